"""Decides whether a case that silence closed is reopened. Stores nothing, tells nobody, reads no clock.

The run that ended in silence stays as it ended: the case comes back to the same step for a moment, in which
the reporter makes the move, and goes on from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sop.calendar import Calendar
from sop.case import Case, StepRun
from sop.definition import Move
from sop.moves import establish, find_run, refuse_decided
from sop.refusals import NoSuchMove, NotTheHolder, Refusal, TooLateToReopen
from sop.roles import Person, may_make
from sop.rules import Rules
from sop.silence import last_day_to_reopen, silence_that_ended


@dataclass(frozen=True, slots=True)
class ReopeningDecided:
    """What reopening does. `closed` is the run that ended in silence.

    A visit to its step follows that begins and ends now, by `move`; then a run at `next_step` begins.
    `answers` and `facts` are as in `MoveDecided`.
    """

    closed: StepRun
    move: Move
    next_step: str
    answers: Mapping[str, str]
    facts: Mapping[str, str]


def is_reopening(rules: Rules, run: StepRun, move_id: str) -> bool:
    """Whether the move, pressed on this run, is about reopening the case."""
    silence = silence_that_ended(rules, run)
    return silence is not None and silence.reopen_move == move_id


def check_reopening(
    rules: Rules,
    case: Case,
    move_id: str,
    person: Person,
    *,
    now: datetime,
    calendar: Calendar,
    run_id: int,
) -> tuple[StepRun, Move]:
    """Whether the person may reopen the case now, answers aside.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided or CaseClosed where it is not this run's silence that
    keeps the case closed, or TooLateToReopen.
    """
    run = find_run(case, run_id)
    step, silence = rules.procedure.step(run.step), silence_that_ended(rules, run)
    move = next((move for move in rules.moves_of(step) if move.id == move_id), None)
    if silence is None or move is None or move.id != silence.reopen_move:
        raise NoSuchMove(move_id)
    if not may_make(rules, case, step, move, person):
        raise NotTheHolder(step.id)
    if case.outcome != silence.closes_as or case.runs[-1].id != run.id:
        refuse_decided(rules, case, run)
    assert run.ended_at is not None
    last_on = last_day_to_reopen(silence, calendar, run.ended_at)
    if calendar.day_of(now) > last_on:
        raise TooLateToReopen(last_on)
    return run, move


def decide_reopening(
    rules: Rules,
    case: Case,
    move_id: str,
    person: Person,
    *,
    now: datetime,
    calendar: Calendar,
    answers: Mapping[str, str],
    run_id: int,
) -> ReopeningDecided:
    """What it does to the case that the person reopens it.

    Raises what `check_reopening` raises, AnswerMissing and AnswerInvalid.
    """
    run, move = check_reopening(rules, case, move_id, person, now=now, calendar=calendar, run_id=run_id)
    given, facts = establish(rules, case, move, answers, calendar.day_of(now))
    return ReopeningDecided(run, move, move.target(facts), given, facts)


def possible_reopening(
    rules: Rules, case: Case, person: Person, *, now: datetime, calendar: Calendar, run_id: int
) -> Move | None:
    """The move by which a card of this run still offers the person to reopen the case."""
    run = find_run(case, run_id)
    silence = silence_that_ended(rules, run)
    if silence is None:
        return None
    try:
        _, move = check_reopening(
            rules, case, silence.reopen_move, person, now=now, calendar=calendar, run_id=run_id
        )
    except Refusal:
        return None
    return move
