"""Looks up what a decision rests on: the case as it is, and in which capacity a person acts."""

from dataclasses import dataclass
from typing import Any

from casework.desk import Desk
from sop.case import Case
from sop.roles import Person
from sop.rules import Rules
from storage.acting import ActingRow, acting_in_force
from storage.capacities import capacities_of
from storage.cases import CaseRow, StepRunRow, find_run_row, get_case_row, load_case
from storage.office import assignments, switched_off
from storage.people import PersonRow


@dataclass(frozen=True, slots=True)
class Matter:
    """A step run that somebody wants to do something about, and what the rules ask for to judge it."""

    case: CaseRow
    run: StepRunRow
    rules: Rules
    person: Person

    @property
    def case_id(self) -> int:
        """The stored case's id."""
        return self.run.case_id

    @property
    def run_id(self) -> int:
        """The stored run's id."""
        assert self.run.id is not None
        return self.run.id

    def snapshot(self, desk: Desk) -> Case:
        """The case as it is now."""
        return load_case(desk.session, self.case_id)


def find_matter(desk: Desk, person: PersonRow, run_id: int) -> Matter | None:
    """What `person` and the run with this id have to do with each other; None where there is no such run."""
    run = find_run_row(desk.session, run_id)
    if run is None:
        return None
    case = get_case_row(desk.session, run.case_id)
    return Matter(case, run, rules_for(desk, case), capacity(desk, person))


def rules_for(desk: Desk, case: CaseRow) -> Rules:
    """The rules for this case: its own version of the procedure, the office's performers and switches."""
    return Rules(
        desk.procedures.of_version(desk.session, case.procedure_version),
        assignments(desk.session),
        switched_off(desk.session),
    )


def capacity(desk: Desk, person: PersonRow) -> Person:
    """The person as the rules see one, with the roles held at this moment; none after leaving the office."""
    assert person.id is not None
    return Person(person.id, capacities_of(desk.session, person.id).now if person.active else frozenset())


@dataclass(frozen=True, slots=True)
class StandingIn:
    """That a person does something in the place of an official: under which appointment."""

    row: ActingRow

    @property
    def acting_as(self) -> str:
        """As a step run keeps it: `plh:secretary`."""
        return f"{self.row.kind}:{self.row.role}"

    @property
    def facts(self) -> dict[str, Any]:
        """As the journal keeps it."""
        return {"acting": self.row.kind, "role": self.row.role, "acting_for": self.row.absent_id}


def standing_in(desk: Desk, matter: Matter) -> StandingIn | None:
    """By which appointment the person holds the matter's step; None where the role is his own."""
    role = matter.rules.performer_of(matter.rules.procedure.step(matter.run.step))
    row = acting_in_force(desk.session, matter.person.id, role)
    return None if row is None else StandingIn(row)


def acting_facts(desk: Desk, matter: Matter) -> dict[str, Any]:
    """What the journal says beside what was done: for whom the person acted, if for somebody."""
    stands_in = standing_in(desk, matter)
    return stands_in.facts if stands_in is not None else {}
