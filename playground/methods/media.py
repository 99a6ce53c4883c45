"""sendPhoto, sendDocument, sendMediaGroup."""

from __future__ import annotations

from typing import Any

from telegram.constants import MediaGroupLimit

from playground.checks import Request
from playground.errors import bad_request
from playground.files import StoredFile
from playground.methods.registry import method
from playground.methods.sending import SHARED, put, send
from playground.methods.texts import caption_body, extras_body
from playground.state import Json
from playground.world import World

_CAPTION = "caption parse_mode caption_entities"
_ALBUM_FIELDS = frozenset({"type", "media", "caption", "parse_mode", "caption_entities"})


@method("sendPhoto", f"chat_id photo {_CAPTION} reply_markup {SHARED}")
def send_photo(world: World, request: Request) -> Json:
    return _send_file(world, request, "photo")


@method("sendDocument", f"chat_id document {_CAPTION} reply_markup disable_content_type_detection {SHARED}")
def send_document(world: World, request: Request) -> Json:
    return _send_file(world, request, "document")


@method("sendMediaGroup", f"chat_id media {SHARED}")
def send_media_group(world: World, request: Request) -> list[Json]:
    chat = world.chat_to_write(request["chat_id"])
    items: list[Json] = request["media"]
    if not MediaGroupLimit.MIN_MEDIA_LENGTH <= len(items) <= MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise bad_request("there must be 2-10 items in the media group")
    for item in items:
        if stray := sorted(item.keys() - _ALBUM_FIELDS):
            raise bad_request(f"field {stray[0]!r} of InputMedia is not supported by the playground")
    kinds = {item["type"] for item in items}
    if not kinds <= {"photo", "video"} and kinds != {"document"}:
        raise bad_request("can't use the media of the specified type in the album")
    group = {"media_group_id": world.new_group_id()} | extras_body(chat, request)
    captions = [caption_body(item) for item in items]
    files = [_file(world, request, item["media"], item["type"]) for item in items]
    world.flood.take(chat.id, len(items), world.clock.seconds())
    silent = bool(request.get("disable_notification"))
    messages = [
        put(world, chat, group | {file.kind: file.in_message()} | caption, silent=silent)
        for file, caption in zip(files, captions, strict=True)
    ]
    for message in messages:
        world.changed(chat, "message", message=message.id)
    return [message.content for message in messages]


def _send_file(world: World, request: Request, kind: str) -> Json:
    chat = world.chat_to_write(request["chat_id"])
    caption = caption_body(request)
    file = _file(world, request, request.get(kind), kind)
    return send(world, chat, request, {kind: file.in_message()} | caption).content


def _file(world: World, request: Request, given: Any, kind: str) -> StoredFile:
    """The file of this parameter: uploaded under its name, attached under another, or known by its id."""
    if given is None:
        return world.files.add(kind, request.uploads[kind])
    if given.startswith("attach://"):
        upload = request.uploads.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return world.files.add(kind, upload)
    return world.files.get_for_sending(given, kind)
