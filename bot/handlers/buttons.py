"""Presses of inline buttons, each kind to its function. Authority is looked up there, never read here."""

from bot.flows import engine
from bot.flows.known import flows_of
from bot.handlers import acting, admin, cards, pages
from bot.messages.callbacks import (
    AnswerPressed,
    Callback,
    CardPressed,
    CasePressed,
    LanguagePressed,
    LimitPressed,
    MorePressed,
    MovePressed,
    PagePressed,
    PhotosPressed,
    TakePressed,
    parse,
)
from bot.turn import Turn
from casework.settings import set_language
from storage.people import PersonRow


def on_press(turn: Turn) -> None:
    """A button was pressed, perhaps an old one, perhaps of another release, perhaps forged."""
    pressed = parse(turn.query.data) if turn.query is not None else None
    if not turn.is_private:
        return
    if isinstance(pressed, AnswerPressed):
        engine.take_press(turn, flows_of(turn), pressed)
    elif turn.person is not None:
        _on_press_of_person(turn, turn.person, pressed)


def _on_press_of_person(turn: Turn, person: PersonRow, pressed: Callback | None) -> None:
    match pressed:
        case MovePressed():
            cards.on_move(turn, person, pressed)
        case TakePressed():
            cards.on_take(turn, person, pressed)
        case PagePressed():
            pages.on_turn(turn, pressed)
        case CardPressed() | CasePressed() | MorePressed() | PhotosPressed() | LimitPressed():
            _on_look(turn, person, pressed)
        case LanguagePressed(language):
            _choose_language(turn, person, language)
        case _ if isinstance(pressed, acting.ActingPressed):
            acting.on_press(turn, person, pressed)
        case _ if isinstance(pressed, admin.AdminPressed):
            admin.on_press(turn, person, pressed)
        case _:
            turn.toast("button-unknown")


def _choose_language(turn: Turn, person: PersonRow, language: str) -> None:
    pages.close(turn, "language", chosen=language)
    set_language(turn.desk, person, language)


def _on_look(
    turn: Turn,
    person: PersonRow,
    pressed: CardPressed | CasePressed | MorePressed | PhotosPressed | LimitPressed,
) -> None:
    """Somebody wants to see something of a case, below what he pressed."""
    match pressed:
        case CardPressed():
            pages.on_card(turn, person, pressed)
        case CasePressed():
            pages.on_case(turn, person, pressed)
        case MorePressed():
            pages.on_more(turn, person, pressed)
        case PhotosPressed():
            pages.on_photos(turn, person, pressed)
        case LimitPressed():
            pages.on_limit(turn, person, pressed)
