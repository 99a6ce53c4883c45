"""Who stands in for an official: from when to when, with which cards, clocks and authority."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.acting import Appointment, appoint, cancel
from casework.refusals import NoSuchPerson, NoSuchSetting
from casework.roster import deactivate, set_roles
from casework.sweeps import SweepDone, sweep
from casework.taking import take
from sop.acting import (
    ActingIsOver,
    ActingKind,
    AlreadyStoodIn,
    BeginsInThePast,
    EndsBeforeItBegins,
    HoldsItAlready,
    LastsTooLong,
    NobodyAbsent,
    NotYoursToAppoint,
    OutOfReach,
    Period,
)
from sop.refusals import NotTheHolder, Refusal
from storage.acting import ActingRow
from storage.capacities import capacities_of, holders_of
from storage.cases import CaseRow
from storage.database import transaction
from storage.people import PersonRow, roles_of
from storage.reminders import ReminderRow
from tests.casework.office import Office

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def wanted(office: Office, **changed: Any) -> Appointment:
    """Umar as the Sekretaris, in place of Sari, today and tomorrow."""
    facts: dict[str, Any] = {
        "role": "secretary",
        "kind": ActingKind.PLH,
        "acting_id": office.id_of("Umar"),
        "absent_id": office.id_of("Sari"),
        "period": Period(TODAY, TODAY + DAY),
        "letter": "42/SEK/KP.01/XI/2026",
    }
    return Appointment(**(facts | changed))


def appointed(office: Office, by: str = "Agus", **changed: Any) -> int:
    with office.desk() as desk:
        row = appoint(desk, office.people[by], wanted(office, **changed))
    assert row.id is not None
    return row.id


def cancelled(office: Office, acting_id: int, by: str = "Agus") -> ActingRow:
    with office.desk() as desk:
        return cancel(desk, office.people[by], acting_id)


def swept(office: Office) -> SweepDone:
    with office.desk() as desk:
        return sweep(desk)


def until(office: Office, *, days: float) -> None:
    """So many days after the beginning of today at the office."""
    office.wait((days * 24 - 8) * 60 - (office.now - office.now.replace(hour=1)) / timedelta(minutes=1))


def told(office: Office, name: str) -> list[str]:
    """What this person is owed to read of appointments."""
    rows = (row for row in office.rows() if row.chat_id == office.people[name].telegram_id)
    return [row.facts["args"]["what"] for row in rows if "what" in row.facts.get("args", {})]


def now_holds(office: Office, role: str) -> list[str]:
    with transaction(office.engine) as session:
        return [person.name for person in holders_of(session, role)]


@pytest.fixture
def ordered(office: Office) -> CaseRow:
    """A case that waits for the Sekretaris, with her card out."""
    case = office.report()
    office.bring_to(case, "order")
    office.settle()
    return case


class TestBeginning:
    def test_from_today_it_is_in_force_at_once_and_the_card_that_is_out_follows(
        self, office: Office, ordered: CaseRow
    ) -> None:
        assert office.cards(ordered) == {"Sari"}
        appointed(office)
        assert office.cards(ordered) == {"Umar"}
        owed = office.owed()
        assert [what for name, what in owed if name == "Umar"] == ["acting-told-you", "menu", "card"]
        assert [what for name, what in owed if name == "Sari"] == ["acting-told-absent", "card!"]

    def test_the_acting_one_decides_and_the_absent_one_only_reads(
        self, office: Office, ordered: CaseRow
    ) -> None:
        appointed(office)
        with pytest.raises(NotTheHolder):
            office.decide("Sari", ordered, "order")
        with transaction(office.engine) as session:
            sari = capacities_of(session, office.id_of("Sari"))
        assert ("secretary" in sari.all, "secretary" in sari.now) == (True, False)
        run = office.decide("Umar", ordered, "order")
        assert (run.decided_by, run.acting_as) == (office.id_of("Umar"), "plh:secretary")

    def test_cases_that_come_later_go_to_the_acting_one(self, office: Office) -> None:
        appointed(office)
        case = office.report()
        for name, move in (("Rudi", "accept"), ("Dewi", "findings")):
            office.decide(name, case, move)
        assert office.cards(case) == {"Umar"}

    def test_a_planned_one_begins_by_itself_at_the_midnight_of_the_office(
        self, office: Office, ordered: CaseRow
    ) -> None:
        appointed(office, period=Period(TODAY + DAY, TODAY + 2 * DAY))
        assert office.cards(ordered) == {"Sari"}
        assert ("Umar", "acting-told-you") in office.owed()
        office.decide("Sari", office.report_at("order"), "order")
        until(office, days=1)
        office.now -= timedelta(seconds=1)
        swept(office)
        assert now_holds(office, "secretary") == ["Sari"]
        assert swept(office).next_check_at == office.now + timedelta(seconds=1)
        office.now += timedelta(seconds=1)
        swept(office)
        assert now_holds(office, "secretary") == ["Umar"]
        assert office.cards(ordered) == {"Umar"}

    def test_who_never_held_a_role_stands_in_for_a_vacant_office(self, office: Office) -> None:
        with office.desk() as desk:
            set_roles(desk, office.people["Agus"], office.id_of("Sari"), [])
        appointed(office, kind=ActingKind.PLT, absent_id=None, acting_id=office.id_of("Pelita"))
        assert now_holds(office, "secretary") == ["Pelita"]

    def test_the_roster_keeps_the_own_roles(self, office: Office) -> None:
        appointed(office)
        with transaction(office.engine) as session:
            assert roles_of(session, office.id_of("Sari")) == {"secretary"}
            assert roles_of(session, office.id_of("Umar")) == {"kasub_umum"}

    def test_admins_are_told_silently_and_who_does_it_is_not_told_at_all(self, office: Office) -> None:
        office.hire("Asti", "admin")
        with office.desk() as desk:
            appoint(
                desk.__class__(
                    desk.session, desk.now, desk.procedures, desk.calendars, desk.zone, sender=1007
                ),
                office.people["Agus"],
                wanted(office),
            )
        assert office.people["Agus"].telegram_id == 1007
        told = office.owed()
        assert ("Asti", "acting-told-admin") in told
        assert "Agus" not in {name for name, _ in told}


class TestEnding:
    def test_it_goes_back_by_itself_after_the_last_day(self, office: Office, ordered: CaseRow) -> None:
        appointed(office)
        office.settle()
        until(office, days=2)
        swept(office)
        assert now_holds(office, "secretary") == ["Sari"]
        assert office.cards(ordered) == {"Sari"}
        assert ("Sari", "acting-told-absent") in office.owed()
        with pytest.raises(NotTheHolder):
            office.decide("Umar", ordered, "order")
        assert office.decide("Sari", ordered, "order").acting_as is None

    def test_cancelled_it_goes_back_at_once(self, office: Office, ordered: CaseRow) -> None:
        acting_id = appointed(office)
        cancelled(office, acting_id)
        assert office.cards(ordered) == {"Sari"}
        with pytest.raises(ActingIsOver):
            cancelled(office, acting_id)

    def test_a_planned_one_that_is_cancelled_never_begins(self, office: Office, ordered: CaseRow) -> None:
        cancelled(office, appointed(office, period=Period(TODAY + DAY, TODAY + DAY)))
        until(office, days=1)
        swept(office)
        assert office.cards(ordered) == {"Sari"}

    def test_one_that_the_bot_missed_altogether_changes_nothing(
        self, office: Office, ordered: CaseRow
    ) -> None:
        acting_id = appointed(office, period=Period(TODAY + DAY, TODAY + DAY))
        office.settle()
        until(office, days=3)
        swept(office)
        with transaction(office.engine) as session:
            row = session.get_one(ActingRow, acting_id)
        assert (row.began_at, row.ended_at) == (None, office.now)
        assert office.cards(ordered) == {"Sari"}

    def test_what_the_acting_one_had_taken_is_given_back(self, office: Office, ordered: CaseRow) -> None:
        office.hire("Siska", "secretary")
        acting_id = appointed(office)
        with office.desk() as desk:
            take(desk, office.people["Umar"], office.run_id(ordered))
        cancelled(office, acting_id)
        assert office.open_run(ordered).taken_by is None

    def test_who_leaves_the_office_stands_in_for_nobody(self, office: Office, ordered: CaseRow) -> None:
        appointed(office)
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Umar"))
        assert office.cards(ordered) == {"Sari"}
        assert now_holds(office, "secretary") == ["Sari"]

    def test_nobody_stands_in_for_one_who_has_left_the_office(self, office: Office, ordered: CaseRow) -> None:
        appointed(office)
        office.settle()
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Sari"))
        assert now_holds(office, "secretary") == []
        assert told(office, "Umar") == ["ended"]
        assert ("Agus", "escalation") in office.owed(), "an admin reads that nobody holds it"

    def test_of_a_planned_one_that_never_began_nobody_reads_that_it_ended(self, office: Office) -> None:
        appointed(office, period=Period(TODAY + DAY, TODAY + DAY))
        office.settle()
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Umar"))
        assert told(office, "Sari") == ["cancelled"]

    def test_one_after_the_other_hands_over_at_midnight(self, office: Office, ordered: CaseRow) -> None:
        appointed(office)
        appointed(office, acting_id=office.id_of("Dewi"), period=Period(TODAY + 2 * DAY, TODAY + 2 * DAY))
        until(office, days=2)
        office.settle()
        swept(office)
        assert now_holds(office, "secretary") == ["Dewi"]
        assert office.cards(ordered) == {"Dewi"}
        assert (told(office, "Umar"), told(office, "Sari"), told(office, "Dewi")) == (
            ["ended"],
            ["began"],
            ["began"],
        )
        assert "card" not in [what for who, what in office.owed() if who == "Sari"]


class TestReminders:
    def test_they_begin_anew_while_lateness_stays_with_the_step(
        self, office: Office, ordered: CaseRow
    ) -> None:
        due_at = office.open_run(ordered).due_at
        for _ in range(2):
            office.wait(60)
            swept(office)
        office.wait(30)
        appointed(office)
        office.settle()
        run = office.open_run(ordered)
        assert run.due_at == due_at
        assert run.next_check_at == office.now + timedelta(minutes=60)
        office.wait(60)
        swept(office)
        assert [entry for entry in office.owed() if entry[1] == "reminder"] == [("Umar", "reminder")]
        with transaction(office.engine) as session:
            assert session.get(ReminderRow, (run.id, 3, office.id_of("Umar"))) is not None

    def test_it_climbs_as_late_as_for_anybody_and_once_more(self, office: Office, ordered: CaseRow) -> None:
        for _ in range(3):
            office.wait(60)
            swept(office)
        assert ("Agus", "escalation") in office.owed()
        appointed(office)
        office.settle()
        for climbs in (False, False, True):
            office.wait(60)
            swept(office)
            assert (("Agus", "escalation") in office.owed()) is climbs

    def test_they_begin_anew_when_it_goes_back_too(self, office: Office, ordered: CaseRow) -> None:
        acting_id = appointed(office)
        office.wait(50)
        cancelled(office, acting_id)
        assert office.open_run(ordered).next_check_at == office.now + timedelta(minutes=60)

    def test_the_steps_of_other_roles_go_on_as_they_were(self, office: Office) -> None:
        case = office.report()
        before = office.open_run(case).next_check_at
        office.wait(30)
        appointed(office)
        run = office.open_run(case)
        assert (run.next_check_at, run.rounds_from) == (before, None)


class TestJournal:
    def test_it_tells_who_acted_for_whom_from_when_to_when(self, office: Office, ordered: CaseRow) -> None:
        acting_id = appointed(office)
        office.decide("Umar", ordered, "order")
        cancelled(office, acting_id)
        events = {event.event: event for event in office.journal()}
        for name, actor in (
            ("acting-appointed", "Agus"),
            ("acting-began", None),
            ("acting-cancelled", "Agus"),
        ):
            event = events[name]
            assert event.actor_id == (office.id_of(actor) if actor else None)
            assert event.facts["person_id"] == office.id_of("Umar")
            assert event.facts["acting_for"] == office.id_of("Sari")
        made = events["move-made"].facts
        assert (made["acting"], made["role"], made["acting_for"]) == (
            "plh",
            "secretary",
            office.id_of("Sari"),
        )


class TestAuthority:
    def test_an_official_appoints_for_himself_and_cancels_it(self, office: Office) -> None:
        cancelled(office, appointed(office, by="Sari"), by="Sari")

    @pytest.mark.parametrize("name", ["Umar", "Rudi", "Pelita"])
    def test_nobody_else_does(self, office: Office, name: str) -> None:
        with pytest.raises(NotYoursToAppoint):
            appointed(office, by=name)
        acting_id = appointed(office)
        with pytest.raises(NotYoursToAppoint):
            cancelled(office, acting_id, by=name)

    def test_who_stands_in_appoints_nobody(self, office: Office) -> None:
        appointed(office)
        with pytest.raises(NotYoursToAppoint):
            appointed(office, by="Umar", acting_id=office.id_of("Dewi"))

    def test_what_makes_no_sense_is_refused(self, office: Office) -> None:
        stranger = office.hire("Joko", joined=False)
        refused: list[tuple[type[Refusal], dict[str, Any]]] = [
            (NoSuchSetting, {"role": "staff"}),
            (NoSuchSetting, {"role": "king"}),
            (NoSuchPerson, {"acting_id": 10**17}),
            (OutOfReach, {"acting_id": stranger.id}),
            (HoldsItAlready, {"acting_id": office.id_of("Sari")}),
            (NobodyAbsent, {"absent_id": office.id_of("Dewi")}),
            (NobodyAbsent, {"absent_id": None}),
            (BeginsInThePast, {"period": Period(TODAY - DAY, TODAY)}),
            (EndsBeforeItBegins, {"period": Period(TODAY + DAY, TODAY)}),
            (LastsTooLong, {"period": Period(TODAY, TODAY + 400 * DAY)}),
        ]
        for refusal, changed in refused:
            with pytest.raises(refusal):
                appointed(office, **changed)
        with transaction(office.engine) as session:
            assert session.get(ActingRow, 1) is None

    def test_two_do_not_stand_in_at_the_same_time(self, office: Office) -> None:
        appointed(office, period=Period(TODAY, TODAY + 3 * DAY))
        with pytest.raises(AlreadyStoodIn):
            appointed(office, acting_id=office.id_of("Dewi"), period=Period(TODAY + 3 * DAY, TODAY + 5 * DAY))
        appointed(office, acting_id=office.id_of("Dewi"), period=Period(TODAY + 4 * DAY, TODAY + 5 * DAY))

    def test_who_has_left_appoints_nobody(self, office: Office) -> None:
        with transaction(office.engine) as session:
            session.get_one(PersonRow, office.id_of("Sari")).active = False
        office.people["Sari"].active = False
        with pytest.raises(NotYoursToAppoint):
            appointed(office, by="Sari")


def test_beginning_costs_the_same_however_many_cases_are_open(office: Office) -> None:
    def cost() -> int:
        with office.counted() as statements:
            acting_id = appointed(office)
        cancelled(office, acting_id)
        office.settle()
        return len(statements)

    office.report_at("order")
    few = cost()
    for _ in range(5):
        office.report_at("order")
    assert cost() <= few + 2
