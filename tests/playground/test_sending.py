from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest, Forbidden, InvalidToken

from playground.client import Phone, Playground
from playground.server import Running
from tests.playground.support import RawApi

pytestmark = pytest.mark.asyncio


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


async def test_a_chat_that_was_never_started_is_not_found(bot: Bot, play: Playground) -> None:
    await play.register(7, "Budi")
    for chat_id in (7, 8):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(chat_id, "Halo")


async def test_a_blocked_bot_is_forbidden_until_it_is_unblocked(bot: Bot, sri: Phone) -> None:
    await sri.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(sri.id, "Halo")
    await sri.unblock()
    assert (await bot.send_message(sri.id, "Halo")).text == "Halo"


async def test_a_text_holds_4096_characters_after_its_tags_are_taken_out(bot: Bot, sri: Phone) -> None:
    await bot.send_message(sri.id, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(sri.id, "x" * 4097)


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: Bot, sri: Phone, text: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(sri.id, text, parse_mode="HTML")


async def test_a_text_that_is_not_escaped_is_refused_and_not_sent(bot: Bot, sri: Phone) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities: unsupported start tag"):
        await bot.send_message(sri.id, "5 < 6", parse_mode="HTML")
    assert [message.by_bot for message in await sri.messages()] == [False]


async def test_a_caption_holds_1024_characters(bot: Bot, sri: Phone, picture: bytes) -> None:
    await bot.send_photo(sri.id, picture, caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(sri.id, picture, caption="x" * 1025)


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "callback_data": "a", "url": "https://a.id"}, "Text buttons are unallowed"),
        ({"text": "", "callback_data": "a"}, "text is empty"),
        ({"callback_data": "a"}, 'Can\'t find field "text"'),
        ({"text": "x", "callback_data": "a", "style": "purple"}, "invalid button style"),
        ({"text": "x", "callback_data": "a", "color": "red"}, "unknown field 'color'"),
        ({"text": "x", "url": "ftp://a.id"}, "Wrong HTTP URL"),
        ({"text": "x", "web_app": {"href": "https://a.id"}}, "web_app.url: Field required"),
    ],
)
async def test_a_broken_inline_button_is_refused(
    raw: RawApi, sri: Phone, button: dict[str, Any], complaint: str
) -> None:
    answer = await raw.json("sendMessage", chat_id=sri.id, text="x", reply_markup=inline(button))
    assert answer.status == 400
    assert complaint in answer.description


async def test_callback_data_of_64_bytes_and_100_buttons_are_just_allowed(raw: RawApi, sri: Phone) -> None:
    button = {"text": "x", "callback_data": "é" * 32, "style": "success"}
    hundred = {"inline_keyboard": [[button] * 8] * 12 + [[button] * 4]}
    assert (await raw.json("sendMessage", chat_id=sri.id, text="x", reply_markup=hundred)).status == 200
    hundred["inline_keyboard"].append([button])
    answer = await raw.json("sendMessage", chat_id=sri.id, text="x", reply_markup=hundred)
    assert answer.description == "Bad Request: reply markup is too long"


async def test_a_broken_inline_keyboard_does_not_pass_for_another_markup(raw: RawApi, sri: Phone) -> None:
    broken: list[dict[str, Any]] = [
        {"inline_keyboard": [{"text": "x"}]},
        {"inline_keyboard": "x"},
        {"buttons": []},
    ]
    for markup in broken:
        assert (await raw.json("sendMessage", chat_id=sri.id, text="x", reply_markup=markup)).status == 400


async def test_a_reply_keyboard_shows_on_the_phone_but_not_in_the_answer(bot: Bot, sri: Phone) -> None:
    keyboard = ReplyKeyboardMarkup([["Lapor Kerusakan", "Tugas"]], resize_keyboard=True)
    message = await bot.send_message(sri.id, "Menu", reply_markup=keyboard)
    assert message.reply_markup is None
    assert (await sri.chat()).keyboard == (("Lapor Kerusakan", "Tugas"),)
    await bot.send_message(sri.id, "Hilang", reply_markup=ReplyKeyboardRemove())
    assert (await sri.chat()).keyboard == ()


async def test_a_reply_names_a_message_that_stands(bot: Bot, raw: RawApi, sri: Phone) -> None:
    first = await bot.send_message(sri.id, "satu")
    reply = await bot.send_message(sri.id, "dua", reply_to_message_id=first.message_id)
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "satu"
    missing = {"message_id": 999}
    answer = await raw.json("sendMessage", chat_id=sri.id, text="x", reply_parameters=missing)
    assert answer.description == "Bad Request: message to be replied not found"
    allowed = missing | {"allow_sending_without_reply": True}
    answer = await raw.json("sendMessage", chat_id=sri.id, text="x", reply_parameters=allowed)
    assert "reply_to_message" not in answer.result


async def test_styled_buttons_come_back_with_the_message(bot: Bot, sri: Phone) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Tolak", callback_data="x", style="danger")]])
    message = await bot.send_message(sri.id, "Kartu", reply_markup=markup)
    assert message.reply_markup == markup
    assert (await sri.messages())[-1].buttons[0][0].style == "danger"


async def test_a_wrong_token_is_unauthorized(running: Running) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1000000001:wrong", base_url=f"{running.api_url}/bot"):
            pass


async def test_a_burst_to_one_chat_meets_flood_control(raw: RawApi, play: Playground, sri: Phone) -> None:
    await play.set_limits(chat_burst=3)
    for _ in range(3):
        await raw.json("sendMessage", chat_id=sri.id, text="x")
    refused = await raw.json("sendMessage", chat_id=sri.id, text="x")
    assert refused.status == 429
    assert refused.description == "Too Many Requests: retry after 1"
    assert refused.body["parameters"] == {"retry_after": 1}
