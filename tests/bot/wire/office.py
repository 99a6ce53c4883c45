"""What the tests of the wire share: a clock moved by hand, the office's rules, looks into the tables."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Engine, NullPool, create_engine
from sqlmodel import Session, col, select

from bot.messages.outgoing import Message, Outgoing
from bot.wire.transactions import OfficeRules
from casework.calendars import Calendars
from casework.desk import Desk
from sop.office_hours import ALWAYS
from storage.base import Row
from storage.post import InboxRow, OutboxRow, StandingRow
from tests.sop.hours import JAKARTA
from tests.support.shipped import PROCEDURES

SomeRow = TypeVar("SomeRow", bound=Row)


class MovableClock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def office_rules() -> OfficeRules:
    """The shipped procedure, at a place that never closes."""
    return OfficeRules(PROCEDURES, Calendars(ALWAYS, JAKARTA), JAKARTA)


def render_facts(_desk: Desk, row: OutboxRow) -> Outgoing | None:
    """A renderer that needs no catalogue: the facts' `html`, or nothing."""
    html = row.facts.get("html")
    return None if html is None else Message(html)


def all_rows(engine: Engine, table: type[SomeRow]) -> Sequence[SomeRow]:
    """Every row of a table as another connection sees it: what was really committed."""
    with _reading(engine) as session:
        key = "seq" if table is InboxRow else "id"
        return session.exec(select(table).order_by(getattr(table, key))).all()


@contextmanager
def _reading(engine: Engine) -> Iterator[Session]:
    """Reads beside a writer: on SQLite the program's own engine would wait for it, and the loop with it."""
    reader = create_engine(engine.url, poolclass=NullPool) if engine.dialect.name == "sqlite" else engine
    with Session(reader) as session:
        yield session


def outbox(engine: Engine) -> Sequence[OutboxRow]:
    return all_rows(engine, OutboxRow)


def states(engine: Engine) -> list[str]:
    """The states of the outbox rows, by id."""
    return [row.state for row in outbox(engine)]


def standing(engine: Engine, standing_id: int) -> StandingRow:
    with _reading(engine) as session:
        return session.exec(select(StandingRow).where(col(StandingRow.id) == standing_id)).one()


def text_update(update_id: int, sender: int, text: str) -> dict[str, Any]:
    """A raw update as Telegram sends it for a text in a private chat."""
    person = {"id": sender, "is_bot": False, "first_name": "Sri"}
    chat = {"id": sender, "type": "private", "first_name": "Sri"}
    message = {"message_id": update_id, "date": 1_795_000_000, "chat": chat, "from": person, "text": text}
    return {"update_id": update_id, "message": message}
