import pytest
from sqlmodel import col, select

from casework.refusals import LastAdmin, NoSuchPerson, NoSuchSetting, NotAnAdmin
from casework.roster import (
    ImportDone,
    RosterError,
    deactivate,
    import_roster,
    join_links,
    read_roster,
    set_roles,
)
from casework.taking import take
from sop.refusals import NotTheHolder
from storage.cases import CaseRow, ProcedureVersionRow
from storage.database import transaction
from storage.people import PersonRow, find_person, roles_of
from storage.post import StandingRow
from tests.casework.office import Office

HEADER = "telegram_id,name,position,room,roles\n"
FILE = HEADER + "101,Rudi Hartono,Staf TI,PTIP,staff;admin\n,Dewi Lestari,Kasubbag,PTIP,kasub_ptip\n"


def imported(office: Office, text: str) -> ImportDone:
    with office.desk() as desk:
        return import_roster(desk, read_roster(text))


def given(office: Office, name: str, *roles: str, by: str = "Agus") -> None:
    with office.desk() as desk:
        set_roles(desk, office.people[by], office.id_of(name), roles)


def roles(office: Office, name: str) -> frozenset[str]:
    with transaction(office.engine) as session:
        return roles_of(session, office.id_of(name))


def joined(office: Office, name: str) -> None:
    with transaction(office.engine) as session:
        session.get_one(PersonRow, office.id_of(name)).joined_at = office.now


class TestImport:
    def test_people_are_added_with_their_roles(self, office: Office) -> None:
        done = imported(office, FILE)
        assert [person.name for person in done.added] == ["Rudi Hartono", "Dewi Lestari"]
        with transaction(office.engine) as session:
            rudi = find_person(session, 101)
            assert rudi is not None
            assert roles_of(session, rudi.id or 0) == {"staff", "admin"}

    def test_importing_again_changes_nothing(self, office: Office) -> None:
        imported(office, FILE)
        office.settle()
        events = len(office.journal())
        done = imported(office, FILE)
        assert (done.added, done.changed, len(done.same)) == ((), (), 2)
        assert (office.owed(), len(office.journal())) == ([], events)

    def test_it_says_who_changed_and_in_what(self, office: Office) -> None:
        imported(office, FILE)
        done = imported(office, FILE.replace("Staf TI,PTIP,staff;admin", "Pranata Komputer,PTIP,staff"))
        assert [(change.person.name, change.columns) for change in done.changed] == [
            ("Rudi Hartono", ("position", "roles"))
        ]
        assert [person.name for person in done.same] == ["Dewi Lestari"]

    def test_a_person_is_found_by_id_when_renamed_and_by_name_when_the_id_becomes_known(
        self, office: Office
    ) -> None:
        imported(office, FILE)
        renamed = imported(office, HEADER + "101,Rudi H.,Staf TI,PTIP,staff;admin\n")
        known = imported(office, HEADER + "102,dewi lestari,Kasubbag,PTIP,kasub_ptip\n")
        assert [change.columns for change in renamed.changed] == [("name",)]
        assert [change.columns for change in known.changed] == [("telegram_id", "name")]
        assert renamed.added == known.added == ()

    def test_a_line_without_an_id_keeps_the_account_of_who_has_joined(self, office: Office) -> None:
        imported(office, FILE)
        done = imported(office, HEADER + ",Rudi Hartono,Staf TI,PTIP,staff;admin\n")
        assert done.changed == ()

    def test_namesakes_are_kept_apart_by_the_id_of_one(self, office: Office) -> None:
        text = HEADER + ",Budi,,Arsip,\n301,Budi,,PTIP,staff\n"
        imported(office, text)
        again = imported(office, text)
        assert (again.added, again.changed, len(again.same)) == ((), (), 2)

    def test_a_name_of_two_people_on_the_roster_is_not_guessed(self, office: Office) -> None:
        imported(office, HEADER + "301,Budi,,PTIP,\n302,Budi,,Arsip,\n")
        with pytest.raises(RosterError, match=r"line 2, name: .* 2 people"):
            imported(office, HEADER + ",Budi,,Arsip,\n")

    def test_nothing_is_imported_where_one_line_has_an_unknown_role(self, office: Office) -> None:
        with pytest.raises(RosterError, match='line 3, roles: found "boss", expected one of reporter, staff'):
            imported(office, HEADER + "901,Baru,,,staff\n902,Lain,,,boss\n")
        with transaction(office.engine) as session:
            assert find_person(session, 901) is None

    def test_who_had_left_is_back(self, office: Office) -> None:
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Rudi"))
        imported(office, HEADER + ",Rudi,,Panmud Hukum,staff\n")
        assert roles(office, "Rudi") == {"staff"}
        with transaction(office.engine) as session:
            assert session.get_one(PersonRow, office.id_of("Rudi")).active

    def test_a_file_that_takes_the_last_admin_away_is_refused(self, office: Office) -> None:
        with pytest.raises(LastAdmin):
            imported(office, HEADER + ",Agus,,Panmud Hukum,\n")
        assert roles(office, "Agus") == {"admin"}

    def test_new_holders_get_the_open_cards_and_former_ones_lose_them(self, office: Office) -> None:
        case = office.report()
        imported(
            office, HEADER + ",Rudi,,Panmud Hukum,\n,Pelita,,Panmud Hukum,staff\n,Rina,,Panmud Hukum,staff\n"
        )
        assert office.cards(case) == {"Pelita", "Rina"}

    def test_an_import_costs_the_same_however_many_people_it_brings(self, office: Office) -> None:
        with office.counted() as few:
            imported(
                office, HEADER + "".join(f"{number},A{number},,,staff\n" for number in range(5001, 5003))
            )
        with office.counted() as many:
            imported(
                office, HEADER + "".join(f"{number},B{number},,,staff\n" for number in range(6001, 6101))
            )
        assert len(many) <= len(few) <= 30


