"""The photos of a case, above its card."""

from bot.messages.outgoing import Album
from bot.messages.owed import Owed
from storage.lists import photo_file_ids

_AN_ALBUM = 10
"""Telegram's limit for one album."""


def render_photos(owed: Owed) -> Album | None:
    """The case's photos, at most ten; None where it has none."""
    if owed.standing is None or owed.standing.case_id is None:
        raise LookupError("photos are those of a case")
    file_ids = photo_file_ids(owed.desk.session, owed.standing.case_id, _AN_ALBUM)
    return Album(tuple(file_ids)) if file_ids else None
