"""answerCallbackQuery."""

from __future__ import annotations

import time

from telegram.constants import CallbackQueryLimit

from playground.checks import Request
from playground.errors import bad_request
from playground.methods.registry import method
from playground.world import CALLBACK_EXPIRES_AFTER, World


@method("answerCallbackQuery", "callback_query_id text show_alert cache_time")
def answer_callback_query(world: World, request: Request) -> bool:
    """Takes one answer a press, within the time that Telegram keeps the query."""
    query = world.queries.get(request["callback_query_id"])
    expired = query is not None and time.monotonic() - query.pressed_at > CALLBACK_EXPIRES_AFTER
    if query is None or query.answer is not None or expired:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text: str = request.get("text") or ""
    if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = {"text": text, "show_alert": bool(request.get("show_alert")), "at": world.now()}
    query.answered.set()
    answer = {"chat": query.person_id, "message": query.message_id, "query": query.id}
    world.announce("answer", answer | query.answer)
    return True
