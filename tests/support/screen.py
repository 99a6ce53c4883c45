"""The page of the playground as a hand sees it: phones, their buttons, the bar above. Reads no database.

The same calls serve both layouts: where one phone shows at a time, its tab is chosen first. Elements are
found by what they are and not by the page's own words, which come in two languages.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from playwright.async_api import (
    Browser,
    FilePayload,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
)

from tests.support.browser import NARROW, console_of

SLOWEST_MS = 30_000
"""A message may wait for the pace that Telegram allows, and a machine may be busy."""

BY_HAND = os.environ.get("BY_HAND") == "1"
"""Whether people take the time that they take, to learn how many minutes a story costs them."""
SECONDS_A_TAP = 2.0
"""To find the button and reach it; looking at another phone is a tap of its own."""
LETTERS_A_SECOND = 3.0

Words = str | re.Pattern[str]


class PhoneOnScreen:
    """One person's phone; counts what the person does on it."""

    def __init__(self, page: Page, person_id: int, name: str, *, touch: bool = False) -> None:
        self.page, self.id, self.name, self.touch = page, person_id, name, touch
        self.element = page.locator(f"#phone-{person_id}")
        self.taps = self.messages = 0

    # -- what a person does

    async def tap(self, label: str) -> None:
        """A button of the reply keyboard."""
        await self.choose()
        await self._touch(
            self.element.locator(".reply-keyboard").get_by_role("button", name=label, exact=True)
        )
        self.taps += 1

    async def press(self, label: Words, *, on: Words = "", twice: bool = False) -> None:
        """An inline button, on the newest message that has it and tells of `on`."""
        await self.choose()
        await self._touch(self.button(label, on=on), twice=twice)
        self.taps += 1

    async def write(self, text: str) -> None:
        """A message, typed and sent with Enter."""
        await self.choose()
        box = self.element.get_by_role("textbox")
        await _takes_a_person(len(text) / LETTERS_A_SECOND)
        await box.fill(text)
        await box.press("Enter")
        self.messages += 1

    async def send_photo(self, picture: bytes, caption: str) -> None:
        """A chosen photo with its caption: one message."""
        await self.choose()
        chosen: FilePayload = {"name": "photo.png", "mimeType": "image/png", "buffer": picture}
        await self.element.locator('input[data-kind="photo"]').set_input_files(chosen)
        await self.write(caption)

    @contextmanager
    def takes(self, *, taps: int, messages: int = 0) -> Iterator[None]:
        """What is done inside costs the person exactly this much."""
        before = (self.taps, self.messages)
        yield
        spent = (self.taps - before[0], self.messages - before[1])
        assert spent == (taps, messages), (
            f"{self.name}: {spent} taps and messages, {(taps, messages)} expected"
        )

    async def _touch(self, button: Locator, *, twice: bool = False) -> None:
        await _takes_a_person(SECONDS_A_TAP)
        if not self.touch:
            await (button.dblclick() if twice else button.click())
        elif not twice:
            await button.tap()
        else:
            await button.scroll_into_view_if_needed()
            box = await button.bounding_box()
            assert box is not None
            for _ in range(2):
                await self.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    async def ask(self, words: str) -> None:
        """Write, and wait until the bot has answered below."""
        asked = self.element.locator(".message.out").filter(has_text=words)
        before = await asked.count()
        await self.write(words)
        await expect(asked).to_have_count(before + 1)
        answers = asked.last.locator("xpath=following-sibling::*[contains(@class, 'in')]")
        await expect(answers).not_to_have_count(0, timeout=SLOWEST_MS)

    # -- what a person sees

    def button(self, label: Words, *, on: Words = "") -> Locator:
        """That button on the newest message that has it; the first of them where a pattern fits several."""
        named = self.page.get_by_role("button", name=label, exact=isinstance(label, str))
        told = self.element.locator(".message:has(.inline)").filter(has_text=on).filter(has=named)
        return (
            told.last.locator(".inline").get_by_role("button", name=label, exact=isinstance(label, str)).first
        )

    async def sees(self, label: Words, *, on: Words) -> None:
        """Wait for an inline button."""
        await self.choose()
        await expect(self.button(label, on=on)).to_be_visible(timeout=SLOWEST_MS)

    def bubbles(self, text: Words) -> Locator:
        """The messages of the bot with this text, oldest first."""
        return self.element.locator(".bubble.in").filter(has_text=text)

    async def reads(self, text: Words) -> Locator:
        """Wait until a message of the bot says this; the newest that does."""
        newest = self.bubbles(text).last
        await self.choose()
        await expect(newest).to_be_visible(timeout=SLOWEST_MS)
        return newest

    async def is_asked(self, question: str, *, on: str) -> None:
        """Wait for a question about `on` that is still open: it has buttons, be it only a way out."""
        await self.choose()
        asked = self.element.locator(".message:has(.inline)").filter(has_text=on).filter(has_text=question)
        await expect(asked.last).to_be_visible(timeout=SLOWEST_MS)

    async def is_alerted(self, text: Words) -> Locator:
        """Wait for the alert that answers a press."""
        alert = self.element.get_by_role("alertdialog").filter(has_text=text)
        await expect(alert).to_be_visible(timeout=SLOWEST_MS)
        return alert

    async def choose(self) -> None:
        """On a narrow screen one phone shows at a time: the one whose tab was touched."""
        if not await self.element.is_visible():
            await _takes_a_person(SECONDS_A_TAP)
            await self.page.locator(f'.tab[data-id="{self.id}"]').click()
            await expect(self.element).to_be_visible()


