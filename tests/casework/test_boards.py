"""The board: one message a holder, pinned, and true at any time."""

from collections.abc import Callable

import pytest

from casework.boards import post_board
from casework.roster import set_roles
from casework.taking import release, take, take_over
from sop.definition import PAUSE, RESUME
from storage.cases import CaseRow
from storage.post import Lane
from tests.casework.office import Office


def ask_for_board(office: Office, name: str) -> None:
    chat_id = office.people[name].telegram_id
    assert chat_id is not None
    with office.desk(name) as desk:
        post_board(desk, chat_id, lane=Lane.ANSWER)


def with_boards(office: Office, *names: str) -> CaseRow:
    case = office.report()
    for name in names:
        ask_for_board(office, name)
    office.settle()
    return case


def taking(action: Callable[..., object], office: Office, name: str, case: CaseRow) -> None:
    with office.desk(name) as desk:
        action(desk, office.people[name], office.run_id(case))


def boards_edited(office: Office) -> set[str]:
    return {name for name, what in office.edits() if what == "board!"}


def test_a_board_is_sent_anew_and_the_old_one_loses_its_buttons(office: Office) -> None:
    with_boards(office, "Rudi")
    ask_for_board(office, "Rudi")
    assert office.owed() == [("Rudi", "board!"), ("Rudi", "board")]
    assert office.board("Rudi") == {"page": "tasks", "number": 1}


def test_a_decision_edits_the_boards_of_those_who_held_it_and_of_those_who_do(office: Office) -> None:
    case = with_boards(office, "Rudi", "Rina", "Dewi", "Umar")
    office.decide("Rudi", case, "accept")
    assert boards_edited(office) == {"Rudi", "Rina", "Dewi"}


def test_taking_releasing_and_taking_over_edit_the_holders_boards(office: Office) -> None:
    case = with_boards(office, "Rudi", "Rina")
    for action, name in ((take, "Rudi"), (take_over, "Rina"), (release, "Rina")):
        taking(action, office, name, case)
        assert boards_edited(office) == {"Rudi", "Rina"}
        office.settle()


def test_a_pause_and_its_end_edit_the_holders_boards(office: Office) -> None:
    case = with_boards(office, "Rudi", "Rina")
    office.decide("Rudi", case, PAUSE, reason="Menunggu anggaran", until="2026-11-25")
    assert boards_edited(office) == {"Rudi", "Rina"}
    office.settle()
    office.decide("Rudi", case, RESUME)
    assert boards_edited(office) == {"Rudi", "Rina"}


def test_a_new_report_edits_the_boards_of_its_holders(office: Office) -> None:
    with_boards(office, "Rudi", "Dewi")
    office.report()
    assert boards_edited(office) == {"Rudi"}


def test_who_loses_or_gains_a_role_has_the_board_edited(office: Office) -> None:
    with_boards(office, "Rudi", "Umar")
    with office.desk() as desk:
        set_roles(desk, office.people["Agus"], office.id_of("Rudi"), set())
        set_roles(desk, office.people["Agus"], office.id_of("Umar"), {"kasub_umum", "staff"})
    assert boards_edited(office) == {"Rudi", "Umar"}


def test_what_does_not_concern_a_holder_leaves_the_board_alone(office: Office) -> None:
    case = with_boards(office, "Umar", "Sari")
    office.decide("Rudi", case, "accept")
    assert boards_edited(office) == set()


def test_several_changes_before_it_is_shown_are_one_edit(office: Office) -> None:
    case = with_boards(office, "Rudi")
    taking(take, office, "Rudi", case)
    office.report()
    office.decide("Rudi", case, "accept")
    assert office.edits().count(("Rudi", "board!")) == 1


@pytest.mark.parametrize("move", ["accept", "not_broken"])
def test_merged_reminders_follow_what_is_decided(office: Office, move: str) -> None:
    case = office.report()
    office.report()
    office.wait(60)
    office.sweep()
    office.settle()
    office.decide("Rudi", case, move)
    assert ("Rina", "reminders!") in office.edits()
