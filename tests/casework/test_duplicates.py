"""A report of the same damage as another: it ends there, and its reporter follows the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from casework.moves import check_answer
from casework.refusals import OriginalClosed
from sop.refusals import AnswerInvalid, Problem
from storage.cases import CaseRow
from storage.database import transaction
from storage.post import StandingRow
from tests.casework.office import Office


def make_duplicate(office: Office, case: CaseRow, number: str) -> None:
    office.decide("Rudi", case, "duplicate", original=number)


def check_original(office: Office, case: CaseRow, number: str) -> None:
    with office.desk() as desk:
        check_answer(desk, office.people["Rudi"], office.run_id(case), "duplicate", "original", number)


def test_the_reporter_follows_the_original(office: Office) -> None:
    office.hire("Putri")
    original, double = office.report(), office.report("Putri")
    office.settle()
    office.decide("Rudi", double, "duplicate", original=original.number)
    assert office.case_now(double).duplicate_of == original.id
    assert [what for name, what in office.owed() if name == "Putri"] == [
        "status!",
        "your-case-ended",
        "status",
    ]
    office.settle()
    office.decide("Rudi", original, "accept")
    assert ("Putri", "status!") in office.owed()


def test_the_original_ends_for_all_who_follow_it(office: Office) -> None:
    office.hire("Putri")
    original, double = office.report(), office.report("Putri")
    office.decide("Rudi", double, "duplicate", original=original.number)
    office.settle()
    office.decide("Rudi", original, "not_broken")
    for name in ("Pelita", "Putri"):
        assert [what for who, what in office.owed() if who == name] == ["status!", "your-case-ended"]


def test_who_reported_both_has_the_originals_message_once(office: Office) -> None:
    original, double = office.report(), office.report()
    office.decide("Rudi", double, "duplicate", original=original.number)
    with transaction(office.engine) as session:
        standing = session.exec(
            select(StandingRow).where(StandingRow.kind == "status", StandingRow.case_id == original.id)
        ).all()
    assert len(standing) == 1


def test_followers_move_on_when_the_original_is_itself_a_duplicate(office: Office) -> None:
    office.hire("Putri")
    office.hire("Putra")
    first, second, third = office.report(), office.report("Putra"), office.report("Putri")
    office.decide("Rudi", third, "duplicate", original=second.number)
    office.decide("Rudi", second, "duplicate", original=first.number)
    office.settle()
    office.decide("Rudi", first, "accept")
    assert {("Putri", "status!"), ("Putra", "status!"), ("Pelita", "status!")} <= set(office.owed())


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("2026-0099", Problem.UNKNOWN_CASE),
        ("2026-0002", Problem.SAME_CASE),
        ("x", Problem.NOT_A_CASE_NUMBER),
    ],
)
def test_an_original_that_is_none_is_refused(office: Office, number: str, problem: Problem) -> None:
    office.report()
    double = office.report()
    for ask in (check_original, make_duplicate):
        with pytest.raises(AnswerInvalid) as refusal:
            ask(office, double, number)
        assert refusal.value.problem == problem
    assert office.case_now(double).closed_at is None


def test_a_closed_original_is_refused_so_no_two_cases_become_each_others_duplicate(office: Office) -> None:
    first, second = office.report(), office.report()
    make_duplicate(office, first, second.number)
    for ask in (check_original, make_duplicate):
        with pytest.raises(OriginalClosed):
            ask(office, second, first.number)


def test_two_cases_called_each_others_duplicate_at_once_do_not_both_end(postgres: Engine) -> None:
    office = Office(postgres)
    first, second = office.report(), office.report()
    both_ready = Barrier(2)

    def decide(pair: tuple[CaseRow, CaseRow]) -> str:
        double, original = pair
        both_ready.wait(timeout=20)
        try:
            make_duplicate(office, double, original.number)
        except OriginalClosed:
            return "refused"
        return "closed"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(decide, [(first, second), (second, first)]))
    assert outcomes == ["closed", "refused"]
