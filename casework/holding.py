"""Says who holds step runs at this moment, many at once: by assignments, roster and who stands in."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from casework.desk import Desk
from sop.case import Case
from sop.definition import REPORTER, Procedure, Step
from sop.procedure import ProcedureError
from sop.roles import Person, holders
from sop.rules import Rules
from storage.capacities import holders_by_role
from storage.cases import CaseRow, StepRunRow, snapshot
from storage.office import assignments
from storage.people import PersonRow, people_by_id


@dataclass(frozen=True, slots=True)
class OpenRun:
    """An open step run with its case and the procedure that the case began with."""

    run: StepRunRow
    case: CaseRow
    procedure: Procedure

    @classmethod
    def of(cls, desk: Desk, run: StepRunRow, case: CaseRow) -> "OpenRun":
        """Raises `sop.procedure.ProcedureError` or LookupError where that procedure cannot be used."""
        opened = cls(run, case, desk.procedures.of_version(desk.session, case.procedure_version))
        opened.procedure.step(run.step)
        return opened

    @classmethod
    def readable(cls, desk: Desk, runs: Iterable[tuple[StepRunRow, CaseRow]]) -> "list[OpenRun]":
        """Those of these runs whose procedure can be used; the sweep reports the others."""
        found = []
        for run, case in runs:
            with suppress(ProcedureError, LookupError):
                found.append(cls.of(desk, run, case))
        return found

    @property
    def step(self) -> Step:
        """The step's definition."""
        return self.procedure.step(self.run.step)

    @property
    def run_id(self) -> int:
        """The stored run's id."""
        assert self.run.id is not None
        return self.run.id


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a run. `responsible` is whom it waits for: the one who took it, else everybody."""

    all: tuple[PersonRow, ...]
    responsible: tuple[PersonRow, ...]

    @property
    def reachable(self) -> tuple[PersonRow, ...]:
        """Those of them to whom the bot can write."""
        return tuple(person for person in self.all if person.is_reachable)


def holding(desk: Desk, runs: Sequence[OpenRun]) -> dict[int, Held]:
    """Who holds each of these runs, by run id; a fixed number of queries however many they are."""
    if not runs:
        return {}
    assigned = assignments(desk.session)
    roles = {Rules(opened.procedure, assigned).performer_of(opened.step) for opened in runs}
    people: dict[int, PersonRow] = {}
    capacities: dict[int, set[str]] = {}
    for role, performers in holders_by_role(desk.session, roles - {REPORTER}).items():
        for person in performers:
            assert person.id is not None
            people[person.id] = person
            capacities.setdefault(person.id, set()).add(role)
    roster = [Person(person_id, frozenset(held)) for person_id, held in capacities.items()]
    if REPORTER in roles:
        reporters = {opened.case.reporter_id for opened in runs}
        people |= people_by_id(desk.session, reporters - people.keys())
    return {opened.run_id: _held(opened, people, roster, assigned) for opened in runs}


def _held(
    opened: OpenRun, people: Mapping[int, PersonRow], roster: Sequence[Person], assigned: Mapping[str, str]
) -> Held:
    row = opened.case
    case = Case(id=opened.run.case_id, number=row.number, kind=row.kind, reporter_id=row.reporter_id, runs=())
    found = holders(Rules(opened.procedure, assigned), case, snapshot(opened.run), roster)
    active = {person_id: people[person_id] for person_id in found.all if people[person_id].active}
    return Held(
        all=tuple(active.values()),
        responsible=tuple(active[person_id] for person_id in found.responsible if person_id in active),
    )
