"""What the bot's side of a test on the page sends and reads."""

from __future__ import annotations

import asyncio

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

CARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Terima", callback_data="terima", style="success"),
            InlineKeyboardButton("Tolak", callback_data="tolak", style="danger"),
        ]
    ]
)


async def newest(bot: Bot) -> Message:
    [update] = await bot.get_updates(offset=-1, timeout=5)
    assert update.message is not None
    return update.message


async def pressed(bot: Bot, data: str) -> CallbackQuery:
    """The press that is on its way: what was there before it is still the newest until it comes."""
    async with asyncio.timeout(5):
        while True:
            [update] = await bot.get_updates(offset=-1, timeout=5)
            if update.callback_query is not None and update.callback_query.data == data:
                return update.callback_query


async def wait_for_text(bot: Bot, text: str) -> None:
    async with asyncio.timeout(5):
        while (await newest(bot)).text != text:
            pass
