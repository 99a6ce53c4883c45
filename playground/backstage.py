"""What the page shows beside Telegram: the office's bot as a process, and its records. Does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A playground without an office does not load the program.
    from playground.process import Supervisor
    from playground.records.reading import Records


@dataclass(slots=True)
class Backstage:
    """The office behind the local Telegram, as far as the playground runs and knows it."""

    supervisor: Supervisor | None = None
    """Who starts and kills the bot's process; None where it is not ours to start."""
    opens_at: datetime | None = None
    """When a new office first opens (aware), as the bot's process told; None if it did not."""
    records: Records | None = None
    """What is durable of the bot's office, where the playground knows its database."""
