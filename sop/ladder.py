"""The rungs by which a late step is told of: to its holders, then above. Reads no clock, sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sop.deadlines import Rounds
from sop.definition import ADMIN


@dataclass(frozen=True, slots=True)
class Ladder:
    """What an office has set of it.

    `note_before` are the working minutes before the limit at which a gentle note goes out, None for none.
    `most_a_day` bounds the reminders of one person on one day. From round `climb_at` on it is told above, to
    the holders of `climb_to[role]`, else to the admins; 0 never climbs.
    """

    note_before: float | None = None
    most_a_day: int = 3
    climb_at: int = 3
    climb_to: Mapping[str, str] = field(default_factory=lambda: {"staff": "kasub_ptip"})

    def above(self, role: str) -> str:
        """The role that is told when nobody of `role` answers."""
        return self.climb_to.get(role, ADMIN)


@dataclass(frozen=True, slots=True)
class Look:
    """What looking at a run came to: the latest round, whether its note is due, and when to look again."""

    round: int
    note: bool
    next_at: datetime


def look(rounds: Rounds, ladder: Ladder, now: datetime) -> Look:
    """What has come by `now`. A note is of use only before the limit, and after the step has begun."""
    come = rounds.come_by(now)
    if come == 0 and ladder.note_before is not None and ladder.note_before < rounds.minutes:
        note_at = rounds.time.when(rounds.minutes - ladder.note_before)
        if note_at > now:
            return Look(0, note=False, next_at=note_at)
        return Look(0, note=True, next_at=rounds.begins(1))
    return Look(come, note=False, next_at=rounds.begins(come + 1))
