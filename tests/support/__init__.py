"""What several test rooms share. Holds no test."""
