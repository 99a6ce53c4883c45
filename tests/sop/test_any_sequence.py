"""Whatever anybody presses, in any order: what always holds of a case."""

from collections import deque
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sop.calendar import AlwaysOpen
from sop.case import Case
from sop.moves import possible_moves
from sop.refusals import AlreadyDecided, Refusal
from sop.reopening import ReopeningDecided, decide_reopening
from sop.roles import Person, holders
from sop.rules import Rules
from sop.silence import silence_that_ended
from sop.taking import decide_release, decide_take, decide_take_over
from tests.sop.office import (
    NOW,
    PROCEDURE,
    REPORTER,
    ROSTER,
    STRANGER,
    after,
    after_reopening,
    after_silence,
    after_taking,
    answers_for,
    decide,
    find_move,
    open_case,
)

# Some wear two hats, and one of them is the reporter.
PEOPLE = (
    *(person for person in ROSTER if person is not REPORTER),
    Person(REPORTER.id, frozenset({"reporter", "staff"})),
    Person(20, frozenset({"secretary", "kasub_umum"})),
    Person(21, frozenset({"reporter"})),
    STRANGER,
)
MOVES = sorted({move.id for step in PROCEDURE.steps.values() for move in step.moves})

STRAIGHT_WAY = (
    "accept",
    "findings",
    "order",
    "third_party",
    "to_vendor",
    "finished",
    "accept",
    "hand_over",
    "received",
)

people = st.sampled_from(PEOPLE)


def _walked(length: int) -> Case:
    """A case that has come so far on the straight way."""
    case = open_case()
    for move in STRAIGHT_WAY[:length]:
        assert case.open_run is not None
        role = PROCEDURE.step(case.open_run.step).performer
        case = after(case, decide(case, move, next(person for person in ROSTER if role in person.roles)))
    return case


def _way_to_an_end(rules: Rules, start: Case) -> list[str] | None:
    """Moves by which those who hold the steps bring the case to an end, the first way found."""
    waiting, seen = deque([(start, list[str]())]), set()
    while waiting:
        case, way = waiting.popleft()
        if case.outcome is not None:
            return way
        assert case.open_run is not None
        known = (case.facts.get("device_left_room"), case.facts.get("way"))
        stand = (case.open_run.step, case.came_from, *known)
        if stand in seen:
            continue
        seen.add(stand)
        for person in PEOPLE:
            for move in possible_moves(rules, case, person):
                onwards = after(case, decide(case, move.id, person, answers_for(move), rules=rules))
                waiting.append((onwards, [*way, move.id]))
    return None


