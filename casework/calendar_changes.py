"""Changes the office's calendar while it runs: what is open follows at once. Reads no clock, words nothing.

Two admins change it one after the other, whatever the engine: each holds the office's clock until the end.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy.orm.attributes import set_committed_value

from casework.authority import require_admin
from casework.boards import refresh_boards
from casework.calendars import override_of
from casework.cards import CARD_KINDS
from casework.desk import Desk
from casework.holding import Held, OpenRun, holding
from casework.ladder import ladder_of
from casework.overrides import OverrideDraft, draft_row, drafted
from casework.owing import owe
from casework.refusals import NeverCloses, NoSuchOverride
from casework.step_times import limits, redate
from sop.calendar import Calendar
from sop.day_plan import Override
from storage.calendar import (
    CalendarOverrideRow,
    OfficeClockRow,
    find_override,
    lock_office_clock,
    overrides_in_force,
)
from storage.cases import open_runs
from storage.edits import owe_edits_of_cases, owe_edits_of_runs
from storage.journal import record
from storage.people import PersonRow
from storage.post import Lane
from storage.stops import PauseRow, pauses_with_runs, replan_pauses

MOVED = "limits_moved"
"""The kind of the one message that a holder gets."""

MOST_NAMED = 3
"""Cases that it names; the board has them all."""

_DAY = timedelta(days=1)

Change = Literal["added", "cancelled"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the calendar comes to: days with other hours, and open runs with another limit."""

    days: int
    moved: int


def add_override(desk: Desk, admin: PersonRow, draft: OverrideDraft) -> CalendarOverrideRow:
    """Enter an override; open pauses and time limits follow at once, and their holders are told.

    Raises NotAnAdmin, NeverCloses, OverrideInvalid or OfficeHoursError.
    """
    clock = _begin(desk, admin)
    row = draft_row(desk, draft)
    row.made_by = admin.id
    desk.session.add(row)
    desk.session.flush()
    _follow(desk, clock, row, "added", admin)
    return row


def cancel_override(desk: Desk, admin: PersonRow, override_id: int) -> CalendarOverrideRow:
    """Take an override back that is in force or still to come; what is open follows likewise.

    What has passed stays as it was: of one that began before today those days are kept, so that nobody
    becomes late for hours in which the office was closed. Raises NotAnAdmin, NeverCloses or NoSuchOverride.
    """
    clock = _begin(desk, admin)
    row = _find(desk, override_id)
    if row.first_on < desk.today:
        row.last_on = desk.today - _DAY
    else:
        row.cancelled_at, row.cancelled_by = desk.now, admin.id
    desk.session.add(row)
    desk.session.flush()
    _follow(desk, clock, row, "cancelled", admin)
    return row


def effect_of_adding(desk: Desk, draft: OverrideDraft) -> Effect:
    """What `add_override` would do. Raises NeverCloses, OverrideInvalid or OfficeHoursError."""
    _require_hours(desk)
    overrides = [override_of(row) for row in overrides_in_force(desk.session)]
    return _effect(desk, [*overrides, drafted(desk, draft)], draft.first_on, draft.last_on)


def effect_of_cancelling(desk: Desk, override_id: int) -> Effect:
    """What `cancel_override` would do. Raises NeverCloses or NoSuchOverride."""
    _require_hours(desk)
    gone = _find(desk, override_id)
    overrides = [override_of(row) for row in overrides_in_force(desk.session) if row.id != gone.id]
    if gone.first_on < desk.today:
        overrides.append(replace(override_of(gone), last_on=desk.today - _DAY))
    return _effect(desk, overrides, gone.first_on, gone.last_on)


def _begin(desk: Desk, admin: PersonRow) -> OfficeClockRow:
    require_admin(desk, admin)
    _require_hours(desk)
    return lock_office_clock(desk.session)


def _require_hours(desk: Desk) -> None:
    if desk.calendars.never_closes:
        raise NeverCloses


def _find(desk: Desk, override_id: int) -> CalendarOverrideRow:
    row = find_override(desk.session, override_id, desk.today)
    if row is None:
        raise NoSuchOverride
    return row


def _effect(desk: Desk, overrides: Sequence[Override], first_on: date, last_on: date) -> Effect:
    opened = OpenRun.readable(desk, open_runs(desk.session))
    pauses, before = pauses_with_runs(desk.session), desk.calendar
    with desk.calendars.supposing(desk.session, overrides):
        due = limits(desk, opened, dict(_planned(desk, (pause for pause, _ in pauses))))
        days = _days_that_differ(before, desk.calendar, first_on, last_on)
    moved = sum(due.get(each.run_id, each.run.due_at) != each.run.due_at for each in opened)
    return Effect(days, moved)


