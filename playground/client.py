"""A typed client of the /play interface: people with phones, the clock, the faults. Speaks HTTP only.

async with Playground.connect(url) as play:
    sri = await play.register(101, "Sri Wahyuni")
    await sri.start()
    card = await sri.wait_for(containing="Selamat datang")
    answer = await sri.press_labelled("Terima", wait=5)
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

import aiohttp

from playground.client_phone import File, Phone
from playground.client_types import (
    SOON,
    Answer,
    Button,
    Call,
    ChatView,
    Clock,
    Event,
    MessageView,
    Refused,
    WaitedInVain,
)

__all__ = [
    "Answer",
    "Button",
    "Call",
    "ChatView",
    "Clock",
    "Event",
    "File",
    "MessageView",
    "Phone",
    "Playground",
    "Refused",
    "WaitedInVain",
]

_POLL_SECONDS = 20.0


class Playground:
    """A running local Telegram. Methods raise `Refused` where the server refuses, with its words."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self.url = url.rstrip("/")

    @classmethod
    @contextlib.asynccontextmanager
    async def connect(cls, url: str) -> AsyncIterator[Playground]:
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=5)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            yield cls(session, url)

    # -- people

    async def register(
        self,
        person_id: int,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "id",
        position: str | None = None,
    ) -> Phone:
        """Adds a person (who has not started the bot yet), or renames one. The id is also the chat's.

        The page writes the position under the name.
        """
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        shown = {"language_code": language_code, "position": position}
        await self.post("/people", {"id": person_id} | names | shown)
        return self.phone(person_id)

    def phone(self, person_id: int) -> Phone:
        """The phone of somebody who is registered."""
        return Phone(self, person_id)

    async def people(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.get("/people")
        return found

    async def chat(self, chat_id: int) -> ChatView:
        """Any chat, also a group that became known by an injected update."""
        return ChatView.read(await self.get(f"/chats/{chat_id}"))

    async def inject(self, update: dict[str, Any]) -> int | None:
        """Queues a raw update (without `update_id`); its id, None if the bot did not ask for its kind."""
        found: int | None = (await self.post("/updates", {"update": update}))["update_id"]
        return found

    # -- what the bot did

    async def calls(
        self,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        after: int = 0,
        status: int | None = None,
        limit: int | None = None,
    ) -> list[Call]:
        """The log of Bot API calls, oldest first; `after` is the `seq` of the last one already seen."""
        filters = {"method": method, "chat_id": chat_id, "after": after, "status": status, "limit": limit}
        given = {name: str(value) for name, value in filters.items() if value is not None}
        return [Call(**call) for call in await self.get("/calls", given)]

    async def state(self) -> dict[str, Any]:
        """Counts (`pending_updates`, `calls`, `people`), the faults that are on, the limits, the clock."""
        found: dict[str, Any] = await self.get("/state")
        return found

    async def wait_until_taken(self, within: float = SOON) -> None:
        """Returns when the bot has confirmed every update. Raises WaitedInVain after `within` seconds."""
        await self._wait_for(self._nothing_pending, within, "the bot to take all updates")

    async def _nothing_pending(self) -> bool:
        return bool((await self.state())["pending_updates"] == 0)

    # -- the office's records

    async def office(self, language: str = "id") -> dict[str, Any]:
        """The bot's process, the next openings, the latest cases; as in `playground.records`."""
        found: dict[str, Any] = await self.get("/office", {"language": language})
        return found

    async def office_case(self, number: str, language: str = "id") -> dict[str, Any]:
        """A case on its way through the SOP's table, with journal and outbox. Refused (404) where unknown."""
        found: dict[str, Any] = await self.get(f"/office/cases/{number}", {"language": language})
        return found

    async def office_outbox(self) -> dict[str, Any]:
        """The latest messages owed, and how much waits: in the outbox, the inbox, at Telegram."""
        found: dict[str, Any] = await self.get("/office/outbox")
        return found

    # -- bad days

    async def fault(
        self,
        kind: str,
        method: str = "*",
        *,
        times: int | None = 1,
        probability: float = 1.0,
        seconds: float = 1.0,
        chat_id: int | None = None,
    ) -> None:
        """Lets the next `times` calls fail (None: all), each with `probability`.

        Kinds: refuse (cut off before), drop (cut off after), stall (answer `seconds` late), error (500
        before), error_after (502 after), flood (429 with retry_after `seconds`).
        """
        strike = {"method": method, "kind": kind, "times": times, "probability": probability}
        await self.post("/faults", strike | {"seconds": seconds, "chat_id": chat_id})

    async def clear_faults(self) -> None:
        """Ends all faults, the latency and "down"."""
        await self._request("DELETE", "/faults")

    async def set_latency(self, milliseconds: float) -> None:
        await self.post("/network", {"latency_ms": milliseconds})

    async def set_down(self, down: bool) -> None:
        """While down, the server's `api_url` refuses connections."""
        await self.post("/network", {"down": down})

    async def set_limits(self, *, enabled: bool = True, **figures: float) -> None:
        """Telegram's flood control; figures as in `playground.limits.FloodLimits`."""
        await self.post("/limits", {"enabled": enabled} | figures)

    async def reset(self) -> None:
        """Forgets people, chats, updates, log and clock; the limits stay."""
        await self.post("/reset", {})

    # -- the clock

    async def clock(self, *, after: int | None = None, wait: float = _POLL_SECONDS) -> Clock:
        """The reading; with `after` (a version) once the version is another one, or `wait` seconds later."""
        given = {} if after is None else {"after": str(after), "wait": str(wait)}
        return Clock.read(await self.get("/clock", given))

    async def advance(
        self, *, seconds: float = 0.0, minutes: float = 0.0, to: datetime | None = None, wait: float = 0.0
    ) -> Clock:
        """Moves the office's clock forward; waits up to `wait` seconds until the bot's process is there."""
        move = {"to": to.isoformat()} if to is not None else {"seconds": seconds + 60 * minutes}
        return Clock.read(await self.post("/clock/advance", move | {"wait": wait}))

    async def report_position(self, position: float, *, arrived: bool = True) -> None:
        """For the bot's process: how far (offset in seconds) its clock has come, and whether all is done."""
        await self.post("/clock/position", {"position": position, "arrived": arrived})

    async def report_opening(self, opens_at: datetime) -> None:
        """For the bot's process: when a new office first opens (aware)."""
        await self.post("/clock/opening", {"opens_at": opens_at.isoformat()})

    # -- the page's stream

    async def events(self) -> AsyncIterator[Event]:
        """Server-sent events: message, edited, deleted, pinned, answer, clock and others."""
        async with self._session.get(f"{self.url}/play/events") as response:
            name = ""
            async for raw in response.content:
                line = raw.decode().rstrip("\n")
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    yield Event(name, json.loads(line.removeprefix("data: ")))

    # -- HTTP

    async def get(self, path: str, query: dict[str, str] | None = None) -> Any:
        return await self._request("GET", path, params=query or {})

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        return await self._request("POST", path, json=body)

    async def post_form(self, path: str, form: aiohttp.FormData) -> Any:
        return await self._request("POST", path, data=form)

    async def _request(self, verb: str, path: str, **given: Any) -> Any:
        async with self._session.request(verb, f"{self.url}/play{path}", **given) as response:
            if response.status != 200:
                raise Refused(response.status, await response.text())
            return await response.json()

    async def _wait_for(self, reached: Callable[[], Any], within: float, what: str) -> None:
        try:
            async with asyncio.timeout(within):
                while not await reached():  # noqa: ASYNC110 - over HTTP there is no event to wait for
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise WaitedInVain(f"waited {within} s for {what}") from None
