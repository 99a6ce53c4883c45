"""A case's way through the SOP's own table: what is done, where it stands, how long. Reads nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.holding import Held
from playground.records.values import Json, iso, names
from sop.case import is_overdue
from sop.definition import Procedure, Step
from sop.rules import Rules, assignable_roles
from sop.step_time import StepTime
from storage.cases import StepRunRow, snapshot
from storage.people import PersonRow


@dataclass(frozen=True, slots=True)
class CaseTable:
    """The table for one case. `runs` are all its visits, oldest first; `held` says who holds the open one.

    `promised` is the day for which the repair was promised, by run, where the procedure waits for it.
    """

    rules: Rules
    runs: Sequence[StepRunRow]
    times: Mapping[int, StepTime]
    held: Mapping[int, Held]
    promised: Mapping[int, date]
    people: Mapping[int, PersonRow]
    now: datetime
    language: str

    @property
    def procedure(self) -> Procedure:
        """The procedure that the case began with."""
        return self.rules.procedure

    def columns(self) -> list[Json]:
        """The performers, each a column of the table."""
        roles = self.procedure.roles
        return [
            {"role": role, "label": roles[role].label.in_(self.language)}
            for role in assignable_roles(self.procedure)
        ]

    def rows(self) -> list[Json]:
        """The steps to which the SOP gives a number, in its order."""
        steps = [step for step in self.procedure.steps.values() if step.no is not None]
        return [self._row(step) for step in sorted(steps, key=lambda step: step.no or 0)]

    def beside(self) -> list[Json]:
        """The steps without a number which the case has visited."""
        steps = (step for step in self.procedure.steps.values() if step.no is None)
        return [self._row(step) for step in steps if self._visits(step)]

    def _row(self, step: Step) -> Json:
        visits = self._visits(step)
        told = {
            "no": step.no,
            "activity": step.activity.in_(self.language),
            "role": self.rules.performer_of(step),
            "requisites": ", ".join(each.in_(self.language) for each in step.requisites),
            "minutes": step.minutes,
            "output": step.output.in_(self.language),
            "status": self._status(step, visits),
            "visits": len(visits),
        }
        return told | (self._visit(visits[-1]) if visits else _NEVER_VISITED)

    def _visits(self, step: Step) -> list[StepRunRow]:
        return [run for run in self.runs if run.step == step.id]

    def _status(self, step: Step, visits: Sequence[StepRunRow]) -> str:
        """A step that lies before the case again, since it was sent back, is not done, though visited."""
        if visits and visits[-1].ended_at is None:
            return "now"
        return "done" if visits and (step.no or 0) <= self._reached() else "ahead"

    def _reached(self) -> int:
        """The number of the row at which the case stands, or stood before it left the table."""
        numbers = (self.procedure.step(run.step).no for run in reversed(self.runs))
        return next((number for number in numbers if number is not None), 0)

    def _visit(self, run: StepRunRow) -> Json:
        """The latest visit: who has to decide, or has decided, and the working time that it took."""
        promised = self.promised.get(run.id or 0)
        return {
            "holders": self._holders(run),
            "used_minutes": round(self.times[run.id or 0].minutes_at(run.ended_at or self.now), 1),
            "due_at": iso(run.due_at),
            "overdue": is_overdue(snapshot(run), self.now),
            "paused_until": iso(run.paused_until) if run.ended_at is None else None,
            "promised_on": promised.isoformat() if promised is not None else None,
        }

    def _holders(self, run: StepRunRow) -> list[str]:
        if run.ended_at is None:
            return names(self.held[run.id or 0].responsible)
        # The reporter's silence ends a run that nobody decided.
        return [self.people[run.decided_by].name] if run.decided_by is not None else []


_NEVER_VISITED: Json = {
    "holders": [],
    "used_minutes": None,
    "due_at": None,
    "overdue": False,
    "paused_until": None,
    "promised_on": None,
}
