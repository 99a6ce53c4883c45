"""What waits for one person: an entry and a button a run, and which steps are meant. Knows no message."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.messages import limits
from bot.messages.callbacks import CardPressed
from bot.messages.keyboards import Button, button
from bot.messages.owed import Owed
from casework.desk import Desk
from sop.case import is_overdue
from sop.definition import REPORTER
from sop.rules import Rules
from storage.cases import CaseRow, StepRunRow, snapshot
from storage.lists import Listed, all_of, procedure_versions, waiting_runs
from storage.office import assignments
from storage.stops import promised_days

DEVICE = 60
ROOM = 40

Waiting = tuple[StepRunRow, CaseRow]


def waiting_for(owed: Owed, number: int) -> Listed[Waiting]:
    """A page of what waits for the reader, most urgent first."""
    steps, own_steps = _steps_of(owed.desk, owed.capacities.now)
    return waiting_runs(owed.desk.session, steps, own_steps, owed.person_id, number)


def task_entries(owed: Owed, waiting: Sequence[Waiting], *, since: datetime | None = None) -> list[str]:
    """Two lines each: which case, and its step with the limit. What began after `since` is marked as new."""
    on_hold = all_of(run.id for run, _ in waiting if run.paused_until is not None)
    promised = promised_days(owed.desk.session, on_hold)
    return [_task_entry(owed, run, case, since, promised.get(run.id or 0)) for run, case in waiting]


def _task_entry(
    owed: Owed, run: StepRunRow, case: CaseRow, since: datetime | None, promised: date | None
) -> str:
    procedure = owed.desk.procedures.of_version(owed.desk.session, case.procedure_version)
    return owed.texts.say(
        "list-task-promised" if promised is not None else _key(owed, run, since),
        number=case.number,
        device=limits.one_line(case.device, DEVICE),
        room=limits.one_line(case.room, ROOM),
        step=limits.one_line(procedure.step(run.step).title.in_(owed.texts.language), DEVICE),
        due_short_at=run.due_at,
        until_short_at=run.paused_until,
        promised_short_on=promised,
    )


def task_buttons(waiting: Iterable[Waiting]) -> Sequence[Button]:
    """The numbers of the cases; a press sends the card."""
    return [button(case.number, CardPressed(run.id)) for run, case in waiting if run.id is not None]


def _key(owed: Owed, run: StepRunRow, since: datetime | None) -> str:
    if run.paused_until is not None:
        return "list-task-paused"
    if run.due_at is None:
        return "list-task-without-limit"
    if is_overdue(snapshot(run), owed.desk.now):
        return "list-task-overdue"
    return "list-task-new" if since is not None and run.started_at >= since else "list-task"


def _steps_of(desk: Desk, roles: frozenset[str]) -> tuple[dict[str, list[str]], Sequence[str]]:
    """The steps that these roles perform, by version of the procedure, and those that reporters decide."""
    assigned = assignments(desk.session)
    performed: dict[str, list[str]] = {}
    reporters: dict[str, None] = {}
    for version in procedure_versions(desk.session):
        rules = Rules(desk.procedures.of_version(desk.session, version), assigned)
        performers = {step.id: rules.performer_of(step) for step in rules.procedure.steps.values()}
        performed[version] = [step for step, role in performers.items() if role in roles]
        reporters |= {step: None for step, role in performers.items() if role == REPORTER}
    return performed, list(reporters)
