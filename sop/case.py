"""Snapshots of a case: what the rules work on, and what state it is in. Stores nothing, reads no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sop.definition import Procedure


class State(StrEnum):
    """What a reader is told of a case. OVERDUE is computed, never stored."""

    WAITING_APPROVAL = "waiting_approval"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    OVERDUE = "overdue"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StepRun:
    """One visit of a case to a step; a case that comes back gets a new one.

    Times are aware UTC. `due_at` is None where the step has no limit, `paused_until` where the run is not on
    hold, else when it goes on by itself. `outcome` is the id of the move that ended the run; where the
    reporter's silence did, it is that of the case, and nobody decided it. `version` counts the stored changes
    of the run, so that of two decisions one wins.
    """

    id: int
    step: str
    started_at: datetime
    due_at: datetime | None = None
    paused_until: datetime | None = None
    taken_by: int | None = None
    ended_at: datetime | None = None
    outcome: str | None = None
    decided_by: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One report on its way, its runs oldest first. `facts` are the latest answers by field id.

    `outcome` is the id of the way in which the case ended, None while it is open.
    """

    id: int
    number: str
    kind: str
    reporter_id: int
    runs: tuple[StepRun, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    outcome: str | None = None

    @property
    def open_run(self) -> StepRun | None:
        """The run that waits for a decision; None in a closed case."""
        return next((run for run in reversed(self.runs) if run.ended_at is None), None)

    @property
    def came_from(self) -> str | None:
        """The step that the case was at before its latest one; None at its first."""
        return self.runs[-2].step if len(self.runs) > 1 else None

    def find_run(self, run_id: int) -> StepRun | None:
        """The run of that id, if it is one of this case."""
        return next((run for run in self.runs if run.id == run_id), None)


def deciders_of(case: Case) -> frozenset[int]:
    """Everybody who decided a run of the case, but for its reporter."""
    return frozenset(run.decided_by for run in case.runs if run.decided_by is not None) - {case.reporter_id}


def is_overdue(run: StepRun, now: datetime) -> bool:
    """Whether an open run has passed its limit. At the very limit it has."""
    return run.ended_at is None and run.due_at is not None and now >= run.due_at


def state_of(case: Case, procedure: Procedure, now: datetime, *, as_planned: bool = False) -> State:
    """The one word for where the case stands.

    `as_planned`: its step is on hold because the procedure waits there for a promised day, which is no delay.
    """
    if case.outcome is not None:
        return State(procedure.outcomes[case.outcome].state)
    run = case.open_run
    if run is None:
        raise ValueError(f"case {case.number} is open and has no open run")
    if run.paused_until is not None and not as_planned:
        return State.PAUSED
    if is_overdue(run, now):
        return State.OVERDUE
    return State(procedure.step(run.step).state)
