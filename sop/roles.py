"""Who holds a step and may decide it. Looks nobody up: the roster is handed in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sop.case import Case, StepRun
from sop.definition import ADMIN, REPORTER, Move, Step
from sop.rules import Rules


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster.

    `roles` are the capacities in which the person acts at the moment of the decision. That is wider than the
    roster's own entry while the person stands in for an official (Plh., Plt.), and narrower while another
    stands in: whoever builds a Person settles that for the moment, and the rules below need not know.
    """

    id: int
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a step run: `all` by ascending id, and the one of them who has taken it."""

    all: tuple[int, ...]
    taken_by: int | None

    @property
    def responsible(self) -> tuple[int, ...]:
        """Whom the run waits for: the one who took it, else everybody who holds it."""
        return self.all if self.taken_by is None else (self.taken_by,)

    @property
    def shared(self) -> bool:
        """Whether several hold it, so that one of them can take it."""
        return len(self.all) > 1


def holders(rules: Rules, case: Case, run: StepRun, roster: Iterable[Person]) -> Holding:
    """Who holds `run`, of those on the roster as it is now.

    A person who took it and no longer has the role does not count as having taken it.
    """
    step = rules.procedure.step(run.step)
    role = rules.performer_of(step)
    if role == REPORTER:
        return Holding(all=(case.reporter_id,), taken_by=None)
    everybody = tuple(sorted(person.id for person in roster if role in person.roles))
    return Holding(everybody, run.taken_by if run.taken_by in everybody else None)


def performs(roles: Collection[str]) -> bool:
    """Whether somebody with these roles has steps fall to him: an admin and a reporter as such have none."""
    return not set(roles) <= {ADMIN, REPORTER}


def may_perform(rules: Rules, case: Case, step: Step, person: Person) -> bool:
    """Whether `person` is one of those who perform `step` in this case, taken or not."""
    role = rules.performer_of(step)
    return person.id == case.reporter_id if role == REPORTER else role in person.roles


def may_make(rules: Rules, case: Case, step: Step, move: Move, person: Person) -> bool:
    """Whether `move` out of `step` is for `person` to make: a performer's, or the reporter's own."""
    if move.by == REPORTER:
        return person.id == case.reporter_id
    return may_perform(rules, case, step, person)
