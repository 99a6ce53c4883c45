"""The board of each holder: one pinned message that lists what waits, edited in place. Words nothing."""

from collections.abc import Collection, Iterable
from typing import Any

from casework.desk import Desk
from casework.owing import restate, stand
from storage.post import Lane, overviews_in

BOARD, MERGED = "board", "reminders"


def post_board(desk: Desk, chat_id: int, *, lane: Lane, **facts: Any) -> None:
    """A new board at the end of the chat, in place of any that stands higher up."""
    retire(desk, [chat_id], BOARD)
    stand(desk, chat_id, BOARD, lane=lane, page="tasks", number=1, **facts)


def refresh_boards(desk: Desk, chat_ids: Iterable[int | None]) -> None:
    """What waits for these people has changed: their boards and merged reminders show it."""
    chats = {chat_id for chat_id in chat_ids if chat_id is not None}
    restate(desk, overviews_in(desk.session, chats), lane=Lane.BULK)


def retire(desk: Desk, chat_ids: Collection[int], kind: str) -> None:
    """Messages of this kind in these chats lose their buttons: newer ones stand below."""
    old = [row for row in overviews_in(desk.session, chat_ids) if row.kind == kind]
    restate(desk, old, lane=Lane.BULK, last=True)
