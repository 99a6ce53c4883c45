import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import structlog.testing
from sqlalchemy import Engine
from structlog.typing import EventDict

from bot.wire.application import build_bot
from bot.wire.courier import Courier
from bot.wire.transactions import Transactions
from bot.wire.wire_bot import WireBot
from playground.client import Phone, Playground
from playground.limits import FloodLimits
from playground.server import Running, serve
from playground.world import DEFAULT_TOKEN, World
from tests.bot.wire.driver import BUDI, FAST, SRI, running, started
from tests.bot.wire.office import MovableClock, office_rules, render_facts


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """What is logged is kept for the test, not printed."""
    with structlog.testing.capture_logs() as logs:
        yield logs


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest_asyncio.fixture
async def transactions(engine: Engine, clock: MovableClock) -> AsyncIterator[Transactions]:
    transactions = Transactions(engine, office_rules(), clock)
    yield transactions
    async with asyncio.timeout(10):
        await transactions.close()


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Running]:
    """A local Telegram that counts nothing against the bot, unless a test sets limits."""
    async with serve(World(limits=FloodLimits(enabled=False))) as running:
        yield running


@pytest_asyncio.fixture
async def play(telegram: Running) -> AsyncIterator[Playground]:
    async with Playground.connect(telegram.url) as play:
        yield play


@pytest_asyncio.fixture
async def bot(telegram: Running) -> AsyncIterator[WireBot]:
    bot = build_bot(DEFAULT_TOKEN, telegram.api_url)
    await bot.initialize()
    yield bot
    await bot.shutdown()


@pytest_asyncio.fixture
async def sri(play: Playground) -> Phone:
    return await started(play, SRI, "Sri")


@pytest_asyncio.fixture
async def budi(play: Playground) -> Phone:
    return await started(play, BUDI, "Budi")


@pytest_asyncio.fixture
async def courier(bot: WireBot, transactions: Transactions) -> AsyncIterator[Courier]:
    """Wired and running; a test may look at it while it works."""
    courier = Courier(bot, transactions, render_facts, FAST)
    async with running(courier, transactions):
        yield courier
