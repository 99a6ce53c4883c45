"""A made-up office for the rules' tests: its people, its cases, and answers that every field takes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sop
from sop.case import Case, StepRun
from sop.definition import Move
from sop.moves import MoveDecided, decide_move
from sop.procedure import read_procedure
from sop.reopening import ReopeningDecided
from sop.roles import Person
from sop.rules import Rules
from sop.taking import TakingDecided

TEXT = Path(sop.__file__).with_name("procedure.toml").read_text(encoding="utf-8")
PROCEDURE = read_procedure(TEXT)
RULES = Rules(PROCEDURE)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

REPORTER = Person(1, frozenset({"reporter"}))
STAFF = Person(2, frozenset({"staff"}))
OTHER_STAFF = Person(3, frozenset({"staff"}))
KASUB_PTIP = Person(4, frozenset({"kasub_ptip"}))
KASUB_UMUM = Person(5, frozenset({"kasub_umum"}))
SECRETARY = Person(6, frozenset({"secretary"}))
ADMIN = Person(7, frozenset({"admin"}))
STRANGER = Person(8, frozenset())
ROSTER = (REPORTER, STAFF, OTHER_STAFF, KASUB_PTIP, KASUB_UMUM, SECRETARY, ADMIN)

GOOD_ANSWERS = {
    "choice": "RR",
    "text": "Kabel daya putus",
    "money": "Rp 750.000",
    "date": "besok",
    "yes_no": "tidak",
    "case_number": "2026-0009",
}


def open_case(step: str | None = None, *, came_from: str | None = None, **changes: object) -> Case:
    """A case that waits at `step`, the first unless said; its earlier run, if any, ended at `came_from`."""
    runs = [] if came_from is None else [replace(run(1, came_from), ended_at=NOW, outcome="-", decided_by=99)]
    waiting = run(len(runs) + 1, step or PROCEDURE.first_step.id)
    case = Case(id=1, number="2026-0001", kind="damage", reporter_id=REPORTER.id, runs=(*runs, waiting))
    return replace(case, **changes)  # type: ignore[arg-type]


def run(run_id: int, step: str) -> StepRun:
    """An open run that is due in an hour."""
    return StepRun(id=run_id, step=step, started_at=NOW, due_at=NOW + timedelta(hours=1))


def answers_for(move: Move, **said: str) -> dict[str, str]:
    """What one might say to everything the move asks, `said` where given."""
    return {name: said.get(name, _good_answer(name)) for name in move.needs}


def find_move(step: str, move: str) -> Move:
    """A move of the shipped procedure."""
    return next(each for each in PROCEDURE.step(step).moves if each.id == move)


def decide(
    case: Case,
    move: str,
    person: Person,
    answers: Mapping[str, str] | None = None,
    *,
    run_id: int | None = None,
    rules: Rules = RULES,
) -> MoveDecided:
    """The decision, with good answers unless some are given."""
    if answers is None:
        at = case.find_run(run_id) if run_id else case.open_run
        known = [each for each in PROCEDURE.step(at.step).moves if each.id == move] if at else []
        answers = answers_for(known[0]) if known else {}
    return decide_move(rules, case, move, person, now=NOW, today=TODAY, answers=answers, run_id=run_id)


def after(case: Case, decided: MoveDecided) -> Case:
    """The case as a caller stores it."""
    runs = tuple(decided.ended if each.id == decided.ended.id else each for each in case.runs)
    if decided.next_step is not None:
        runs = (*runs, run(len(runs) + 1, decided.next_step))
    return replace(case, runs=runs, facts=decided.facts, outcome=decided.closed_as)


def after_silence(case: Case, now: datetime = NOW) -> Case:
    """The case after nobody confirmed its receipt."""
    *earlier, waiting = case.runs
    silence = PROCEDURE.step(waiting.step).silence
    assert silence is not None
    ended = replace(waiting, ended_at=now, outcome=silence.closes_as)
    return replace(case, runs=(*earlier, ended), outcome=silence.closes_as)


def after_reopening(case: Case, decided: ReopeningDecided, person: Person, now: datetime = NOW) -> Case:
    """The case as a caller stores it that is open again."""
    visit = replace(
        run(len(case.runs) + 1, decided.closed.step),
        started_at=now,
        due_at=None,
        ended_at=now,
        outcome=decided.move.id,
        decided_by=person.id,
    )
    runs = (*case.runs, visit, run(visit.id + 1, decided.next_step))
    return replace(case, runs=runs, facts=decided.facts, outcome=None)


def after_taking(case: Case, decided: TakingDecided) -> Case:
    """The case after somebody took, released or took over its open run."""
    return replace(case, runs=(*case.runs[:-1], decided.run))


def performer(step: str) -> Person:
    """Somebody who performs the step."""
    role = PROCEDURE.step(step).performer
    return next(person for person in ROSTER if role in person.roles)


def _good_answer(field: str) -> str:
    definition = PROCEDURE.fields[field]
    return definition.choices[0].id if definition.choices else GOOD_ANSWERS[definition.kind]