def _days_that_differ(before: Calendar, after: Calendar, first_on: date, last_on: date) -> int:
    days = (first_on + number * _DAY for number in range((last_on - first_on).days + 1))
    return sum(before.plan_of(day).segments != after.plan_of(day).segments for day in days)


def _planned(desk: Desk, pauses: Iterable[PauseRow]) -> Iterable[tuple[int, datetime]]:
    """When these pauses end by the calendar as it stands, by pause id."""
    return ((pause.id or 0, desk.calendar.opening_of(pause.until_on)) for pause in pauses)


def _follow(
    desk: Desk, clock: OfficeClockRow, row: CalendarOverrideRow, change: Change, admin: PersonRow
) -> None:
    """The overrides have changed: everything open goes by the new calendar from this transaction on."""
    # A token of its own: a calendar that was laid out and then undone is never taken for a later one.
    clock.calendar_revision = secrets.token_hex(8)
    desk.session.add(clock)
    desk.session.flush()
    desk.calendars.changed(desk.session)
    replanned = _replan(desk)
    opened = OpenRun.readable(desk, open_runs(desk.session))
    moved = redate(desk, opened, ladder_of(desk)) if opened else []
    _note(desk, row, change, admin, len(moved))
    # A late step's pause may end on another day, and its limit stays where it was.
    other = replanned | {each.run_id for each in moved}
    shown = [each for each in opened if each.run_id in other]
    held = holding(desk, shown)
    _restate(desk, shown, held)
    _tell_holders(desk, moved, held, row, change)


def _replan(desk: Desk) -> set[int]:
    """Pauses end when the office opens on their day by the new calendar. Returns the runs whose end moved."""
    pauses = pauses_with_runs(desk.session)
    planned = dict(_planned(desk, (pause for pause, _ in pauses)))
    changed = [
        (pause, run, planned[pause.id or 0])
        for pause, run in pauses
        if planned[pause.id or 0] != pause.until_at
    ]
    replan_pauses(desk.session, [(pause, until_at) for pause, _, until_at in changed])
    for pause, run, until_at in changed:
        # The statements pass by what the session has loaded.
        set_committed_value(pause, "until_at", until_at)
        set_committed_value(run, "paused_until", until_at)
    return {pause.run_id for pause, _, _ in changed}


def _note(desk: Desk, row: CalendarOverrideRow, change: Change, admin: PersonRow, moved: int) -> None:
    record(
        desk.session,
        desk.now,
        f"calendar-override-{change}",
        actor_id=admin.id,
        override_id=row.id,
        kind=row.kind,
        first_on=row.first_on.isoformat(),
        last_on=row.last_on.isoformat(),
        hours=row.hours,
        moved=moved,
    )


def _restate(desk: Desk, shown: Sequence[OpenRun], held: Mapping[int, Held]) -> None:
    """Cards, boards and what reporters follow tell of the new limits and pauses."""
    owe_edits_of_runs(desk.session, {opened.run_id for opened in shown}, CARD_KINDS, desk.now)
    owe_edits_of_cases(desk.session, {opened.run.case_id for opened in shown}, ("status",), desk.now)
    refresh_boards(desk, {person.telegram_id for each in held.values() for person in each.all})


def _tell_holders(
    desk: Desk,
    moved: Sequence[OpenRun],
    held: Mapping[int, Held],
    row: CalendarOverrideRow,
    change: Change,
) -> None:
    """Each person whose limits moved gets one message, however many they are."""
    for chat_id, mine in _by_chat(moved, held).items():
        owe(
            desk,
            chat_id,
            MOVED,
            lane=Lane.CARD,
            count=len(mine),
            runs=[opened.run_id for opened in mine[:MOST_NAMED]],
            change=change,
            reason=row.reason,
        )


def _by_chat(moved: Sequence[OpenRun], held: Mapping[int, Held]) -> Mapping[int, list[OpenRun]]:
    """Whom these runs wait for, by chat; what is due first comes first."""
    found: dict[int, list[OpenRun]] = {}
    for opened in sorted(moved, key=_due):
        for person in held[opened.run_id].responsible:
            if person.telegram_id is not None:
                found.setdefault(person.telegram_id, []).append(opened)
    return found


def _due(opened: OpenRun) -> tuple[datetime, int]:
    assert opened.run.due_at is not None
    return opened.run.due_at, opened.run_id
