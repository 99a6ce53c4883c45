"""sendMessage, and how any message of the bot gets into a chat."""

from __future__ import annotations

from playground.checks import Request
from playground.methods.registry import method
from playground.methods.texts import extras_body, markup_body, text_body
from playground.state import Chat, Json, Message
from playground.world import World

SHARED = "disable_notification protect_content reply_parameters"


@method("sendMessage", f"chat_id text parse_mode entities reply_markup link_preview_options {SHARED}")
def send_message(world: World, request: Request) -> Json:
    chat = world.chat_to_write(request["chat_id"])
    return send(world, chat, request, text_body(request)).content


def send(world: World, chat: Chat, request: Request, body: Json) -> Message:
    """Puts one message of the bot into the chat, if the flood control lets it. Raises ApiError."""
    shown, kept = markup_body(request)
    body = body | extras_body(chat, request) | shown
    world.flood.take(chat.id, 1, world.clock.seconds())
    message = put(world, chat, body, silent=bool(request.get("disable_notification")))
    if kept is not None:
        message.reply_markup = kept
        chat.keyboard = kept if "keyboard" in kept else None
    world.changed(chat, "message", message=message.id)
    return message


def put(world: World, chat: Chat, body: Json, *, silent: bool) -> Message:
    """Puts it there without asking and without telling anybody."""
    message = world.new_message(chat, world.bot, body)
    message.silent = silent
    chat.action = None
    return message
