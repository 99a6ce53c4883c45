"""Calls the Bot API without any library between, so that nothing is put right on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp


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
