"""Collects what the bot brought to the phones in a stretch of time. Listens to the world, changes nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playground.state import Json, Message
from playground.world import World

MOST_LISTED = 50


class Meanwhile:
    """Counts all messages and edits of the bot, and keeps the newest."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._counts = {"message": 0, "edited": 0}
        self._newest: deque[Json] = deque(maxlen=MOST_LISTED)

    def as_json(self) -> Json:
        """`messages` are the newest, in the order in which they came; `more` came before them."""
        sent, edited = self._counts["message"], self._counts["edited"]
        more = sent + edited - len(self._newest)
        return {"sent": sent, "edited": edited, "more": more, "messages": list(self._newest)}

    def listen(self, event: str, facts: Json) -> None:
        """A listener of the world."""
        if event not in self._counts:
            return
        chat = self._world.chats[facts["chat"]]
        message = chat.messages[facts["message"]]
        if not message.by_bot or chat.person is None:
            return
        self._counts[event] += 1
        person = chat.person
        self._newest.append(
            {
                "at": _at(message).isoformat(),
                "person_id": person.id,
                "person": " ".join(filter(None, (person.first_name, person.last_name))),
                "message_id": message.id,
                "edit": event == "edited",
                "silent": message.silent,
                "text": _first_line(message),
            }
        )


@contextmanager
def watching(world: World) -> Iterator[Meanwhile]:
    """What reaches the phones inside the block."""
    meanwhile = Meanwhile(world)
    world.listeners.append(meanwhile.listen)
    try:
        yield meanwhile
    finally:
        world.listeners.remove(meanwhile.listen)


def _at(message: Message) -> datetime:
    """When it was sent, or edited last."""
    return datetime.fromtimestamp(float(message.content.get("edit_date") or message.content["date"]), UTC)


def _first_line(message: Message) -> str:
    text = str(message.content.get("text", message.content.get("caption", "")))
    return text.strip().partition("\n")[0]
