"""What the program costs, beside what a bare bot costs: `make bench`. Measures, judges nothing."""
