from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col, select

from casework.joining import (
    Account,
    approve,
    ask_to_join,
    claim_link,
    decline,
    ensure_admins,
    first_admin_link,
    introduce,
)
from casework.refusals import (
    AlreadyJoined,
    AlreadyOnRoster,
    LinkNotValid,
    NoSuchRequest,
    NoSuchSetting,
    NotAnAdmin,
    RequestDecided,
    TextTooLong,
)
from casework.roster import deactivate, join_links, set_roles
from storage.database import transaction
from storage.people import JoinRequestRow, PersonRow, find_person, roles_of
from storage.post import OutboxRow
from tests.casework.office import Office

STRANGER = Account(5001, "Joko  Susilo")


def ask(office: Office, account: Account = STRANGER, room: str = "Arsip") -> int:
    with office.desk() as desk:
        request = ask_to_join(desk, account, room)
    assert request.id is not None
    return request.id


def let_in(office: Office, request_id: int, role: str | None, by: str = "Agus") -> PersonRow:
    with office.desk() as desk:
        return approve(desk, office.people[by], request_id, role)


def link_of(office: Office, name: str) -> str:
    with office.desk() as desk:
        return next(link.token for link in join_links(desk) if link.person.name == name)


def claim(office: Office, token: str, account: Account = STRANGER) -> JoinRequestRow | PersonRow:
    with office.desk() as desk:
        return claim_link(desk, token, account)


def roles(office: Office, person: PersonRow) -> frozenset[str]:
    with transaction(office.engine) as session:
        return roles_of(session, person.id or 0)


