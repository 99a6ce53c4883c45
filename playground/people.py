"""What people do on their phones. Each act changes the world and queues Telegram's updates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from telegram.constants import MessageLimit

from playground.entities import Entity, with_found
from playground.errors import PlayError
from playground.files import Upload
from playground.keyboards import callback_buttons, reply_texts
from playground.models import built, types
from playground.state import CallbackQuery, Chat, Json, Message, Person
from playground.updates import UPDATE_TYPES
from playground.world import World

_PARAGRAPH = re.compile(r"\s")


def say(world: World, person_id: int, text: str, *, reply_to: int | None = None) -> list[Message]:
    """Sends a text; Telegram's apps send one that is too long as several messages.

    Raises:
        PlayError: nothing to send, or the person has blocked the bot.
    """
    chat, person = _writing(world, person_id)
    pieces = split_text(text.strip())
    if not pieces:
        raise PlayError("an empty text cannot be sent")
    replied = _reply_body(chat, reply_to)
    return [_post(world, chat, person, _text_body(piece) | replied) for piece in pieces]


def split_text(text: str) -> list[str]:
    """Pieces of 4096 characters at most, cut at white space where there is some near the end."""
    pieces = []
    longest = int(MessageLimit.MAX_TEXT_LENGTH)
    while len(text) > longest:
        space = max((m.start() for m in _PARAGRAPH.finditer(text, longest - 500, longest)), default=longest)
        pieces.append(text[:space].rstrip())
        text = text[space:].lstrip()
    return [*pieces, text] if text else pieces


def send_file(world: World, person_id: int, kind: str, upload: Upload, caption: str | None) -> Message:
    """Sends a photo, document, video or sticker."""
    chat, person = _writing(world, person_id)
    file = world.files.add(kind, upload)
    return _post(world, chat, person, {kind: file.in_message()} | _caption_body(caption))


def send_album(world: World, person_id: int, uploads: Sequence[Upload], caption: str | None) -> list[Message]:
    """Sends photos together: one update each, no end mark, the caption on the first."""
    if not 2 <= len(uploads) <= 10:
        raise PlayError("an album has 2 to 10 photos")
    chat, person = _writing(world, person_id)
    files = [world.files.add("photo", upload) for upload in uploads]
    group = {"media_group_id": world.new_group_id()}
    captions = [_caption_body(caption), *({} for _ in files[1:])]
    return [
        _post(world, chat, person, group | {"photo": file.in_message()} | own)
        for file, own in zip(files, captions, strict=True)
    ]


def edit_text(world: World, person_id: int, message_id: int, text: str) -> Message:
    """Edits a message of the person's own, its caption where it is a photo."""
    chat, _ = _writing(world, person_id)
    message = _visible(chat, message_id)
    if message.by_bot:
        raise PlayError("a person can edit only own messages")
    changed = _text_body(text) if "text" in message.content else _caption_body(text)
    gone = ("text", "entities", "caption", "caption_entities")
    kept = {key: value for key, value in message.content.items() if key not in gone}
    message.content = kept | changed | {"edit_date": world.now()}
    message.edits += 1
    world.updates.add("edited_message", message.content)
    world.changed(chat, "edited", message=message.id)
    return message


def press(
    world: World,
    person_id: int,
    message_id: int,
    data: str,
    *,
    forged: bool = False,
    inaccessible: bool = False,
) -> CallbackQuery:
    """Presses an inline button.

    Args:
        forged: the data need not stand on a button, nor the message be in this person's chat.
        inaccessible: the bot is told of the message as of one too old to be read.

    Raises:
        PlayError: there is no such message or button to be pressed.
    """
    person = world.person(person_id)
    chat = world.chats[person_id]
    message = chat.messages.get(message_id)
    if not forged:
        message = _visible(chat, message_id)
        if not any(
            button["callback_data"] == data
            for button in callback_buttons(message.content.get("reply_markup"))
        ):
            raise PlayError(f"message {message_id} has no button with the data {data!r}")
    query = world.new_query(person_id, message_id, data)
    readable = message is not None and not message.deleted_by_bot and not inaccessible
    shown = message.content if message is not None and readable else _inaccessible(chat, message_id)
    content = {
        "id": query.id,
        "from": person.as_user(),
        "message": shown,
        "chat_instance": str(-(10**17) - person_id),
        "data": data,
    }
    world.updates.add("callback_query", content)
    world.announce("pressed", {"chat": chat.id, "message": message_id, "query": query.id, "data": data})
    return query


