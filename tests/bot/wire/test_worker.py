import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import structlog.testing
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.wire.application import StrictApplication, StrictContext, build_application
from bot.wire.spinners import Spinners
from bot.wire.transactions import Transactions, after_commit, current
from bot.wire.wire_bot import WireBot
from bot.wire.worker import APOLOGY, Worker
from casework.owing import owe
from playground.client import Phone, Playground
from storage.inbox import keep_updates
from storage.people import PersonRow
from storage.post import InboxRow, Lane
from tests.bot.wire.driver import SRI, until
from tests.bot.wire.office import MovableClock, all_rows, office_rules, outbox, text_update

Handler = Callable[[Update, StrictContext], Coroutine[Any, Any, None]]


async def write_down(update: Update, _context: StrictContext) -> None:
    """What the handlers of the tests do: the text becomes a person's name and an owed message."""
    assert update.message is not None
    text = update.message.text or ""
    transaction = current.get()

    def action() -> None:
        transaction.desk.session.add(PersonRow(name=text))
        owe(transaction.desk, SRI, "card", lane=Lane.CARD, html=text)

    await transaction.call(action)


def application_with(bot: WireBot, handler: Handler = write_down) -> StrictApplication:
    application = build_application(bot)
    application.add_handler(MessageHandler(filters.TEXT, handler))
    application.add_handler(CallbackQueryHandler(handler))
    return application


async def worker_with(bot: WireBot, transactions: Transactions, handler: Handler = write_down) -> Worker:
    application = application_with(bot, handler)
    await application.initialize()
    return Worker(application, transactions, Spinners(bot))


async def take_in(transactions: Transactions, *updates: dict[str, Any]) -> None:
    await transactions.run(lambda desk: keep_updates(desk.session, updates, desk.now))


def names(engine: Engine) -> list[str]:
    return [person.name for person in all_rows(engine, PersonRow)]


def inbox_states(engine: Engine) -> list[str]:
    return [row.state for row in all_rows(engine, InboxRow)]