class TestAsking:
    def test_every_admin_gets_a_card(self, office: Office) -> None:
        office.hire("Asti", "admin")
        ask(office)
        assert sorted(office.owed()) == [("Agus", "join_request"), ("Asti", "join_request")]

    def test_asking_again_changes_the_one_request(self, office: Office) -> None:
        first = ask(office)
        office.settle()
        again = ask(office, Account(5001, "Joko Susilo, S.H."), "PTIP")
        assert again == first
        assert office.owed() == [("Agus", "join_request!")]
        with transaction(office.engine) as session:
            (request,) = session.exec(select(JoinRequestRow)).all()
        assert (request.name, request.room) == ("Joko Susilo, S.H.", "PTIP")

    def test_an_approved_newcomer_is_on_the_roster_with_his_role_and_its_cards(self, office: Office) -> None:
        case = office.report()
        request_id = ask(office)
        office.settle()
        person = let_in(office, request_id, "staff")
        assert (person.name, person.room, person.joined_at) == ("Joko Susilo", "Arsip", office.now)
        assert roles(office, person) == {"staff"}
        office.people["Joko"] = person
        assert "Joko" in office.cards(case)
        owed = office.owed()
        assert [what for name, what in owed if name == "Joko"] == ["welcome", "menu", "card"]
        assert ("Agus", "join_request!") in owed

    def test_a_newcomer_who_is_approved_at_night_is_greeted_at_opening(self, court: Office) -> None:
        request_id = ask(court)
        court.settle()
        court.walk("2026-11-23", "22:00")
        court.people["Joko"] = let_in(court, request_id, "staff")
        assert ("Joko", "welcome") not in court.news()
        court.walk("2026-11-24", "08:00")
        assert ("Joko", "welcome") in court.news()

    def test_an_approved_reporter_needs_no_role(self, office: Office) -> None:
        assert roles(office, let_in(office, ask(office), "reporter")) == frozenset()

    def test_a_declined_stranger_is_told_and_may_ask_again(self, office: Office) -> None:
        request_id = ask(office)
        office.settle()
        with office.desk() as desk:
            decline(desk, office.people["Agus"], request_id)
        assert sorted(office.owed()) == [("5001", "join-not-approved"), ("Agus", "join_request!")]
        assert ask(office) != request_id

    def test_the_second_admin_is_told_who_decided_and_when(self, office: Office) -> None:
        office.hire("Asti", "admin")
        request_id = ask(office)
        let_in(office, request_id, None)
        with pytest.raises(RequestDecided) as refusal, office.desk() as desk:
            decline(desk, office.people["Asti"], request_id)
        assert (refusal.value.by, refusal.value.at) == (office.id_of("Agus"), office.now)

    def test_two_admins_at_the_same_instant_let_in_one_person(self, postgres: Engine) -> None:
        office = Office(postgres)
        office.hire("Asti", "admin")
        request_id = ask(office)
        both_ready = Barrier(2)

        def try_it(name: str) -> str:
            both_ready.wait(timeout=20)
            try:
                let_in(office, request_id, "staff", by=name)
            except RequestDecided:
                return "refused"
            return "let in"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(try_it, ("Agus", "Asti"))) == ["let in", "refused"]

    def test_only_admins_decide_and_only_what_was_asked(self, office: Office) -> None:
        request_id = ask(office)
        with pytest.raises(NotAnAdmin):
            let_in(office, request_id, "admin", by="Rudi")
        with pytest.raises(NotAnAdmin), office.desk() as desk:
            decline(desk, office.people["Rudi"], request_id)
        with pytest.raises(NoSuchSetting):
            let_in(office, request_id, "boss")
        for forged in (0, 999, 10**17):
            with pytest.raises(NoSuchRequest):
                let_in(office, forged, "staff")

    def test_who_is_on_the_roster_does_not_ask(self, office: Office) -> None:
        with pytest.raises(AlreadyOnRoster):
            ask(office, Account(office.people["Rudi"].telegram_id or 0, "Rudi"))

    def test_a_name_that_no_card_can_hold_is_refused(self, office: Office) -> None:
        with pytest.raises(TextTooLong):
            ask(office, Account(5001, "x" * 101))

    def test_a_name_of_the_roster_is_taken_for_that_person_who_has_not_joined(self, office: Office) -> None:
        waiting = office.hire("Joko Susilo", "kasub_umum", joined=False)
        person = let_in(office, ask(office, Account(5001, "joko susilo")), None)
        assert person.id == waiting.id
        assert roles(office, person) == {"kasub_umum"}

    def test_who_left_and_comes_back_has_his_old_entry(self, office: Office) -> None:
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Rudi"))
        account = Account(office.people["Rudi"].telegram_id or 0, "Rudi H.")
        person = let_in(office, ask(office, account), "staff")
        assert (person.id, person.active, person.name) == (office.id_of("Rudi"), True, "Rudi H.")

    def test_a_new_admin_gets_the_open_requests_and_a_former_one_loses_them(self, office: Office) -> None:
        ask(office)
        office.settle()
        with office.desk() as desk:
            set_roles(desk, office.people["Agus"], office.id_of("Rina"), ["admin"])
        with office.desk() as desk:
            set_roles(desk, office.people["Rina"], office.id_of("Agus"), [])
        assert office.owed() == [("Rina", "join_request"), ("Agus", "join_request!")]


class TestLinks:
    def test_a_personal_link_asks_an_admin_to_confirm_whom_it_names(self, office: Office) -> None:
        waiting = office.hire("Joko", "staff", joined=False)
        request = claim(office, link_of(office, "Joko"))
        assert isinstance(request, JoinRequestRow)
        assert request.person_id == waiting.id
        assert office.owed() == [("Agus", "join_request")]
        case = office.report()
        person = let_in(office, request.id or 0, None)
        assert (person.id, person.telegram_id) == (waiting.id, 5001)
        office.people["Joko"] = person
        assert "Joko" in office.cards(case)

    def test_a_link_works_for_one_account(self, office: Office) -> None:
        office.hire("Joko", joined=False)
        token = link_of(office, "Joko")
        first = claim(office, token)
        assert claim(office, token).id == first.id
        with pytest.raises(LinkNotValid):
            claim(office, token, Account(5002, "Orang Lain"))

    def test_unknown_links_and_those_of_who_left_open_nothing(self, office: Office) -> None:
        gone = office.hire("Joko", joined=False)
        token = link_of(office, "Joko")
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], gone.id or 0)
        for bad in (token, "unknown", ""):
            with pytest.raises(LinkNotValid):
                claim(office, bad)

    def test_who_is_on_the_roster_uses_no_link(self, office: Office) -> None:
        office.hire("Joko", joined=False)
        token = link_of(office, "Joko")
        with pytest.raises(AlreadyOnRoster):
            claim(office, token, Account(office.people["Rudi"].telegram_id or 0, "Rudi"))

    def test_two_accounts_do_not_become_one_person(self, office: Office) -> None:
        office.hire("Joko", joined=False)
        by_name = ask(office, Account(5002, "Joko"))
        by_link = claim(office, link_of(office, "Joko"))
        let_in(office, by_link.id or 0, None)
        with pytest.raises(AlreadyJoined):
            let_in(office, by_name, None)


