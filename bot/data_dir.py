"""Makes the folder of all that the bot keeps. Whoever can read it has the reports and the links to join."""

from pathlib import Path

OWNER_ONLY = 0o700


def make_data_dir(path: Path) -> None:
    """For its owner alone; one that is there already stays as it is."""
    path.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
