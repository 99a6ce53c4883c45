"""Decides *Tunda* and *Lanjutkan*: a holder puts a step on hold until a day, or goes on before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sop.answers import validate_answer
from sop.case import Case, StepRun
from sop.definition import PAUSE, RESUME, Move
from sop.refusals import (
    AlreadyPaused,
    AnswerInvalid,
    AnswerMissing,
    NoSuchMove,
    NotPaused,
    Problem,
    TakenBy,
)
from sop.roles import Person
from sop.rules import Rules
from sop.taking import held_run, may_take


@dataclass(frozen=True, slots=True)
class HoldDecided:
    """`run` is put on hold until the morning of `until_on`; None: it goes on. `reason` is why it stands."""

    run: StepRun
    move: Move
    until_on: date | None = None
    reason: str = ""


def is_hold(move_id: str) -> bool:
    """Whether a move is about the clock of the step, not about where the case goes."""
    return move_id in (PAUSE, RESUME)


def check_hold(
    rules: Rules, case: Case, move_id: str, person: Person, *, run_id: int
) -> tuple[StepRun, Move]:
    """Whether the person may put the run on hold, or go on with it, now.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, TakenBy, AlreadyPaused or NotPaused.
    """
    if rules.procedure.hold is None or not is_hold(move_id):
        raise NoSuchMove(move_id)
    run = held_run(rules, case, person, run_id)
    if run.taken_by not in (None, person.id):
        raise TakenBy(run.taken_by or 0)
    if move_id == RESUME:
        if run.paused_until is None:
            raise NotPaused
        return run, rules.procedure.hold.resume
    if run.paused_until is not None:
        raise AlreadyPaused
    return run, rules.procedure.hold.pause


def read_hold_answer(rules: Rules, field_id: str, raw: str, today: date) -> str:
    """The fact that `raw` states for a field of *Tunda*. Raises AnswerInvalid; the day lies after today."""
    field = rules.procedure.fields[field_id]
    fact = validate_answer(field, raw, today=today)
    if field.kind == "date" and date.fromisoformat(fact) <= today:
        raise AnswerInvalid(field_id, Problem.NOT_LATER)
    return fact


def decide_hold(
    rules: Rules,
    case: Case,
    move_id: str,
    person: Person,
    *,
    today: date,
    answers: Mapping[str, str],
    run_id: int,
) -> HoldDecided:
    """What it does to the run that the person makes the move.

    Raises what `check_hold` raises, AnswerMissing and AnswerInvalid.
    """
    run, move = check_hold(rules, case, move_id, person, run_id=run_id)
    if move_id == RESUME:
        return HoldDecided(run, move)
    missing = [need for need in move.needs if not answers.get(need)]
    if missing:
        raise AnswerMissing(missing[0])
    facts = {need: read_hold_answer(rules, need, answers[need], today) for need in move.needs}
    until, ready = rules.procedure.until_field, rules.procedure.ready_field(move)
    return HoldDecided(
        run, move, date.fromisoformat(facts[until.id]), facts[ready.id] if ready is not None else ""
    )


def possible_hold(rules: Rules, case: Case, person: Person) -> Move | None:
    """Which of the two a card of the open run offers `person`."""
    run, hold = case.open_run, rules.procedure.hold
    if run is None or hold is None or run.taken_by not in (None, person.id):
        return None
    if not may_take(rules, case, run, person):
        return None
    return hold.pause if run.paused_until is None else hold.resume
