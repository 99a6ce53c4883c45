"""Measures what a chat of a thousand messages costs in a browser. Judges nothing.

Script, style and layout are the browser's own figures for its main thread; the blink is the time between the
bot's call of sendMessage and the first frame after the message stood on the page.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import CDPSession, Page
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from playground.client import Playground
from playground.limits import FloodLimits
from playground.server import serve
from playground.world import World
from tests.support.browser import quiet_page, running_chromium

READER = 101
MESSAGES, BURST, BLINKS = 1_000, 10, 100
START = "/start"
FIRST = f'.message[aria-label$="{START}"]'
CARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton(label, callback_data=label) for label in ("Terima", "Tolak")]]
)
FIGURES = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
WATCH = """() => {
  window.framed = new Map();
  const note = ([{ addedNodes }]) => requestAnimationFrame(() => {
    const at = performance.timeOrigin + performance.now();
    for (const { dataset } of addedNodes) framed.set(Number(dataset.id), at);
  });
  new MutationObserver(note).observe(document.querySelector(".lines"), { childList: true });
}"""
FRAMED = "async () => { await new Promise(requestAnimationFrame); return [...framed]; }"
SCROLL_UP = "log => { log.scrollTop = log.scrollHeight; log.scrollTop = 0; }"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one act cost: script, style and layout, and how long it took until it was seen; milliseconds."""

    what: str
    main_thread: Sequence[float]
    until_seen: float


@dataclass(slots=True)
class PageCost:
    """What was found: acts on the page, and for each blink its milliseconds."""

    acts: list[Cost] = field(default_factory=list)
    blinks: Sequence[float] = ()


async def measure(chromium: str, blinks: int) -> PageCost:
    """Fill a chat, open it, add to it and go through it."""
    async with _open_office(chromium) as (bot, page):
        found, watch = PageCost(), await _Watch.over(page)
        found.acts.append(await watch.cost("a new message, 60 loaded", lambda: _add(bot, page), BURST))
        found.acts.append(await watch.cost("up to the first of 1,000 by Home", lambda: _go_home(page)))
        found.acts.append(await watch.cost("a new message, 1,000 loaded", lambda: _add(bot, page), BURST))
        await page.reload()
        await page.wait_for_selector(".message")
        found.acts.append(await watch.cost("up to the first of 1,000 by scrolling", lambda: _scroll(page)))
        await page.locator(".log").press("End")
        found.blinks = await _blinks(bot, page, blinks)
        return found


@asynccontextmanager
async def _open_office(chromium: str) -> AsyncIterator[tuple[Bot, Page]]:
    """A bot without limits on sending, and the page on a phone that it has filled."""
    world = World(limits=FloodLimits(enabled=False))
    async with (
        serve(world) as server,
        Playground.connect(server.url) as play,
        running_chromium(chromium) as browser,
        Bot(world.token, base_url=f"{server.api_url}/bot") as bot,
    ):
        phone = await play.register(READER, "Sri")
        await phone.start()
        await _fill_chat(bot)
        async with quiet_page(browser) as page:
            await page.goto(server.url)
            await page.wait_for_selector(".message")
            yield bot, page


async def _fill_chat(bot: Bot) -> None:
    """Texts of any length, every fourth with buttons; together with the person's own start, MESSAGES."""
    for number in range(1, MESSAGES):
        text = f"<b>Laporan {number}</b> {'kertas macet ' * (number % 20)}"
        markup = CARD if number % 4 == 0 else None
        await bot.send_message(READER, text, parse_mode="HTML", reply_markup=markup)


class _Watch:
    """Asks a page what its main thread has done."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    @classmethod
    async def over(cls, page: Page) -> "_Watch":
        session = await page.context.new_cdp_session(page)
        await session.send("Performance.enable")
        return cls(session)

    async def cost(self, what: str, act: Callable[[], Awaitable[None]], times: int = 1) -> Cost:
        """Do it, and tell what one of its `times` parts cost."""
        before, begun = await self._figures(), time.monotonic()
        await act()
        waited, after = time.monotonic() - begun, await self._figures()
        spent = [1000 * (late - early) / times for early, late in zip(before, after, strict=True)]
        return Cost(what, spent, 1000 * waited / times)

    async def _figures(self) -> list[float]:
        answer = await self._session.send("Performance.getMetrics")
        found = {metric["name"]: float(metric["value"]) for metric in answer["metrics"]}
        return [found[name] for name in FIGURES]


async def _add(bot: Bot, page: Page) -> None:
    for number in range(BURST):
        message = await bot.send_message(READER, f"Baru {number}", reply_markup=CARD)
    await page.wait_for_selector(f'[data-id="{message.message_id}"]')


async def _go_home(page: Page) -> None:
    await page.locator(".log").press("Home")
    await page.wait_for_selector(f"{FIRST}:focus")


async def _scroll(page: Page) -> None:
    while not await page.locator(FIRST).count():
        await page.locator(".log").evaluate(SCROLL_UP)


async def _blinks(bot: Bot, page: Page, count: int) -> Sequence[float]:
    """How long it takes from the bot's call to the frame, one message after the other."""
    await page.evaluate(WATCH)
    sent: dict[int, float] = {}
    for number in range(count):
        at = 1000 * time.time()
        message = await bot.send_message(READER, f"Kedip {number}", reply_markup=CARD)
        sent[message.message_id] = at
        await page.wait_for_selector(f'[data-id="{message.message_id}"]')
    return [at - sent[number] for number, at in await page.evaluate(FRAMED) if number in sent]
