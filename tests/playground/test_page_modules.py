"""Modules of the page on their own, with a server that answers when the test says so."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

REFRESH = """async () => {
  const { Refresher } = await import("/js/refresher.js");
  const ends = [];
  const refresher = new Refresher(() => new Promise((end) => ends.push(end)));
  const begun = async (count) => { while (ends.length < count) await new Promise(requestAnimationFrame); };
  const change = () => { for (let number = 0; number < 100; number += 1) refresher.soon(); };
  change();
  await begun(1);
  change();
  const while_reading = ends.length;
  ends[0]();
  await begun(2);
  ends[1]();
  await new Promise(requestAnimationFrame);
  return [while_reading, ends.length, refresher.reading, refresher.timer];
}"""
OLDER_PAGE = """async () => {
  const { Chat } = await import("/js/chat.js");
  const view = (id) => ({ id, date: id, kind: "text", text: "Pesan", entities: [], inline_keyboard: [] });
  let give;
  const chat = new Chat("Sri", { older: () => new Promise((answer) => { give = answer; }) });
  chat.fill([view(100)], 1);
  const loading = chat.loadOlder(60);
  chat.clear();
  give([view(1)]);
  return [await loading, chat.views.size];
}"""
STALE_READING = """async () => {
  const { takeReading, forgetReadings, officeNow } = await import("/js/office_time.js");
  forgetReadings();
  takeReading({ version: 5, position: 10, now: "2030-01-02T01:00:00Z" });
  takeReading({ version: 4, position: 90, now: "2030-01-01T01:00:00Z" });
  takeReading({ version: 5, position: 9, now: "2030-01-01T01:00:00Z" });
  return officeNow().toISOString().slice(0, 10);
}"""


async def test_however_many_changes_come_one_round_is_read_and_one_after_it(page: Page) -> None:
    assert await page.evaluate(REFRESH) == [1, 2, False, None]


async def test_an_older_page_that_comes_after_the_chat_was_cleared_is_dropped(page: Page) -> None:
    assert await page.evaluate(OLDER_PAGE) == [False, 0]


async def test_a_reading_that_comes_late_does_not_turn_the_offices_time_back(page: Page) -> None:
    assert await page.evaluate(STALE_READING) == "2030-01-02"
