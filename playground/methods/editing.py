"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage."""

from __future__ import annotations

from playground.checks import Request
from playground.errors import bad_request
from playground.methods.registry import method
from playground.methods.texts import caption_body, inline_markup, text_body
from playground.state import Chat, Json, Message
from playground.world import World

_TARGET = "chat_id message_id"
_DELETABLE_FOR = 48 * 3600
"""Seconds in which a message can be deleted (Bot API, deleteMessage)."""
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities")
_MEDIA = ("photo", "document", "video")


@method("editMessageText", f"{_TARGET} text parse_mode entities link_preview_options reply_markup")
def edit_message_text(world: World, request: Request) -> Json:
    chat, message = _target(world, request)
    if request.get("text") is None:
        raise bad_request("message text is empty")
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    body = text_body(request) | inline_markup(request)
    if (preview := request.get("link_preview_options")) is not None:
        body["link_preview_options"] = preview
    return _replace(world, chat, message, (*_TEXT, "reply_markup"), body)


@method("editMessageCaption", f"{_TARGET} caption parse_mode caption_entities reply_markup")
def edit_message_caption(world: World, request: Request) -> Json:
    chat, message = _target(world, request)
    if not any(kind in message.content for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    body = caption_body(request) | inline_markup(request)
    return _replace(world, chat, message, (*_CAPTION, "reply_markup"), body)


@method("editMessageReplyMarkup", f"{_TARGET} reply_markup")
def edit_message_reply_markup(world: World, request: Request) -> Json:
    chat, message = _target(world, request)
    return _replace(world, chat, message, ("reply_markup",), inline_markup(request))


@method("deleteMessage", _TARGET)
def delete_message(world: World, request: Request) -> bool:
    chat = world.chat_for_bot(request["chat_id"])
    message = world.message_for_bot(chat, request["message_id"], "message to delete")
    if world.now() - message.content["date"] > _DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    message.deleted_by_bot, message.pinned = True, False
    world.changed(chat, "deleted", message=message.id)
    return True


def _target(world: World, request: Request) -> tuple[Chat, Message]:
    """The message to edit. Raises ApiError where there is none or Telegram lets nobody edit it."""
    if request.get("chat_id") is None:
        raise bad_request("chat identifier is not specified")
    if request.get("message_id") is None:
        raise bad_request("message identifier is not specified")
    chat = world.chat_to_write(request["chat_id"])
    message = world.message_for_bot(chat, request["message_id"], "message to edit")
    if not message.by_bot or message.reply_markup is not None or "pinned_message" in message.content:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(world: World, chat: Chat, message: Message, fields: tuple[str, ...], body: Json) -> Json:
    """Sets exactly these fields anew; what `body` lacks is taken away."""
    old = message.content
    if all(old.get(field) == body.get(field) for field in fields):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    world.flood.take(chat.id, 1, world.clock.seconds())
    kept = {key: value for key, value in old.items() if key not in fields}
    message.content = kept | body | {"edit_date": world.now()}
    message.edits += 1
    world.changed(chat, "edited", message=message.id)
    return message.content
