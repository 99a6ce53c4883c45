"""`python -m bench.page`: what a chat of a thousand messages costs in a browser. Judges nothing.

Script, style and layout are the browser's own figures for its main thread; the blink is the time between the
bot's call of sendMessage and the first frame after the message stood on the page.
"""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Sequence

from playwright.async_api import CDPSession, Page, async_playwright
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bench.tables import percentile
from playground.client import Playground
from playground.limits import FloodLimits
from playground.server import serve
from playground.world import World

READER = 101
MESSAGES, BURST, BLINKS = 1_000, 10, 100
FIRST = '.message[aria-label$="/start"]'
CARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton(label, callback_data=label) for label in ("Terima", "Tolak")]]
)
FIGURES = {"ScriptDuration": "script", "RecalcStyleDuration": "style", "LayoutDuration": "layout"}
WATCH = """() => {
  window.framed = new Map();
  const note = ([{ addedNodes }]) => requestAnimationFrame(() => {
    const at = performance.timeOrigin + performance.now();
    for (const { dataset } of addedNodes) framed.set(Number(dataset.id), at);
  });
  new MutationObserver(note).observe(document.querySelector(".lines"), { childList: true });
}"""
SCROLL_UP = "log => { log.scrollTop = log.scrollHeight; log.scrollTop = 0; }"


class Watch:
    """Asks a page what its main thread has done."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page, self.session = page, session
        self.rows: list[str] = []

    async def cost(self, what: str, act: Callable[[], Awaitable[None]], times: int = 1) -> None:
        """Do it, and note what one of its `times` parts cost."""
        before, begun = await self._figures(), time.monotonic()
        await act()
        waited, after = 1000 * (time.monotonic() - begun), await self._figures()
        cells = [f"{1000 * (after[name] - before[name]) / times:.1f}" for name in FIGURES]
        self.rows.append(f"| {' | '.join([what, *cells, f'{waited / times:.0f}'])} |")

    async def _figures(self) -> dict[str, float]:
        answer = await self.session.send("Performance.getMetrics")
        return {metric["name"]: float(metric["value"]) for metric in answer["metrics"]}


async def measure(bot: Bot, page: Page) -> tuple[list[str], Sequence[float]]:
    """The table's rows, and the blinks in milliseconds."""
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")
    watch = Watch(page, session)

    async def add() -> None:
        for number in range(BURST):
            message = await bot.send_message(READER, f"Baru {number}", reply_markup=CARD)
        await page.wait_for_selector(f'[data-id="{message.message_id}"]')

    async def scroll() -> None:
        while not await page.locator(FIRST).count():
            await page.locator(".log").evaluate(SCROLL_UP)

    async def home() -> None:
        await page.locator(".log").press("Home")
        await page.wait_for_selector(f"{FIRST}:focus")

    await watch.cost("a new message, 60 loaded", add, BURST)
    await watch.cost("up to the first of 1,000 by Home", home)
    await watch.cost("a new message, 1,000 loaded", add, BURST)
    await page.reload()
    await page.wait_for_selector(".message")
    await watch.cost("up to the first of 1,000 by scrolling", scroll)
    await page.locator(".log").press("End")
    return watch.rows, await blinks(bot, page)


async def blinks(bot: Bot, page: Page) -> Sequence[float]:
    """How long it takes from the bot's call to the frame, one message after the other."""
    await page.evaluate(WATCH)
    sent: dict[int, float] = {}
    for number in range(BLINKS):
        at = 1000 * time.time()
        message = await bot.send_message(READER, f"Kedip {number}", reply_markup=CARD)
        sent[message.message_id] = at
        await page.wait_for_selector(f'[data-id="{message.message_id}"]')
    framed = await page.evaluate(
        "async () => { await new Promise(requestAnimationFrame); return [...framed]; }"
    )
    return [at - sent[number] for number, at in framed if number in sent]


async def run() -> None:
    """Fill a chat, open it in Chromium, measure, print."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is not installed")
    world = World(limits=FloodLimits(enabled=False))
    async with serve(world) as server, Playground.connect(server.url) as play, async_playwright() as driver:
        phone = await play.register(READER, "Sri")
        await phone.start()
        browser = await driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        async with Bot(world.token, base_url=f"{server.api_url}/bot") as bot:
            for number in range(MESSAGES - 1):
                markup = CARD if number % 4 == 0 else None
                text = f"<b>Laporan {number}</b> {'kertas macet ' * (number % 20)}"
                await bot.send_message(READER, text, parse_mode="HTML", reply_markup=markup)
            page = await browser.new_page(viewport={"width": 1440, "height": 900})
            await page.goto(server.url)
            await page.wait_for_selector(".message")
            rows, waits = await measure(bot, page)
        await browser.close()
    print(
        "\n".join(
            ["| ms | script | style | layout | until seen |", "| --- | ---: | ---: | ---: | ---: |", *rows]
        )
    )
    print(
        f"\nFrom sendMessage to the frame: "
        f"p50 {percentile(waits, 50):.0f} ms, p95 {percentile(waits, 95):.0f} ms."
    )


if __name__ == "__main__":
    asyncio.run(run())