class TestRoles:
    def test_a_new_holder_gets_the_open_cards_with_their_photos(self, office: Office) -> None:
        office.hire("Putri")
        first, second = office.report(photos=1), office.report()
        office.settle()
        given(office, "Putri", "staff")
        dealt, renamed = office.owed()[:3], office.owed()[3:]
        assert dealt == [("Putri", "photos"), ("Putri", "card"), ("Putri", "card")]
        each_case = [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]
        assert sorted(renamed) == sorted(each_case * 2)
        assert "Putri" in office.cards(first) & office.cards(second)

    def test_a_former_holder_loses_the_cards_and_what_he_had_taken(self, office: Office) -> None:
        case = office.report()
        with office.desk() as desk:
            take(desk, office.people["Rudi"], office.run_id(case))
        office.settle()
        given(office, "Rudi")
        assert sorted(office.owed()) == [("Pelita", "status!"), ("Rina", "card!"), ("Rudi", "card!")]
        assert office.cards(case) == {"Rina"}
        with pytest.raises(NotTheHolder):
            office.decide("Rudi", case, "accept")
        office.decide("Rina", case, "accept")

    def test_giving_the_same_roles_changes_and_tells_nothing(self, office: Office) -> None:
        office.report()
        office.settle()
        events = len(office.journal())
        given(office, "Rudi", "staff", "reporter")
        assert (office.owed(), len(office.journal())) == ([], events)

    def test_who_joined_is_shown_the_new_menu(self, office: Office) -> None:
        joined(office, "Pelita")
        given(office, "Pelita", "staff")
        assert office.owed() == [("Pelita", "roles"), ("Pelita", "menu")]

    def test_roles_changed_one_after_another_are_told_once(self, office: Office) -> None:
        joined(office, "Pelita")
        given(office, "Pelita", "staff")
        given(office, "Pelita", "staff", "kasub_umum")
        assert [what for who, what in office.owed() if who == "Pelita"].count("roles") == 1

    def test_a_changed_official_role_is_told_to_its_present_holder(self, office: Office) -> None:
        given(office, "Pelita", "secretary")
        assert office.owed() == [("Sari", "official-role-changed")]

    def test_a_role_that_several_share_is_no_officials(self, office: Office) -> None:
        given(office, "Pelita", "staff")
        assert office.owed() == []

    def test_the_change_is_journaled_from_what_to_what(self, office: Office) -> None:
        given(office, "Rudi", "staff", "admin")
        event = office.journal()[-1]
        assert (event.event, event.actor_id) == ("roles-changed", office.id_of("Agus"))
        assert (event.before, event.after) == ("staff", "admin;staff")
        assert event.facts == {"person_id": office.id_of("Rudi")}

    def test_admins_are_told_of_a_step_that_a_change_left_to_nobody(self, office: Office) -> None:
        first, second = office.report(), office.report()
        for case in (first, second):
            office.bring_to(case, "inspect")
        office.settle()
        given(office, "Dewi")
        told = [entry for entry in office.owed() if entry[0] == "Agus"]
        assert told == [("Agus", "escalation")]

    def test_a_case_whose_procedure_cannot_be_read_does_not_stop_a_handover(self, office: Office) -> None:
        broken, sound = office.report(), office.report()
        with transaction(office.engine) as session:
            session.add(ProcedureVersionRow(version="broken", text="none", first_used_at=office.now))
            session.flush()
            session.get_one(CaseRow, broken.id).procedure_version = "broken"
        given(office, "Pelita", "staff")
        assert "Pelita" in office.cards(sound)

    def test_the_last_admin_stays(self, office: Office) -> None:
        office.hire("Asti", "admin", joined=False)
        with pytest.raises(LastAdmin):
            given(office, "Agus", "staff")
        with pytest.raises(LastAdmin), office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Agus"))
        assert roles(office, "Agus") == {"admin"}

    def test_who_is_no_admin_changes_no_roles(self, office: Office) -> None:
        with pytest.raises(NotAnAdmin):
            given(office, "Rudi", "staff", "secretary", by="Rudi")
        with pytest.raises(NotAnAdmin), office.desk() as desk:
            deactivate(desk, office.people["Sari"], office.id_of("Rudi"))

    def test_forged_people_and_roles_are_refused(self, office: Office) -> None:
        with pytest.raises(NoSuchSetting):
            given(office, "Rudi", "boss")
        for person_id in (0, 999, 10**17):
            with pytest.raises(NoSuchPerson), office.desk() as desk:
                set_roles(desk, office.people["Agus"], person_id, ["staff"])


