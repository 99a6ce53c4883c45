from __future__ import annotations

import asyncio
import json
import signal
import sys
import time

import aiohttp
import pytest
from telegram import Bot

from playground.client import Event, Phone, Playground
from playground.server import Running, serve
from playground.world import World

pytestmark = pytest.mark.asyncio


async def test_the_command_tells_its_port_and_ends_cleanly_on_a_signal() -> None:
    command = (sys.executable, "-m", "playground.server", "--port", "0", "--token", "5:x")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    told = json.loads(await process.stdout.readline())
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{told['url']}/bot5:x/getMe") as response:
            assert (await response.json())["result"]["id"] == 5
        waiting = asyncio.create_task(session.get(f"{told['url']}/bot5:x/getUpdates?timeout=30"))
        await asyncio.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        started = time.monotonic()
        assert await process.wait() == 0
        assert time.monotonic() - started < 5
        async with await waiting as response:
            assert (await response.json())["result"] == []


async def test_a_taken_port_is_an_error(running: Running) -> None:
    with pytest.raises(OSError, match="in use"):
        async with serve(World(), running.port):
            pass


async def test_a_websites_page_is_kept_out(running: Running, play: Playground) -> None:
    session = play._session
    foreign = {"origin": "https://evil.example"}
    async with session.post(f"{running.url}/play/reset", json={}, headers=foreign) as response:
        assert response.status == 403
    async with session.get(f"{running.url}/play/state", headers={"host": "evil.example"}) as response:
        assert response.status == 403


async def test_the_page_is_served_with_a_strict_policy(running: Running, play: Playground) -> None:
    async with play._session.get(f"{running.url}/") as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["content-security-policy"]


async def test_events_tell_each_change_with_the_message_as_it_stands(
    bot: Bot, play: Playground, sri: Phone
) -> None:
    found: asyncio.Queue[Event] = asyncio.Queue()

    async def listen() -> None:
        async for event in play.events():
            found.put_nowait(event)

    listener = asyncio.create_task(listen())
    async with asyncio.timeout(5):
        assert (await found.get()).name == "hello"
        message = await bot.send_message(sri.id, "satu")
        event = await found.get()
        assert (event.name, event.facts["view"]["html"]) == ("message", "satu")
        await message.edit_text("dua")
        event = await found.get()
        assert (event.name, event.facts["view"]["text"], event.facts["view"]["edits"]) == ("edited", "dua", 1)
        await message.delete()
        assert (await found.get()).name == "deleted"
    listener.cancel()


async def test_a_reset_forgets_all_but_goes_on_with_the_update_ids(
    bot: Bot, play: Playground, sri: Phone
) -> None:
    [before] = await bot.get_updates()
    await play.reset()
    assert await play.people() == []
    assert await bot.get_updates() == ()
    budi = await play.register(7, "Budi")
    await budi.start()
    [after] = await bot.get_updates()
    assert after.update_id == before.update_id + 1


async def test_a_chat_can_be_waited_for(bot: Bot, sri: Phone) -> None:
    waiting = asyncio.create_task(sri.wait_for(lambda message: message.edits == 1, containing="dua"))
    message = await bot.send_message(sri.id, "satu")
    await message.edit_text("dua")
    assert (await waiting).id == message.message_id


async def test_who_waits_for_a_phone_is_let_go_when_the_server_ends() -> None:
    world = World()
    waiting = asyncio.create_task(world.wait_until(lambda: False, 60))
    await asyncio.sleep(0)
    world.close()
    async with asyncio.timeout(5):
        assert not await waiting