@pytest.mark.asyncio
async def test_updates_are_handled_in_order_of_arrival_whatever_their_ids(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    await take_in(transactions, text_update(900, SRI, "first"))
    await take_in(transactions, text_update(7, SRI, "second"), text_update(8, SRI, "third"))
    worker = await worker_with(bot, transactions)
    while await worker.handle_next():
        pass
    assert names(engine) == ["first", "second", "third"]
    assert inbox_states(engine) == ["done"] * 3


@pytest.mark.asyncio
async def test_an_update_that_comes_twice_is_handled_once(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    worker = await worker_with(bot, transactions)
    for _ in range(2):
        await take_in(transactions, text_update(1, SRI, "once"))
        while await worker.handle_next():
            pass
    assert names(engine) == ["once"]


@pytest.mark.asyncio
async def test_what_a_handler_did_and_that_it_is_done_are_one_commit(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    """A kill between the handler and the commit is a worker that is cancelled there."""
    in_handler = asyncio.Event()

    async def hang(update: Update, context: StrictContext) -> None:
        await write_down(update, context)
        in_handler.set()
        await asyncio.sleep(60)

    await take_in(transactions, text_update(1, SRI, "hanging"))
    killed = asyncio.create_task((await worker_with(bot, transactions, hang)).handle_next())
    await in_handler.wait()
    killed.cancel()
    with pytest.raises(asyncio.CancelledError):
        await killed
    assert (names(engine), len(outbox(engine)), inbox_states(engine)) == ([], 0, ["new"])

    await (await worker_with(bot, transactions)).handle_next()
    assert (names(engine), len(outbox(engine)), inbox_states(engine)) == (["hanging"], 1, ["done"])


@pytest.mark.asyncio
async def test_a_poison_update_is_kept_apologised_for_once_and_blocks_nobody(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    async def stumble(update: Update, context: StrictContext) -> None:
        await write_down(update, context)
        assert update.message is not None
        if update.message.text == "poison":
            raise LookupError(update.message.text)

    await take_in(transactions, text_update(1, SRI, "poison"), text_update(2, SRI, "next"))
    worker = await worker_with(bot, transactions, stumble)
    with structlog.testing.capture_logs() as logs:
        while await worker.handle_next():
            pass
    assert names(engine) == ["next"]
    assert inbox_states(engine) == ["failed", "done"]
    owed = [(row.kind, row.facts.get("key"), row.chat_id) for row in outbox(engine)]
    assert owed == [("text", APOLOGY, SRI), ("card", None, SRI)]
    error = all_rows(engine, InboxRow)[0].error
    assert error is not None
    assert error.startswith("LookupError at wire/test_worker.py:")
    faults = [entry for entry in logs if entry["log_level"] == "error"]
    assert [(entry["update_id"], entry["error"]) for entry in faults] == [(1, error)]
    assert "in stumble" in faults[0]["exception"]
    assert "poison" not in repr(faults)


@pytest.mark.asyncio
@pytest.mark.parametrize("flushed", [True, False], ids=["at once", "at the commit"])
async def test_a_change_that_the_database_refuses_is_a_fault_and_blocks_nobody(
    bot: WireBot, engine: Engine, transactions: Transactions, *, flushed: bool
) -> None:
    """Outside a savepoint it ends the whole transaction, and with it all that was read in it."""

    async def repeat_an_id(update: Update, context: StrictContext) -> None:
        await write_down(update, context)
        assert update.message is not None
        if update.message.text == "poison":
            transaction = current.get()
            session = transaction.desk.session
            session.add_all([PersonRow(name=name, telegram_id=555) for name in ("one", "other")])
            if flushed:
                await transaction.call(session.flush)

    await take_in(transactions, text_update(1, SRI, "poison"), text_update(2, SRI, "next"))
    worker = await worker_with(bot, transactions, repeat_an_id)
    while await worker.handle_next():
        pass
    assert names(engine) == ["next"]
    assert inbox_states(engine) == ["failed", "done"]
    assert [row.facts.get("key") for row in outbox(engine)] == [APOLOGY, None]


@pytest.mark.asyncio
async def test_an_update_that_cannot_be_read_is_a_fault_and_not_lost(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    broken = text_update(1, SRI, "broken")
    broken["message"]["date"] = "yesterday"
    await take_in(transactions, broken, text_update(2, SRI, "next"))
    worker = await worker_with(bot, transactions)
    while await worker.handle_next():
        pass
    assert inbox_states(engine) == ["failed", "done"]
    assert [row.facts.get("key") for row in outbox(engine)] == [APOLOGY, None]


@pytest.mark.asyncio
async def test_a_context_that_cannot_be_built_is_a_fault(
    bot: WireBot, engine: Engine, transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take_in(transactions, text_update(1, SRI, "x"))
    worker = await worker_with(bot, transactions)

    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(StrictContext, "__init__", fail)
    assert await worker.handle_next()
    assert inbox_states(engine) == ["failed"]


@pytest.mark.asyncio
async def test_a_passing_trouble_is_waited_out_so_that_nothing_overtakes(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    tries = 0

    async def locked_twice(update: Update, context: StrictContext) -> None:
        nonlocal tries
        tries += 1
        if tries <= 2:
            locked = sqlite3.OperationalError("database is locked")
            locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise OperationalError("UPDATE", {}, locked)
        await write_down(update, context)

    await take_in(transactions, text_update(1, SRI, "first"), text_update(2, SRI, "second"))
    worker = await worker_with(bot, transactions, locked_twice)
    running = asyncio.create_task(worker.run())
    await until(lambda: inbox_states(engine) == ["done", "done"])
    worker.stop()
    await running
    assert names(engine) == ["first", "second"]
    assert not [row for row in outbox(engine) if row.facts.get("key") == APOLOGY]


@pytest.mark.asyncio
async def test_callbacks_of_a_fault_are_not_called(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    called: list[str] = []

    async def promise(update: Update, _: StrictContext) -> None:
        assert update.message is not None
        text = update.message.text or ""
        after_commit(lambda: called.append(text))
        if text == "poison":
            raise ValueError

    await take_in(transactions, text_update(1, SRI, "poison"), text_update(2, SRI, "fine"))
    worker = await worker_with(bot, transactions, promise)
    while await worker.handle_next():
        pass
    assert called == ["fine"]


@pytest.mark.asyncio
async def test_the_press_of_a_faulty_update_is_answered_all_the_same(
    bot: WireBot, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    async def stumble(*_: object) -> None:
        raise ValueError

    worker = await worker_with(bot, transactions, stumble)
    sent = await bot.send_message(
        SRI, "card", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="x")]])
    )
    pressing = asyncio.create_task(sri.press(sent.message_id, "x", wait=3))
    updates = await _updates_with_press(bot)
    await take_in(transactions, *updates)
    while await worker.handle_next():
        pass
    answer = await pressing
    assert answer.answered


@pytest.mark.asyncio
async def test_who_writes_again_is_within_reach_again(
    bot: WireBot, engine: Engine, transactions: Transactions, clock: MovableClock
) -> None:
    since = clock.now()
    await transactions.run(
        lambda desk: desk.session.add_all(
            PersonRow(name=str(number), telegram_id=number, unreachable_since=since) for number in (SRI, 555)
        )
    )

    async def nothing(*_: object) -> None: ...

    await take_in(transactions, text_update(1, SRI, "back"))
    await (await worker_with(bot, transactions, nothing)).handle_next()
    assert [person.unreachable_since for person in all_rows(engine, PersonRow)] == [None, since]


@pytest.mark.asyncio
async def test_stopping_lets_the_update_under_way_end(
    bot: WireBot, engine: Engine, transactions: Transactions
) -> None:
    in_handler = asyncio.Event()

    async def slow(update: Update, context: StrictContext) -> None:
        in_handler.set()
        await asyncio.sleep(0.1)
        await write_down(update, context)

    await take_in(transactions, text_update(1, SRI, "first"), text_update(2, SRI, "second"))
    worker = await worker_with(bot, transactions, slow)
    running = asyncio.create_task(worker.run())
    await in_handler.wait()
    worker.stop()
    await running
    assert inbox_states(engine) == ["done", "new"]


@pytest.mark.asyncio
async def test_two_workers_handle_an_update_once(
    bot: WireBot, engine: Engine, transactions: Transactions, clock: MovableClock
) -> None:
    """Two processes on one database, which is a mistake, but no harm."""
    in_handler, go_on = asyncio.Event(), asyncio.Event()

    async def slow(update: Update, context: StrictContext) -> None:
        in_handler.set()
        await go_on.wait()
        await write_down(update, context)

    await take_in(transactions, text_update(1, SRI, "once"))
    others = Transactions(engine, office_rules(), clock)
    first = asyncio.create_task((await worker_with(bot, transactions, slow)).handle_next())
    await in_handler.wait()
    second = asyncio.create_task((await worker_with(bot, others)).handle_next())
    await asyncio.sleep(0.1)
    go_on.set()
    assert await first
    assert not await second
    await others.close()
    assert names(engine) == ["once"]


async def _updates_with_press(bot: WireBot) -> list[dict[str, Any]]:
    async with asyncio.timeout(5):
        while True:
            updates = await bot.raw_updates(None, 1)
            if any("callback_query" in update for update in updates):
                return updates
