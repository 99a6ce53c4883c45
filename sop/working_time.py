"""The calendar of an office with hours, in one zone. Reads no clock and knows holidays only as handed in.

The office works at an instant exactly if the wall clock of its zone then reads a time within a segment of
that day's plan. So an hour that summer time skips is no working time, and one that it repeats counts twice.
Inside, instants are whole microseconds: `due_at(a, working_minutes(a, b)) == b` for every b in (open, close].
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sop.calendar import NeverOpenError, OpenSpan, midnight, require_count, require_span, require_utc
from sop.day_plan import DayPlan, Override, plan_day
from sop.office_hours import WeeklyHours
from sop.timeline import MINUTE, OpenYear, Span, instant_of, joined, steady_spans, ticks_of

Holidays = Callable[[int], Mapping[date, str]]
"""The holidays of a year with their names, *cuti bersama* among them."""

_DAY = timedelta(days=1)

# Nobody waits longer for a time limit: the overrides have closed the office for good.
_YEARS_AHEAD = 20


class WorkingTime:
    """A `sop.calendar.Calendar`, whose methods are explained there.

    A year is laid out when it is first asked for, and kept: a changed calendar is a new object.
    """

    def __init__(
        self, week: WeeklyHours, zone: ZoneInfo, holidays: Holidays, overrides: Sequence[Override] = ()
    ) -> None:
        """`overrides` stand in the order in which they were made (see `sop.day_plan`)."""
        self._week, self._zone = week, zone
        self._holidays, self._overrides = holidays, tuple(overrides)
        self._plans: dict[int, dict[date, DayPlan]] = {}
        self._years: dict[int, OpenYear] = {}

    def due_at(self, start: datetime, minutes: float) -> datetime:
        first = require_utc(start).year
        left = round(require_span(minutes) * MINUTE)
        if left == 0:
            return start
        before = self._year(first).worked_until(ticks_of(start))
        for year in self._years_from(first):
            if before + left <= year.total:
                return instant_of(year.when_worked(before + left))
            left -= year.total - before
            before = 0
        raise NeverOpenError(f"less than {minutes} minutes of work in the {_YEARS_AHEAD} years after {start}")

    def working_minutes(self, start: datetime, end: datetime) -> float:
        first, last = require_utc(start).year, require_utc(end).year
        if end <= start:
            return 0.0
        whole_years = sum(self._year(year).total for year in range(first, last))
        rest = self._year(last).worked_until(ticks_of(end)) - self._year(first).worked_until(ticks_of(start))
        return (whole_years + rest) / MINUTE

    def is_open(self, at: datetime) -> bool:
        ticks = ticks_of(require_utc(at))
        return self._year(at.year).next_open(ticks) == ticks

    def next_open(self, at: datetime) -> datetime:
        ticks = ticks_of(require_utc(at))
        for year in self._years_from(at.year):
            if (opening := year.next_open(ticks)) is not None:
                return instant_of(opening)
        raise NeverOpenError(f"no opening in the {_YEARS_AHEAD} years after {at}")

    def opening_of(self, day: date) -> datetime:
        return self.next_open(midnight(day, self._zone))

    def workday_after(self, day: date, count: int) -> date:
        left = require_count(count)
        last_year = day.year + _YEARS_AHEAD
        while left:
            day += _DAY
            if day.year > last_year:
                raise NeverOpenError(
                    f"less than {count} working days in the {_YEARS_AHEAD} years before {day}"
                )
            left -= bool(self.plan_of(day).segments)
        return day

    def open_spans(self, start: datetime, end: datetime) -> Sequence[OpenSpan]:
        begin, after = ticks_of(require_utc(start)), ticks_of(require_utc(end))
        years = map(self._year, range(start.year, end.year + 1))
        spans = joined(span for year in years for span in year.between(begin, after))
        return [(instant_of(opens), instant_of(closes)) for opens, closes in spans]

    def plan_of(self, day: date) -> DayPlan:
        if day.year not in self._plans:
            self._plans[day.year] = self._plan_year(day.year)
        return self._plans[day.year][day]

    def day_of(self, at: datetime) -> date:
        return require_utc(at).astimezone(self._zone).date()

    def _plan_year(self, year: int) -> dict[date, DayPlan]:
        first, last = date(year, 1, 1), date(year, 12, 31)
        holidays = self._holidays(year)
        overrides = [o for o in self._overrides if o.first_on <= last and o.last_on >= first]
        days = (first + number * _DAY for number in range((last - first).days + 1))
        return {day: plan_day(day, self._week, holidays.get(day), overrides) for day in days}

    def _years_from(self, first: int) -> Iterator[OpenYear]:
        return map(self._year, range(first, first + _YEARS_AHEAD + 1))

    def _year(self, year: int) -> OpenYear:
        if year not in self._years:
            self._years[year] = OpenYear(joined(self._lay_out(year)))
        return self._years[year]

    def _lay_out(self, year: int) -> Iterator[Span]:
        # Segments lie on the wall clock; where it was changed they are cut, each side with its own offset.
        for begin, end, offset in steady_spans(self._zone, year):
            day = (instant_of(begin) + offset).date()
            while (day_begins := ticks_of(midnight(day, UTC) - offset)) < end:
                for opens, closes in self.plan_of(day).segments:
                    span = max(day_begins + opens * MINUTE, begin), min(day_begins + closes * MINUTE, end)
                    if span[0] < span[1]:
                        yield span
                day += _DAY
