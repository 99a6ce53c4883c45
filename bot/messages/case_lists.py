"""Lists of cases: what I reported, what waits for me, what a search found."""

from collections.abc import Sequence

from bot.messages import limits
from bot.messages.callbacks import CardPressed, CasePressed
from bot.messages.case_view import case_of
from bot.messages.keyboards import button
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked, framed
from casework.desk import Desk
from sop.case import is_overdue, state_of
from sop.definition import REPORTER
from sop.rules import Rules
from storage.cases import CaseRow, StepRunRow, snapshot
from storage.lists import (
    Listed,
    all_of,
    cases_of_reporter,
    found_cases,
    open_runs_of,
    procedure_versions,
    waiting_runs,
)
from storage.office import assignments
from storage.words import words_of

_DEVICE = 60
_ROOM = 40


def render_mine(owed: Owed) -> Message:
    """What the reader reported, newest first."""
    asked = Asked.of(owed)
    return _case_list(owed, asked, cases_of_reporter(owed.desk.session, owed.person_id, asked.number), "mine")


def render_found(owed: Owed) -> Message:
    """What a search found: among all cases for those who work on them, else among one's own."""
    asked = Asked.of(owed)
    own = None if owed.sees_all else owed.person_id
    found = found_cases(owed.desk.session, words_of([asked.query]), asked.number, reporter_id=own)
    return _case_list(owed, asked, found, "found")


def render_tasks(owed: Owed) -> Message:
    """What waits for the reader, most urgent first; each entry's button sends its card anew."""
    asked, texts, me = Asked.of(owed), owed.texts, owed.person_id
    steps, own_steps = _steps_of(owed.desk, owed.roles)
    listed = waiting_runs(owed.desk.session, steps, own_steps, me, asked.number)
    return framed(
        texts,
        asked,
        title=texts.say("list-title-tasks", total=listed.total),
        entries=[_task_entry(owed, run, case) for run, case in listed.items],
        buttons=[button(case.number, CardPressed(run.id)) for run, case in listed.items if run.id],
        shown=(listed.number, listed.last),
    )


def _case_list(owed: Owed, asked: Asked, listed: Listed[CaseRow], kind: str) -> Message:
    runs = open_runs_of(owed.desk.session, all_of(case.id for case in listed.items))
    return framed(
        owed.texts,
        asked,
        title=owed.texts.say(
            f"list-title-{kind}", total=listed.total, query=limits.one_line(asked.query, _DEVICE)
        ),
        entries=[_case_entry(owed, case, runs) for case in listed.items],
        buttons=[button(case.number, CasePressed(case.id)) for case in listed.items if case.id],
        shown=(listed.number, listed.last),
    )


def _case_entry(owed: Owed, case: CaseRow, runs: dict[int, StepRunRow]) -> str:
    run = runs.get(case.id or 0)
    procedure = owed.desk.procedures.of_version(owed.desk.session, case.procedure_version)
    state = state_of(case_of(case, [run] if run else []), procedure, owed.desk.now)
    return owed.texts.say(
        "list-case",
        number=case.number,
        device=limits.one_line(case.device, _DEVICE),
        room=limits.one_line(case.room, _ROOM),
        state=owed.texts.plain(f"state-{state}"),
        opened_at=case.opened_at,
    )


def _task_entry(owed: Owed, run: StepRunRow, case: CaseRow) -> str:
    procedure = owed.desk.procedures.of_version(owed.desk.session, case.procedure_version)
    about = {
        "number": case.number,
        "device": limits.one_line(case.device, _DEVICE),
        "room": limits.one_line(case.room, _ROOM),
        "step": limits.one_line(procedure.step(run.step).title.in_(owed.texts.language), _DEVICE),
    }
    if run.due_at is None:
        return owed.texts.say("list-task-without-limit", **about)
    key = "list-task-overdue" if is_overdue(snapshot(run), owed.desk.now) else "list-task"
    return owed.texts.say(key, **about, due_at=run.due_at)


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
