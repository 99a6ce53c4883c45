from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest

from playground.client import Phone, Playground

pytestmark = pytest.mark.asyncio


async def test_the_nearest_list_wins(bot: Bot, sri: Phone) -> None:
    async def seen() -> dict[str, str]:
        return (await sri.chat()).commands

    await bot.set_my_commands([("a", "default")])
    assert await seen() == {"a": "default"}
    await bot.set_my_commands([("a", "bawaan")], language_code="id")
    assert await seen() == {"a": "bawaan"}
    await bot.set_my_commands([("b", "private")], scope=BotCommandScopeAllPrivateChats())
    assert await seen() == {"b": "private"}
    await bot.set_my_commands([("c", "chat")], scope=BotCommandScopeChat(sri.id))
    assert await seen() == {"c": "chat"}
    await bot.delete_my_commands(scope=BotCommandScopeChat(sri.id))
    assert await seen() == {"b": "private"}
    assert [command.description for command in await bot.get_my_commands(language_code="id")] == ["bawaan"]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (("Lapor", "x"), "(?i)bot_command_invalid"),
        (("a" * 33, "x"), "(?i)bot_command_invalid"),
        (("a", ""), "(?i)bot_command_description_invalid"),
        (("a", "x" * 257), "(?i)bot_command_description_invalid"),
    ],
)
async def test_a_bad_command_is_refused(bot: Bot, command: tuple[str, str], complaint: str) -> None:
    with pytest.raises(BadRequest, match=complaint):
        await bot.set_my_commands([command])


async def test_commands_for_a_chat_need_a_chat_that_is_started(bot: Bot, play: Playground) -> None:
    await play.register(7, "Budi")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("a", "x")], scope=BotCommandScopeChat(7))


async def test_a_chats_menu_button_wins_over_the_common_one(bot: Bot, sri: Phone) -> None:
    web_app = MenuButtonWebApp("Buka", WebAppInfo("https://a.id"))
    await bot.set_chat_menu_button(sri.id, web_app)
    assert (await sri.chat()).menu_button["type"] == "web_app"
    await bot.set_chat_menu_button(sri.id, MenuButtonDefault())
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await sri.chat()).menu_button == {"type": "commands"}


async def test_only_telegrams_chat_actions_are_taken(bot: Bot, sri: Phone) -> None:
    await bot.send_chat_action(sri.id, "typing")
    assert (await sri.chat()).action == "typing"
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(sri.id, "thinking")
    await bot.send_message(sri.id, "x")
    assert (await sri.chat()).action is None
