"""What an admin may enter into the office's calendar: reads and checks it. Stores nothing, tells nobody."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendars import override_of
from casework.desk import Desk
from casework.lines import one_line
from casework.refusals import OverrideInvalid, OverrideProblem
from sop.answers import FARTHEST_DATE
from sop.day_plan import Override
from sop.office_hours import read_office_hours, read_segments, read_time, segments_text
from storage.calendar import CalendarOverrideRow, OverrideKind

LONGEST_RANGE = 366
"""Days. What goes on for longer is the office's ordinary week, which is a setting."""

LONGEST_REASON = 80
"""Characters; it stands on one line of the calendar page."""


@dataclass(frozen=True, slots=True)
class OverrideDraft:
    """What is to be entered; `hours` in the notation of `storage.calendar.CalendarOverrideRow`."""

    kind: OverrideKind
    first_on: date
    last_on: date
    hours: str
    reason: str


def draft_row(desk: Desk, draft: OverrideDraft) -> CalendarOverrideRow:
    """The draft as it will be stored, in no session yet. Raises OverrideInvalid or OfficeHoursError."""
    check_days(desk, draft.first_on, draft.last_on)
    return CalendarOverrideRow(
        kind=draft.kind,
        first_on=draft.first_on,
        last_on=draft.last_on,
        hours=read_hours(draft.kind, draft.hours),
        reason=read_reason(draft.reason),
        made_at=desk.now,
    )


def drafted(desk: Desk, draft: OverrideDraft) -> Override:
    """The draft as the rules see it. Raises OverrideInvalid or OfficeHoursError."""
    return override_of(draft_row(desk, draft))


def check_days(desk: Desk, first_on: date, last_on: date) -> None:
    """Whether an override may cover these days: what has passed stays as it was. Raises OverrideInvalid."""
    if first_on < desk.today:
        raise OverrideInvalid(OverrideProblem.IN_THE_PAST)
    # Calendars look some twenty years ahead: nobody can close the office for all of them.
    if first_on - desk.today > FARTHEST_DATE:
        raise OverrideInvalid(OverrideProblem.TOO_FAR)
    if last_on < first_on:
        raise OverrideInvalid(OverrideProblem.BACKWARDS)
    if last_on - first_on >= timedelta(days=LONGEST_RANGE):
        raise OverrideInvalid(OverrideProblem.TOO_LONG, LONGEST_RANGE)


def read_hours(kind: OverrideKind, text: str) -> str:
    """The hours of an override of this kind as they are stored. Raises OfficeHoursError."""
    match kind:
        case OverrideKind.PERIOD:
            # On a phone each piece is more easily written on a line of its own.
            return str(read_office_hours("; ".join(line for line in _lines(text))))
        case OverrideKind.EXTRA:
            return segments_text(read_segments(text))
        case OverrideKind.EARLY:
            return _closing(text)
        case OverrideKind.CLOSED:
            return ""


def read_reason(text: str) -> str:
    """The reason on one line. Raises OverrideInvalid for none, or a long one."""
    reason = one_line(text)
    if not reason:
        raise OverrideInvalid(OverrideProblem.NO_REASON)
    if len(reason) > LONGEST_REASON:
        raise OverrideInvalid(OverrideProblem.LONG_REASON, LONGEST_REASON)
    return reason


def _lines(text: str) -> list[str]:
    stripped = (line.strip().rstrip(";") for line in text.splitlines())
    return [line for line in stripped if line]


def _closing(text: str) -> str:
    hours, minutes = divmod(read_time(text), 60)
    return f"{hours:02}:{minutes:02}"
