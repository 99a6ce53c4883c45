"""One person's phone, for the client: writes, presses, reads, waits. Speaks through `Playground` only."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp

from playground.client_types import SOON, Answer, ChatView, MessageView, WaitedInVain

if TYPE_CHECKING:
    from playground.client import Playground

Found = TypeVar("Found")

_POLL_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class File:
    """A file that a person sends."""

    name: str
    content: bytes
    content_type: str


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

    async def press_labelled(self, label: str, *, on: int | None = None, wait: float = SOON) -> Answer:
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
        within: float = SOON,
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
        self, check: Callable[[ChatView], bool], *, within: float = SOON, what: str = "the chat to change"
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
