import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
import structlog.testing
from sqlalchemy import Engine
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.wire.application import build_bot
from bot.wire.receiver import Receiver
from bot.wire.transactions import Transactions
from bot.wire.wire_bot import ALLOWED_UPDATES, WireBot
from playground.client import Phone, Playground
from playground.server import Running
from storage.post import InboxRow
from tests.bot.wire.driver import until
from tests.bot.wire.office import all_rows


def kept_texts(engine: Engine) -> list[str]:
    return [row.payload["message"]["text"] for row in all_rows(engine, InboxRow)]


def nobody(_updates: Sequence[dict[str, Any]]) -> None: ...


class receiving:  # noqa: N801 (reads as a verb)
    """Runs a receiver for the time of a block."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver

    async def __aenter__(self) -> Receiver:
        self.task = asyncio.create_task(self.receiver.run())
        return self.receiver

    async def __aexit__(self, *_: object) -> None:
        self.receiver.stop()
        async with asyncio.timeout(2):
            await self.task


@pytest.mark.asyncio
async def test_what_people_write_is_kept_in_order_then_confirmed(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    async with receiving(Receiver(bot, transactions, nobody)):
        for number in range(5):
            await sri.say(f"text {number}")
        await until(lambda: len(all_rows(engine, InboxRow)) == 6)
        await play.wait_until_taken()
    assert kept_texts(engine) == ["/start", *(f"text {number}" for number in range(5))]


@pytest.mark.asyncio
async def test_a_batch_is_committed_before_it_is_told_and_before_it_is_confirmed(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    told: list[int] = []
    receiver = Receiver(bot, transactions, lambda _: told.append(len(all_rows(engine, InboxRow))))
    updates = await bot.raw_updates(None, 0)
    await receiver.keep(updates)
    assert told == [1]
    assert (await play.state())["pending_updates"] == 1


@pytest.mark.asyncio
async def test_a_kill_between_commit_and_confirmation_neither_loses_nor_doubles(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    killed = Receiver(bot, transactions, nobody)
    await killed.keep(await bot.raw_updates(None, 0))
    await sri.say("after the kill")
    async with receiving(Receiver(bot, transactions, nobody)):
        await until(lambda: len(all_rows(engine, InboxRow)) == 2)
        await play.wait_until_taken()
    assert kept_texts(engine) == ["/start", "after the kill"]


@pytest.mark.asyncio
async def test_a_kill_before_the_commit_loses_nothing(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    assert await bot.raw_updates(None, 0)
    async with receiving(Receiver(bot, transactions, nobody)):
        await until(lambda: kept_texts(engine) == ["/start"])


@pytest.mark.asyncio
async def test_an_outage_is_outlived_and_told_once(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    with structlog.testing.capture_logs() as logs:
        async with receiving(Receiver(bot, transactions, nobody)):
            await until(lambda: len(all_rows(engine, InboxRow)) == 1)
            await play.set_down(True)
            await sri.say("meanwhile")
            await asyncio.sleep(0.7)
            await play.set_down(False)
            await until(lambda: len(all_rows(engine, InboxRow)) == 2)
    warnings = [entry["event"] for entry in logs if entry["log_level"] == "warning"]
    assert warnings == ["no updates can be taken in, trying again"]
    assert "updates arrive again" in [entry["event"] for entry in logs]


@pytest.mark.asyncio
async def test_another_poller_is_told_once_and_outlived(
    bot: WireBot,
    engine: Engine,
    transactions: Transactions,
    telegram: Running,
    sri: Phone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.wire.receiver.CONFLICT_WAIT_SECONDS", 0.2)
    other = build_bot(telegram.world.token, telegram.api_url)
    await other.initialize()
    with structlog.testing.capture_logs() as logs:
        async with receiving(Receiver(bot, transactions, nobody)):
            await until(lambda: len(all_rows(engine, InboxRow)) == 1)
            for _ in range(3):
                with suppress(Conflict):  # either of the two is refused
                    await other.raw_updates(None, 0)
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)
            await sri.say("after the conflict")
            await until(lambda: len(all_rows(engine, InboxRow)) == 2)
    await other.shutdown()
    errors = [entry["event"] for entry in logs if entry["log_level"] == "error"]
    assert errors == ["another program polls with this token, or a webhook is set"]


@pytest.mark.asyncio
async def test_being_told_to_wait_is_obeyed(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.fault("flood", "getUpdates", seconds=1)
    begun = time.monotonic()
    async with receiving(Receiver(bot, transactions, nobody)):
        await until(lambda: len(all_rows(engine, InboxRow)) == 1)
    assert time.monotonic() - begun >= 1


@pytest.mark.asyncio
async def test_stopping_ends_a_poll_that_waits_at_once(bot: WireBot, transactions: Transactions) -> None:
    async with receiving(Receiver(bot, transactions, nobody)):
        await asyncio.sleep(0.1)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1


@pytest.mark.asyncio
async def test_only_updates_with_a_handler_are_asked_for(
    bot: WireBot, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    async with receiving(Receiver(bot, transactions, nobody)):
        await play.wait_until_taken()
    call = (await play.calls("getUpdates"))[0]
    assert json.loads(call.params["allowed_updates"]) == list(ALLOWED_UPDATES)


@pytest.mark.asyncio
async def test_ids_that_begin_anew_lower_are_received(
    transactions: Transactions, engine: Engine, sri: Phone, bot: WireBot
) -> None:
    """After a quiet week Telegram's update ids go on from anywhere."""
    asked: list[int | None] = []
    answers = [[_update(900)], [], [_update(5)], []]

    class Scripted(WireBot):
        async def raw_updates(self, offset: int | None, wait_seconds: float) -> list[dict[str, Any]]:
            asked.append(offset)
            if not answers:
                await asyncio.sleep(60)
            return answers.pop(0)

    async with receiving(Receiver(Scripted("1:x"), transactions, nobody)):
        await until(lambda: len(asked) == 5)
    assert asked == [None, 901, None, 6, None]
    assert [row.update_id for row in all_rows(engine, InboxRow)] == [900, 5]


@pytest.mark.asyncio
async def test_a_refused_token_ends_the_program(transactions: Transactions) -> None:
    class Refused(WireBot):
        async def raw_updates(self, offset: int | None, wait_seconds: float) -> list[dict[str, Any]]:
            raise InvalidToken

    with pytest.raises(InvalidToken):
        await Receiver(Refused("1:x"), transactions, nobody).run()


@pytest.mark.asyncio
async def test_waiting_grows_and_ends_growing(bot: WireBot, transactions: Transactions) -> None:
    receiver = Receiver(bot, transactions, nobody)
    waits = [receiver._wait_after(NetworkError("x")) for _ in range(12)]
    assert waits[:4] == [0.5, 1.0, 2.0, 4.0]
    assert waits[-1] == 30.0


def _update(update_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"text": str(update_id)}}
