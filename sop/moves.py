"""Decides moves: what happens next, or a refusal. Stores nothing, tells nobody, reads no clock.

No step is named here: what a move does is read from the procedure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from sop.answers import validate_answer
from sop.case import Case, StepRun
from sop.definition import BACK, CLOSED, REPORTER, Move, Step
from sop.refusals import (
    AlreadyDecided,
    AnswerInvalid,
    AnswerMissing,
    CaseClosed,
    NoSuchMove,
    NotTheHolder,
    Problem,
    TakenBy,
)
from sop.roles import Person, may_make
from sop.rules import Rules
from sop.silence import silence_that_ended

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class Flag(StrEnum):
    """What is odd about a decision, though allowed. Journal, card and documents show it."""

    DECIDER_IS_REPORTER = "decider_is_reporter"
    SAME_DECIDER = "same_decider"
    """One person decided this step and one that should be another's (`flag_same_decider_as`)."""


@dataclass(frozen=True, slots=True)
class MoveDecided:
    """What a move does, for the caller to store in one transaction.

    `ended` is the run as it is afterwards, its version untouched. Exactly one of `next_step` (a new run
    begins) and `closed_as` (the case ends) is set. `answers` are those given now, `facts` all that the case
    knows afterwards.
    """

    ended: StepRun
    move: Move
    next_step: str | None
    closed_as: str | None
    answers: Mapping[str, str]
    facts: Mapping[str, str]
    flags: frozenset[Flag]


def decide_move(
    rules: Rules,
    case: Case,
    move_id: str,
    person: Person,
    *,
    now: datetime,
    today: date,
    answers: Mapping[str, str] = _NO_ANSWERS,
    run_id: int | None = None,
) -> MoveDecided:
    """What it does to the case that `person` makes the move at `now` (aware UTC; `today` at the office).

    `answers` are as typed, or facts already; an absent or empty one counts as skipped. `run_id` is the run
    that the pressed button stood on, so that a press on last week's card never decides today's run; None
    means the open one.

    Raises CaseClosed, NoSuchMove, NotTheHolder, AlreadyDecided, TakenBy, AnswerMissing or AnswerInvalid; and
    ValueError for an answer to a field that the move does not ask, which is a fault of the caller.
    """
    step, run, move = check_move(rules, case, move_id, person, run_id=run_id)
    given, facts = establish(rules, case, move, answers, today)
    target = move.target(facts)
    next_step = case.came_from if target == BACK else target
    return MoveDecided(
        ended=replace(run, ended_at=now, outcome=move.id, decided_by=person.id),
        move=move,
        next_step=None if target == CLOSED else next_step,
        closed_as=move.closes_as if target == CLOSED else None,
        answers=given,
        facts=facts,
        flags=_flags(rules, case, step, move, person),
    )


def check_move(
    rules: Rules, case: Case, move_id: str, person: Person, *, run_id: int | None = None
) -> tuple[Step, StepRun, Move]:
    """Whether `person` may make the move now, answers aside: before a dialog and after each answer in it.

    Raises what `decide_move` raises, but for answers. Whoever the move is not for learns nothing of the case.
    """
    run = find_run(case, run_id)
    step = rules.procedure.step(run.step)
    move = next((move for move in rules.moves_of(step) if move.id == move_id), None)
    if move is None:
        raise NoSuchMove(move_id)
    if not may_make(rules, case, step, move, person):
        raise NotTheHolder(step.id)
    refuse_decided(rules, case, run)
    if run.taken_by is not None and not _is_free(run, move, person):
        raise TakenBy(run.taken_by)
    if not move.is_open(case.facts):
        raise NoSuchMove(move_id)
    return step, run, move


def possible_moves(rules: Rules, case: Case, person: Person) -> tuple[Move, ...]:
    """The moves that a card of the open run offers `person`, in the procedure's order."""
    run = case.open_run
    if run is None:
        return ()
    step = rules.procedure.step(run.step)
    return tuple(
        move
        for move in rules.moves_of(step)
        if may_make(rules, case, step, move, person)
        and _is_free(run, move, person)
        and move.is_open(case.facts)
    )


