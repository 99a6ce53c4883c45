"""`make demo` as somebody sees it: one command, one page, the whole story played by clicking, a clean end."""

import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize

from playground.client import Playground
from playground.pictures import sample_picture
from tests.acceptance.clicking import BY_FIRST_NAME, Story
from tests.support.axe import stumbling_blocks
from tests.support.browser import NARROW, WIDE
from tests.support.camera import open_camera
from tests.support.demo import Demo, running_demo
from tests.support.labels import Labels
from tests.support.screen import Screen, open_screen

pytestmark = [pytest.mark.asyncio, pytest.mark.browser, pytest.mark.long]

SCREENSHOTS = os.environ.get("SCREENSHOTS")
"""A folder for the pictures of the README and the guides (`make pictures`); without it none are made."""


@pytest_asyncio.fixture(scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """One demo for both sizes of the screen. Ctrl-C ends it cleanly."""
    async with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo
        code, rest = await demo.end()
        assert (code, "closed" in rest) == (0, True)
        assert list(demo.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("size", "language"), [(WIDE, "id"), (NARROW, "en")], ids=["1440x900-indonesian", "390x844-english"]
)
async def test_six_people_play_a_report_to_its_receipt_by_clicking(
    demo: Demo,
    browser: Browser,
    size: ViewportSize,
    language: str,
    record_property: Callable[[str, object], None],
) -> None:
    began = time.monotonic()
    async with AsyncExitStack() as open_now:
        play = await open_now.enter_async_context(Playground.connect(demo.url))
        url = f"{demo.url}/?lang={language}"
        screen = await open_now.enter_async_context(open_screen(browser, url, BY_FIRST_NAME, size))
        story = Story(screen, play, Labels(language))
        if SCREENSHOTS:
            story.camera = await open_now.enter_async_context(
                open_camera(browser, url, BY_FIRST_NAME, Path(SCREENSHOTS))
            )
        await story.everybody_chooses_the_language()
        await story.sri_reports(photo=sample_picture(1) if size is NARROW else None)
        await story.budi_accepts_and_andi_comes_too_late()
        if size is WIDE:
            await story.rina_is_reminded()
        await story.rina_inspects()
        await story.siti_returns_it()
        await story.rina_inspects()
        await story.siti_orders_with_a_nervous_finger()
        await story.hendra_asks_for_a_third_party_while_the_bot_is_killed()
        await story.hendra_hands_it_to_a_vendor()
        await story.rina_reports_the_repair()
        await story.siti_accepts_the_result()
        await story.andi_hands_it_over()
        await story.sri_confirms()
        seconds = time.monotonic() - began
        record_property("figures", f"{size['width']} wide, {seconds:.0f} s: {screen.figures()}")
        nothing_is_lost_and_nothing_doubled(demo, story.number)
        await story.the_panel_shows_all_rows_done()
        await nobody_stumbles(screen)
        await story.pictures_of_the_pages()


async def nobody_stumbles(screen: Screen) -> None:
    """The page with its panel open and closed, in light and dark colours, and what opens on a phone."""
    assert await in_both_colours(screen) == []
    await screen.hide_panel()
    assert await in_both_colours(screen) == []
    sri = screen["sri"]
    await sri.choose()
    buttons = sri.element.locator(
        "button[aria-expanded=false][aria-haspopup], .line > button[aria-expanded=false]"
    )
    assert await buttons.count() >= 3, "the menu, the commands, what to attach"
    for number in range(await buttons.count()):
        await buttons.nth(number).click()
        assert await in_both_colours(screen, f"#{await sri.element.get_attribute('id')}") == []
        await screen.page.keyboard.press("Escape")


async def in_both_colours(screen: Screen, within: str | None = None) -> list[str]:
    """What axe-core finds, in light and in dark."""
    found = []
    for colours in ("dark", "light"):
        await screen.page.emulate_media(color_scheme=colours)
        found += [f"{colours}: {block}" for block in await stumbling_blocks(screen.page, within)]
    return found


def nothing_is_lost_and_nothing_doubled(demo: Demo, number: str) -> None:
    """The database's own record of the report."""
    year, seq = number.split("-")
    [(case_id, outcome)] = demo.ask(
        'SELECT id, outcome FROM "case" WHERE year = ? AND seq = ?', int(year), int(seq)
    )
    assert outcome == "received"
    runs = demo.ask("SELECT step FROM step_run WHERE case_id = ? ORDER BY id", case_id)
    assert [step for (step,) in runs] == [
        "inventory", "inspect", "order", "inspect", "order", "repair", "vendor", "supervise", "result",
        "handover", "receipt",
    ]  # fmt: skip
    moves = "SELECT count(*) FROM journal WHERE event = 'move-made' AND case_id = ?"
    assert demo.ask(moves, case_id) == [(len(runs),)]
