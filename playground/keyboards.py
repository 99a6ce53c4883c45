"""Checks reply markups as Telegram does, and somewhat more strictly. Pure.

aiogram's union of markups takes a broken inline keyboard for a `ReplyKeyboardRemove`, so the kind is decided
here by its telling field and only that model is asked.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, KeyboardButtonStyle

from playground.errors import ApiError, bad_request
from playground.models import TelegramObject, built, types

Json = dict[str, Any]

_MODELS: dict[str, type[TelegramObject]] = {
    "inline_keyboard": types.InlineKeyboardMarkup,
    "keyboard": types.ReplyKeyboardMarkup,
    "remove_keyboard": types.ReplyKeyboardRemove,
    "force_reply": types.ForceReply,
}
_ACTIONS = frozenset(
    {
        "callback_data",
        "callback_game",
        "copy_text",
        "login_url",
        "pay",
        "switch_inline_query",
        "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat",
        "url",
        "web_app",
    }
)
_BUTTON_FIELDS = _ACTIONS | {"text", "style", "icon_custom_emoji_id"}
_PLAIN_FIELDS = frozenset({"text", "style", "callback_data", "url"})
_STYLES = frozenset(str(style) for style in KeyboardButtonStyle)


def check_markup(markup: Any) -> TelegramObject | None:
    """The markup as aiogram's model of its kind; None where the model would check nothing further.

    Raises:
        ApiError: 400, with Telegram's words where it has some.
    """
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    kind = next((name for name in _MODELS if name in markup), None)
    if kind is None:
        raise bad_request(f"can't parse reply keyboard markup JSON object: unknown fields {sorted(markup)}")
    rows = markup[kind]
    if kind in ("inline_keyboard", "keyboard"):
        _check_rows(kind, rows)
    if kind == "inline_keyboard" and _check_inline(rows) and len(markup) == 1:
        return None
    try:
        return built(_MODELS[kind]).model_validate(markup)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise bad_request(f"can't parse reply markup: {where}: {first['msg']}") from None


def is_inline(markup: Json) -> bool:
    return "inline_keyboard" in markup


def callback_buttons(markup: Json | None) -> list[Json]:
    """The buttons of an inline keyboard that send something to the bot."""
    rows = (markup or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row if "callback_data" in button]


def reply_texts(markup: Json | None) -> list[str]:
    """What the buttons of a reply keyboard say, and send."""
    rows = (markup or {}).get("keyboard", [])
    return [button if isinstance(button, str) else button["text"] for row in rows for button in row]


def _check_rows(field: str, rows: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        text = button.get("text") if isinstance(button, dict) else button
        if not isinstance(text, str):
            raise bad_request("can't parse keyboard button: Can't find field \"text\"")
        if not text.strip():
            raise bad_request("can't parse keyboard button: text is empty")


def _check_inline(rows: list[list[Any]]) -> bool:
    """Whether all buttons are plain ones: text with data or an address."""
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    for row in rows:
        if len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW:
            raise bad_request("reply markup is too long")
        for button in row:
            _check_inline_button(button)
    return all(button.keys() <= _PLAIN_FIELDS for row in rows for button in row)


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if unknown := sorted(button.keys() - _BUTTON_FIELDS):
        raise bad_request(f"can't parse inline keyboard button: unknown field {unknown[0]!r}")
    if len(_ACTIONS & button.keys()) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    style = button.get("style", "primary")
    if not isinstance(style, str) or style not in _STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    data = button.get("callback_data")
    if data is not None and not _fits(data):
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not (isinstance(url, str) and url.startswith(("http://", "https://", "tg://"))):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _fits(data: Any) -> bool:
    shortest, longest = (
        InlineKeyboardButtonLimit.MIN_CALLBACK_DATA,
        InlineKeyboardButtonLimit.MAX_CALLBACK_DATA,
    )
    return isinstance(data, str) and shortest <= len(data.encode()) <= longest
