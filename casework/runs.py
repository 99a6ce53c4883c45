"""Begins a case's visit to a step: its limit, and the cards of those who hold it. Decides no move."""

from casework.cards import deal_to_holders
from casework.desk import Desk
from casework.holding import OpenRun
from sop.deadlines import due_at, next_check_at
from sop.definition import Procedure
from storage.cases import CaseRow, StepRunRow


def begin_run(desk: Desk, case: CaseRow, procedure: Procedure, step_id: str) -> StepRunRow:
    """The case is at this step from now on. A step without minutes has no limit: nobody is ever reminded."""
    assert case.id is not None
    step = procedure.step(step_id)
    run = StepRunRow(case_id=case.id, step=step.id, started_at=desk.now)
    if step.minutes is not None:
        run.due_at = due_at(desk.calendar, desk.now, step.minutes)
        run.next_check_at = next_check_at(desk.calendar, desk.now, step.minutes, 0)
    desk.session.add(run)
    desk.session.flush()
    deal_to_holders(desk, OpenRun(run, case, procedure))
    return run
