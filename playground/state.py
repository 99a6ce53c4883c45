"""What a local Telegram consists of: people, chats, messages, presses, calls. Plain state, does nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Person:
    """Somebody with a phone. `started`: has written to the bot at least once.

    `position` is for whoever looks at the page; Telegram knows nothing of it.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    started: bool = False
    blocked: bool = False
    position: str | None = None

    def as_user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False} | self._names()
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def as_chat(self) -> Json:
        return {"id": self.id, "type": "private"} | self._names()

    def _names(self) -> Json:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in names.items() if value}


@dataclass(slots=True)
class Message:
    """A message in a chat. `content` is what the Bot API shows of it: replaced, never changed."""

    content: Json
    by_bot: bool
    reply_markup: Json | None = None
    """A reply keyboard, its removal or a forced reply: Telegram does not give it back to the bot."""
    edits: int = 0
    pinned: bool = False
    silent: bool = False
    deleted_by_bot: bool = False
    deleted_by_person: bool = False

    @property
    def id(self) -> int:
        return int(self.content["message_id"])

    @property
    def visible(self) -> bool:
        return not (self.deleted_by_bot or self.deleted_by_person)


@dataclass(slots=True)
class Chat:
    """A chat of the bot with one person, or a group. `version` grows with every change that can be seen."""

    content: Json
    person: Person | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    version: int = 0
    keyboard: Json | None = None
    menu_button: Json | None = None
    action: str | None = None

    @property
    def id(self) -> int:
        return int(self.content["id"])


@dataclass(slots=True)
class CallbackQuery:
    """A press on an inline button, and what the bot answered."""

    id: str
    person_id: int
    message_id: int
    data: str
    pressed_at: float
    answer: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API as it came and ended. `at` is office time, seconds since 1970."""

    seq: int
    method: str
    params: Json
    at: float
    seconds: float
    status: int
    answer: Any
    fault: str | None


@dataclass(slots=True)
class Webhook:
    """Where updates are sent to instead of being polled."""

    url: str
    secret_token: str | None
    max_connections: int
    ip_address: str | None
    last_error_at: int | None = None
    last_error: str | None = None
