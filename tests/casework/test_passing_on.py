"""*Alihkan*: who may give a step to another holder, when, and who hears of it."""

import pytest

from casework.passing_on import pass_on
from casework.refusals import AlreadyTheirs, NotAbove, NotAHolder
from casework.sweeps import sweep
from casework.taking import take
from sop.refusals import AlreadyDecided, NoSuchMove, TakenBy
from storage.cases import CaseRow
from tests.casework.office import Office


def passed(office: Office, case: CaseRow, to: str, by: str = "Agus") -> None:
    with office.desk() as desk:
        pass_on(desk, office.people[by], office.run_id(case), office.id_of(to))


def climbed(office: Office) -> CaseRow:
    """A case on which no staff has acted until it was told above."""
    case = office.report()
    for _ in range(3):
        office.wait(60)
        with office.desk() as desk:
            sweep(desk)
    office.settle()
    return case


def test_the_new_holder_has_taken_the_step_and_both_are_told(office: Office) -> None:
    case = office.report()
    with office.desk() as desk:
        take(desk, office.people["Rudi"], office.run_id(case))
    office.settle()
    passed(office, case, "Rina")
    assert office.open_run(case).taken_by == office.id_of("Rina")
    told = office.owed()
    assert ("Rina", "passed-on-to-you") in told
    assert ("Rudi", "taken-over") in told
    assert {("Rina", "card!"), ("Rudi", "card!"), ("Pelita", "status!")} <= set(told)
    with pytest.raises(TakenBy):
        office.decide("Rudi", case, "accept")
    office.decide("Rina", case, "accept")


def test_the_journal_says_that_it_was_the_admins_doing(office: Office) -> None:
    case = office.report()
    passed(office, case, "Rina")
    event = office.journal()[-1]
    assert (event.event, event.actor_id) == ("step-passed-on", office.id_of("Agus"))
    assert (event.before, event.after) == (None, str(office.id_of("Rina")))


def test_whom_it_has_climbed_to_may_pass_it_on_and_before_that_not(office: Office) -> None:
    case = office.report()
    with pytest.raises(NotAbove):
        passed(office, case, "Rina", by="Dewi")
    late = climbed(office)
    passed(office, late, "Rina", by="Dewi")
    assert office.open_run(late).taken_by == office.id_of("Rina")


@pytest.mark.parametrize("name", ["Rudi", "Umar", "Sari", "Pelita"])
def test_nobody_else_may(office: Office, name: str) -> None:
    case = climbed(office)
    with pytest.raises(NotAbove):
        passed(office, case, "Rina", by=name)


def test_only_a_holder_who_can_be_reached_gets_it(office: Office) -> None:
    case = office.report()
    office.hire("Joko", "staff", joined=False)
    for name in ("Sari", "Agus", "Joko"):
        with pytest.raises(NotAHolder):
            passed(office, case, name)


def test_what_is_decided_or_his_already_is_not_passed_on(office: Office) -> None:
    case = office.report()
    passed(office, case, "Rina")
    with pytest.raises(AlreadyTheirs):
        passed(office, case, "Rina")
    run_id = office.run_id(case)
    office.decide("Rina", case, "accept")
    with pytest.raises(AlreadyDecided), office.desk() as desk:
        pass_on(desk, office.people["Agus"], run_id, office.id_of("Rudi"))
    for forged in (0, 999, 10**17):
        with pytest.raises(NoSuchMove), office.desk() as desk:
            pass_on(desk, office.people["Agus"], forged, office.id_of("Rudi"))


def test_a_step_of_a_single_holder_has_nobody_to_be_passed_on_to(office: Office) -> None:
    case = office.report_at("order")
    with pytest.raises(AlreadyTheirs):
        passed(office, case, "Sari")


def test_the_reporters_own_step_is_nobody_elses_to_have(office: Office) -> None:
    case = office.report_at("receipt")
    with pytest.raises(NotAbove):
        passed(office, case, "Rina")


def test_where_nobody_above_can_be_reached_an_admin_is_told(office: Office) -> None:
    with office.desk() as desk:
        person = desk.session.merge(office.people["Dewi"])
        person.unreachable_since = office.now
    climbed_case = office.report()
    office.settle()
    for _ in range(3):
        office.wait(60)
        with office.desk() as desk:
            sweep(desk)
    assert ("Agus", "escalation") in office.owed()
    assert [event.after for event in office.journal() if event.event == "climbed"] == ["admin"]
    assert office.open_run(climbed_case).climbed_at == office.now
