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
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import aiohttp

from playground.client_types import (
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

Found = TypeVar("Found")

_POLL_SECONDS = 20.0
_SOON = 5.0
"""Seconds that a test waits for the bot unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that a person sends."""

    name: str
    content: bytes
    content_type: str


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
    ) -> Phone:
        """Adds a person (who has not started the bot yet), or renames one. The id is also the chat's."""
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        await self.post("/people", {"id": person_id, "language_code": language_code} | names)
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

    async def wait_until_taken(self, within: float = _SOON) -> None:
        """Returns when the bot has confirmed every update. Raises WaitedInVain after `within` seconds."""
        await self._wait_for(self._nothing_pending, within, "the bot to take all updates")

    async def _nothing_pending(self) -> bool:
        return bool((await self.state())["pending_updates"] == 0)

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

    async def report_position(self, position: float) -> None:
        """For the bot's process: how far (offset in seconds) its clock has come."""
        await self.post("/clock/position", {"position": position})

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


class Phone:
    """One person's phone. `id` is the person's and the private chat's."""

    def __init__(self, play: Playground, person_id: int) -> None:
        self._play = play
        self.id = person_id
        self._path = f"/people/{person_id}"

    # -- writing

    async def start(self, payload: str = "") -> int:
        """Presses Start, with the payload of a deep link if there is one; the message's id."""
        return (await self.say(f"/start {payload}".strip()))[0]

    async def say(self, text: str, *, reply_to: int | None = None) -> list[int]:
        """Sends a text (over 4096 characters: several messages); their ids."""
        return await self._ids("/say", {"text": text, "reply_to": reply_to})

    async def tap(self, text: str) -> int:
        """Taps a button of the reply keyboard; Refused if there is none with this text."""
        return (await self._ids("/tap", {"text": text}))[0]

    async def send_photo(self, caption: str | None = None, *, file: File | None = None, seed: int = 0) -> int:
        """Sends a photo: the given file or a small generated one."""
        return (await self._send("photo", caption, [file] if file else [], seed=seed))[0]

    async def send_album(
        self, count: int = 2, caption: str | None = None, *, files: Sequence[File] = ()
    ) -> list[int]:
        """Sends `count` generated photos, or the given files, as one album."""
        return await self._send("photo", caption, files, count=count)

    async def send_file(self, kind: str, caption: str | None = None, *, file: File | None = None) -> int:
        """Sends a `document`, `video` or `sticker`: the given file or a sample."""
        return (await self._send(kind, caption, [file] if file else []))[0]

    async def edit(self, message_id: int, text: str) -> None:
        """Edits an own message (a photo's caption)."""
        await self._play.post(f"{self._path}/edit", {"message_id": message_id, "text": text})

    # -- buttons

    async def press(
        self,
        message_id: int,
        data: str,
        *,
        wait: float = 0.0,
        forged: bool = False,
        inaccessible: bool = False,
    ) -> Answer:
        """Presses an inline button by its data; waits up to `wait` seconds for the bot's answer.

        `forged`: the data or the message need not be there. `inaccessible`: the card is too old to be read.
        Raises Refused where there is no such button.
        """
        flags = {"wait": wait, "forged": forged, "inaccessible": inaccessible}
        given = {"message_id": message_id, "data": data} | flags
        return Answer.read(await self._play.post(f"{self._path}/press", given))

    async def press_labelled(self, label: str, *, on: int | None = None, wait: float = _SOON) -> Answer:
        """Presses the newest button whose text contains `label`, on message `on` if given.

        Raises:
            WaitedInVain: no visible message has one.
        """
        for message in reversed(await self.messages()):
            button = message.find_button(label)
            if button is not None and button.data is not None and on in (None, message.id):
                return await self.press(message.id, button.data, wait=wait)
        raise WaitedInVain(f"no button {label!r} on the phone of {self.id}")

    # -- settings of the chat

    async def block(self) -> None:
        await self._play.post(f"{self._path}/blocked", {"blocked": True})

    async def unblock(self) -> None:
        await self._play.post(f"{self._path}/blocked", {"blocked": False})

    async def delete(self, message_id: int) -> None:
        """Deletes it on this phone; the bot is not told."""
        await self._play.post(f"{self._path}/delete", {"message_id": message_id})

    async def clear(self) -> int:
        """Empties the chat on this phone; how many messages went."""
        return int((await self._play.post(f"{self._path}/clear", {}))["cleared"])

    # -- reading

    async def chat(self, *, after: int | None = None, wait: float = 0.0, deleted: bool = False) -> ChatView:
        """The chat as it is seen; with `after` (a version) once it has changed, or `wait` seconds later."""
        given = {} if after is None else {"after": str(after), "wait": str(wait)}
        given |= {"deleted": "true"} if deleted else {}
        return ChatView.read(await self._play.get(f"/chats/{self.id}", given))

    async def messages(self) -> list[MessageView]:
        return (await self.chat()).messages

    async def answers(self) -> list[Answer]:
        """All presses on this phone with the bot's answers, oldest first."""
        return [Answer.read(item) for item in await self._play.get(f"{self._path}/answers")]

    async def wait_for(
        self,
        check: Callable[[MessageView], bool] | None = None,
        *,
        containing: str = "",
        after: int = 0,
        within: float = _SOON,
    ) -> MessageView:
        """The newest message of the bot, newer than `after`, that contains the text and passes the check.

        Waits until there is one, edits included. Raises WaitedInVain, which shows the chat.
        """

        def find(chat: ChatView) -> MessageView | None:
            return next((m for m in reversed(chat.messages) if fits(m)), None)

        def fits(message: MessageView) -> bool:
            from_bot = message.by_bot and message.kind != "service" and message.id > after
            return from_bot and containing in message.text and (check is None or check(message))

        return await self._wait_in_chat(find, within, containing or "a message")

    async def wait_until(
        self, check: Callable[[ChatView], bool], *, within: float = _SOON, what: str = "the chat to change"
    ) -> ChatView:
        """The chat as soon as the check holds of it. Raises WaitedInVain, which shows the chat."""
        return await self._wait_in_chat(lambda chat: chat if check(chat) else None, within, what)

    async def _wait_in_chat(
        self, find: Callable[[ChatView], Found | None], within: float, what: str
    ) -> Found:
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        chat = await self.chat()
        while (found := find(chat)) is None:
            left = until - loop.time()
            if left <= 0:
                raise WaitedInVain(
                    f"waited {within} s for {what!r} in the chat of {self.id}:\n{chat.as_text()}"
                )
            chat = await self.chat(after=chat.version, wait=min(left, _POLL_SECONDS))
        return found

    async def _send(
        self, kind: str, caption: str | None, files: Sequence[File], *, count: int = 1, seed: int = 0
    ) -> list[int]:
        given = {"kind": kind, "caption": caption, "count": count, "seed": seed}
        if not files:
            return await self._ids("/files", given)
        form = aiohttp.FormData()
        form.add_field("request", json.dumps(given))
        for file in files:
            form.add_field("file", file.content, filename=file.name, content_type=file.content_type)
        found: list[int] = (await self._play.post_form(f"{self._path}/files", form))["message_ids"]
        return found

    async def _ids(self, path: str, given: dict[str, Any]) -> list[int]:
        found: list[int] = (await self._play.post(f"{self._path}{path}", given))["message_ids"]
        return found
