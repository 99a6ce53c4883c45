"""What the client gives back: messages, buttons, answers, calls as plain values. Speaks to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

SOON = 5.0
"""Seconds that a test waits for the bot unless it says otherwise."""


class Refused(Exception):
    """The server refused: nothing such can be done on a phone, or the request is wrong."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class WaitedInVain(AssertionError):
    """What was waited for did not come in time."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button. `data` is None on one that only opens something. Styles: primary, success, danger."""

    text: str
    data: str | None
    url: str | None
    style: str | None


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message as the person sees it. `date` and `edited_at` are office time, aware UTC.

    `kind`: text, photo, document, video, sticker or service ("pinned a message"). `buttons`: inline rows.
    """

    id: int
    by_bot: bool
    kind: str
    date: datetime
    text: str
    html: str
    entities: tuple[Json, ...]
    files: tuple[Json, ...]
    media_group_id: str | None
    buttons: tuple[tuple[Button, ...], ...]
    reply_markup: Json | None
    reply_to: int | None
    pinned_message: int | None
    edits: int
    edited_at: datetime | None
    pinned: bool
    silent: bool
    deleted: bool

    @classmethod
    def read(cls, given: Json) -> MessageView:
        plain = {key: value for key, value in given.items() if key != "inline_keyboard"}
        edited = given["edited_at"]
        rows = given["inline_keyboard"]
        return cls(
            **plain
            | {
                "date": datetime.fromtimestamp(given["date"], UTC),
                "edited_at": None if edited is None else datetime.fromtimestamp(edited, UTC),
                "entities": tuple(given["entities"]),
                "files": tuple(given["files"]),
                "buttons": tuple(tuple(_button(button) for button in row) for row in rows),
            }
        )

    @property
    def labels(self) -> list[str]:
        """The texts of all inline buttons, row by row."""
        return [button.text for row in self.buttons for button in row]

    def find_button(self, label: str) -> Button | None:
        """The button with exactly this text, or else the first that contains it."""
        all_buttons = [button for row in self.buttons for button in row]
        exact = (button for button in all_buttons if button.text == label)
        return next(exact, next((button for button in all_buttons if label in button.text), None))


@dataclass(frozen=True, slots=True)
class ChatView:
    """A chat as the person sees it, oldest message first. `version` grows with each change."""

    id: int
    version: int
    started: bool
    blocked: bool
    keyboard: tuple[tuple[str, ...], ...]
    commands: dict[str, str]
    menu_button: Json
    action: str | None
    pinned: tuple[int, ...]
    messages: list[MessageView]

    @classmethod
    def read(cls, given: Json) -> ChatView:
        rows = (given["keyboard"] or {}).get("keyboard", [])
        return cls(
            **given
            | {
                "keyboard": tuple(tuple(b if isinstance(b, str) else b["text"] for b in row) for row in rows),
                "commands": {item["command"]: item["description"] for item in given["commands"]},
                "pinned": tuple(given["pinned"]),
                "messages": [MessageView.read(message) for message in given["messages"]],
            }
        )

    def as_text(self, last: int = 12) -> str:
        """The last messages in a few lines, for a failing test."""
        lines = []
        for message in self.messages[-last:]:
            who = "bot" if message.by_bot else "person"
            buttons = f"  {message.labels}" if message.labels else ""
            lines.append(f"[{message.id} {who} {message.kind}] {message.text}{buttons}")
        return "\n".join(lines) or "(empty)"


@dataclass(frozen=True, slots=True)
class Answer:
    """A press and what the bot answered; `answered` is False while it has not."""

    query_id: str
    message_id: int
    data: str
    answered: bool
    text: str
    show_alert: bool

    @classmethod
    def read(cls, given: Json) -> Answer:
        answer = given["answer"]
        text, alert = (answer["text"], answer["show_alert"]) if answer else ("", False)
        return cls(given["query_id"], given["message_id"], given["data"], answer is not None, text, alert)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API. `answer` is the result, or the description of the error; `at` office time."""

    seq: int
    method: str
    params: Json
    at: float
    seconds: float
    status: int
    answer: Any
    fault: str | None


@dataclass(frozen=True, slots=True)
class Clock:
    """The office's clock; `target` and `position` are offsets in seconds, `now` is aware UTC.

    `did`, of a move: what the bot brought to the phones until the clock arrived (`playground.meanwhile`).
    """

    version: int
    target: float
    position: float
    followed: bool
    now: datetime
    did: Json | None = None

    @classmethod
    def read(cls, given: Json) -> Clock:
        return cls(**given | {"now": datetime.fromisoformat(given["now"])})


@dataclass(frozen=True, slots=True)
class Event:
    """One server-sent event."""

    name: str
    facts: Json


def _button(given: Json) -> Button:
    return Button(given["text"], given.get("callback_data"), given.get("url"), given.get("style"))
