"""What is still read and pressed under a step that its reporter's silence ended. Decides nothing."""

from datetime import date

from bot.messages.callbacks import MovePressed
from bot.messages.case_view import CaseView
from bot.messages.keyboards import button, inline, style_of
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from sop.reopening import possible_reopening
from sop.roles import Person
from sop.silence import last_day_to_reopen, silence_that_ended
from storage.cases import StepRunRow, snapshot


def last_day(view: CaseView, run: StepRunRow) -> date | None:
    """Until when the case may be reopened; None for a run that silence did not end."""
    silence = silence_that_ended(view.rules, snapshot(run))
    if silence is None or run.ended_at is None:
        return None
    return last_day_to_reopen(silence, view.desk.calendar, run.ended_at)


def reopened_by(view: CaseView, run: StepRunRow) -> StepRunRow | None:
    """The decision by which a case was reopened that this run had closed."""
    if silence_that_ended(view.rules, snapshot(run)) is None:
        return None
    return next((each for each in view.runs if (each.id or 0) > (run.id or 0)), None)


def with_reopening(owed: Owed, view: CaseView, run: StepRunRow, html: str) -> Message:
    """How the run ended, and for its reporter the button that reopens the case while that is possible."""
    last_on = last_day(view, run)
    if last_on is None or not owed.live or owed.person is None or run.id is None:
        return Message(html)
    person = Person(owed.person_id, owed.roles)
    desk = view.desk
    move = possible_reopening(
        view.rules, view.case, person, now=desk.now, calendar=desk.calendar, run_id=run.id
    )
    if move is None:
        return Message(html)
    label = move.label.in_(view.texts.language)
    hint = view.texts.say("receipt-may-reopen", move=label, last_on=last_on)
    return Message(
        f"{html}\n\n{hint}", inline([button(label, MovePressed(run.id, move.id), style_of(move.tone))])
    )