class AnySequence(RuleBasedStateMachine):
    """People press whatever they like on cards new and old; the office changes its mind meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.case = open_case()
        self.office = Rules(PROCEDURE)

    @initialize(length=st.integers(min_value=0, max_value=len(STRAIGHT_WAY)))
    def comes_some_way(self, length: int) -> None:
        self.case = _walked(length)

    @precondition(lambda self: self.case.outcome is None)
    @rule(choice=st.integers(min_value=0, max_value=99), left_room=st.sampled_from(["ya", "tidak"]))
    def press_what_a_card_offers(self, choice: int, left_room: str) -> None:
        offered = [
            (person, move) for person in PEOPLE for move in possible_moves(self.office, self.case, person)
        ]
        person, move = offered[choice % len(offered)]
        self._decide(move.id, person, left_room)

    @rule(person=people, move=st.sampled_from(MOVES), age=st.integers(min_value=0, max_value=5))
    def press_anything_on_any_card(self, person: Person, move: str, age: int) -> None:
        before = self.case
        pressed = before.runs[max(len(before.runs) - 1 - age, 0)]
        step = PROCEDURE.step(pressed.step)
        definition = next((each for each in self.office.moves_of(step) if each.id == move), None)
        try:
            answers = answers_for(definition) if definition else {}
            decided = decide(before, move, person, answers, run_id=pressed.id, rules=self.office)
        except Refusal:
            return
        assert pressed.ended_at is None
        assert definition is not None
        if definition.by == "reporter":
            assert person.id == REPORTER.id
        else:
            assert self._is_a_holder(person, pressed.step)
            assert pressed.taken_by in (None, person.id)
        assert definition in possible_moves(self.office, before, person)
        self.case = after(before, decided)

    @rule(person=people)
    def take(self, person: Person) -> None:
        run = self.case.open_run or self.case.runs[-1]
        holding = holders(self.office, self.case, run, PEOPLE)
        try:
            decided = decide_take(self.office, self.case, person, holding)
        except Refusal:
            return
        assert self._is_a_holder(person, run.step)
        self.case = after_taking(self.case, decided)

    @rule(person=people, over=st.booleans())
    def release_or_take_over(self, person: Person, over: bool) -> None:
        try:
            decide_it = decide_take_over if over else decide_release
            decided = decide_it(self.office, self.case, person)
        except Refusal:
            return
        assert self._is_a_holder(person, decided.run.step)
        assert (decided.before == person.id) is not over
        self.case = after_taking(self.case, decided)

    @rule(
        step=st.sampled_from(sorted(PROCEDURE.steps)),
        role=st.sampled_from(["staff", "kasub_ptip", "secretary"]),
    )
    def assign(self, step: str, role: str) -> None:
        self.office = Rules(PROCEDURE, {**self.office.assignments, step: role}, self.office.switched_off)
        run = self.case.open_run
        if run is not None:
            # Whoever loses a step gives back what he had taken (`casework.cards`).
            kept = replace(run, taken_by=holders(self.office, self.case, run, PEOPLE).taken_by)
            self.case = replace(self.case, runs=(*self.case.runs[:-1], kept))

    @rule(off=st.frozensets(st.sampled_from(MOVES)))
    def switch_moves_off(self, off: frozenset[str]) -> None:
        self.office = Rules(PROCEDURE, self.office.assignments, off)

    @precondition(lambda self: self.case.open_run is not None and self.case.open_run.step == "receipt")
    @rule()
    def say_nothing_until_it_is_closed(self) -> None:
        self.case = after_silence(self.case)

    @precondition(lambda self: self.case.outcome == "unconfirmed")
    @rule(days=st.integers(min_value=0, max_value=7))
    def reopen(self, days: int) -> None:
        before = self.case
        decided = self._reopened(before.runs[-1].id, REPORTER, days)
        self.case = after_reopening(before, decided, REPORTER)
        with pytest.raises(AlreadyDecided):
            self._reopened(before.runs[-1].id, REPORTER, days)

    @rule(
        person=people,
        age=st.integers(min_value=0, max_value=5),
        days=st.integers(min_value=0, max_value=9),
    )
    def try_to_reopen_from_any_card(self, person: Person, age: int, days: int) -> None:
        before = self.case
        pressed = before.runs[max(len(before.runs) - 1 - age, 0)]
        try:
            decided = self._reopened(pressed.id, person, days)
        except Refusal:
            return
        assert person.id == REPORTER.id
        assert pressed == before.runs[-1]
        assert (before.outcome, before.open_run) == ("unconfirmed", None)
        assert days <= 7
        self.case = after_reopening(before, decided, person)

    @precondition(lambda self: self.case.outcome is not None)
    @rule()
    def report_again(self) -> None:
        self.case = open_case()

    @invariant()
    def an_open_case_has_one_open_run_and_a_closed_one_none(self) -> None:
        still_open = [run for run in self.case.runs if run.ended_at is None]
        assert len(still_open) == (1 if self.case.outcome is None else 0)
        assert still_open == ([self.case.open_run] if self.case.open_run else [])

    @invariant()
    def every_ended_run_has_an_outcome_and_unless_silence_ended_it_a_decider(self) -> None:
        for run in self.case.runs:
            assert (run.ended_at is None) == (run.outcome is None)
            if silence_that_ended(self.office, run) is None:
                assert (run.outcome is None) == (run.decided_by is None)
                assert run.outcome in {None, *(move.id for move in PROCEDURE.step(run.step).moves)}
            else:
                assert run.step == "receipt"

    @invariant()
    def every_fact_is_of_a_known_field(self) -> None:
        assert set(self.case.facts) <= set(PROCEDURE.fields)

    @invariant()
    def a_holder_exists_who_can_go_on(self) -> None:
        if self.case.outcome is None:
            assert any(possible_moves(self.office, self.case, person) for person in PEOPLE)

    @invariant()
    def the_case_can_still_end(self) -> None:
        assert _way_to_an_end(self.office, self.case) is not None

    def _reopened(self, run_id: int, person: Person, days: int) -> ReopeningDecided:
        return decide_reopening(
            self.office,
            self.case,
            "still_broken",
            person,
            now=NOW + timedelta(days=days),
            calendar=AlwaysOpen(),
            answers={"problem": "Mati"},
            run_id=run_id,
        )

    def _is_a_holder(self, person: Person, step: str) -> bool:
        role = PROCEDURE.step(step).performer
        if role == "reporter":
            return person.id == REPORTER.id
        return self.office.assignments.get(step, role) in person.roles

    def _decide(self, move: str, person: Person, left_room: str) -> None:
        assert self.case.open_run is not None
        definition = find_move(self.case.open_run.step, move)
        answers = answers_for(definition)
        if "device_left_room" in answers:
            answers["device_left_room"] = left_room
        self.case = after(self.case, decide(self.case, move, person, answers, rules=self.office))


AnySequence.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
test_any_sequence_of_presses_keeps_the_invariants = AnySequence.TestCase


def test_the_straight_way_of_the_sop_walks_all_its_steps() -> None:
    case = _walked(len(STRAIGHT_WAY))

    assert [PROCEDURE.step(run.step).no for run in case.runs] == [1, 2, 3, 4, 5, 6, 7, 8, None]
    assert case.outcome == "received"
