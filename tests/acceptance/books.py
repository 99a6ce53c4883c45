"""The whole database and all phones at one instant, for comparing them. Judges nothing."""

import asyncio
import json
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.messages.notices import WHILE_OPEN
from bot.messages.outgoing import Message
from bot.messages.render import render
from casework.calendars import Calendars
from casework.desk import Desk
from playground.client import Call, ChatView, MessageView, Playground
from sop.office_hours import ALWAYS
from storage.base import Row
from storage.cases import CaseRow, StepRunRow
from storage.database import transaction
from storage.dialogs import DialogRow
from storage.journal import JournalRow
from storage.people import PersonRow
from storage.post import InboxRow, OutboxRow, StandingRow
from tests.sop.hours import JAKARTA
from tests.support.shipped import PROCEDURES

TEXTS = ("text", "case_text")

_HEADS = {
    "📋": "card",
    "📌": "status",
    "🔔": "reminder",
    "📣": "escalation",
    "ℹ️ Mohon maaf, laporan": "climbed",
    "⚠": "notice",
    "Selamat datang": "welcome",
}

SomeRow = TypeVar("SomeRow", bound=Row)


@dataclass(frozen=True)
class Books:
    """All rows of an office."""

    people: Sequence[PersonRow]
    cases: Sequence[CaseRow]
    runs: Sequence[StepRunRow]
    journal: Sequence[JournalRow]
    inbox: Sequence[InboxRow]
    outbox: Sequence[OutboxRow]
    standing: Mapping[int, StandingRow]
    dialogs: Sequence[DialogRow]
    sentences: Mapping[int, str]
    """The HTML of each owed text, by outbox row: texts stay as they are, so it is what was sent.

    Those about a step that waits are left out: it has been decided since, and they are worded no more.
    """

    @classmethod
    def read(cls, engine: Engine) -> "Books":
        with transaction(engine) as session:
            desk = Desk(session, datetime.now(UTC), PROCEDURES, Calendars(ALWAYS, JAKARTA), JAKARTA)
            outbox = _all(session, OutboxRow)
            return cls(
                people=_all(session, PersonRow),
                cases=_all(session, CaseRow),
                runs=_all(session, StepRunRow),
                journal=_all(session, JournalRow),
                inbox=_all(session, InboxRow),
                outbox=outbox,
                standing={row.id: row for row in _all(session, StandingRow) if row.id is not None},
                dialogs=_all(session, DialogRow),
                sentences={
                    row.id: _html(desk, row)
                    for row in outbox
                    if row.id and row.kind in TEXTS and row.facts["key"] not in WHILE_OPEN
                },
            )

    def name(self, person_id: int | None) -> str:
        return next(person.name for person in self.people if person.id == person_id)

    def chat_of(self, person_id: int) -> int:
        return next(person.telegram_id or 0 for person in self.people if person.id == person_id)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that Telegram took: to whom, its words, the data of its buttons."""

    chat_id: int
    html: str
    buttons: tuple[str, ...]

    @property
    def kind(self) -> str:
        """As a person would call it: what it is stands at its head or in its buttons."""
        if any(data.startswith("a:") for data in self.buttons):
            return "question"
        return next((kind for head, kind in _HEADS.items() if self.html.startswith(head)), "text")

    @property
    def number(self) -> str:
        """Of the report that it names first. Raises IndexError where it names none."""
        return str(re.findall(r"\d{4}-\d{4,}", self.html)[0])

    @property
    def identity(self) -> Hashable | None:
        """What two copies of one message have in common, though worded at different times.

        None for kinds that have several of the same look.
        """
        if self.kind == "question":
            # a:NONCE:STEP:VALUE names dialog and question.
            return self.chat_id, self.buttons[0].rsplit(":", 1)[0]
        if self.kind in {"card", "status"}:
            return self.chat_id, tuple(re.findall(r"\d{4}-\d{4,}|Langkah \d+", self.html))
        return None

    def is_card_of(self, run_id: int | None) -> bool:
        return self.kind == "card" and any(data.startswith(f"m:{run_id}:") for data in self.buttons)


@dataclass(frozen=True)
class Phones:
    """What stands on all phones, and every message that Telegram took from the bot."""

    chats: Mapping[int, ChatView]
    sent: Sequence[Sent]

    @classmethod
    async def read(cls, play: Playground) -> "Phones":
        people = [person["id"] for person in await play.people()]
        chats = await asyncio.gather(*(play.chat(chat_id) for chat_id in people))
        calls = await play.calls("sendMessage", status=200)
        return cls({chat.id: chat for chat in chats}, [_sent(call) for call in calls])


def data_of(message: MessageView) -> list[str]:
    """What a message's buttons carry."""
    return [button.data for row in message.buttons for button in row if button.data is not None]


def _all(session: Session, table: type[SomeRow]) -> Sequence[SomeRow]:
    (key, *_) = table.__table__.primary_key.columns  # type: ignore[attr-defined]
    return session.exec(select(table).order_by(key)).all()


def _html(desk: Desk, row: OutboxRow) -> str:
    said = render(desk, row)
    assert isinstance(said, Message)
    return said.html


def _sent(call: Call) -> Sent:
    markup = call.params.get("reply_markup") or "{}"
    rows = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", [])
    data = tuple(button["callback_data"] for row in rows for button in row if "callback_data" in button)
    return Sent(int(call.params["chat_id"]), str(call.params["text"]), data)
