import pytest

from casework.refusals import NoSuchSetting, NotAnAdmin
from casework.settings import assign_performer, confirm_assignments, set_language, switch_move
from sop.refusals import NoSuchMove
from storage.database import transaction
from storage.office import AssignmentRow, assignments, switched_off
from storage.people import PersonRow
from tests.casework.office import Office


def test_a_new_performer_gets_the_open_cards_and_decides(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "inspect")
    office.settle()
    with office.desk() as desk:
        assign_performer(desk, office.people["Agus"], "inspect", "staff")
    assert office.cards(case) == {"Rudi", "Rina"}
    dealt = [("Dewi", "card!"), ("Rina", "card"), ("Rudi", "card")]
    assert sorted(office.owed()) == sorted([*dealt, ("Pelita", "status!")])
    office.decide("Rina", case, "findings")


def test_the_assignment_is_journaled_and_no_assumption_any_more(office: Office) -> None:
    with office.desk() as desk:
        assign_performer(desk, office.people["Agus"], "inspect", "staff")
    event = office.journal()[-1]
    assert (event.event, event.before, event.after) == ("performer-assigned", "kasub_ptip", "staff")
    with transaction(office.engine) as session:
        assert session.get_one(AssignmentRow, "inspect").confirmed_at == office.now


@pytest.mark.parametrize(
    ("step", "role"), [("receipt", "staff"), ("inspect", "admin"), ("inspect", "boss"), ("lunch", "staff")]
)
def test_what_cannot_be_assigned_is_refused(office: Office, step: str, role: str) -> None:
    with pytest.raises(NoSuchSetting), office.desk() as desk:
        assign_performer(desk, office.people["Agus"], step, role)


def test_confirming_keeps_the_performers_as_they_stand(office: Office) -> None:
    with office.desk() as desk:
        assign_performer(desk, office.people["Agus"], "inspect", "staff")
        confirm_assignments(desk, office.people["Agus"])
    with transaction(office.engine) as session:
        kept = assignments(session)
        confirmed = session.get_one(AssignmentRow, "inventory")
    assert (kept["inspect"], kept["order"]) == ("staff", "secretary")
    assert "receipt" not in kept
    assert (confirmed.confirmed_at, confirmed.changed_by) == (office.now, office.id_of("Agus"))


def test_a_move_that_is_switched_off_is_no_longer_valid_until_it_is_on_again(office: Office) -> None:
    case = office.report()
    for on in (False, False):
        with office.desk() as desk:
            switch_move(desk, office.people["Agus"], "on_the_spot", on=on)
    with pytest.raises(NoSuchMove):
        office.decide("Rudi", case, "on_the_spot")
    with office.desk() as desk:
        switch_move(desk, office.people["Agus"], "on_the_spot", on=True)
    with transaction(office.engine) as session:
        assert switched_off(session) == frozenset()
    office.decide("Rudi", case, "on_the_spot")
    switched = [event for event in office.journal() if event.event == "move-switched"]
    assert [(event.before, event.after) for event in switched] == [("on", "off"), ("off", "on")]


@pytest.mark.parametrize("move", ["accept", "nonsense"])
def test_only_a_switchable_move_is_switched(office: Office, move: str) -> None:
    with pytest.raises(NoSuchSetting), office.desk() as desk:
        switch_move(desk, office.people["Agus"], move, on=False)


def test_settings_are_for_admins(office: Office) -> None:
    sari = office.people["Sari"]
    with pytest.raises(NotAnAdmin), office.desk() as desk:
        assign_performer(desk, sari, "inspect", "staff")
    with pytest.raises(NotAnAdmin), office.desk() as desk:
        confirm_assignments(desk, sari)
    with pytest.raises(NotAnAdmin), office.desk() as desk:
        switch_move(desk, sari, "on_the_spot", on=False)


def test_everybody_sets_the_language_of_his_own_messages(office: Office) -> None:
    with office.desk() as desk:
        set_language(desk, desk.session.get_one(PersonRow, office.id_of("Rudi")), "en")
    with transaction(office.engine) as session:
        assert session.get_one(PersonRow, office.id_of("Rudi")).language == "en"
    assert office.owed() == [("Rudi", "language-set"), ("Rudi", "menu")]
    with pytest.raises(NoSuchSetting), office.desk() as desk:
        set_language(desk, office.people["Rudi"], "xx")
