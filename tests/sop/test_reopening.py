"""Reopening a case that the reporter's silence closed: by whom, until when, and once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sop.case import Case
from sop.refusals import (
    AlreadyDecided,
    AnswerMissing,
    CaseClosed,
    NoSuchMove,
    NotTheHolder,
    TooLateToReopen,
)
from sop.reopening import (
    ReopeningDecided,
    check_reopening,
    decide_reopening,
    is_reopening,
    possible_reopening,
)
from sop.roles import Person
from tests.sop.hours import office
from tests.sop.office import (
    ADMIN,
    NOW,
    REPORTER,
    RULES,
    STAFF,
    after,
    after_reopening,
    after_silence,
    decide,
    open_case,
)

COURT = office()
DAY = timedelta(days=1)
PROBLEM = {"problem": "Masih macet"}


def closed_case() -> Case:
    """A case whose device came back and whose reporter never answered."""
    case = open_case("handover", facts={"condition": "B", "written_off": "yes"})
    return after_silence(after(case, decide(case, "hand_over", STAFF)))


def reopen(
    case: Case, person: Person = REPORTER, days: float = 0, run_id: int = 2, move: str = "still_broken"
) -> ReopeningDecided:
    now = NOW + days * DAY
    return decide_reopening(
        RULES, case, move, person, now=now, calendar=COURT, answers=PROBLEM, run_id=run_id
    )


def test_the_reporter_reopens_the_case_as_the_move_would_have_sent_it_back() -> None:
    decided = reopen(closed_case())

    assert (decided.next_step, decided.answers) == ("inspect", PROBLEM)
    assert decided.facts == {"condition": "B"} | PROBLEM, "what the move clears is cleared"


def test_the_run_that_ended_in_silence_stays_as_it_ended() -> None:
    case = closed_case()
    reopened = after_reopening(case, reopen(case), REPORTER)

    assert reopened.runs[1] == case.runs[1]
    assert [(run.step, run.outcome) for run in reopened.runs[1:]] == [
        ("receipt", "unconfirmed"),
        ("receipt", "still_broken"),
        ("inspect", None),
    ]
    assert reopened.came_from == "receipt"


@pytest.mark.parametrize("person", [STAFF, ADMIN])
def test_nobody_but_the_reporter_reopens_it(person: Person) -> None:
    with pytest.raises(NotTheHolder):
        reopen(closed_case(), person)


def test_on_the_seventh_day_it_may_still_be_reopened_and_on_the_eighth_no_more() -> None:
    case = closed_case()

    assert reopen(case, days=7).next_step == "inspect"
    with pytest.raises(TooLateToReopen) as refused:
        reopen(case, days=8)
    assert refused.value.last_on == (NOW + 7 * DAY).date()


def test_a_second_press_finds_it_decided_by_the_first() -> None:
    case = closed_case()
    reopened = after_reopening(case, reopen(case), REPORTER)

    with pytest.raises(AlreadyDecided) as refused:
        reopen(reopened)
    assert (refused.value.by, refused.value.move) == (REPORTER.id, "still_broken")


def test_what_the_move_asks_is_asked_here_too() -> None:
    with pytest.raises(AnswerMissing):
        decide_reopening(
            RULES,
            closed_case(),
            "still_broken",
            REPORTER,
            now=NOW,
            calendar=COURT,
            answers={},
            run_id=2,
        )


def test_any_other_move_on_the_closed_run_finds_the_case_closed() -> None:
    with pytest.raises(CaseClosed) as refused:
        decide(closed_case(), "received", REPORTER, run_id=2)
    assert refused.value.outcome == "unconfirmed"
    with pytest.raises(NoSuchMove):
        reopen(closed_case(), move="received")


def test_a_late_press_on_the_first_card_of_a_reopened_case_tells_who_decided() -> None:
    case = closed_case()
    reopened = after_reopening(case, reopen(case), REPORTER)

    with pytest.raises(AlreadyDecided):
        decide(reopened, "received", REPORTER, run_id=2)


def test_a_card_of_an_earlier_closing_reopens_nothing_when_the_case_is_closed_again() -> None:
    case = closed_case()
    reopened = after_reopening(case, reopen(case), REPORTER)
    again = replace(reopened.runs[-1], step="receipt")
    closed_again = after_silence(replace(reopened, runs=(*reopened.runs[:-1], again)))

    with pytest.raises(CaseClosed):
        reopen(closed_again)
    assert reopen(closed_again, run_id=4).next_step == "inspect"


def test_only_a_run_that_silence_ended_is_reopened() -> None:
    case = open_case("receipt")
    received = after(case, decide(case, "received", REPORTER))

    assert not is_reopening(RULES, case.runs[0], "still_broken")
    assert not is_reopening(RULES, received.runs[0], "still_broken")
    assert is_reopening(RULES, closed_case().runs[1], "still_broken")
    assert not is_reopening(RULES, closed_case().runs[1], "received")
    with pytest.raises(NoSuchMove):
        check_reopening(RULES, received, "still_broken", REPORTER, now=NOW, calendar=COURT, run_id=1)


@pytest.mark.parametrize(
    ("person", "days", "offered"), [(REPORTER, 0, True), (REPORTER, 8, False), (STAFF, 0, False)]
)
def test_a_card_offers_the_button_to_the_reporter_while_it_can_be_pressed(
    person: Person, days: int, offered: bool
) -> None:
    move = possible_reopening(RULES, closed_case(), person, now=NOW + days * DAY, calendar=COURT, run_id=2)

    assert (move is not None) is offered
