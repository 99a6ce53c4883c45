"""The phones of everybody in an office, which learn of each change at once. They decide nothing.

One stream of events serves all of them: reading chats again and again would load the very processor that
is measured.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

from bench.processes import BenchError
from playground.client import MessageView, Phone, Playground

PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as it came up or was changed, and when that was seen (monotonic seconds)."""

    message: MessageView
    at: float


@dataclass(slots=True)
class LivePhone:
    """One person's phone and what was seen on it since it was last looked at."""

    phone: Phone
    news: asyncio.Queue[Seen] = field(default_factory=asyncio.Queue)

    async def say(self, text: str) -> float:
        """Send a text; the instant before it was sent."""
        at = time.monotonic()
        await self.phone.say(text)
        return at

    async def press(self, message: MessageView, label: str) -> float:
        """Press a button of this message; the instant before it was pressed."""
        button = message.find_button(label)
        if button is None or button.data is None:
            raise BenchError(f"there is no button {label!r} on {message.text!r}, but {message.labels}")
        at = time.monotonic()
        await self.phone.press(message.id, button.data)
        return at

    async def see(self, fits: Callable[[MessageView], bool], what: str) -> Seen:
        """The next news that fits; what does not fit is passed over. Raises BenchError where none comes."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not fits((seen := await self.news.get()).message):
                    pass
        except TimeoutError:
            raise BenchError(f"nobody saw {what} on the phone of {self.phone.id}") from None
        return seen

    async def see_button(self, label: str) -> MessageView:
        """The next news that has such a button."""
        seen = await self.see(lambda message: message.find_button(label) is not None, f"the button {label!r}")
        return seen.message


Phones = dict[int, LivePhone]


@contextlib.asynccontextmanager
async def live_phones(play: Playground, ids: Sequence[int]) -> AsyncIterator[Phones]:
    """Phones of people who have just pressed Start, told of all that happens until the block ends."""
    phones: Phones = {}
    for number in ids:
        phones[number] = LivePhone(await play.register(number, "Pegawai", last_name=str(number)))
    connected = asyncio.Event()
    listening = asyncio.create_task(_listen(play, phones, connected))
    try:
        await connected.wait()
        for each in phones.values():
            await each.phone.start()
        yield phones
    finally:
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening


async def _listen(play: Playground, phones: Phones, connected: asyncio.Event) -> None:
    async for event in play.events():
        connected.set()
        view = event.facts.get("view")
        if view is not None and view["by_bot"] and event.facts["chat"] in phones:
            seen = Seen(MessageView.read(view), time.monotonic())
            phones[event.facts["chat"]].news.put_nowait(seen)