async def _takes_a_person(seconds: float) -> None:
    await asyncio.sleep(seconds if BY_HAND else 0)


@dataclass
class Screen:
    """The open page. Whatever it writes to the console, and each request that fails, is kept."""

    page: Page
    phones: dict[str, PhoneOnScreen] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> PhoneOnScreen:
        return self.phones[name]

    async def forward_an_hour(self) -> None:
        """The bar's *+60 menit*."""
        await self.page.locator("#clock").get_by_role("button", name=re.compile("60")).click()

    async def kill_the_bot(self) -> None:
        """The switch that kills the bot's process; returns when the page says that it is dead."""
        async with self.tools() as tools:
            switch = tools.locator(".bot-switch button")
            if not await switch.is_visible():
                await tools.locator(".trouble-button").click()
            await switch.click()
        await expect(self.page.locator(".band.danger")).to_be_visible(timeout=SLOWEST_MS)

    async def start_the_bot(self) -> None:
        """The button beside the note that the process is dead; returns when it runs again."""
        dead = self.page.locator(".band.danger")
        await dead.get_by_role("button").click()
        await expect(dead).to_be_hidden(timeout=SLOWEST_MS)

    @asynccontextmanager
    async def tools(self) -> AsyncIterator[Locator]:
        """The bar's tools; where there is no room, they lie behind a button."""
        tools, button = self.page.locator("#tools"), self.page.locator("#tools-button")
        folded = await button.is_visible()
        if folded:
            await button.click()
        yield tools
        if folded and await tools.is_visible():
            await self.page.keyboard.press("Escape")

    async def show_panel(self) -> Locator:
        """The side panel; where there is no room, it lies behind a button."""
        panel = self.page.locator("#panel")
        if not await panel.is_visible():
            await self.page.locator("#panel-button").click()
        await expect(panel).to_be_visible()
        return panel

    async def hide_panel(self) -> None:
        """Close the panel by its own button."""
        await self.page.locator("#panel .panel-head button.round").last.click()
        await expect(self.page.locator("#panel")).to_be_hidden()

    def figures(self) -> str:
        """Taps and messages of everybody who did something."""
        busy = [phone for phone in self.phones.values() if phone.taps or phone.messages]
        return ", ".join(f"{phone.name} {phone.taps} taps {phone.messages} messages" for phone in busy)

    def forget_figures(self) -> None:
        """Count from here."""
        for phone in self.phones.values():
            phone.taps = phone.messages = 0

    def listen(self) -> None:
        """Note what a browser's developer would see in red, and everything else that is written there."""
        self.complaints = console_of(self.page)
        self.page.on("requestfailed", self._on_failed)
        self.page.on("response", self._on_response)

    def _on_failed(self, request: Request) -> None:
        # What the page itself gave up, as the picture of a message that it draws anew, is no failure.
        if request.failure == "net::ERR_ABORTED":
            return
        self.complaints.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.request.method} {response.url}")


@asynccontextmanager
async def open_screen(
    browser: Browser, url: str, people: dict[str, tuple[int, str]], size: ViewportSize
) -> AsyncIterator[Screen]:
    """The page in a window of its own; `people` gives id and name of each first name (in small letters)."""
    context = await browser.new_context(viewport=size, has_touch=size is NARROW, reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(SLOWEST_MS)
    screen = Screen(page)
    screen.phones = {
        short: PhoneOnScreen(page, number, name, touch=size is NARROW)
        for short, (number, name) in people.items()
    }
    screen.listen()
    await page.goto(url)
    yield screen
    # Closing the page cuts its stream of events off, which is no failure.
    complaints = list(screen.complaints)
    await context.close()
    assert not complaints, complaints
