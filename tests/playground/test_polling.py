from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from playground.client import Phone, Playground
from tests.playground.support import RawApi

pytestmark = pytest.mark.asyncio


async def say_and_fetch(bot: Bot, phone: Phone, *texts: str) -> list[int]:
    """The ids of the updates that are waiting after these texts."""
    for text in texts:
        await phone.say(text)
    return [update.update_id for update in await bot.get_updates()]


async def test_update_ids_grow_by_one_and_stay_until_confirmed(bot: Bot, sri: Phone) -> None:
    ids = await say_and_fetch(bot, sri, "a", "b")
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert [update.update_id for update in await bot.get_updates()] == ids
    assert [update.update_id for update in await bot.get_updates(offset=ids[1])] == ids[1:]
    assert [update.update_id for update in await bot.get_updates()] == ids[1:]
    assert await bot.get_updates(offset=ids[2] + 1) == ()


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, sri: Phone) -> None:
    ids = await say_and_fetch(bot, sri, "a", "b", "c")
    assert [update.update_id for update in await bot.get_updates(offset=-2)] == ids[-2:]
    assert [update.update_id for update in await bot.get_updates()] == ids[-2:]


async def test_the_limit_holds_back_the_rest(bot: Bot, sri: Phone) -> None:
    ids = await say_and_fetch(bot, sri, "a", "b")
    assert [update.update_id for update in await bot.get_updates(limit=2)] == ids[:2]


async def test_what_waited_for_a_day_is_gone(bot: Bot, play: Playground, sri: Phone) -> None:
    await play.advance(minutes=23 * 60)
    await sri.say("kemarin")
    assert len(await bot.get_updates()) == 2
    await play.advance(minutes=61)
    assert [u.message.text for u in await bot.get_updates() if u.message] == ["kemarin"]


async def test_a_long_poll_ends_with_the_next_update(bot: Bot, sri: Phone) -> None:
    [start] = await say_and_fetch(bot, sri)
    poll = asyncio.create_task(bot.get_updates(offset=start + 1, timeout=30))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await sri.say("Halo")
    async with asyncio.timeout(1):
        [update] = await poll
    assert update.message is not None
    assert update.message.text == "Halo"


async def test_a_long_poll_without_news_ends_empty(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == ()


async def test_a_second_poller_ends_the_first_with_a_conflict(
    bot: Bot, raw: RawApi, play: Playground
) -> None:
    first = asyncio.create_task(raw.json("getUpdates", timeout=30))
    async with asyncio.timeout(5):
        while not (await play.state())["polling"]:
            pass
    second = asyncio.create_task(bot.get_updates(timeout=1))
    answer = await first
    assert answer.status == 409
    assert answer.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert await second == ()


async def test_what_the_bot_did_not_ask_for_is_never_queued(bot: Bot, sri: Phone) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await sri.say("a")
    assert [u.message.text for u in await bot.get_updates() if u.message] == ["/start"]
    await bot.get_updates(allowed_updates=[])
    await sri.say("b")
    assert [u.message.text for u in await bot.get_updates() if u.message] == ["/start", "b"]


async def test_polling_and_webhook_exclude_each_other(bot: Bot, raw: RawApi) -> None:
    poll = asyncio.create_task(raw.json("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    await bot.set_webhook("https://example.org/hook")
    assert (await poll).description == "Conflict: terminated by setWebhook request"
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "https://example.org/hook"
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_needs_https_unless_it_is_on_this_machine(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)an https url must be provided for webhook"):
        await bot.set_webhook("http://example.org/hook")
    assert await bot.set_webhook("http://127.0.0.1:9/hook")
    assert await bot.delete_webhook(drop_pending_updates=True)


async def test_pending_updates_can_be_dropped(bot: Bot, sri: Phone) -> None:
    await sri.say("a")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
