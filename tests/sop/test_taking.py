"""Ambil, Lepas, Ambil Alih; and who holds what."""

from dataclasses import replace

import pytest

from sop.case import Case
from sop.refusals import AlreadyDecided, AlreadyYours, CaseClosed, NotShared, NotTaken, NotTheHolder, TakenBy
from sop.roles import Holding, Person, holders
from sop.rules import Rules
from sop.taking import Taking, decide_release, decide_take, decide_take_over, possible_taking
from tests.sop.office import (
    ADMIN,
    KASUB_PTIP,
    OTHER_STAFF,
    PROCEDURE,
    REPORTER,
    ROSTER,
    RULES,
    STAFF,
    after,
    after_taking,
    decide,
    open_case,
    run,
)


def _holding(case: Case, rules: Rules = RULES) -> Holding:
    assert case.open_run is not None
    return holders(rules, case, case.open_run, ROSTER)


def _taken(by: Person) -> Case:
    return open_case(runs=(replace(run(1, "inventory"), taken_by=by.id),))


def test_a_step_is_held_by_everybody_with_its_role() -> None:
    holding = _holding(open_case())

    assert holding.all == (STAFF.id, OTHER_STAFF.id)
    assert holding.responsible == holding.all
    assert holding.shared


def test_a_taken_step_waits_for_its_taker() -> None:
    assert _holding(_taken(STAFF)).responsible == (STAFF.id,)


def test_who_lost_the_role_holds_nothing_even_if_it_was_taken() -> None:
    case = _taken(Person(99, frozenset({"staff"})))

    assert _holding(case) == Holding((STAFF.id, OTHER_STAFF.id), None)


def test_the_reporter_holds_the_reporters_step() -> None:
    assert _holding(open_case("receipt")) == Holding((REPORTER.id,), None)


def test_holders_follow_the_offices_assignment() -> None:
    rules = Rules(PROCEDURE, assignments={"inventory": "kasub_ptip"})

    assert _holding(open_case(), rules).all == (KASUB_PTIP.id,)


def test_one_of_several_takes_the_step_and_gives_it_back() -> None:
    case = open_case()
    taken = decide_take(RULES, case, STAFF, _holding(case))
    case = after_taking(case, taken)
    released = decide_release(RULES, case, STAFF)

    assert (taken.run.taken_by, taken.before) == (STAFF.id, None)
    assert (released.run.taken_by, released.before) == (None, STAFF.id)


def test_of_two_who_take_one_wins_and_the_other_is_told_who() -> None:
    case = open_case()
    case = after_taking(case, decide_take(RULES, case, STAFF, _holding(case)))

    with pytest.raises(TakenBy) as refused:
        decide_take(RULES, case, OTHER_STAFF, _holding(case))
    with pytest.raises(AlreadyYours):
        decide_take(RULES, case, STAFF, _holding(case))
    assert refused.value.person == STAFF.id


def test_an_only_holder_has_nothing_to_take() -> None:
    case = open_case("inspect")

    with pytest.raises(NotShared):
        decide_take(RULES, case, KASUB_PTIP, _holding(case))
    assert possible_taking(RULES, case, KASUB_PTIP, _holding(case)) is None


def test_another_holder_takes_over_and_the_first_is_known() -> None:
    decided = decide_take_over(RULES, _taken(STAFF), OTHER_STAFF)

    assert (decided.run.taken_by, decided.before) == (OTHER_STAFF.id, STAFF.id)


def test_after_a_take_over_only_the_second_decides() -> None:
    case = _taken(STAFF)
    case = after_taking(case, decide_take_over(RULES, case, OTHER_STAFF))

    with pytest.raises(TakenBy):
        decide(case, "accept", STAFF)
    assert decide(case, "accept", OTHER_STAFF).ended.decided_by == OTHER_STAFF.id


def test_a_step_taken_by_somebody_who_left_can_be_taken_over() -> None:
    case = _taken(Person(99, frozenset()))

    assert possible_taking(RULES, case, STAFF, _holding(case)) == Taking.TAKE_OVER
    assert decide_take_over(RULES, case, STAFF).run.taken_by == STAFF.id


def test_nobody_gives_back_what_is_not_his() -> None:
    with pytest.raises(NotTaken):
        decide_release(RULES, open_case(), STAFF)
    with pytest.raises(TakenBy):
        decide_release(RULES, _taken(STAFF), OTHER_STAFF)


def test_there_is_nothing_to_take_over_where_nobody_took() -> None:
    with pytest.raises(NotTaken):
        decide_take_over(RULES, open_case(), STAFF)
    with pytest.raises(AlreadyYours):
        decide_take_over(RULES, _taken(STAFF), STAFF)


@pytest.mark.parametrize("person", [ADMIN, KASUB_PTIP, REPORTER], ids=["admin", "kasub", "reporter"])
def test_who_does_not_hold_the_step_takes_nothing(person: Person) -> None:
    case = _taken(STAFF)

    with pytest.raises(NotTheHolder):
        decide_take(RULES, open_case(), person, _holding(case))
    with pytest.raises(NotTheHolder):
        decide_release(RULES, case, person)
    with pytest.raises(NotTheHolder):
        decide_take_over(RULES, case, person)
    assert possible_taking(RULES, case, person, _holding(case)) is None


def test_the_reporters_own_step_is_not_for_taking() -> None:
    case = open_case("receipt")

    with pytest.raises(NotTheHolder):
        decide_take(RULES, case, REPORTER, _holding(case))


def test_what_is_decided_or_closed_is_not_taken() -> None:
    case = open_case()
    decided = after(case, decide(case, "accept", STAFF))
    closed = after(case, decide(case, "withdraw", REPORTER))

    with pytest.raises(AlreadyDecided):
        decide_take(RULES, decided, OTHER_STAFF, _holding(case), run_id=1)
    with pytest.raises(CaseClosed):
        decide_take_over(RULES, closed, OTHER_STAFF)
    assert possible_taking(RULES, closed, STAFF, _holding(case)) is None


def test_a_card_offers_what_can_be_done_about_taking() -> None:
    free, taken = open_case(), _taken(STAFF)

    assert possible_taking(RULES, free, STAFF, _holding(free)) == Taking.TAKE
    assert possible_taking(RULES, taken, STAFF, _holding(taken)) == Taking.RELEASE
    assert possible_taking(RULES, taken, OTHER_STAFF, _holding(taken)) == Taking.TAKE_OVER
