from __future__ import annotations

import asyncio

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest

from playground.client import Phone, Playground, Refused, WaitedInVain
from playground.server import Running

pytestmark = pytest.mark.asyncio

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Terima", callback_data="terima")]])


async def last_query(bot: Bot) -> CallbackQuery:
    [update] = await bot.get_updates(offset=-1, timeout=5)
    assert update.callback_query is not None
    return update.callback_query


async def test_a_press_waits_for_its_answer(bot: Bot, sri: Phone) -> None:
    await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    press = asyncio.create_task(sri.press_labelled("Terima", wait=5))
    await asyncio.sleep(0.1)
    query = await last_query(bot)
    assert (query.data, query.from_user.id) == ("terima", sri.id)
    assert query.message is not None
    await query.answer("Sudah", show_alert=True)
    answer = await press
    assert (answer.answered, answer.text, answer.show_alert) == (True, "Sudah", True)
    assert await sri.answers() == [answer]


async def test_a_query_is_answered_once(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    await sri.press(message.message_id, "terima")
    query = await last_query(bot)
    await query.answer()
    with pytest.raises(BadRequest, match=TOO_OLD):
        await query.answer()


async def test_an_unknown_or_expired_query_cannot_be_answered(bot: Bot, sri: Phone, running: Running) -> None:
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query("123")
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    await sri.press(message.message_id, "terima")
    query = await last_query(bot)
    running.world.queries[query.id].pressed_at -= 16
    with pytest.raises(BadRequest, match=TOO_OLD):
        await query.answer()


async def test_an_answer_holds_200_characters(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    await sri.press(message.message_id, "terima")
    query = await last_query(bot)
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await query.answer("x" * 201)
    await query.answer("x" * 200)


async def test_only_a_button_that_is_there_can_be_pressed_unless_forged(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    with pytest.raises(Refused, match="no button with the data 'hapus'"):
        await sri.press(message.message_id, "hapus")
    await sri.press(message.message_id, "hapus", forged=True)
    assert (await last_query(bot)).data == "hapus"


async def test_somebody_elses_message_can_be_pressed_by_forgery_only(
    bot: Bot, play: Playground, sri: Phone
) -> None:
    budi = await play.register(7, "Budi")
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    with pytest.raises(Refused):
        await budi.press(message.message_id, "terima")
    await budi.press(message.message_id, "terima", forged=True)
    query = await last_query(bot)
    assert query.from_user.id == 7
    assert query.message is not None
    assert not query.message.is_accessible


async def test_an_old_card_arrives_as_an_inaccessible_message(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    await sri.press(message.message_id, "terima", inaccessible=True)
    query = await last_query(bot)
    assert query.message is not None
    assert not query.message.is_accessible
    assert query.message.message_id == message.message_id


async def test_a_tap_sends_the_buttons_text(bot: Bot, sri: Phone) -> None:
    await bot.send_message(sri.id, "Menu", reply_markup=ReplyKeyboardMarkup([["Tugas"]]))
    await sri.tap("Tugas")
    [update] = await bot.get_updates(offset=-1)
    assert update.message is not None
    assert update.message.text == "Tugas"
    with pytest.raises(Refused, match="no button 'Lapor'"):
        await sri.tap("Lapor")


async def test_a_button_that_never_comes_is_named(sri: Phone) -> None:
    with pytest.raises(WaitedInVain, match="no button 'Terima'"):
        await sri.press_labelled("Terima")
    with pytest.raises(WaitedInVain, match="/start"):
        await sri.wait_for(containing="Halo", within=0.05)
