"""Puts steps on hold and goes on with them: by a holder, by the procedure, or because the day has come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from casework.boards import refresh_boards
from casework.cards import CARD_KINDS
from casework.desk import Desk
from casework.holding import OpenRun, holding
from casework.ladder import ladder_of
from casework.matters import Matter, acting_facts
from casework.owing import owe_case_text, restate
from casework.step_times import redate
from sop.definition import PAUSE
from sop.pausing import HoldDecided, decide_hold
from storage.capacities import holders_of
from storage.cases import StepRunRow, change_run, due_pauses, go_on_with
from storage.journal import record
from storage.post import Lane, standing_of_case, standing_of_cases, standing_of_runs
from storage.stops import PauseRow, count_pauses, end_pauses

TOLD_ABOVE_FROM = 2
"""From the second pause of a case on, the Sekretaris is told (DOMAIN "Moves": *Tunda*)."""

SECRETARY = "secretary"


def hold(desk: Desk, matter: Matter, move_id: str, answers: Mapping[str, str]) -> StepRunRow:
    """*Tunda* or *Lanjutkan*; returns the run.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, TakenBy, AlreadyPaused, NotPaused, AnswerMissing or
    AnswerInvalid.
    """
    decided = _decide(desk, matter, move_id, answers)
    until_at = _until(desk, decided.until_on)
    while not change_run(desk.session, matter.run, decided.run.version, paused_until=until_at):
        # Another changed the run after we read it: deciding anew refuses, or finds it merely taken.
        decided = _decide(desk, matter, move_id, answers)
    opened = OpenRun(matter.run, matter.case, matter.rules.procedure)
    if decided.until_on is not None:
        _begin(desk, opened, decided.until_on, decided.reason, matter.person.id)
        _tell_of_pause(desk, opened, decided.reason)
    else:
        end_pauses(desk.session, [opened.run_id], desk.now, matter.person.id)
        redate(desk, [opened], ladder_of(desk))
    facts = acting_facts(desk, matter) | ({"reason": decided.reason} if decided.reason else {})
    _note(desk, opened, move_id, matter.person.id, decided.until_on, facts)
    _show(desk, [opened])
    return matter.run


def pause(desk: Desk, opened: OpenRun, until_on: date) -> None:
    """The procedure puts a run on hold that begins now, until that morning. Tells nobody."""
    change_run(desk.session, opened.run, opened.run.version, paused_until=_until(desk, until_on))
    _begin(desk, opened, until_on)


def end_pause(desk: Desk, run: StepRunRow, ended_by: int | None) -> None:
    """The run was decided while it was on hold: its pause is over too."""
    if run.paused_until is not None and run.id is not None:
        end_pauses(desk.session, [run.id], desk.now, ended_by)


def resume_due(desk: Desk) -> list[OpenRun]:
    """The runs whose day has come go on; nobody is told yet."""
    due = OpenRun.readable(desk, due_pauses(desk.session, desk.now))
    if due:
        end_pauses(desk.session, [opened.run_id for opened in due], None, None)
        go_on_with(desk.session, [opened.run for opened in due])
        redate(desk, due, ladder_of(desk))
        for opened in due:
            _note(desk, opened, "resume", None, None, {})
        _show(desk, due)
    return due


def tell_resumed(desk: Desk, resumed: Sequence[OpenRun]) -> None:
    """The holders of runs that went on by themselves, each run in a message."""
    if not resumed:
        return
    held = holding(desk, resumed)
    for opened in resumed:
        owe_case_text(
            desk,
            [
                person.telegram_id
                for person in held[opened.run_id].responsible
                if person.telegram_id is not None and person.is_reachable
            ],
            "step-resumed",
            lane=Lane.CARD,
            case_id=opened.run.case_id,
            run_id=opened.run_id,
        )


def _decide(desk: Desk, matter: Matter, move_id: str, answers: Mapping[str, str]) -> HoldDecided:
    return decide_hold(
        matter.rules,
        matter.snapshot(desk),
        move_id,
        matter.person,
        today=desk.today,
        answers=answers,
        run_id=matter.run_id,
    )


def _until(desk: Desk, until_on: date | None) -> datetime | None:
    """The clock stands until the office opens on that day, or next after it."""
    return None if until_on is None else desk.calendar.opening_of(until_on)


def _begin(desk: Desk, opened: OpenRun, until_on: date, reason: str = "", made_by: int | None = None) -> None:
    """Write down the pause in which the run is, and what it does to the limit."""
    assert opened.run.paused_until is not None
    desk.session.add(
        PauseRow(
            run_id=opened.run_id,
            began_at=desk.now,
            until_on=until_on,
            until_at=opened.run.paused_until,
            reason=reason,
            made_by=made_by,
        )
    )
    desk.session.flush()
    redate(desk, [opened], ladder_of(desk))


def _tell_of_pause(desk: Desk, opened: OpenRun, reason: str) -> None:
    """The reporter reads it; from the second time on the Sekretaris too."""
    assert opened.run.paused_until is not None
    case_id, run_id = opened.run.case_id, opened.run_id
    # The step may go on before they read it, so day and reason are kept here.
    told = {"until_at": opened.run.paused_until.isoformat(), "pause_reason": reason}
    chats = [row.chat_id for row in standing_of_case(desk.session, case_id, "status")]
    owe_case_text(desk, chats, "your-case-paused", lane=Lane.CARD, case_id=case_id, run_id=run_id, args=told)
    count = count_pauses(desk.session, case_id)
    if count >= TOLD_ABOVE_FROM:
        above = holders_of(desk.session, SECRETARY)
        chats = [person.telegram_id for person in above if person.telegram_id is not None]
        owe_case_text(
            desk,
            [chat_id for chat_id in chats if chat_id != desk.sender],
            "paused-again",
            lane=Lane.CARD,
            case_id=case_id,
            run_id=run_id,
            args={**told, "count": count},
            to_role=SECRETARY,
        )


def _show(desk: Desk, runs: Sequence[OpenRun]) -> None:
    """Cards, boards and what the reporter follows tell that the clock stands, or goes on."""
    copies = standing_of_runs(desk.session, [opened.run_id for opened in runs], *CARD_KINDS)
    followed = standing_of_cases(desk.session, {opened.run.case_id for opened in runs}, "status")
    restate(desk, [*copies, *followed], lane=Lane.ANSWER)
    refresh_boards(desk, (row.chat_id for row in copies))


def _note(
    desk: Desk,
    opened: OpenRun,
    move_id: str,
    actor_id: int | None,
    until_on: date | None,
    facts: Mapping[str, Any],
) -> None:
    record(
        desk.session,
        desk.now,
        "step-paused" if move_id == PAUSE else "step-resumed",
        actor_id=actor_id,
        case_id=opened.run.case_id,
        run_id=opened.run_id,
        after=until_on.isoformat() if until_on is not None else None,
        **facts,
    )
