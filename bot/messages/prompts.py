"""A dialog's question: its words and options, without buttons once the dialog has moved on."""

from collections.abc import Mapping
from typing import Any

from bot.messages.callbacks import AnswerPressed
from bot.messages.keyboards import Button, InlineKeyboard, button, inline
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from storage.dialogs import DialogRow


def render_prompt(owed: Owed) -> Message | None:
    """The question; None where it was answered before its message was known. A dialog's end is always shown.

    After a crash it may stand somewhere all the same: to show it once more, below its answer, helps nobody.
    """
    asked = _is_asked(owed)
    if not asked and not owed.is_placed and owed.facts.get("rows"):
        return None
    html = owed.texts.say(owed.facts["key"], **owed.facts.get("args", {}))
    return Message(html, _options(owed) if asked else None)


def _is_asked(owed: Owed) -> bool:
    dialog = owed.desk.session.get(DialogRow, owed.chat_id)
    if dialog is None or not owed.live or dialog.expires_at <= owed.desk.now:
        return False
    return (dialog.nonce, dialog.step) == (owed.facts.get("nonce"), owed.facts.get("step"))


def _options(owed: Owed) -> InlineKeyboard | None:
    return inline(*([_option(owed, option) for option in row] for row in owed.facts.get("rows", ())))


def _option(owed: Owed, option: Mapping[str, Any]) -> Button:
    label = option.get("label")
    if label is None:
        label = owed.texts.plain(option["key"], **option.get("args", {}))
    pressed = AnswerPressed(owed.facts["nonce"], owed.facts["step"], option["value"])
    return button(str(label), pressed, option.get("style"))
