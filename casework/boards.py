"""The board of each holder: one pinned message that lists what waits, edited in place. Words nothing."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from casework.desk import Desk
from casework.owing import restate, stand_all
from storage.post import Lane, StandingRow, overviews_in

BOARD, MERGED = "board", "reminders"


def post_board(desk: Desk, chat_id: int, *, lane: Lane) -> None:
    """A new board at the end of the chat, in place of any that stands higher up."""
    post_boards(desk, {chat_id: {}}, lane=lane)


def post_boards(desk: Desk, facts: Mapping[int, Mapping[str, Any]], *, lane: Lane) -> None:
    """The same for many chats at once, each with what its board tells besides."""
    retire(desk, facts.keys(), BOARD)
    boards = [
        StandingRow(chat_id=chat_id, kind=BOARD, facts={"page": "tasks", "number": 1, **told})
        for chat_id, told in facts.items()
    ]
    stand_all(desk, boards, lane=lane)


def refresh_boards(desk: Desk, chat_ids: Iterable[int | None]) -> None:
    """What waits for these people has changed: their boards and merged reminders show it."""
    chats = {chat_id for chat_id in chat_ids if chat_id is not None}
    restate(desk, overviews_in(desk.session, chats), lane=Lane.BULK)


def retire(desk: Desk, chat_ids: Collection[int], kind: str) -> None:
    """Messages of this kind in these chats lose their buttons: newer ones stand below."""
    old = [row for row in overviews_in(desk.session, chat_ids) if row.kind == kind]
    restate(desk, old, lane=Lane.BULK, last=True)
