"""setMyCommands, getMyCommands, deleteMyCommands, and which commands a person sees."""

from __future__ import annotations

import re

from telegram.constants import BotCommandLimit

from playground.checks import Request
from playground.errors import bad_request
from playground.methods.registry import method
from playground.state import Json, Person
from playground.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_TARGET = "scope language_code"


@method("setMyCommands", f"commands {_TARGET}")
def set_my_commands(world: World, request: Request) -> bool:
    commands: list[Json] = request["commands"]
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("too many commands specified")
    cleaned = [
        {"command": item["command"].removeprefix("/"), "description": item["description"].strip()}
        for item in commands
    ]
    for item in cleaned:
        if not _COMMAND.fullmatch(item["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(item["description"]) <= BotCommandLimit.MAX_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_key(world, request)] = cleaned
    world.announce("commands", {})
    return True


@method("deleteMyCommands", _TARGET)
def delete_my_commands(world: World, request: Request) -> bool:
    world.commands.pop(_key(world, request), None)
    world.announce("commands", {})
    return True


@method("getMyCommands", _TARGET)
def get_my_commands(world: World, request: Request) -> list[Json]:
    return world.commands.get(_key(world, request), [])


def commands_seen_by(world: World, person: Person) -> list[Json]:
    """The first list that is set, in the order of the Bot API's "Determining list of commands"."""
    language = person.language_code or ""
    for scope in (f"chat:{person.id}", "all_private_chats", "default"):
        for code in (language, ""):
            if commands := world.commands.get((scope, code)):
                return commands
    return []


def _key(world: World, request: Request) -> tuple[str, str]:
    scope: Json = request.get("scope") or {"type": "default"}
    language: str = request.get("language_code") or ""
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    name = str(scope["type"])
    if "chat_id" in scope:
        chat_id = scope["chat_id"]
        chat = world.chat_for_bot(int(chat_id) if str(chat_id).lstrip("-").isdigit() else chat_id)
        name = f"{name}:{chat.id}"
    if "user_id" in scope:
        name = f"{name}:{scope['user_id']}"
    return name, language
