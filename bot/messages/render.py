"""Words an owed message when its turn comes: one renderer a kind. Writes nothing, sends nothing."""

from collections.abc import Callable, Mapping

from bot.messages.cards import render_card, render_reminder
from bot.messages.outgoing import Message, Outgoing
from bot.messages.owed import Owed
from bot.messages.photos import render_photos
from bot.messages.prompts import render_prompt
from bot.messages.status import render_status
from casework.desk import Desk
from storage.post import OutboxRow

Renderer = Callable[[Owed], Outgoing | None]


class UnknownKindError(Exception):
    """An owed message is of a kind that nobody words."""


def render(desk: Desk, row: OutboxRow) -> Outgoing | None:
    """What the person is to see now; None where the message no longer applies.

    Raises UnknownKindError, and LookupError for a sentence or a case that does not exist.
    """
    renderer = RENDERERS.get(row.kind)
    if renderer is None:
        raise UnknownKindError(row.kind)
    return renderer(Owed.of(desk, row))


def render_text(owed: Owed) -> Message:
    """A fixed sentence."""
    return Message(owed.texts.say(owed.facts["key"], **owed.facts.get("args", {})))


RENDERERS: Mapping[str, Renderer] = {
    "text": render_text,
    "photos": render_photos,
    "card": render_card,
    "reminder": render_reminder,
    "status": render_status,
    "prompt": render_prompt,
}
