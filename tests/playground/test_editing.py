from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from playground.client import Phone, Playground
from tests.playground.support import RawApi

pytestmark = pytest.mark.asyncio

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="ya")]])


async def test_an_edit_replaces_text_and_buttons(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Kartu", reply_markup=BUTTON)
    await message.edit_text("<b>Selesai</b>", parse_mode="HTML")
    seen = (await sri.messages())[-1]
    assert (seen.html, seen.labels, seen.edits) == ("<b>Selesai</b>", [], 1)
    assert seen.edited_at is not None


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "<b>Kartu</b>", parse_mode="HTML", reply_markup=BUTTON)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text(
            "<b> Kartu</b> ", sri.id, message.message_id, parse_mode="HTML", reply_markup=BUTTON
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_reply_markup(BUTTON)
    assert (await sri.messages())[-1].edits == 0


async def test_other_formatting_of_the_same_words_is_a_change(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Kartu")
    await message.edit_text("<i>Kartu</i>", parse_mode="HTML")
    assert (await sri.messages())[-1].html == "<i>Kartu</i>"


async def test_what_does_not_exist_cannot_be_edited_or_deleted(bot: Bot, sri: Phone) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", sri.id, 999)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(sri.id, 999)


async def test_a_persons_message_cannot_be_edited(bot: Bot, sri: Phone) -> None:
    [own] = await sri.say("Printer macet")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", sri.id, own)


async def test_a_message_sent_with_a_reply_keyboard_cannot_be_edited(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Menu", reply_markup=ReplyKeyboardMarkup([["Tugas"]]))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await message.edit_text("x")


async def test_an_edit_takes_an_inline_keyboard_only(raw: RawApi, bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "x")
    keyboard = {"keyboard": [["Tugas"]]}
    answer = await raw.json(
        "editMessageText", chat_id=sri.id, message_id=message.message_id, text="y", reply_markup=keyboard
    )
    assert answer.status == 400


async def test_a_photo_has_a_caption_and_no_text_to_edit(bot: Bot, sri: Phone, picture: bytes) -> None:
    photo = await bot.send_photo(sri.id, picture, caption="lama")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await photo.edit_text("x")
    await photo.edit_caption("baru")
    assert (await sri.messages())[-1].text == "baru"
    text = await bot.send_message(sri.id, "x")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("y")


async def test_a_message_deleted_by_the_bot_is_gone_for_both(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "x")
    await message.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await message.edit_text("y")
    assert [m.text for m in await sri.messages()] == ["/start"]


async def test_editing_what_the_person_deleted_succeeds_unseen(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "x")
    await sri.delete(message.message_id)
    await message.edit_text("y")
    assert [m.text for m in await sri.messages()] == ["/start"]
    assert [m.text for m in (await sri.chat(deleted=True)).messages] == ["/start", "y"]


async def test_after_two_days_a_message_can_be_edited_but_not_deleted(
    bot: Bot, play: Playground, sri: Phone
) -> None:
    message = await bot.send_message(sri.id, "x")
    await play.advance(minutes=48 * 60 + 1)
    await message.edit_text("y")
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await message.delete()


async def test_a_blocked_bot_cannot_edit(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "x")
    await sri.block()
    with pytest.raises(Forbidden):
        await message.edit_text("y")


async def test_a_pin_is_seen_and_comes_back_as_a_service_message(bot: Bot, sri: Phone) -> None:
    message = await bot.send_message(sri.id, "Papan")
    await message.pin(disable_notification=True)
    assert (await sri.chat()).pinned == (message.message_id,)
    updates = await bot.get_updates(offset=-1)
    assert updates[0].message is not None
    assert updates[0].message.pinned_message is not None
    assert updates[0].message.pinned_message.message_id == message.message_id
    assert (await bot.get_chat(sri.id)).pinned_message == message
    await bot.unpin_chat_message(sri.id)
    assert (await sri.chat()).pinned == ()
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await bot.unpin_chat_message(sri.id)
