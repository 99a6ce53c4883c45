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

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

SCRIPTS = Path(__file__).parents[2] / "playground" / "page" / "js"
BY_KIND = {"photo", "video", "sticker", "document"}
"""A message of this kind is called so: the key is not spelled out in the code."""

SHAPES = """async () => {
  const { catalogues } = await import("/js/words.js");
  const shape = (value) => typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
    : typeof value === "function" ? `function of ${value.length}` : typeof value;
  return Object.fromEntries(Object.entries(catalogues).map(([name, words]) => [name, shape(words)]));
}"""


@pytest_asyncio.fixture
async def page(browser: Browser, running: Running, sri: Phone) -> AsyncIterator[Page]:
    opened = await browser.new_page()
    await opened.goto(running.url)
    await expect(opened.locator(".bubble", has_text="/start")).to_be_visible()
    yield opened


async def shapes(page: Page) -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = await page.evaluate(SHAPES)
    return read


def used_keys() -> set[str]:
    files = [path for path in SCRIPTS.rglob("*.js") if path.parent.name != "words"]
    return {key for path in files for key in re.findall(r"\bwords\.(\w+)", path.read_text("utf-8"))}


async def test_both_languages_have_the_same_keys_and_places_for_facts(page: Page) -> None:
    read = await shapes(page)
    assert read["id"] == read["en"]


async def test_every_word_is_used_and_every_used_word_is_there(page: Page) -> None:
    known = set((await shapes(page))["id"])
    # The file name itself ("./words.js") reads like a key.
    used = used_keys() - {"js"}
    assert known - used - BY_KIND == set()
    assert used - known == set()


async def test_every_kind_of_message_that_the_bot_owes_has_a_name(page: Page) -> None:
    letter = (await shapes(page))["id"]["letter"]
    assert letter.keys() == RENDERERS.keys()


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
