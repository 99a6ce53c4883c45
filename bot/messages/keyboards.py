"""Keyboards as plain values, their layout, and their form for Telegram. Knows no case and no person."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.messages import limits
from bot.messages.callbacks import Callback
from bot.messages.texts import LANGUAGES, Texts
from sop.definition import ADMIN, Tone
from sop.roles import performs

Style = Literal["success", "danger", "primary"]

_LABEL = 48
_BESIDE_ANOTHER = 20
"""Longer labels are cut off on a phone when two stand in a row."""

_STYLES: dict[Tone, Style | None] = {"go": "success", "refuse": "danger", "plain": None}


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button; `data` is a packed callback."""

    label: str
    data: str
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class InlineKeyboard:
    """Buttons under a message, row by row."""

    rows: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """The menu below the input field, row by row."""

    rows: tuple[tuple[str, ...], ...]


class MenuAction(StrEnum):
    """What a button of the reply menu asks for: the command of the same name."""

    REPORT = "lapor"
    MINE = "laporan"
    TASKS = "tugas"
    SEARCH = "cari"
    ROSTER = "pegawai"
    SETTINGS = "pengaturan"
    HELP = "bantuan"


def button(label: str, callback: Callback, style: Style | None = None) -> Button:
    """An inline button. Its label, which may hold what people typed, is put on one line and cut."""
    return Button(limits.one_line(label, _LABEL) or "–", callback.pack(), style)


def style_of(tone: Tone) -> Style | None:
    """Green for going on, red for refusing."""
    return _STYLES[tone]


def laid_out(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Two in a row where both labels are short, else one; the order stays."""
    rows: list[tuple[Button, ...]] = []
    for each in buttons:
        last = rows[-1] if rows else ()
        if len(last) == 1 and _is_short(last[0]) and _is_short(each):
            rows[-1] = (*last, each)
        else:
            rows.append((each,))
    return tuple(rows)


def inline(*rows: Sequence[Button]) -> InlineKeyboard | None:
    """A keyboard of these rows, empty ones left out; None where nothing remains."""
    kept = tuple(tuple(row) for row in rows if row)
    return InlineKeyboard(kept) if kept else None


def menu(texts: Texts, roles: Collection[str]) -> ReplyKeyboard:
    """The menu of somebody with these roles."""
    rows = [(MenuAction.REPORT, MenuAction.MINE)]
    if performs(roles):
        rows.append((MenuAction.TASKS, MenuAction.SEARCH))
    if ADMIN in roles:
        rows.append((MenuAction.ROSTER, MenuAction.SETTINGS))
    labels = [tuple(texts.plain(f"menu-{action.name.lower()}") for action in row) for row in rows]
    return ReplyKeyboard((*labels, (texts.plain("menu-help"),)))


def menu_action(text: str) -> MenuAction | None:
    """What a message asks for that is a menu button's label, in whichever language the menu was sent."""
    return _menu_labels().get(text.strip())


@cache
def _menu_labels() -> dict[str, MenuAction]:
    return {
        Texts.of(language).plain(f"menu-{action.name.lower()}"): action
        for language in LANGUAGES
        for action in MenuAction
    }


def to_telegram(
    keyboard: InlineKeyboard | ReplyKeyboard | None,
) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The keyboard as python-telegram-bot sends it."""
    match keyboard:
        case InlineKeyboard(rows):
            return InlineKeyboardMarkup([[_inline_button(each) for each in row] for row in rows])
        case ReplyKeyboard(rows):
            keys = [[KeyboardButton(label) for label in row] for row in rows]
            return ReplyKeyboardMarkup(keys, resize_keyboard=True, is_persistent=True)
        case None:
            return None


def _inline_button(each: Button) -> InlineKeyboardButton:
    style = KeyboardButtonStyle(each.style) if each.style else None
    return InlineKeyboardButton(each.label, callback_data=each.data, style=style)


def _is_short(each: Button) -> bool:
    return limits.length(each.label) <= _BESIDE_ANOTHER
