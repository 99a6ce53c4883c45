"""Buttons of a task card, a reminder or a status: decisions, and who takes the step. Decides nothing."""

from collections.abc import Callable, Mapping

from bot.flows import decision
from bot.handlers.seeing import holds
from bot.messages.callbacks import MovePressed, TakeAction, TakePressed
from bot.turn import Turn
from casework.cards import CARD_KINDS
from casework.desk import Desk
from casework.holding import OpenRun
from casework.owing import restate
from casework.taking import release, take, take_over
from storage.cases import StepRunRow, find_run_row, get_case_row
from storage.people import PersonRow
from storage.post import Lane, StandingRow, find_on_its_way, find_standing

_TAKINGS: Mapping[TakeAction, Callable[[Desk, PersonRow, int], object]] = {
    "take": take,
    "release": release,
    "take_over": take_over,
}


def on_move(turn: Turn, person: PersonRow, pressed: MovePressed) -> None:
    """A decision: made at once, or led through its questions."""
    card = _card(turn, person, pressed.run_id)
    if not turn.attempt(lambda: decision.begin(turn, pressed.run_id, pressed.move)):
        _restate(turn, card)


def on_take(turn: Turn, person: PersonRow, pressed: TakePressed) -> None:
    """*Ambil*, *Lepas*, *Ambil Alih*."""
    card = _card(turn, person, pressed.run_id)
    action = _TAKINGS[pressed.action]
    if turn.attempt(lambda: _act(action, turn.desk, person, pressed.run_id)):
        turn.toast(f"taking-{pressed.action.replace('_', '-')}")
    else:
        _restate(turn, card)


def _act(
    action: Callable[[Desk, PersonRow, int], object], desk: Desk, person: PersonRow, run_id: int
) -> None:
    action(desk, person, run_id)


def _card(turn: Turn, person: PersonRow, run_id: int) -> StandingRow | None:
    """The standing message that was pressed.

    After a crash between sending a message and noting its id, the bot does not know it: its first press ties
    it to the one that waits for an id, or else makes it one more card of whoever holds the step.
    """
    message_id, session = turn.pressed_message_id, turn.desk.session
    if message_id is None:
        return None
    known = find_standing(session, turn.chat_id, message_id)
    run = find_run_row(session, run_id)
    if known is not None or run is None:
        return known
    on_its_way = find_on_its_way(
        session, turn.chat_id, *CARD_KINDS, "status", case_id=run.case_id, run_id=run_id
    )
    card = on_its_way or _new_card(turn, person, run)
    if card is not None:
        card.message_id = message_id
        session.flush()
    return card


def _new_card(turn: Turn, person: PersonRow, run: StepRunRow) -> StandingRow | None:
    session = turn.desk.session
    if not holds(turn, person, OpenRun.of(turn.desk, run, get_case_row(session, run.case_id))):
        return None
    card = StandingRow(chat_id=turn.chat_id, kind="card", case_id=run.case_id, run_id=run.id)
    session.add(card)
    return card


def _restate(turn: Turn, card: StandingRow | None) -> None:
    """A refused press came from a card that shows what is no longer so."""
    if card is not None:
        restate(turn.desk, [card], lane=Lane.ANSWER)
