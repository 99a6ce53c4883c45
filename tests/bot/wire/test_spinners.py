import asyncio
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.wire.spinners import Spinners
from bot.wire.wire_bot import WireBot
from playground.client import Phone, Playground
from tests.bot.wire.driver import SRI


async def press(bot: WireBot, sri: Phone) -> dict[str, Any]:
    """The raw update of a press on a fresh card."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="x")]])
    sent = await bot.send_message(SRI, "card", reply_markup=keyboard)
    await sri.press(sent.message_id, "x")
    updates = await bot.raw_updates(None, 0)
    return next(update for update in reversed(updates) if "callback_query" in update)


@pytest.mark.asyncio
async def test_a_press_without_an_outcome_is_answered_with_nothing(bot: WireBot, sri: Phone) -> None:
    spinners = Spinners(bot, longest_seconds=0.05)
    spinners.arrived([await press(bot, sri)])
    await asyncio.sleep(0.1)
    await spinners.close()
    [answer] = await sri.answers()
    assert (answer.answered, answer.text) == (True, "")


@pytest.mark.asyncio
async def test_a_press_whose_outcome_is_known_is_left_to_it(bot: WireBot, sri: Phone) -> None:
    spinners = Spinners(bot, longest_seconds=0.05)
    update = await press(bot, sri)
    spinners.arrived([update])
    spinners.leave(update["callback_query"]["id"])
    await asyncio.sleep(0.1)
    await spinners.close()
    [answer] = await sri.answers()
    assert not answer.answered


@pytest.mark.asyncio
async def test_a_press_too_old_to_answer_is_let_be(bot: WireBot, play: Playground, sri: Phone) -> None:
    spinners = Spinners(bot)
    query_id = (await press(bot, sri))["callback_query"]["id"]
    for _ in range(2):
        spinners.stop(query_id)
        await spinners.close()
    assert len(await play.calls("answerCallbackQuery")) == 2


@pytest.mark.asyncio
async def test_closing_forgets_the_presses_that_wait(bot: WireBot, play: Playground, sri: Phone) -> None:
    spinners = Spinners(bot, longest_seconds=0.05)
    spinners.arrived([await press(bot, sri)])
    await spinners.close()
    await asyncio.sleep(0.1)
    assert not await play.calls("answerCallbackQuery")
