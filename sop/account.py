"""Accounts for a time limit: which stretches were counted, which were skipped and why. Words nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from sop.calendar import Calendar
from sop.day_plan import DayPlan, DecidedBy

_DAY = timedelta(days=1)


class CauseKind(StrEnum):
    """Why time was not counted."""

    BREAK = "break"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OVERRIDE = "override"
    PAUSE = "pause"
    OUTAGE = "outage"


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for a skipped stretch."""

    kind: CauseKind
    reason: str = ""
    """The name of the holiday, or what was written about the override or the pause; else empty."""
    on: date | None = None
    """The first day of a holiday, to look its name up in the reader's language."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time (aware UTC) and how many minutes of it were counted.

    A counted piece has minutes and no causes, a skipped one causes and no minutes, a condensed one both.
    """

    start_at: datetime
    end_at: datetime
    minutes: float
    causes: tuple[Cause, ...] = ()


def account_for(
    calendar: Calendar, start: datetime, due: datetime, standing: Iterable[Piece] = ()
) -> list[Piece]:
    """The pieces from `start` to `due` (aware UTC), each beginning where the one before ends.

    `standing` are the stretches in which the clock stood whatever the calendar says (pauses, outages), in
    order. A closed stretch is one piece with all its causes: the night, or the days off it spans, and the
    overrides that set the hours beside it.
    """
    pieces: list[Piece] = []
    at = start
    for stop in standing:
        begin, end = max(stop.start_at, at), min(stop.end_at, due)
        if begin < end:
            pieces += _by_calendar(calendar, at, begin)
            pieces.append(Piece(begin, end, 0, stop.causes))
            at = end
    return [*pieces, *_by_calendar(calendar, at, due)]


def condense(pieces: Sequence[Piece], lines: int = 10) -> list[Piece]:
    """At most `lines` pieces that say the same more roughly; unchanged if they are few enough.

    First the breaks go into the counted time around them. If that is not enough, all but the first and the
    last pieces become one: what lies next to the two instants is what a reader checks.
    """
    if len(pieces) <= lines:
        return list(pieces)
    rough = _without_breaks(pieces)
    if len(rough) <= lines:
        return rough
    head = lines // 2
    tail = len(rough) - (lines - head - 1)
    return [*rough[:head], _merged(rough[head:tail]), *rough[tail:]]


def _by_calendar(calendar: Calendar, start: datetime, end: datetime) -> Iterator[Piece]:
    at = start
    for opens, closes in calendar.open_spans(start, end):
        if at < opens:
            yield _skipped(calendar, at, opens)
        yield Piece(opens, closes, calendar.working_minutes(opens, closes))
        at = closes
    if at < end:
        yield _skipped(calendar, at, end)


def _skipped(calendar: Calendar, start: datetime, end: datetime) -> Piece:
    first = calendar.day_of(start)
    last = calendar.day_of(end - timedelta.resolution)
    days = [first + number * _DAY for number in range((last - first).days + 1)]
    is_break = first == last and _is_between_segments(calendar, start, end)
    causes = [cause for day in days for cause in _causes(day, calendar.plan_of(day), is_break)]
    if any(not calendar.plan_of(day).segments for day in days):
        # That it was also night before and after a day off goes without saying.
        causes = [cause for cause in causes if cause.kind != CauseKind.NIGHT]
    return Piece(start, end, 0, _once(causes))


def _is_between_segments(calendar: Calendar, start: datetime, end: datetime) -> bool:
    day = calendar.day_of(start)
    before, after = calendar.open_spans(start - _DAY, start), calendar.open_spans(end, end + _DAY)
    worked_before = bool(before) and calendar.day_of(before[-1][1] - timedelta.resolution) == day
    return worked_before and bool(after) and calendar.day_of(after[0][0]) == day


def _causes(day: date, plan: DayPlan, is_break: bool) -> Iterator[Cause]:
    if plan.decided_by == DecidedBy.HOLIDAY:
        yield Cause(CauseKind.HOLIDAY, plan.reason, day)
        return
    if plan.segments:
        yield Cause(CauseKind.BREAK if is_break else CauseKind.NIGHT)
    elif plan.decided_by == DecidedBy.WEEK:
        yield Cause(CauseKind.WEEKEND)
    if plan.decided_by == DecidedBy.OVERRIDE:
        yield Cause(CauseKind.OVERRIDE, plan.reason)


def _without_breaks(pieces: Sequence[Piece]) -> list[Piece]:
    rough = [*pieces[:1]]
    for before, piece in pairwise(pieces):
        if (before.minutes and _is_break(piece)) or (_is_break(before) and piece.minutes):
            rough[-1] = _merged([rough[-1], piece])
        else:
            rough.append(piece)
    return rough


def _is_break(piece: Piece) -> bool:
    return any(cause.kind == CauseKind.BREAK for cause in piece.causes)


def _merged(pieces: Sequence[Piece]) -> Piece:
    causes = _once(cause for piece in pieces for cause in piece.causes)
    minutes = sum(piece.minutes for piece in pieces)
    return Piece(pieces[0].start_at, pieces[-1].end_at, minutes, causes)


def _once(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes in order, the first of each kind and reason."""
    first: dict[tuple[CauseKind, str], Cause] = {}
    for cause in causes:
        first.setdefault((cause.kind, cause.reason), cause)
    return tuple(first.values())
