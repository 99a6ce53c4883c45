"""A case that was closed because its reporter did not answer, and that its reporter opens again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from casework import reopening
from casework.matters import find_matter
from casework.moves import check_answer, make_move, required_answers
from sop.refusals import AlreadyDecided, CaseClosed, NotTheHolder, TooLateToReopen
from storage.cases import StepRunRow
from storage.database import transaction
from tests.casework.office import Office
from tests.casework.silent import DAY, closed_by_silence, events, reopen, runs_of


def test_the_reporter_reopens_the_case_under_its_number(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    office.wait(6 * DAY)
    visit = reopen(office, run_id)
    reopened = office.case_now(case)
    assert (reopened.number, reopened.closed_at, reopened.outcome) == (case.number, None, None)
    assert reopened.facts["problem"] == "Masih macet"
    assert visit.answers == {"problem": "Masih macet"}
    pelita = office.id_of("Pelita")
    assert runs_of(office, case)[1:] == [
        ("receipt", "unconfirmed", None),
        ("receipt", "still_broken", pelita),
        ("inspect", None, None),
    ]
    assert office.cards(case) == {"Dewi"}
    assert office.open_run(case).due_at == office.now + timedelta(minutes=60)


def test_the_reopening_is_journaled_and_told_to_the_holder_and_who_decided(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    visit = reopen(office, run_id)
    closing, reopening = events(office)
    assert (reopening.event, reopening.actor_id) == ("case-reopened", office.id_of("Pelita"))
    assert (reopening.case_id, reopening.run_id) == (case.id, visit.id)
    assert (reopening.before, reopening.after, reopening.facts) == (
        closing.after,
        "inspect",
        {"move": "still_broken"},
    )
    owed = office.owed()
    assert ("Pelita", "your-case-reopened") not in owed, "the dialog has told it"
    assert ("Dewi", "card") in owed
    assert ("Rudi", "returned") in owed
    assert {("Pelita", "card!"), ("Pelita", "reminder!"), ("Pelita", "status!")} <= set(owed)


def test_a_reopened_case_has_one_open_run_and_the_database_takes_no_second(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    assert office.open_run(case).step == "inspect"
    with pytest.raises(IntegrityError), transaction(office.engine) as session:
        session.add(StepRunRow(case_id=case.id or 0, step="inspect", started_at=office.now))


def test_a_reopened_case_is_worked_on_and_closed_like_any_other(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    office.decide("Dewi", case, "on_the_spot")
    office.decide("Pelita", case, "received")
    assert office.case_now(case).outcome == "received"
    with office.desk() as desk, pytest.raises(CaseClosed):
        make_move(desk, office.people["Pelita"], run_id, "still_broken", {"problem": "Lagi"})


def test_a_reopened_case_may_be_closed_by_silence_again(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    office.decide("Dewi", case, "on_the_spot")
    second = office.run_id(case)
    for _ in range(3):
        office.wait(DAY)
        office.sweep()
    assert office.case_now(case).outcome == "unconfirmed"
    with office.desk() as desk, pytest.raises(CaseClosed):
        make_move(desk, office.people["Pelita"], run_id, "still_broken", {"problem": "Lagi"})
    reopen(office, second)
    assert office.open_run(case).step == "inspect"


def test_the_dialog_asks_what_is_still_wrong(office: Office) -> None:
    _, run_id = closed_by_silence(office)
    with office.desk() as desk:
        pelita = office.people["Pelita"]
        assert required_answers(desk, pelita, run_id, "still_broken").needs == ("problem",)
        assert check_answer(desk, pelita, run_id, "still_broken", "problem", " Mati ") == "Mati"


def test_on_the_eighth_day_it_is_too_late(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    office.wait(7 * DAY)
    with office.desk() as desk:
        required_answers(desk, office.people["Pelita"], run_id, "still_broken")
    office.wait(DAY)
    with pytest.raises(TooLateToReopen):
        reopen(office, run_id)
    assert office.case_now(case).outcome == "unconfirmed"


@pytest.mark.parametrize("name", ["Rudi", "Dewi", "Agus"])
def test_nobody_but_the_reporter_reopens_a_case(office: Office, name: str) -> None:
    case, run_id = closed_by_silence(office)
    with pytest.raises(NotTheHolder):
        reopen(office, run_id, name)
    assert office.case_now(case).outcome == "unconfirmed"


def test_confirming_after_the_closing_finds_the_case_closed(office: Office) -> None:
    _, run_id = closed_by_silence(office)
    with office.desk() as desk, pytest.raises(CaseClosed) as refused:
        make_move(desk, office.people["Pelita"], run_id, "received", {})
    assert refused.value.outcome == "unconfirmed"


def test_a_second_press_reopens_nothing_more(office: Office) -> None:
    case, run_id = closed_by_silence(office)
    reopen(office, run_id)
    with pytest.raises(AlreadyDecided):
        reopen(office, run_id)
    assert len(runs_of(office, case)) == 4


def test_two_devices_reopen_a_case_once(postgres: Engine) -> None:
    office = Office(postgres)
    for _ in range(5):
        case, run_id = closed_by_silence(office)
        both_ready = Barrier(2)

        def press(_: int, run_id: int = run_id, ready: Barrier = both_ready) -> bool:
            ready.wait(timeout=20)
            try:
                reopen(office, run_id)
            except AlreadyDecided:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(press, range(2))) == [False, True]
        assert [step for step, outcome, _ in runs_of(office, case) if outcome is None] == ["inspect"]


def test_a_reopening_that_another_device_overtakes_finds_it_decided(postgres: Engine) -> None:
    office = Office(postgres)
    _, run_id = closed_by_silence(office)
    with office.desk() as desk:
        pelita = office.people["Pelita"]
        matter = find_matter(desk, pelita, run_id)
        assert matter is not None
        reopen(office, run_id)
        with pytest.raises(AlreadyDecided):
            reopening.reopen(desk, matter, pelita, "still_broken", {"problem": "Masih macet"})


def test_who_reported_the_same_hears_of_the_closing_and_of_the_reopening(office: Office) -> None:
    office.hire("Tono")
    original, double = office.report(), office.report("Tono")
    office.decide("Rudi", double, "duplicate", original=original.number)
    office.decide("Rudi", original, "on_the_spot")
    run_id = office.run_id(original)
    for _ in range(2):
        office.wait(DAY)
        office.sweep()
    office.settle()
    office.wait(DAY)
    office.sweep()
    assert [key for name, key in office.owed() if name == "Tono"] == ["status!", "your-case-ended"]
    assert ("Pelita", "your-case-unconfirmed") in office.owed()
    office.settle()
    reopen(office, run_id)
    assert [key for name, key in office.owed() if name == "Tono"] == ["status!", "your-case-reopened"]
