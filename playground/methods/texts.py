"""What sending and editing share: texts, captions, markups, replies. Changes nothing."""

from __future__ import annotations

from typing import Any

from telegram.constants import MessageLimit

from playground.checks import Request
from playground.entities import Entity, trimmed, with_found
from playground.errors import bad_request
from playground.keyboards import is_inline
from playground.markup import parse_html
from playground.state import Chat, Json, Message

HTML = "html"


def text_body(request: Request) -> Json:
    """`text` and `entities` of a message.

    Raises:
        ApiError: it is empty or too long once its tags are taken out, or its HTML is bad.
    """
    text, entities = formatted(request["text"], request.get("parse_mode"), request.get("entities"))
    if not text:
        raise bad_request("message text is empty")
    if len(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    body: Json = {"text": text}
    return body | {"entities": entities} if entities else body


def caption_body(fields: Request | Json) -> Json:
    """`caption` and `caption_entities`, of a request or an album's item. Raises ApiError as `text_body`."""
    given = fields.get("caption")
    if not given:
        return {}
    text, entities = formatted(given, fields.get("parse_mode"), fields.get("caption_entities"))
    if len(text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    body: Json = {"caption": text}
    return body | {"caption_entities": entities} if entities else body


def formatted(source: str, parse_mode: Any, entities: list[Entity] | None) -> tuple[str, list[Entity]]:
    """The plain text and all its entities, those that Telegram adds by itself included."""
    if not parse_mode:
        text, given = source, list(entities or [])
    elif str(parse_mode).lower() == HTML:
        text, given = parse_html(source)
    else:
        raise bad_request(f"parse_mode {parse_mode!r} is not supported by the playground, only HTML")
    text, given = trimmed(text, given)
    return text, with_found(text, given)


def markup_body(request: Request) -> tuple[Json, Json | None]:
    """What the message shows of the markup, and the markup that Telegram keeps to itself."""
    markup: Json | None = request.get("reply_markup")
    if markup is None:
        return {}, None
    if not is_inline(markup):
        return {}, markup
    return ({"reply_markup": markup} if any(markup["inline_keyboard"]) else {}), None


def inline_markup(request: Request) -> Json:
    """The markup of an edit: only an inline keyboard may be put under a message that stands already."""
    shown, kept = markup_body(request)
    if kept is not None:
        raise bad_request("inline keyboard expected")
    return shown


def extras_body(chat: Chat, request: Request) -> Json:
    """Link preview, protection, and the message that is replied to."""
    body: Json = {}
    if (preview := request.get("link_preview_options")) is not None:
        body["link_preview_options"] = preview
    if request.get("protect_content"):
        body["has_protected_content"] = True
    if (reply := request.get("reply_parameters")) is not None:
        replied = _replied_message(chat, reply)
        if replied is not None:
            content = replied.content.items()
            body["reply_to_message"] = {key: value for key, value in content if key != "reply_to_message"}
    return body


def _replied_message(chat: Chat, reply: Json) -> Message | None:
    if reply.get("chat_id", chat.id) not in (chat.id, str(chat.id)):
        raise bad_request("replies to other chats are not supported by the playground")
    message = chat.messages.get(reply.get("message_id", 0))
    if message is None or message.deleted_by_bot:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message
