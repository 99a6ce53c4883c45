"""What a reporter has told and shown so far: text and photos, collected from as many messages as it takes."""

from typing import Any

from bot.flows.dialog import Said, Talk
from bot.messages.limits import cut
from sop.answers import clean_text

LONGEST_COMPLAINT = 4000
MOST_PHOTOS = 10
"""As many as Telegram puts into one album."""


def add(talk: Talk, said: Said) -> bool:
    """Keep what a message brings. False where it brought nothing new.

    What exceeds the limits is left out with a sentence, once a dialog.
    """
    text, photo = clean_text(said.text), said.photo
    talk.data["album"] = said.album
    if text:
        _add_text(talk, text)
    known = {unique_id for _, unique_id in talk.data.get("photos", [])}
    is_new = photo is not None and photo.unique_id not in known
    if photo is not None and is_new:
        _add_photo(talk, [photo.file_id, photo.unique_id])
    return bool(text) or is_new


def is_same_album(talk: Talk, said: Said) -> bool:
    """Whether the message belongs to the album whose photo came before: Telegram sends them one by one."""
    return said.album is not None and said.album == talk.data.get("album")


def has_any(talk: Talk) -> bool:
    return bool(talk.data.get("complaint") or talk.data.get("photos"))


def shown(talk: Talk) -> dict[str, Any]:
    """What a question's sentence tells of it."""
    return {"complaint_text": talk.data.get("complaint") or "–", "photos": len(talk.data.get("photos", []))}


def _add_text(talk: Talk, text: str) -> None:
    before = talk.data.get("complaint", "")
    # A client cuts a long text into several messages: they are one complaint.
    whole = f"{before}\n{text}" if before else text
    talk.data["complaint"] = cut(whole, LONGEST_COMPLAINT)
    if talk.data["complaint"] != whole:
        _tell_once(talk, "report-text-cut", limit=LONGEST_COMPLAINT)


def _add_photo(talk: Talk, photo: list[str]) -> None:
    photos = talk.data.get("photos", [])
    if len(photos) >= MOST_PHOTOS:
        _tell_once(talk, "report-photos-cut", limit=MOST_PHOTOS)
    else:
        talk.data["photos"] = [*photos, photo]


def _tell_once(talk: Talk, key: str, *, limit: int) -> None:
    told = talk.data.get("told", [])
    if key not in told:
        talk.data["told"] = [*told, key]
        talk.turn.say(key, limit=limit)
