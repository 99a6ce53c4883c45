"""Counts the working time of one step run, which stands still in the run's stops. Reads no clock.

Instants are aware UTC, spans minutes of working time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sop.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch in which a run's clock stands, whatever the calendar says: a pause, an outage of the bot."""

    start_at: datetime
    end_at: datetime


class StepTime:
    """The time that a run has used. A stop that lies ahead is expected to end when it is planned to."""

    def __init__(self, calendar: Calendar, started_at: datetime, stops: Iterable[Stop] = ()) -> None:
        self._calendar = calendar
        self._started_at = started_at
        self._stops = joined(stop for stop in stops if stop.end_at > started_at)

    def minutes_at(self, now: datetime) -> float:
        """How much was counted by `now`; 0 before the run began."""
        at, counted = self._started_at, 0.0
        for stop in self._stops:
            counted += self._calendar.working_minutes(at, min(stop.start_at, now))
            at = max(at, stop.end_at)
        return counted + self._calendar.working_minutes(at, now)

    def when(self, minutes: float) -> datetime:
        """The earliest instant by which so much is counted."""
        at, left = self._started_at, minutes
        for stop in self._stops:
            before = self._calendar.working_minutes(at, stop.start_at)
            if left <= before:
                break
            left, at = left - before, max(at, stop.end_at)
        return self._calendar.due_at(at, left)


def joined(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """The stops in order, those that touch or overlap made one, empty ones left out."""
    found: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: stop.start_at):
        if stop.end_at <= stop.start_at:
            continue
        if found and stop.start_at <= found[-1].end_at:
            found[-1] = Stop(found[-1].start_at, max(found[-1].end_at, stop.end_at))
        else:
            found.append(stop)
    return tuple(found)
