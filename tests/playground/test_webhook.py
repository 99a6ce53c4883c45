from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot

from playground.client import Phone, Playground

pytestmark = pytest.mark.asyncio


@dataclass
class Receiver:
    url: str = ""
    failing: int = 0
    taken: list[tuple[str | None, dict[str, Any]]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        if self.failing:
            self.failing -= 1
            return web.Response(status=503)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.taken.append((secret, await request.json()))
        return web.Response()


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    app = web.Application()
    app.router.add_post("/hook", found.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield found
    await runner.cleanup()


async def test_updates_reach_the_webhook_in_order_with_its_secret(
    bot: Bot, sri: Phone, play: Playground, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="rahasia")
    await sri.say("a")
    await sri.say("b")
    await play.wait_until_taken()
    assert [(secret, update["message"]["text"]) for secret, update in receiver.taken] == [
        ("rahasia", "/start"),
        ("rahasia", "a"),
        ("rahasia", "b"),
    ]


async def test_an_update_that_the_webhook_refuses_is_sent_again(
    bot: Bot, sri: Phone, play: Playground, receiver: Receiver
) -> None:
    receiver.failing = 1
    await bot.set_webhook(receiver.url)
    await play.wait_until_taken()
    assert [update["message"]["text"] for _, update in receiver.taken] == ["/start"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_webhook_set_again_goes_on_where_it_was(
    bot: Bot, sri: Phone, play: Playground, receiver: Receiver
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    await asyncio.sleep(0.1)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.set_webhook(receiver.url)
    await play.wait_until_taken()
    assert len(receiver.taken) == 1