def tap(world: World, person_id: int, text: str) -> list[Message]:
    """Taps a button of the reply keyboard, which sends its text.

    A keyboard for one time stays the chat's: Telegram's apps fold it after use, and it can be unfolded.
    """
    chat = world.chats[world.person(person_id).id]
    if text not in reply_texts(chat.keyboard):
        raise PlayError(f"there is no button {text!r} on the reply keyboard")
    return say(world, person_id, text)


def set_blocked(world: World, person_id: int, blocked: bool) -> None:
    """Blocks or unblocks the bot; blocking twice is no news."""
    person = world.person(person_id)
    if person.blocked == blocked:
        return
    person.blocked = blocked
    if not blocked:
        person.started = True
    member: Json = {"user": world.bot, "status": "member"}
    kicked: Json = {"user": world.bot, "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if blocked else (kicked, member)
    chat = world.chats[person_id]
    change = {"chat": chat.content, "from": person.as_user(), "date": world.now()}
    world.updates.add("my_chat_member", change | {"old_chat_member": old, "new_chat_member": new})
    world.changed(chat, "blocked" if blocked else "unblocked")


def delete(world: World, person_id: int, message_id: int) -> None:
    """Deletes a message on the person's side. The bot is not told, and its edits of it go on succeeding."""
    chat = world.chats[world.person(person_id).id]
    _visible(chat, message_id).deleted_by_person = True
    world.changed(chat, "deleted", message=message_id)


def clear(world: World, person_id: int) -> int:
    """Empties the chat on the person's side; how many messages went."""
    chat = world.chats[world.person(person_id).id]
    visible = list(world.visible_messages(chat))
    for message in visible:
        message.deleted_by_person = True
    world.changed(chat, "cleared")
    return len(visible)


def inject(world: World, update: dict[str, Any]) -> int | None:
    """Queues an update as it is: group chats, channel posts, what this server has no phone for.

    The chat becomes known, so that the bot may answer into it; None if the bot did not ask for this kind.

    Raises:
        PlayError: it is no update as the Bot API defines it.
    """
    kinds = [key for key in update if key in UPDATE_TYPES]
    if len(kinds) != 1 or update.keys() - {"update_id", kinds[0]}:
        raise PlayError("an update has exactly one content")
    try:
        built(types.Update).model_validate({**update, "update_id": 1})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise PlayError(f"no update: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    content = update[kinds[0]]
    chat = content.get("chat") or content.get("message", {}).get("chat")
    if chat is not None and chat["id"] not in world.chats:
        world.chats[chat["id"]] = Chat(chat)
    return world.updates.add(kinds[0], content)


def _writing(world: World, person_id: int) -> tuple[Chat, Person]:
    person = world.person(person_id)
    if person.blocked:
        raise PlayError(f"{person.first_name} has blocked the bot and must unblock it to write")
    return world.chats[person_id], person


def _post(world: World, chat: Chat, person: Person, body: Json) -> Message:
    person.started = True
    message = world.new_message(chat, person.as_user(), body)
    world.updates.add("message", message.content)
    world.changed(chat, "message", message=message.id)
    return message


def _text_body(text: str) -> Json:
    return {"text": text} | _entities("entities", text)


def _caption_body(caption: str | None) -> Json:
    if not caption:
        return {}
    if len(caption) > MessageLimit.CAPTION_LENGTH:
        raise PlayError("a caption holds 1024 characters at most")
    return {"caption": caption} | _entities("caption_entities", caption)


def _entities(field: str, text: str) -> Json:
    found: list[Entity] = with_found(text, [])
    return {field: found} if found else {}


def _reply_body(chat: Chat, reply_to: int | None) -> Json:
    if reply_to is None:
        return {}
    replied = _visible(chat, reply_to).content.items()
    return {"reply_to_message": {key: value for key, value in replied if key != "reply_to_message"}}


def _visible(chat: Chat, message_id: int) -> Message:
    message = chat.messages.get(message_id)
    if message is None or not message.visible:
        raise PlayError(f"there is no message {message_id} in this chat")
    return message


def _inaccessible(chat: Chat, message_id: int) -> Json:
    return {"chat": chat.content, "message_id": message_id, "date": 0}
