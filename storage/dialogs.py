"""The dialog a person is in: one row a person, part of the update's own transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field

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
