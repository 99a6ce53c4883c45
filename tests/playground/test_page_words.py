"""The words of the page: complete in both languages, none unused, none missing, and the page speaks both."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.messages.render import RENDERERS
from playground.client import Phone
from playground.server import Running
from storage.post import OutboxState
from tests.support.browser import quiet_page

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

SCRIPTS = Path(__file__).parents[2] / "playground" / "page" / "js"
BY_KIND = {"photo", "video", "sticker", "document"}
"""A message of this kind is called so: the key is not spelled out in the code."""

CARD_STATES = {"waiting", "stuck"}
"""Found by the state of the card."""
QUIET_SCENES = {"quiet"}
"""What is said in place of another scene's words."""
NAMES = r'(?:\bclass: |\brel: |\.rel = |"aria-describedby": )'
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|\b[A-Z][a-z]")
NOT_FOR_PEOPLE = {
    "Home",
    "End",
    "Enter",
    "Tab",
    "Escape",
    "Files",
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Jayapura",
}
"""Keys of the keyboard, what is dragged, and time zones, as browsers call them."""

SHAPES = """async () => {
  const { catalogues } = await import("/js/words.js");
  const shape = (value) => typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
    : typeof value === "function" ? `function of ${value.length}` : typeof value;
  return Object.fromEntries(Object.entries(catalogues).map(([name, words]) => [name, shape(words)]));
}"""


@pytest_asyncio.fixture
async def page(browser: Browser, running: Running, sri: Phone) -> AsyncIterator[Page]:
    async with quiet_page(browser) as opened:
        await opened.goto(running.url)
        await expect(opened.locator(".bubble", has_text="/start")).to_be_visible()
        yield opened


async def shapes(page: Page) -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = await page.evaluate(SHAPES)
    return read


def scripts() -> list[Path]:
    return [path for path in SCRIPTS.rglob("*.js") if path.parent.name != "words"]


def used_keys(pattern: str) -> set[str]:
    return {key for path in scripts() for key in re.findall(pattern, path.read_text("utf-8"))}


def spelled_out(script: str) -> list[str]:
    """String literals that read as words for people: two words, or one with a capital.

    Comments, imports and the drawings of icons say nothing to people, nor do class names, `rel` and the other
    attributes of NAMES, which may be several words.
    """
    script = re.sub(r"/\*[\s\S]*?\*/|(?<!:)//.*|^import .*", "", script, flags=re.MULTILINE)
    script = re.sub(NAMES + r'"[^"]*"', "", script)
    literals = [re.sub(r"\$\{[^}]*\}", "", text[1:-1]) for text in re.findall(r'"[^"\n]*"|`[^`]*`', script)]
    return [text for text in literals if WORDS.search(text) and text not in NOT_FOR_PEOPLE]


async def test_both_languages_have_the_same_keys_and_places_for_facts(page: Page) -> None:
    read = await shapes(page)
    assert read["id"] == read["en"]


async def test_every_word_is_used_and_every_used_word_is_there(page: Page) -> None:
    known = set((await shapes(page))["id"])
    # The file name itself ("./words.js") reads like a key.
    used = used_keys(r"\bwords\.(\w+)") - {"js"}
    assert known - used - BY_KIND == set()
    assert used - known == set()


async def test_every_kind_of_message_that_the_bot_owes_has_a_name(page: Page) -> None:
    kinds = (await shapes(page))["id"]["messageKind"]
    assert kinds.keys() == RENDERERS.keys()


async def test_every_word_of_the_tour_is_used_and_every_scene_has_its_words(page: Page) -> None:
    tour = (await shapes(page))["id"]["tour"]
    used = used_keys(r"\bwords\.tour\.(\w+)")
    assert set(tour) - used == CARD_STATES
    assert used - set(tour) == set()
    scenes = (SCRIPTS / "tour_scenes.js").read_text("utf-8")
    said = set(re.findall(r'\bname: "(\w+)"', scenes))
    assert said | QUIET_SCENES == set(tour["scenes"])


async def test_every_state_of_a_post_has_a_word(page: Page) -> None:
    assert set((await shapes(page))["id"]["post"]) == {state.value for state in OutboxState}


async def test_no_words_for_people_stand_in_the_code() -> None:
    found = {path.name: spelled_out(path.read_text("utf-8")) for path in scripts()}
    # The tour looks for the sample office's buttons by what the bot writes on them.
    del found["tour_scenes.js"]
    assert {name: words for name, words in found.items() if words} == {}


async def test_words_in_the_code_would_be_found() -> None:
    lines = ('make("p", {}, "Simpan");', 'note.textContent = "try again";', "say(`Telepon ${name}`);")
    script = "\n".join(['/** Says "Hello". */', 'import { a } from "./a.js";', *lines, '// It\'s "Kind".'])
    assert spelled_out(script) == ["Simpan", "try again", "Telepon "]


async def test_the_address_chooses_english_and_the_choice_is_kept(page: Page, running: Running) -> None:
    await page.goto(f"{running.url}/?lang=en")
    await expect(page.get_by_role("textbox", name="Message", exact=True)).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator(".clock-time")).to_have_text(re.compile(r"^\d\d:\d\d WIB$"))
    await page.goto(running.url)
    await expect(page.get_by_role("textbox", name="Message", exact=True)).to_be_visible()


async def test_the_switch_in_the_bar_changes_the_language_and_back(page: Page) -> None:
    await page.get_by_role("button", name="Read this page in English").click()
    await expect(page.get_by_role("button", name="To opening")).to_be_visible()
    await page.get_by_role("button", name="Baca halaman ini dalam bahasa Indonesia").click()
    await expect(page.get_by_role("button", name="Sampai buka")).to_be_visible()
    await expect(page.locator(".clock-time")).to_have_text(re.compile(r"^\d\d\.\d\d WIB$"))
