from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from telegram import Bot

from playground.client import Phone, Playground
from playground.pictures import sample_picture
from playground.server import Running, serve
from playground.world import World
from tests.playground.support import RawApi


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Running]:
    async with serve(World()) as server:
        yield server


@pytest_asyncio.fixture
async def play(running: Running) -> AsyncIterator[Playground]:
    async with Playground.connect(running.url) as playground:
        yield playground


@pytest_asyncio.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    """python-telegram-bot's own client, as the strictest reader of what the server says."""
    base = running.api_url
    async with Bot(running.world.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as client:
        yield client


@pytest_asyncio.fixture
async def raw(running: Running) -> AsyncIterator[RawApi]:
    async with aiohttp.ClientSession() as session:
        yield RawApi(session, f"{running.api_url}/bot{running.world.token}")


@pytest_asyncio.fixture
async def sri(play: Playground) -> Phone:
    """Somebody who has started the bot; that update is still to be fetched."""
    phone = await play.register(101, "Sri", username="sri_w")
    await phone.start()
    return phone


@pytest.fixture(scope="session")
def picture() -> bytes:
    return sample_picture(1)
