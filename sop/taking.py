"""Decides *Ambil*, *Lepas* and *Ambil Alih*: which of several holders a step run waits for."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sop.case import Case, StepRun
from sop.definition import REPORTER
from sop.moves import find_run, refuse_decided
from sop.refusals import AlreadyYours, NotShared, NotTaken, NotTheHolder, TakenBy
from sop.roles import Holding, Person, may_perform
from sop.rules import Rules


class Taking(StrEnum):
    """What a holder can do about who holds a run."""

    TAKE = "take"
    RELEASE = "release"
    TAKE_OVER = "take_over"


@dataclass(frozen=True, slots=True)
class TakingDecided:
    """`run` as it is afterwards, its version untouched; `before` had taken it until now."""

    taking: Taking
    run: StepRun
    before: int | None


def decide_take(
    rules: Rules, case: Case, person: Person, holding: Holding, *, run_id: int | None = None
) -> TakingDecided:
    """One of several holders takes the run. `holding` is who holds it now (`roles.holders`).

    Raises NotTheHolder, AlreadyDecided, CaseClosed, AlreadyYours, TakenBy, or NotShared where the person is
    the only holder.
    """
    run = held_run(rules, case, person, run_id)
    if run.taken_by == person.id:
        raise AlreadyYours
    if run.taken_by is not None:
        raise TakenBy(run.taken_by)
    if not holding.shared:
        raise NotShared
    return TakingDecided(Taking.TAKE, replace(run, taken_by=person.id), before=None)


def decide_release(rules: Rules, case: Case, person: Person, *, run_id: int | None = None) -> TakingDecided:
    """The person who took the run gives it back to all holders.

    Raises NotTheHolder, AlreadyDecided, CaseClosed, NotTaken or TakenBy.
    """
    run = held_run(rules, case, person, run_id)
    if run.taken_by is None:
        raise NotTaken
    if run.taken_by != person.id:
        raise TakenBy(run.taken_by)
    return TakingDecided(Taking.RELEASE, replace(run, taken_by=None), before=person.id)


def decide_take_over(rules: Rules, case: Case, person: Person, *, run_id: int | None = None) -> TakingDecided:
    """Another holder takes the run over from the one who took it, whether that one still has the role or not.

    Raises NotTheHolder, AlreadyDecided, CaseClosed, NotTaken or AlreadyYours.
    """
    run = held_run(rules, case, person, run_id)
    if run.taken_by is None:
        raise NotTaken
    if run.taken_by == person.id:
        raise AlreadyYours
    return TakingDecided(Taking.TAKE_OVER, replace(run, taken_by=person.id), before=run.taken_by)


def possible_taking(rules: Rules, case: Case, person: Person, holding: Holding) -> Taking | None:
    """Which of the three a card of the open run offers `person`."""
    run = case.open_run
    if run is None or not may_take(rules, case, run, person):
        return None
    if run.taken_by is None:
        return Taking.TAKE if holding.shared else None
    return Taking.RELEASE if run.taken_by == person.id else Taking.TAKE_OVER


def held_run(rules: Rules, case: Case, person: Person, run_id: int | None) -> StepRun:
    """The run that is meant, if the person is one of those who hold it and it is open.

    Raises NotTheHolder, AlreadyDecided or CaseClosed.
    """
    run = find_run(case, run_id)
    if not may_take(rules, case, run, person):
        raise NotTheHolder(run.step)
    refuse_decided(rules, case, run)
    return run


def may_take(rules: Rules, case: Case, run: StepRun, person: Person) -> bool:
    """Whether the step is one that holders of a role share; the reporter's own nobody else holds."""
    step = rules.procedure.step(run.step)
    return rules.performer_of(step) != REPORTER and may_perform(rules, case, step, person)
