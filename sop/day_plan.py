"""Decides the hours of one day from the week, periods, holidays and exceptions. Knows no zone and no instant.

Two layers, so that Ramadan's hours, when they are announced, do not undo the day off that was entered before.
First the hours of the day: the week's, or those of the latest period that covers it. A holiday closes it. On
that the exceptions act in their order, later ones over earlier ones: a closed day closes, an early closing
cuts, an extra day works even on a holiday.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.office_hours import Segment, Segments, WeeklyHours, require_in_order


@dataclass(frozen=True, slots=True)
class _Dated:
    first_on: date
    last_on: date
    reason: str
    """Told to people, as the office wrote it."""

    def __post_init__(self) -> None:
        """Raises ValueError for a range that ends before it begins, or without a reason."""
        if self.last_on < self.first_on or not self.reason.strip():
            raise ValueError(f"{self} needs a last day not before its first, and a reason")

    def covers(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True)
class PeriodHours(_Dated):
    """A period with its own week, such as Ramadan. Holidays and exceptions within it stay what they are."""

    hours: WeeklyHours


@dataclass(frozen=True, slots=True)
class ClosedDays(_Dated):
    """The office is closed, as on a regional holiday."""


@dataclass(frozen=True, slots=True)
class EarlyClosing(_Dated):
    """The office closes at the latest at this minute of the wall clock; what it works before stays."""

    closes: int


@dataclass(frozen=True, slots=True)
class ExtraDay(_Dated):
    """The office works these segments, be it a weekend or a holiday."""

    segments: Segments

    def __post_init__(self) -> None:
        """Raises ValueError also for no segments, or some out of order."""
        _Dated.__post_init__(self)
        require_in_order(self.segments)
        if not self.segments:
            raise ValueError(f"{self} needs hours")


Override = PeriodHours | ClosedDays | EarlyClosing | ExtraDay


class DecidedBy(StrEnum):
    """What gave a day its hours."""

    WEEK = "week"
    HOLIDAY = "holiday"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The hours of one day, empty when it is off, and what decided them; the week has no reason to tell."""

    segments: Segments
    decided_by: DecidedBy = DecidedBy.WEEK
    reason: str = ""


def plan_day(day: date, week: WeeklyHours, holiday: str | None, overrides: Iterable[Override]) -> DayPlan:
    """The hours of `day`, whose name is `holiday` if it is one; `overrides` in the order they were made."""
    covering = [override for override in overrides if override.covers(day)]
    plan = DayPlan(week.on(day.weekday()))
    for override in covering:
        if isinstance(override, PeriodHours):
            plan = _in_period(override, day, week)
    if holiday is not None:
        plan = DayPlan((), DecidedBy.HOLIDAY, holiday)
    for override in covering:
        plan = _with_exception(override, plan)
    return plan


def _in_period(period: PeriodHours, day: date, week: WeeklyHours) -> DayPlan:
    segments = period.hours.on(day.weekday())
    if not segments and not week.on(day.weekday()):
        # A weekend in Ramadan is off because it is a weekend.
        return DayPlan(())
    return DayPlan(segments, DecidedBy.OVERRIDE, period.reason)


def _with_exception(override: Override, plan: DayPlan) -> DayPlan:
    match override:
        case ClosedDays(reason=reason):
            return DayPlan((), DecidedBy.OVERRIDE, reason)
        case ExtraDay(reason=reason, segments=segments):
            return DayPlan(segments, DecidedBy.OVERRIDE, reason)
        case EarlyClosing(reason=reason, closes=closes):
            cut = tuple(
                Segment(opens, min(closing, closes)) for opens, closing in plan.segments if opens < closes
            )
            return plan if cut == plan.segments else DayPlan(cut, DecidedBy.OVERRIDE, reason)
        case PeriodHours():
            return plan
