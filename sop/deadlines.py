"""Decides when a step run is due and which reminder has come. Reads no clock, sends nothing.

Reminders come in rounds: round 1 at the limit, then one after each further span of the step's own minutes.
"""

from datetime import datetime

from sop.calendar import Calendar


def due_at(calendar: Calendar, started_at: datetime, minutes: float) -> datetime:
    """The limit of a run whose step allows `minutes` of working time."""
    return calendar.due_at(started_at, minutes)


def reminder_round(calendar: Calendar, started_at: datetime, minutes: float, now: datetime) -> int:
    """The latest round that has come by `now`, 0 before the limit.

    Rounds that passed while nobody looked are not made up for: only the latest counts.
    """
    guess = int(calendar.working_minutes(started_at, now) / minutes)
    # A quotient of fractions may fall a hair beside the round: the calendar's own instants decide.
    while _begins(calendar, started_at, minutes, guess + 1) <= now:
        guess += 1
    while guess > 0 and _begins(calendar, started_at, minutes, guess) > now:
        guess -= 1
    return guess


def next_check_at(calendar: Calendar, started_at: datetime, minutes: float, round_done: int) -> datetime:
    """When to look at the run again, once `round_done` (0: none yet) has been dealt with."""
    return _begins(calendar, started_at, minutes, round_done + 1)


def _begins(calendar: Calendar, started_at: datetime, minutes: float, number: int) -> datetime:
    return calendar.due_at(started_at, minutes * number)
