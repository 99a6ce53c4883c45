"""What the playground's tests share: a long chat; and the Bot API called without any library between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram import Bot

from playground.client import Playground


@dataclass(frozen=True, slots=True)
class RawAnswer:
    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        assert not self.body["ok"], self.body
        assert self.body["error_code"] == self.status
        return str(self.body["description"])


class RawApi:
    """Calls the Bot API as it is, so that nothing is put right on the way."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def json(self, method: str, **params: Any) -> RawAnswer:
        return await self._post(method, json=params)

    async def form(self, method: str, **params: str) -> RawAnswer:
        return await self._post(method, data=params)

    async def multipart(self, method: str, **params: str | bytes) -> RawAnswer:
        form = aiohttp.FormData(default_to_multipart=True)
        for name, value in params.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=f"{name}.bin", content_type="application/octet-stream")
            else:
                form.add_field(name, value)
        return await self._post(method, data=form)

    async def _post(self, method: str, **given: Any) -> RawAnswer:
        async with self.session.post(f"{self.url}/{method}", **given) as response:
            return RawAnswer(response.status, await response.json())


async def fill_chat(play: Playground, bot: Bot, chat_id: int, messages: int) -> None:
    """Many messages, from `Pesan 0` on, faster than Telegram allows."""
    await play.set_limits(enabled=False)
    for number in range(messages):
        await bot.send_message(chat_id, f"Pesan {number}")
