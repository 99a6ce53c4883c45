"""Begins a case's visit to a step: its limit, and the cards of those who hold it. Decides no move."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casework.cards import deal_to_holders
from casework.desk import Desk
from casework.holding import OpenRun
from casework.ladder import ladder_of
from casework.pauses import pause
from casework.step_times import redate
from sop.definition import Procedure
from storage.cases import CaseRow, StepRunRow

NOTHING: Mapping[str, str] = MappingProxyType({})


def begin_run(
    desk: Desk, case: CaseRow, procedure: Procedure, step_id: str, given: Mapping[str, str] = NOTHING
) -> StepRunRow:
    """The case is at this step from now on. A step without minutes has no limit: nobody is ever late.

    `given` are the answers of the move that leads here: a promised date among them may put the step on hold.
    """
    assert case.id is not None
    step = procedure.step(step_id)
    run = StepRunRow(case_id=case.id, step=step.id, started_at=desk.now)
    desk.session.add(run)
    desk.session.flush()
    opened = OpenRun(run, case, procedure)
    promised = given.get(step.pauses_until or "", "")
    if promised and date.fromisoformat(promised) > desk.today:
        pause(desk, opened, date.fromisoformat(promised))
    else:
        redate(desk, [opened], ladder_of(desk))
    deal_to_holders(desk, opened)
    return run
