"""What in an office keeps cases from moving. Reads, changes nothing."""

from casework.desk import Desk
from sop.definition import REPORTER, Step
from storage.office import assignments
from storage.people import roles_held


def steps_without_holder(desk: Desk) -> list[Step]:
    """The steps of the procedure in force whose performer's role nobody reachable holds."""
    assigned, held = assignments(desk.session), roles_held(desk.session) | {REPORTER}
    steps = desk.procedures.current.steps.values()
    return [step for step in steps if assigned.get(step.id, step.performer) not in held]
