"""Whether what the server answers is what the Bot API defines, by the models of two libraries."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat, InputMediaPhoto, MenuButtonCommands

from playground.client import Phone, Playground
from playground.models import TelegramObject, built, types
from playground.server import Running

pytestmark = pytest.mark.asyncio

RESULTS: dict[str, type[TelegramObject]] = {
    "getMe": types.User,
    "getChat": types.ChatFullInfo,
    "getFile": types.File,
    "getWebhookInfo": types.WebhookInfo,
    "getUpdates": types.Update,
    "getMyCommands": types.BotCommand,
    "sendMessage": types.Message,
    "sendPhoto": types.Message,
    "sendDocument": types.Message,
    "sendMediaGroup": types.Message,
    "editMessageText": types.Message,
    "editMessageCaption": types.Message,
    "editMessageReplyMarkup": types.Message,
}


async def test_every_result_is_what_the_bot_api_defines(
    bot: Bot, play: Playground, sri: Phone, running: Running, picture: bytes
) -> None:
    await call_everything(bot, sri, picture)
    calls = await play.calls(status=200)
    assert {call.method for call in calls} >= RESULTS.keys()
    for call in calls:
        if call.answer is True:
            continue
        for item in call.answer if isinstance(call.answer, list) else [call.answer]:
            assert written_again(RESULTS[call.method], item) == item


def written_again(model: type[TelegramObject], item: dict[str, Any]) -> dict[str, Any]:
    """As aiogram understands and writes it: nothing unknown, nothing of another type, nothing left out."""
    understood = built(model).model_validate(item)
    assert not understood.model_extra
    return understood.model_dump(mode="json", by_alias=True, exclude_unset=True)


async def call_everything(bot: Bot, sri: Phone, picture: bytes) -> None:
    await sri.send_photo("foto")
    await sri.send_album(2)
    await sri.send_file("document")
    updates = await bot.get_updates()
    message = await bot.send_message(sri.id, "<b>Kartu</b> /tugas", parse_mode="HTML")
    await message.edit_text('<a href="https://a.id/">x</a>', parse_mode="HTML")
    photo = await bot.send_photo(sri.id, picture, caption="x")
    await photo.edit_caption("y")
    await bot.send_media_group(sri.id, [InputMediaPhoto(photo.photo[-1].file_id), InputMediaPhoto(picture)])
    await bot.send_document(sri.id, b"%PDF-1.4", filename="laporan.pdf", caption="Laporan")
    await bot.send_document(sri.id, updates[-1].message.document.file_id)  # type: ignore[union-attr]
    await bot.get_file(photo.photo[-1].file_id)
    await message.pin()
    await bot.send_chat_action(sri.id, "typing")
    await bot.set_my_commands([BotCommand("lapor", "Lapor")], scope=BotCommandScopeChat(sri.id))
    await bot.get_my_commands(scope=BotCommandScopeChat(sri.id))
    await bot.set_chat_menu_button(sri.id, MenuButtonCommands())
    await bot.get_chat(sri.id)
    await bot.get_webhook_info()
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya", "style": "primary"}]]}
    await bot.edit_message_reply_markup(sri.id, message.message_id, reply_markup=markup)  # type: ignore[arg-type]
    await sri.press(message.message_id, "ya")
    await bot.get_updates(offset=-2)
