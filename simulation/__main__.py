"""`make year`: plays a year of an office and prints what came of it. Takes a few minutes.

python -m simulation --seed 7            # another year
python -m simulation --cases 20 --days 60
"""

import argparse
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

from simulation.court import JAKARTA, open_court
from simulation.figures import Figures, figures_of
from simulation.year import Year

SEED, CASES, DAYS = 2026, 200, 365
FIRST_ON = date(2026, 1, 1)


def simulate(seed: int, cases: int, days: int, first_on: date = FIRST_ON) -> Figures:
    """An office in Jakarta from the beginning of that day on; the same figures for the same seed."""
    begins = datetime.combine(first_on, clock(), JAKARTA).astimezone(UTC)
    with (
        tempfile.TemporaryDirectory(prefix="sigap-year-") as folder,
        open_court(f"{folder}/court.db", seed, begins) as court,
    ):
        year = Year(court, begins + timedelta(days=days), cases)
        year.play()
        return figures_of(year)


def main() -> None:
    """Read the arguments, play, print. Exits with 1 where the bot broke its word."""
    parser = argparse.ArgumentParser(prog="python -m simulation", description="Play a year of an office.")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="chooses what happens; the same, the same year"
    )
    parser.add_argument("--cases", type=int, default=CASES, help=f"reports in that time; default {CASES}")
    parser.add_argument("--days", type=int, default=DAYS, help=f"how long; default {DAYS}")
    given = parser.parse_args()
    start = time.monotonic()
    figures = simulate(given.seed, given.cases, given.days)
    print(figures)
    print(f"took {time.monotonic() - start:.0f} s", file=sys.stderr)
    sys.exit(bool(figures.faults))


if __name__ == "__main__":
    main()
