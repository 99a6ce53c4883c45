from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from playground.client import Phone, Playground, Refused
from playground.clock import Clock

pytestmark = pytest.mark.asyncio


async def test_the_clock_moves_forward_only(play: Playground) -> None:
    before = await play.clock()
    after = await play.advance(minutes=60)
    assert timedelta(minutes=60) <= after.now - before.now < timedelta(minutes=61)
    with pytest.raises(Refused):
        await play.advance(seconds=-1)
    with pytest.raises(Refused, match="only moves forward"):
        await play.advance(to=before.now)


async def test_messages_carry_the_offices_time(bot: Bot, play: Playground, sri: Phone) -> None:
    opening = datetime.now(UTC) + timedelta(days=3)
    await play.advance(to=opening)
    message = await bot.send_message(sri.id, "x")
    assert abs(message.date - opening) < timedelta(seconds=10)


async def test_once_followed_time_is_where_the_process_has_come(play: Playground) -> None:
    await play.report_position(0.0)
    start = await play.clock()
    assert start.followed
    moved = await play.advance(minutes=60)
    assert (moved.target, moved.position) == (3600, 0)
    assert moved.now - start.now < timedelta(minutes=1)
    await play.report_position(1800)
    assert (await play.clock()).position == 1800
    with pytest.raises(Refused, match="beyond the target"):
        await play.report_position(3601)


async def test_a_follower_hears_of_each_move_and_the_mover_of_the_arrival(play: Playground) -> None:
    async def follow() -> None:
        reading = await play.clock(after=version, wait=5)
        await play.report_position(reading.target / 2)
        await play.report_position(reading.target)

    await play.report_position(0.0)
    version = (await play.clock()).version
    follower = asyncio.create_task(follow())
    arrived = await play.advance(minutes=10, wait=5)
    assert (arrived.target, arrived.position) == (600, 600)
    await follower


async def test_waiting_for_a_move_that_does_not_come_ends(play: Playground) -> None:
    reading = await play.clock()
    assert (await play.clock(after=reading.version, wait=0.05)).version == reading.version


async def test_who_waits_for_a_move_is_let_go_when_the_server_ends() -> None:
    clock = Clock()
    waiting = asyncio.create_task(clock.wait_for_change(clock.read().version, 60))
    await asyncio.sleep(0)
    clock.close()
    async with asyncio.timeout(5):
        await waiting


async def test_a_clock_that_starts_at_an_instant_starts_there_again_after_a_reset() -> None:
    machine = datetime(2026, 11, 24, 15, tzinfo=UTC)
    morning = datetime(2026, 11, 24, 1, tzinfo=UTC)
    clock = Clock(lambda: machine, starts_at=morning)
    assert clock.now() == morning
    clock.advance(60)
    assert clock.now() == morning + timedelta(minutes=1)
    clock.reset()
    assert clock.now() == morning


async def test_flood_control_counts_the_time_that_a_move_passes_over(
    bot: Bot, play: Playground, sri: Phone
) -> None:
    await play.set_limits(chat_burst=1)
    await bot.send_message(sri.id, "1")
    await play.advance(minutes=1)
    await bot.send_message(sri.id, "2")
    assert await play.calls("sendMessage", status=429) == []
