"""A chat as the person sees it on the phone. Only reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import Any

from playground.entities import Entity, to_html
from playground.methods.commands import commands_seen_by
from playground.state import Call, CallbackQuery, Chat, Json, Message, Person
from playground.world import World

_FILE_KINDS = ("photo", "document", "video", "sticker")


def view_person(person: Person) -> Json:
    return asdict(person)


def view_chat(world: World, chat: Chat, *, before: int | None, limit: int | None, deleted: bool) -> Json:
    """The chat with its newest `limit` messages older than message `before`, oldest first."""
    newest_first = (m for m in reversed(chat.messages.values()) if before is None or m.id < before)
    shown = (message for message in newest_first if deleted or message.visible)
    messages = [view_message(world, message) for message in islice(shown, limit)]
    return view_head(world, chat) | {"messages": messages[::-1]}


def view_head(world: World, chat: Chat) -> Json:
    """What stands around the messages: keyboard, commands, pins."""
    person = chat.person
    return {
        "id": chat.id,
        "version": chat.version,
        "started": person.started if person else True,
        "blocked": person.blocked if person else False,
        "keyboard": chat.keyboard,
        "commands": commands_seen_by(world, person) if person else [],
        "menu_button": chat.menu_button or world.menu_button,
        "action": chat.action,
        "pinned": [message.id for message in world.visible_messages(chat) if message.pinned],
    }


def view_message(world: World, message: Message) -> Json:
    content = message.content
    text = str(content.get("text", content.get("caption", "")))
    entities: list[Entity] = [*content.get("entities", ()), *content.get("caption_entities", ())]
    return {
        "id": message.id,
        "by_bot": message.by_bot,
        "kind": _kind(content),
        "date": content["date"],
        "text": text,
        "html": to_html(text, entities),
        "entities": entities,
        "files": _files(world, content),
        "media_group_id": content.get("media_group_id"),
        "inline_keyboard": content.get("reply_markup", {}).get("inline_keyboard", []),
        "reply_markup": message.reply_markup,
        "reply_to": content.get("reply_to_message", {}).get("message_id"),
        "pinned_message": content.get("pinned_message", {}).get("message_id"),
        "edits": message.edits,
        "edited_at": content.get("edit_date"),
        "pinned": message.pinned,
        "silent": message.silent,
        "deleted": not message.visible,
    }


def view_answer(query: CallbackQuery) -> Json:
    """A press and its answer; `answer` is None while the bot has given none."""
    shown = {"query_id": query.id, "message_id": query.message_id, "data": query.data}
    return shown | {"answer": query.answer}


def view_calls(calls: Iterable[Call]) -> list[Json]:
    return [asdict(call) for call in calls]


def _kind(content: Json) -> str:
    if "pinned_message" in content:
        return "service"
    return next((kind for kind in _FILE_KINDS if kind in content), "text")


def _files(world: World, content: Json) -> list[Json]:
    kind = _kind(content)
    if kind not in _FILE_KINDS:
        return []
    described: Any = content[kind][-1] if kind == "photo" else content[kind]
    file = world.files.get(described["file_id"])
    facts = {"kind": kind, "url": f"/play/files/{file.path}", "name": file.name, "size": len(file.content)}
    return [facts | {side: described.get(side) for side in ("width", "height")}]
