"""Presses of inline buttons, each kind to its function. Authority is looked up there, never read here."""

from bot.flows import engine
from bot.flows.known import flows_of
from bot.handlers import cards
from bot.messages.callbacks import AnswerPressed, MovePressed, TakePressed, parse
from bot.turn import Turn


def on_press(turn: Turn) -> None:
    """A button was pressed, perhaps an old one, perhaps of another release, perhaps forged."""
    pressed = parse(turn.query.data) if turn.query is not None else None
    if isinstance(pressed, AnswerPressed):
        engine.take_press(turn, flows_of(turn), pressed)
        return
    if turn.person is None:
        return
    match pressed:
        case MovePressed():
            cards.on_move(turn, turn.person, pressed)
        case TakePressed():
            cards.on_take(turn, turn.person, pressed)
        case _:
            turn.toast("button-unknown")