class TestLeaving:
    def test_who_leaves_has_no_card_no_role_and_no_way_in(self, office: Office) -> None:
        case = office.report("Rudi")
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Rudi"))
        assert office.cards(case) == {"Rina"}
        with transaction(office.engine) as session:
            assert find_person(session, office.people["Rudi"].telegram_id or 0) is None
            live = session.exec(
                select(StandingRow).where(
                    StandingRow.chat_id == office.people["Rudi"].telegram_id, col(StandingRow.live)
                )
            ).all()
        assert live == []
        assert roles(office, "Rudi") == frozenset()

    def test_a_case_goes_on_without_its_reporter(self, office: Office) -> None:
        case = office.report()
        with office.desk() as desk:
            deactivate(desk, office.people["Agus"], office.id_of("Pelita"))
        office.settle()
        office.bring_to(case, "receipt")
        for _ in range(3):
            office.wait(24 * 60)
            office.sweep()
        assert office.case_now(case).outcome == "unconfirmed"
        assert all(name != "Pelita" for name, _ in office.owed())
        assert ("Agus", "escalation") not in office.owed(), "nobody can stand in for a reporter"


class TestLinks:
    def test_who_has_not_joined_has_a_link_that_stays_the_same(self, office: Office) -> None:
        office.hire("Baru", joined=False)
        office.hire("Lain", joined=False)
        with office.desk() as desk:
            first = join_links(desk)
        with office.desk() as desk:
            again = join_links(desk)
        assert [(link.person.name, link.token) for link in first] == [
            (link.person.name, link.token) for link in again
        ]
        assert [link.person.name for link in first] == ["Baru", "Lain"]

    def test_links_cannot_be_guessed_and_fit_into_telegrams_start(self, office: Office) -> None:
        for number in range(20):
            office.hire(f"Baru {number}", joined=False)
        with office.desk() as desk:
            tokens = {link.token for link in join_links(desk)}
        assert len(tokens) == 20
        assert all(len(token) == 32 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)
