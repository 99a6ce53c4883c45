"""What admins enter into the office's calendar, and what becomes of everything that is open."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from casework.calendar_changes import (
    Effect,
    add_override,
    cancel_override,
    effect_of_adding,
    effect_of_cancelling,
)
from casework.calendars import Calendars
from casework.overrides import OverrideDraft
from casework.refusals import NeverCloses, NoSuchOverride, NotAnAdmin, OverrideInvalid, OverrideProblem
from sop.office_hours import PERMA_7_2016, RAMADAN_2026, OfficeHoursError
from storage.calendar import CalendarOverrideRow, OverrideKind, calendar_revision
from storage.cases import CaseRow
from storage.database import transaction
from storage.post import OutboxRow
from storage.stops import PauseRow
from tests.casework.office import Office
from tests.sop.hours import JAKARTA, wib

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)


@pytest.fixture
def office(engine: Engine) -> Office:
    """The office of the other tests, with the hours of the courts; it is Monday, 09.00."""
    return at_work(engine)


def at_work(engine: Engine) -> Office:
    office = Office(engine, calendars=Calendars(PERMA_7_2016, JAKARTA))
    office.now = wib("2026-11-23", "09:00")
    return office


def enter(
    office: Office,
    kind: OverrideKind,
    first_on: date,
    last_on: date | None = None,
    hours: str = "",
    *,
    by: str = "Agus",
    reason: str = "Alasan kantor",
) -> int:
    with office.desk() as desk:
        draft = OverrideDraft(kind, first_on, last_on or first_on, hours, reason)
        row_id = add_override(desk, office.people[by], draft).id
    assert row_id is not None
    return row_id


def cancel(office: Office, override_id: int, by: str = "Agus") -> None:
    with office.desk() as desk:
        cancel_override(desk, office.people[by], override_id)


def sentences(office: Office) -> list[OutboxRow]:
    with transaction(office.engine) as session:
        query = select(OutboxRow).where(OutboxRow.kind == "limits_moved").order_by(col(OutboxRow.id))
        return list(session.exec(query))


@pytest.mark.parametrize(
    ("kind", "on", "hours", "reported", "due"),
    [
        (OverrideKind.CLOSED, TUESDAY, "", ("2026-11-23", "16:00"), ("2026-11-25", "08:30")),
        (OverrideKind.EARLY, MONDAY, "14.00", ("2026-11-23", "13:30"), ("2026-11-24", "08:30")),
        (OverrideKind.EXTRA, SATURDAY, "08.00-12.00", ("2026-11-27", "16:30"), ("2026-11-28", "08:30")),
        (OverrideKind.PERIOD, MONDAY, str(RAMADAN_2026), ("2026-11-23", "14:30"), ("2026-11-24", "08:30")),
    ],
)
def test_each_kind_of_override_moves_open_limits_at_once(
    office: Office, kind: OverrideKind, on: date, hours: str, reported: tuple[str, str], due: tuple[str, str]
) -> None:
    office.now = wib(*reported)
    case = office.report()
    enter(office, kind, on, hours=hours)
    assert office.open_run(case).due_at == wib(*due)


def test_the_worked_examples_come_out_with_ramadan_entered_in_chat(office: Office) -> None:
    office.now = wib("2026-02-02", "09:00")
    enter(office, OverrideKind.PERIOD, date(2026, 2, 19), date(2026, 3, 20), str(RAMADAN_2026))
    for reported, due in (
        (wib("2026-11-20", "16:10"), wib("2026-11-23", "08:10")),
        (wib("2026-11-19", "11:30"), wib("2026-11-19", "13:30")),
        (wib("2026-03-17", "14:30"), wib("2026-03-25", "08:30")),
    ):
        office.now = reported
        assert office.open_run(office.report()).due_at == due


def test_a_cancelled_override_is_as_if_it_had_never_been(office: Office) -> None:
    case = office.report()
    before = office.open_run(case).due_at
    override_id = enter(office, OverrideKind.CLOSED, MONDAY)
    assert office.open_run(case).due_at != before
    cancel(office, override_id)
    assert office.open_run(case).due_at == before
    with transaction(office.engine) as session:
        row = session.get_one(CalendarOverrideRow, override_id)
        assert (row.cancelled_at, row.cancelled_by) == (office.now, office.id_of("Agus"))


def test_what_was_closed_stays_closed_when_the_rest_is_cancelled(office: Office) -> None:
    office.now = wib("2026-11-20", "16:30")
    override_id = enter(office, OverrideKind.CLOSED, MONDAY, WEDNESDAY)
    case = office.report()
    assert office.open_run(case).due_at == wib("2026-11-26", "08:30")
    office.now = wib("2026-11-25", "07:00")
    with office.desk() as desk:
        assert effect_of_cancelling(desk, override_id) == Effect(days=1, moved=1)
    cancel(office, override_id)
    assert office.open_run(case).due_at == wib("2026-11-25", "08:30"), "nobody worked on Monday and Tuesday"
    with pytest.raises(NoSuchOverride):
        cancel(office, override_id)


def test_each_holder_is_told_once_however_many_limits_move(office: Office) -> None:
    office.now = wib("2026-11-23", "10:00")
    cases = [office.report() for _ in range(5)]
    office.settle()
    enter(office, OverrideKind.EARLY, MONDAY, hours="10.30", reason="Rapat kerja")
    told = sentences(office)
    chats = [office.people[name].telegram_id for name in ("Rina", "Rudi")]
    assert sorted(row.chat_id for row in told) == sorted(chat for chat in chats if chat is not None)
    run_ids = [office.run_id(case) for case in cases]
    assert [row.facts for row in told] == [
        {"count": 5, "runs": run_ids[:3], "change": "added", "reason": "Rapat kerja"}
    ] * 2


def test_cards_boards_and_what_the_reporter_follows_show_the_new_limits(office: Office) -> None:
    office.report()
    office.settle()
    enter(office, OverrideKind.CLOSED, MONDAY)
    edits = [each for each in office.owed() if each[1].endswith("!")]
    assert sorted(edits) == [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]


def test_a_card_whose_send_still_waits_is_owed_no_edit(office: Office) -> None:
    office.report()
    enter(office, OverrideKind.CLOSED, MONDAY)
    assert [each for each in office.owed() if each[1].endswith("!")] == []


def test_nobody_is_told_where_no_limit_moves(office: Office) -> None:
    office.report()
    office.settle()
    enter(office, OverrideKind.CLOSED, WEDNESDAY)
    assert office.owed() == []


def test_what_is_told_outside_working_hours_waits_for_the_opening(office: Office) -> None:
    office.now = wib("2026-11-23", "16:20")
    office.report()
    office.settle()
    office.now = wib("2026-11-23", "20:00")
    enter(office, OverrideKind.CLOSED, TUESDAY)
    assert {row.state for row in sentences(office)} == {"held"}


def test_a_pause_ends_on_the_day_on_which_the_office_then_opens(office: Office) -> None:
    case = office.report()
    pause(office, case, TUESDAY)
    assert office.open_run(case).paused_until == wib("2026-11-24", "08:00")
    override_id = enter(office, OverrideKind.CLOSED, TUESDAY)
    run = office.open_run(case)
    assert run.paused_until == run.next_check_at == wib("2026-11-25", "08:00")
    assert run.due_at == wib("2026-11-25", "09:00")
    with transaction(office.engine) as session:
        assert session.exec(select(PauseRow)).one().until_at == wib("2026-11-25", "08:00")
    cancel(office, override_id)
    assert office.open_run(case).paused_until == wib("2026-11-24", "08:00")


def test_the_card_of_a_late_step_on_hold_shows_the_other_day_and_nobody_is_told(office: Office) -> None:
    case = office.report()
    office.now = wib("2026-11-23", "11:00")
    pause(office, case, TUESDAY)
    due = office.open_run(case).due_at
    office.settle()
    enter(office, OverrideKind.CLOSED, TUESDAY)
    run = office.open_run(case)
    assert (run.due_at, run.paused_until) == (due, wib("2026-11-25", "08:00"))
    assert sorted(office.owed()) == [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]


def test_the_journal_says_who_changed_what(office: Office) -> None:
    office.report()
    override_id = enter(office, OverrideKind.EARLY, MONDAY, TUESDAY, "9.30", reason="Rapat")
    cancel(office, override_id)
    added, cancelled = office.journal()[-2:]
    assert (added.event, cancelled.event) == ("calendar-override-added", "calendar-override-cancelled")
    assert {added.actor_id, cancelled.actor_id} == {office.id_of("Agus")}
    assert added.facts == cancelled.facts
    assert added.facts == {
        "override_id": override_id,
        "kind": "early",
        "first_on": "2026-11-23",
        "last_on": "2026-11-24",
        "hours": "09:30",
        "moved": 1,
    }


def test_only_an_admin_changes_the_calendar(office: Office) -> None:
    override_id = enter(office, OverrideKind.CLOSED, TUESDAY)
    with pytest.raises(NotAnAdmin):
        enter(office, OverrideKind.CLOSED, WEDNESDAY, by="Sari")
    with pytest.raises(NotAnAdmin):
        cancel(office, override_id, by="Sari")
    with transaction(office.engine) as session:
        [row] = session.exec(select(CalendarOverrideRow))
        assert row.cancelled_at is None


def test_an_override_that_is_undone_leaves_the_calendar_as_it_was(office: Office) -> None:
    case = office.report()
    before = office.open_run(case).due_at
    draft = OverrideDraft(OverrideKind.CLOSED, MONDAY, MONDAY, "", "Libur daerah")
    with Session(office.engine) as session:
        desk = office.desk_over(session)
        add_override(desk, office.people["Agus"], draft)
        assert not desk.calendar.is_open(office.now)
        session.rollback()
    with office.desk() as desk:
        assert desk.calendar.is_open(office.now)
    assert office.open_run(case).due_at == before
    assert office.open_run(office.report()).due_at == before


def test_a_refusal_under_a_savepoint_leaves_the_calendar_of_the_transaction_alone(office: Office) -> None:
    draft = OverrideDraft(OverrideKind.CLOSED, MONDAY, MONDAY, "", "Libur daerah")
    with office.desk() as desk:
        with pytest.raises(NotAnAdmin), desk.session.begin_nested():
            add_override(desk, office.people["Sari"], draft)
        assert desk.calendar.is_open(office.now)


def test_every_change_names_the_calendar_anew(office: Office) -> None:
    seen = {""}
    for day in (TUESDAY, WEDNESDAY):
        cancel(office, enter(office, OverrideKind.CLOSED, day))
        with transaction(office.engine) as session:
            seen.add(calendar_revision(session))
    assert len(seen) == 3


def test_another_process_goes_by_the_changed_calendar(office: Office) -> None:
    other = at_work_without_people(office)
    with other.desk() as desk:
        assert desk.calendar.is_open(office.now)
    enter(office, OverrideKind.CLOSED, MONDAY)
    with other.desk() as desk:
        assert not desk.calendar.is_open(office.now)


def test_two_admins_at_once_leave_limits_that_know_both_overrides(postgres: Engine) -> None:
    office = at_work(postgres)
    office.now = wib("2026-11-23", "16:00")
    case = office.report()
    offices = [at_work_without_people(office), at_work_without_people(office)]
    ready = Barrier(2)

    def close(number: int) -> None:
        ready.wait(timeout=20)
        enter(offices[number], OverrideKind.CLOSED, (TUESDAY, WEDNESDAY)[number])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(close, range(2)))
    assert office.open_run(case).due_at == wib("2026-11-26", "08:30")


def at_work_without_people(office: Office) -> Office:
    """The same office as another process sees it."""
    other = Office(office.engine, people={}, calendars=Calendars(PERMA_7_2016, JAKARTA))
    other.people, other.now = office.people, office.now
    return other


@pytest.mark.parametrize(
    ("first_on", "last_on", "reason", "problem"),
    [
        (MONDAY - timedelta(days=1), MONDAY, "Libur", OverrideProblem.IN_THE_PAST),
        (date(2040, 1, 1), date(2040, 1, 1), "Libur", OverrideProblem.TOO_FAR),
        (TUESDAY, MONDAY, "Libur", OverrideProblem.BACKWARDS),
        (MONDAY, MONDAY + timedelta(days=366), "Libur", OverrideProblem.TOO_LONG),
        (MONDAY, MONDAY, " \n\x00", OverrideProblem.NO_REASON),
        (MONDAY, MONDAY, "x" * 81, OverrideProblem.LONG_REASON),
    ],
)
def test_days_and_reasons_that_cannot_be_are_refused(
    office: Office, first_on: date, last_on: date, reason: str, problem: OverrideProblem
) -> None:
    with pytest.raises(OverrideInvalid) as refused:
        enter(office, OverrideKind.CLOSED, first_on, last_on, reason=reason)
    assert refused.value.problem == problem
    with transaction(office.engine) as session:
        assert session.exec(select(CalendarOverrideRow)).all() == []


def test_a_year_from_today_may_be_entered(office: Office) -> None:
    enter(office, OverrideKind.CLOSED, MONDAY, MONDAY + timedelta(days=365))


@pytest.mark.parametrize(
    ("kind", "hours"),
    [(OverrideKind.PERIOD, "Sen 15:00-08:00"), (OverrideKind.EARLY, "25.00"), (OverrideKind.EXTRA, "")],
)
def test_hours_that_cannot_be_read_are_refused(office: Office, kind: OverrideKind, hours: str) -> None:
    with pytest.raises(OfficeHoursError):
        enter(office, kind, MONDAY, hours=hours)


@pytest.mark.parametrize("which", ["cancelled", "past", "unknown"])
def test_what_is_over_cannot_be_cancelled(office: Office, which: str) -> None:
    override_id = enter(office, OverrideKind.CLOSED, MONDAY)
    if which == "cancelled":
        cancel(office, override_id)
    if which == "past":
        office.now += timedelta(days=1)
    with pytest.raises(NoSuchOverride):
        cancel(office, 10**17 if which == "unknown" else override_id)


def test_where_the_clock_never_stops_there_is_nothing_to_change(engine: Engine) -> None:
    office = Office(engine)
    with pytest.raises(NeverCloses):
        enter(office, OverrideKind.CLOSED, MONDAY)
    with pytest.raises(NeverCloses), office.desk() as desk:
        effect_of_adding(desk, OverrideDraft(OverrideKind.CLOSED, MONDAY, MONDAY, "", "Libur"))


def test_what_a_change_would_do_is_told_and_not_done(office: Office) -> None:
    running, paused = office.report(), office.report()
    pause(office, paused, TUESDAY)
    due = [office.open_run(case).due_at for case in (running, paused)]
    with office.desk() as desk:
        draft = OverrideDraft(OverrideKind.CLOSED, MONDAY, SATURDAY, "", "Libur")
        assert effect_of_adding(desk, draft) == Effect(days=5, moved=2)
        assert desk.calendar.is_open(office.now)
    assert [office.open_run(case).due_at for case in (running, paused)] == due
    override_id = enter(office, OverrideKind.CLOSED, TUESDAY)
    with office.desk() as desk:
        assert effect_of_cancelling(desk, override_id) == Effect(days=1, moved=1)


def test_what_is_told_beforehand_is_what_happens(office: Office) -> None:
    for _ in range(3):
        office.report()
    draft = OverrideDraft(OverrideKind.EARLY, MONDAY, MONDAY, "09.30", "Rapat")
    with office.desk() as desk:
        told = effect_of_adding(desk, draft)
        add_override(desk, office.people["Agus"], draft)
    assert office.journal()[-1].facts["moved"] == told.moved == 3


def test_the_number_of_queries_does_not_grow_with_what_is_open(office: Office) -> None:
    def queries(cases: int) -> int:
        for _ in range(cases):
            pause(office, office.report(), TUESDAY)
            office.report()
        office.settle()
        with office.counted() as statements:
            enter(office, OverrideKind.CLOSED, TUESDAY)
        return len(statements)

    queries(1)
    few = queries(1)
    assert queries(6) == few


def pause(office: Office, case: CaseRow, until_on: date) -> None:
    """Rudi puts the first step on hold until the morning of this day."""
    office.decide("Rudi", case, "pause", reason="Menunggu suku cadang", until=until_on.isoformat())
