"""The dialog a person is in: one row a person, part of the update's own transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Field, Session, col, select

from storage.base import Row, json_field


class DialogRow(Row, table=True):
    """An open dialog.

    `nonce` is in its buttons, so that those of an earlier dialog do nothing. `step` counts the questions
    asked, so that an answered question's late prompt is dropped.
    """

    __tablename__ = "dialog"

    telegram_id: int = Field(sa_type=BigInteger, primary_key=True)
    nonce: str
    flow: str
    state: str
    step: int = 0
    data: dict[str, Any] = json_field()
    standing_id: int | None = Field(default=None, foreign_key="standing.id")
    expires_at: datetime


_AT_HAND = "dialogs that were read ahead"
_BY_IDS = select(DialogRow).where(col(DialogRow.telegram_id).in_(bindparam("telegram_ids", expanding=True)))


def read_dialogs_ahead(session: Session, telegram_ids: Collection[int]) -> None:
    """Read these people's dialogs in one query, for `session.get` to have them at hand."""
    if telegram_ids:
        # Held here, since a session forgets the rows that nobody holds.
        session.info[_AT_HAND] = session.exec(_BY_IDS, params={"telegram_ids": telegram_ids}).all()
