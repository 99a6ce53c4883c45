"""Decides when a reporter who does not answer is asked again, and when the case is closed. Reads no clock.

The n-th working day after a step began has come at the same time of day as it began, so that three working
days are never less than three whole ones; where the office is closed then, at its next opening. What makes
the clock of a run stand puts it off by so much working time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from sop.calendar import Calendar
from sop.case import StepRun
from sop.definition import Silence
from sop.rules import Rules
from sop.step_time import StepTime


@dataclass(frozen=True, slots=True)
class Marks:
    """When something follows from the silence at one run, in order; aware UTC, while the office works."""

    asks_at: tuple[datetime, ...]
    closes_at: datetime

    def asks_by(self, now: datetime) -> int:
        """How many times it is to have been asked by `now`.

        As with reminders only the latest counts: what passed while nobody looked is not made up for.
        """
        return sum(at <= now for at in self.asks_at)

    def is_over(self, now: datetime) -> bool:
        """Whether the case is to be closed."""
        return now >= self.closes_at

    def next_look(self, asked: int, now: datetime) -> datetime:
        """When to look at a run that was `asked` so often: now, while something that has come waits."""
        if self.is_over(now) or self.asks_by(now) > asked:
            return now
        return next(at for at in (*self.asks_at, self.closes_at) if at > now)


def marks_of(
    silence: Silence, calendar: Calendar, zone: tzinfo, started_at: datetime, time: StepTime
) -> Marks:
    """The marks of a run that began at `started_at` and whose clock is `time`; `zone` is the office's."""
    *asks_at, closes_at = _marks(silence, calendar, zone, started_at, time)
    return Marks(tuple(asks_at), closes_at)


def silence_that_ended(rules: Rules, run: StepRun) -> Silence | None:
    """The silence in which the run ended, or None where somebody decided it or it goes on."""
    silence = rules.procedure.step(run.step).silence
    if silence is None or run.ended_at is None or run.decided_by is not None:
        return None
    return silence if run.outcome == silence.closes_as else None


def last_day_to_reopen(silence: Silence, calendar: Calendar, closed_at: datetime) -> date:
    """The last day of the office's zone on which a case that was closed at this instant may be reopened."""
    return calendar.day_of(closed_at) + timedelta(days=silence.reopen_days)


def _marks(
    silence: Silence, calendar: Calendar, zone: tzinfo, started_at: datetime, time: StepTime
) -> Iterator[datetime]:
    # What was handed over on a day off has not been waiting before the office opens.
    begins = calendar.next_open(started_at)
    first, clock = calendar.day_of(begins), begins.astimezone(zone).time()
    for count in (*silence.ask_after_days, silence.close_after_days):
        day = calendar.workday_after(first, count)
        at = datetime.combine(day, clock, zone).astimezone(UTC)
        yield calendar.next_open(time.when(calendar.working_minutes(started_at, at)))
