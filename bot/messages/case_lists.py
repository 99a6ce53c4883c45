"""Lists of cases: what I reported, what a search found."""

from collections.abc import Collection, Mapping

from bot.messages import limits
from bot.messages.callbacks import CasePressed
from bot.messages.keyboards import button
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked, framed
from sop.case import state_of
from storage.cases import CaseRow, StepRunRow, case_snapshot
from storage.lists import Listed, all_of, cases_of_reporter, found_cases, open_runs_of
from storage.stops import promised_days
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


def _case_list(owed: Owed, asked: Asked, listed: Listed[CaseRow], kind: str) -> Message:
    runs = open_runs_of(owed.desk.session, all_of(case.id for case in listed.items))
    on_hold = all_of(run.id for run in runs.values() if run.paused_until is not None)
    promised = promised_days(owed.desk.session, on_hold)
    return framed(
        owed.texts,
        asked,
        title=owed.texts.say(
            f"list-title-{kind}", total=listed.total, query=limits.one_line(asked.query, _DEVICE)
        ),
        entries=[_case_entry(owed, case, runs, promised) for case in listed.items],
        buttons=[button(case.number, CasePressed(case.id)) for case in listed.items if case.id],
        shown=(listed.number, listed.last),
    )


def _case_entry(owed: Owed, case: CaseRow, runs: Mapping[int, StepRunRow], promised: Collection[int]) -> str:
    run = runs.get(case.id or 0)
    procedure = owed.desk.procedures.of_version(owed.desk.session, case.procedure_version)
    as_planned = run is not None and run.id in promised
    snapshot = case_snapshot(case, [run] if run else [])
    state = state_of(snapshot, procedure, owed.desk.now, as_planned=as_planned)
    return owed.texts.say(
        "list-case",
        number=case.number,
        device=limits.one_line(case.device, _DEVICE),
        room=limits.one_line(case.room, _ROOM),
        state=owed.texts.plain(f"state-{state}"),
        opened_short_at=case.opened_at,
    )
