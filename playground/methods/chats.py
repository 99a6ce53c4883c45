"""getMe, getChat, sendChatAction, pinning, the menu button."""

from __future__ import annotations

from telegram.constants import ChatAction

from playground.checks import Request
from playground.errors import bad_request
from playground.methods.registry import method
from playground.state import Chat, Json, Message
from playground.world import World

_ACTIONS = frozenset(str(action) for action in ChatAction)


@method("getMe")
def get_me(world: World, _: Request) -> Json:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot | abilities


@method("getChat", "chat_id")
def get_chat(world: World, request: Request) -> Json:
    chat = world.chat_for_bot(request["chat_id"])
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    full = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }
    pinned = _last_pinned(chat)
    return chat.content | full | ({"pinned_message": pinned.content} if pinned else {})


@method("sendChatAction", "chat_id action")
def send_chat_action(world: World, request: Request) -> bool:
    chat = world.chat_to_write(request["chat_id"])
    if request["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = request["action"]
    world.announce("action", {"chat": chat.id, "action": chat.action})
    return True


@method("pinChatMessage", "chat_id message_id disable_notification")
def pin_chat_message(world: World, request: Request) -> bool:
    """Pins it and, as Telegram does, posts "pinned a message", which comes to the bot as an update."""
    chat = world.chat_to_write(request["chat_id"])
    message = world.message_for_bot(chat, request["message_id"], "message to pin")
    if message.pinned:
        return True
    message.pinned = True
    notice = world.new_message(chat, world.bot, {"pinned_message": message.content})
    notice.silent = bool(request.get("disable_notification"))
    world.updates.add("message", notice.content)
    world.changed(chat, "pinned", message=message.id)
    return True


@method("unpinChatMessage", "chat_id message_id")
def unpin_chat_message(world: World, request: Request) -> bool:
    chat = world.chat_to_write(request["chat_id"])
    if request.get("message_id") is None:
        message = _last_pinned(chat)
        if message is None:
            raise bad_request("message to unpin not found")
    else:
        message = world.message_for_bot(chat, request["message_id"], "message to unpin")
    message.pinned = False
    world.changed(chat, "unpinned", message=message.id)
    return True


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(world: World, request: Request) -> bool:
    button: Json = request.get("menu_button") or {"type": "default"}
    if request.get("chat_id") is None:
        world.menu_button = {"type": "commands"} if button["type"] == "default" else button
        return True
    chat = world.chat_for_bot(request["chat_id"])
    chat.menu_button = None if button["type"] == "default" else button
    world.changed(chat, "menu")
    return True


def _last_pinned(chat: Chat) -> Message | None:
    return next((message for message in reversed(chat.messages.values()) if message.pinned), None)
