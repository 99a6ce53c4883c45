"""Decides when a step run is due and which reminder has come. Reads no clock, sends nothing.

Reminders come in rounds: round 1 at the limit, then one after each further span of the step's own minutes.
"""

from dataclasses import dataclass
from datetime import datetime

from sop.step_time import StepTime


@dataclass(frozen=True, slots=True)
class Rounds:
    """When the reminders of a run come, on the run's own clock.

    Where somebody took the run over as an acting official, they begin anew at `from_at` (aware UTC), after
    the `before` rounds that were given until then; the limit, and so the lateness, stays what it is.
    """

    time: StepTime
    minutes: float
    before: int = 0
    from_at: datetime | None = None

    @property
    def due_at(self) -> datetime:
        """The limit of the run."""
        return self.time.when(self.minutes)

    def begins(self, number: int) -> datetime:
        """When this round comes."""
        return self.time.when(self._counted_before + self.minutes * (number - self.before))

    def come_by(self, now: datetime) -> int:
        """The latest round that has come by `now`, 0 before the limit.

        Rounds that passed while nobody looked are not made up for: only the latest counts.
        """
        counted = self.time.minutes_at(now) - self._counted_before
        guess = self.before + max(0, int(counted / self.minutes))
        # A quotient of fractions may fall a hair beside the round: the calendar's own instants decide.
        while self.begins(guess + 1) <= now:
            guess += 1
        while guess > self.before and self.begins(guess) > now:
            guess -= 1
        return guess

    @property
    def _counted_before(self) -> float:
        return 0.0 if self.from_at is None else self.time.minutes_at(self.from_at)
