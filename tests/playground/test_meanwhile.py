"""What a move of the clock answers about the bot: the messages and edits that reached phones on the way."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot

from playground.client import Phone, Playground
from playground.client_types import Json
from playground.meanwhile import MOST_LISTED, watching
from playground.people import say
from playground.server import Running

pytestmark = pytest.mark.asyncio


async def test_a_move_answers_what_the_bot_did_on_the_way(bot: Bot, play: Playground, sri: Phone) -> None:
    board = await bot.send_message(sri.id, "before")

    async def follow() -> None:
        reading = await play.clock(after=version, wait=5)
        await play.report_position(1800, arrived=False)
        await bot.send_message(
            sri.id, "<b>Selamat pagi</b>, Ibu.\n\nAda 1 laporan", parse_mode="HTML", disable_notification=True
        )
        await play.report_position(reading.target, arrived=False)
        await bot.edit_message_text("after", sri.id, board.message_id)
        await play.report_position(reading.target)

    await play.report_position(0)
    version = (await play.clock()).version
    follower = asyncio.create_task(follow())
    did = (await play.advance(minutes=60, wait=5)).did
    await follower

    assert did is not None
    assert (did["sent"], did["edited"], did["more"]) == (1, 1, 0)
    sent, edited = did["messages"]
    assert sent["text"] == "Selamat pagi, Ibu."
    assert (sent["person_id"], sent["person"], sent["edit"], sent["silent"]) == (sri.id, "Sri", False, True)
    assert (edited["message_id"], edited["text"], edited["edit"]) == (board.message_id, "after", True)
    assert sent["at"] < edited["at"]


async def test_messages_carry_the_time_of_the_stop_at_which_they_were_sent(
    bot: Bot, play: Playground, sri: Phone
) -> None:
    await play.report_position(0)
    await play.advance(minutes=60)
    await play.report_position(1800, arrived=False)
    on_the_way = await bot.send_message(sri.id, "x")
    await play.report_position(3600)
    there = await bot.send_message(sri.id, "x")
    assert 1795 <= (there.date - on_the_way.date).total_seconds() <= 1805


async def test_what_people_write_and_what_came_before_is_no_part_of_it(
    bot: Bot, running: Running, sri: Phone
) -> None:
    await bot.send_message(sri.id, "before")
    with watching(running.world) as meanwhile:
        say(running.world, sri.id, "printer macet")
    await bot.send_message(sri.id, "after")
    assert meanwhile.as_json() == {"sent": 0, "edited": 0, "more": 0, "messages": []}
    assert not running.world.listeners


async def test_of_very_much_the_newest_is_listed_and_the_rest_counted(
    bot: Bot, play: Playground, running: Running, sri: Phone
) -> None:
    await play.set_limits(enabled=False)
    with watching(running.world) as meanwhile:
        for number in range(MOST_LISTED + 3):
            await bot.send_message(sri.id, str(number))
    did: Json = meanwhile.as_json()
    assert (did["sent"], did["more"], len(did["messages"])) == (MOST_LISTED + 3, 3, MOST_LISTED)
    assert did["messages"][-1]["text"] == str(MOST_LISTED + 2)
