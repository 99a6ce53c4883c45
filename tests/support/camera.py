"""Takes the pictures of the guides: a second window beside a test's own, on the same office.

A window of its own, so that all pictures are of one width whatever the test's screen is; and what is done in
it for a picture is no part of what the story costs.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, FloatRect, Page, expect

from tests.support.screen import SLOWEST_MS, PhoneOnScreen, Screen, Words

WIDTH = 390
SCALE = 1.25
TALLEST = 1500
"""A longer chat is cut at its end."""

_MARGIN = 12
_TOP = f"bubble.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop - {_MARGIN}"
_HEIGHT = f"""bubble => {{
    const log = bubble.closest(".log");
    return innerHeight - log.clientHeight + log.scrollHeight - ({_TOP});
}}"""
_PUT_AT_TOP = f"""bubble => {{
    const log = bubble.closest(".log");
    log.scrollTop = {_TOP};
}}"""
_PUT_AWAY = """() => {
    for (const passing of document.querySelectorAll(".toast, .tour-offer")) passing.remove();
    const marked = document.querySelectorAll(".changed, .shown");
    for (const message of marked) message.classList.remove("changed", "shown");
}"""
"""What passes by or is offered once is on no picture."""
_ON_PLAIN_GROUND = """() => document.documentElement.style.setProperty("--chat-2", "var(--chat)")"""
"""A gradient would double the size of the files."""


class Camera:
    """One window per language; `folder` takes the pictures."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen, self.folder = screen, folder

    async def take(self, name: str, phone: PhoneOnScreen, since: Words) -> None:
        """A phone's chat from the newest message that says `since` on."""
        page, element = self.screen.page, phone.element
        await phone.choose()
        first = element.locator(".bubble").filter(has_text=since).last
        await expect(first).to_be_visible(timeout=SLOWEST_MS)
        height = await first.evaluate(_HEIGHT)
        await page.set_viewport_size({"width": WIDTH, "height": min(round(height), TALLEST)})
        await first.evaluate(_PUT_AT_TOP)
        await page.evaluate(_PUT_AWAY)
        path = self.folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = await element.bounding_box()
        log = await element.locator(".log").bounding_box()
        assert frame is not None
        assert log is not None
        clip: FloatRect = {**frame, "height": log["y"] + log["height"] - frame["y"]}
        await page.screenshot(path=path, clip=clip, animations="disabled")

    async def take_office(self, name: str, page: Page) -> None:
        """All that stands on a test's own page."""
        await page.evaluate(_PUT_AWAY)
        await page.screenshot(path=self.folder / f"{name}.png", animations="disabled")


@asynccontextmanager
async def open_camera(
    browser: Browser, url: str, people: dict[str, tuple[int, str]], folder: Path
) -> AsyncIterator[Camera]:
    """A window in light colours."""
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844},
        device_scale_factor=SCALE,
        reduced_motion="reduce",
        color_scheme="light",
    )
    page = await context.new_page()
    screen = Screen(page)
    screen.phones = {short: PhoneOnScreen(page, number, name) for short, (number, name) in people.items()}
    await page.goto(url)
    await page.evaluate(_ON_PLAIN_GROUND)
    yield Camera(screen, folder)
    await context.close()
