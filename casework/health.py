"""What in an office keeps cases from moving. Reads, changes nothing."""

from casework.desk import Desk
from sop.definition import REPORTER, Step
from storage.capacities import roles_in_reach
from storage.office import assignments


def steps_without_holder(desk: Desk) -> list[Step]:
    """The steps of the procedure in force whose performer's role nobody reachable holds."""
    assigned, held = assignments(desk.session), roles_in_reach(desk.session) | {REPORTER}
    steps = desk.procedures.current.steps.values()
    return [step for step in steps if assigned.get(step.id, step.performer) not in held]