def find_run(case: Case, run_id: int | None) -> StepRun:
    """The run that is meant: the one named, else the open one.

    Raises CaseClosed if none is named and none is open. Raises LookupError if the case has no run of that id.
    """
    run = case.open_run if run_id is None else case.find_run(run_id)
    if run is not None:
        return run
    if run_id is None and case.outcome is not None:
        raise CaseClosed(case.outcome)
    raise LookupError(f"case {case.number} has no run {run_id}")


def refuse_decided(rules: Rules, case: Case, run: StepRun) -> None:
    """Raises AlreadyDecided if the run has ended, ValueError if it ended without a decision.

    Where the reporter's silence ended it, it is CaseClosed; after a reopening, decided by who reopened it.
    """
    if run.ended_at is None:
        return
    if silence_that_ended(rules, run) is not None:
        if case.outcome is not None:
            raise CaseClosed(case.outcome)
        run = next((each for each in case.runs if each.id > run.id), run)
    if run.decided_by is None or run.outcome is None or run.ended_at is None:
        raise ValueError(f"run {run.id} has ended and nobody decided it")
    raise AlreadyDecided(run.decided_by, run.ended_at, run.step, run.outcome)


def establish(
    rules: Rules, case: Case, move: Move, answers: Mapping[str, str], today: date
) -> tuple[dict[str, str], dict[str, str]]:
    """What the move's answers state, and all that the case knows with them.

    Raises AnswerMissing or AnswerInvalid, ValueError for an answer to a field that the move does not ask.
    """
    given = _read_answers(rules, case, move, answers, today)
    void = move.clears | (set(move.needs) - set(given))
    known = {name: fact for name, fact in case.facts.items() if name not in void}
    return given, {**known, **given, **move.sets}


def _is_free(run: StepRun, move: Move, person: Person) -> bool:
    """A taken step waits for its taker alone; what the reporter may do beside it does not."""
    return move.by == REPORTER or run.taken_by in (None, person.id)


def _read_answers(
    rules: Rules, case: Case, move: Move, answers: Mapping[str, str], today: date
) -> dict[str, str]:
    if unasked := set(answers) - set(move.needs):
        raise ValueError(f"{move.id} does not ask {', '.join(sorted(unasked))}")
    given = {}
    for name in move.needs:
        raw = answers.get(name, "")
        if raw:
            given[name] = read_answer(rules, case, name, raw, today)
        elif name not in move.optional:
            raise AnswerMissing(name)
    return given


def read_answer(rules: Rules, case: Case, field_id: str, raw: str, today: date) -> str:
    """The fact that `raw` states for a field of this case; for a dialog too, one answer at a time.

    Raises AnswerInvalid. Whether another case's number exists is for the caller to look up.
    """
    field = rules.procedure.fields[field_id]
    fact = validate_answer(field, raw, today=today)
    if field.kind == "case_number" and fact == case.number:
        raise AnswerInvalid(field_id, Problem.SAME_CASE)
    return fact


def _flags(rules: Rules, case: Case, step: Step, move: Move, person: Person) -> frozenset[Flag]:
    if REPORTER in (move.by, rules.performer_of(step)):
        # The reporter's own moves are nobody else's to make.
        return frozenset()
    flags = set()
    if person.id == case.reporter_id:
        flags.add(Flag.DECIDER_IS_REPORTER)
    if any(_latest_decider(case, other) == person.id for other in step.flag_same_decider_as):
        flags.add(Flag.SAME_DECIDER)
    return frozenset(flags)


def _latest_decider(case: Case, step_id: str) -> int | None:
    return next((run.decided_by for run in reversed(case.runs) if run.step == step_id and run.ended_at), None)