class TestFirstAdmin:
    def test_an_office_without_an_admin_has_a_link_that_makes_one_once(self, engine: Engine) -> None:
        office = Office(engine, {})
        with office.desk() as desk:
            token = first_admin_link(desk)
        with office.desk() as desk:
            assert first_admin_link(desk) == token
        assert token is not None
        person = claim(office, token)
        assert isinstance(person, PersonRow)
        assert person.name == "Joko Susilo"
        assert roles(office, person) == {"admin"}
        assert office.owed() == [("5001", "welcome"), ("5001", "menu")]
        with pytest.raises(LinkNotValid):
            claim(office, token, Account(5002, "Orang Lain"))

    def test_an_office_with_an_admin_has_no_such_link_and_an_old_one_is_dead(self, engine: Engine) -> None:
        office = Office(engine, {})
        with office.desk() as desk:
            token = first_admin_link(desk)
        office.hire("Agus", "admin")
        with office.desk() as desk:
            assert first_admin_link(desk) is None
        with pytest.raises(LinkNotValid):
            claim(office, token or "")

    def test_admins_of_the_settings_are_on_the_roster_at_every_start(self, engine: Engine) -> None:
        office = Office(engine, {"Rudi": ("staff",)})
        rudi = office.people["Rudi"]
        for _ in range(2):
            with office.desk() as desk:
                ensure_admins(desk, [7001, rudi.telegram_id or 0])
        assert roles(office, rudi) == {"staff", "admin"}
        with transaction(engine) as session:
            people = session.exec(select(PersonRow)).all()
            admin = find_person(session, 7001)
        assert len(people) == 2
        assert admin is not None
        assert (admin.name, admin.joined_at) == ("Admin", None)

    def test_no_admins_in_the_settings_is_fine(self, engine: Engine) -> None:
        office = Office(engine, {})
        with office.desk() as desk:
            ensure_admins(desk, [])
        assert office.journal() == []


class TestPressingStart:
    def test_an_admin_of_the_settings_has_his_own_name_from_then_on(self, engine: Engine) -> None:
        office = Office(engine, {})
        with office.desk() as desk:
            ensure_admins(desk, [7001])
        office.now = office.now.replace(hour=3)
        for name in ("Agus Salim", "Nama Baru"):
            with office.desk() as desk:
                introduce(desk, desk.session.exec(select(PersonRow)).one(), name)
        with transaction(engine) as session:
            admin = session.exec(select(PersonRow)).one()
        assert (admin.name, admin.joined_at) == ("Agus Salim", office.now)
        assert [what for _, what in office.owed()] == ["welcome", "menu"] * 2

    def test_cards_that_could_not_be_delivered_come_when_he_presses_start(self, office: Office) -> None:
        case = office.report()
        chat_id = office.people["Rina"].telegram_id
        with transaction(office.engine) as session:
            session.execute(update(OutboxRow).where(col(OutboxRow.chat_id) == chat_id).values(state="failed"))
        with office.desk() as desk:
            introduce(desk, desk.session.get_one(PersonRow, office.id_of("Rina")), "Rina")
        assert [what for name, what in office.owed() if name == "Rina"] == ["welcome", "menu", "card"]
        assert "Rina" in office.cards(case)

    def test_cards_that_are_on_their_way_do_not_come_twice(self, office: Office) -> None:
        office.report()
        with office.desk() as desk:
            introduce(desk, desk.session.get_one(PersonRow, office.id_of("Rina")), "Rina")
        assert [what for name, what in office.owed() if name == "Rina"] == ["card", "welcome", "menu"]
