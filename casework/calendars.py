"""Lays out the office's calendar from its week, the holidays and what admins have changed. Reads no clock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from casework.holidays import public_holidays
from sop.calendar import AlwaysOpen, Calendar
from sop.day_plan import ClosedDays, EarlyClosing, ExtraDay, Override, PeriodHours
from sop.office_hours import ALWAYS, WeeklyHours, read_office_hours, read_segments, read_time
from sop.working_time import WorkingTime
from storage.calendar import CalendarOverrideRow, OverrideKind, calendar_revision, overrides_in_force

_KEPT = "the calendar of this session"


class Calendars:
    """Gives each transaction the calendar in force; laid out anew only when an override has changed.

    Hours that never stop have no holidays and no overrides either.
    """

    def __init__(
        self,
        week: WeeklyHours,
        zone: ZoneInfo,
        holidays: Callable[[int], Mapping[date, str]] = public_holidays,
    ) -> None:
        self._week, self._zone, self._holidays = week, zone, holidays
        self._revision: str | None = None
        self._calendar: Calendar = AlwaysOpen(zone)

    @property
    def week(self) -> WeeklyHours:
        """The hours of an ordinary week."""
        return self._week

    @property
    def never_closes(self) -> bool:
        """Whether every minute is working time."""
        return self._week == ALWAYS

    def of(self, session: Session) -> Calendar:
        """The calendar in force in this session; looked up once, and again after `changed`."""
        if _KEPT not in session.info:
            session.info[_KEPT] = self._calendar if self.never_closes else self._in_force(session)
        calendar: Calendar = session.info[_KEPT]
        return calendar

    @contextmanager
    def supposing(self, session: Session, overrides: Sequence[Override]) -> Iterator[None]:
        """Inside, the calendar of this session is what it would be with these overrides, in their order."""
        session.info[_KEPT] = WorkingTime(self._week, self._zone, self._holidays, overrides)
        try:
            yield
        finally:
            self.changed(session)

    def changed(self, session: Session) -> None:
        """An override has changed in this session's transaction."""
        session.info.pop(_KEPT, None)

    def _in_force(self, session: Session) -> Calendar:
        revision = calendar_revision(session)
        if revision != self._revision:
            overrides = [override_of(row) for row in overrides_in_force(session)]
            self._calendar = WorkingTime(self._week, self._zone, self._holidays, overrides)
            self._revision = revision
        return self._calendar


def override_of(row: CalendarOverrideRow) -> Override:
    """The override as the rules see it. Raises OfficeHoursError for hours that cannot be read."""
    match OverrideKind(row.kind):
        case OverrideKind.PERIOD:
            return PeriodHours(row.first_on, row.last_on, row.reason, read_office_hours(row.hours))
        case OverrideKind.CLOSED:
            return ClosedDays(row.first_on, row.last_on, row.reason)
        case OverrideKind.EARLY:
            return EarlyClosing(row.first_on, row.last_on, row.reason, read_time(row.hours))
        case OverrideKind.EXTRA:
            return ExtraDay(row.first_on, row.last_on, row.reason, read_segments(row.hours))
