"""Server-sent events: tells the page at once what has changed. Only reads the world."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from playground.state import Json
from playground.views import view_head, view_message
from playground.world import World

_BACKLOG = 2000
"""Events that may wait for a slow page; beyond that it is told to read everything anew."""
_HEARTBEAT_SECONDS = 15.0
_CLOSE = "close"


def event_stream(world: World) -> StreamingResponse:
    return StreamingResponse(
        _events(world), media_type="text/event-stream", headers={"cache-control": "no-store"}
    )


async def _events(world: World) -> AsyncIterator[str]:
    queue: asyncio.Queue[tuple[str, Json]] = asyncio.Queue(_BACKLOG)

    def listen(event: str, facts: Json) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            event, facts = "reset", {}
        queue.put_nowait((event, facts))

    world.listeners.append(listen)
    try:
        yield _written("hello", {})
        while True:
            try:
                event, facts = await asyncio.wait_for(queue.get(), _HEARTBEAT_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if event == _CLOSE:
                return
            yield _written(event, _with_view(world, facts))
    finally:
        world.listeners.remove(listen)


def _written(event: str, facts: Json) -> str:
    return f"event: {event}\ndata: {json.dumps(facts, ensure_ascii=False)}\n\n"


def _with_view(world: World, facts: Json) -> Json:
    """Adds the message as it stands now, and the chat's head, so that the page need not ask back."""
    chat = world.chats.get(facts.get("chat", 0))
    if chat is None or "version" not in facts:
        return facts
    facts = facts | {"head": view_head(world, chat)}
    message = chat.messages.get(facts.get("message", 0))
    return facts | {"view": view_message(world, message)} if message else facts
