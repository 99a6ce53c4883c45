import sqlite3
import time
from collections.abc import Sequence

import pytest
import sqlalchemy
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from structlog.typing import EventDict

from bot.messages.outgoing import Outgoing
from bot.wire import courier as courier_module
from bot.wire import transactions as transactions_module
from bot.wire.courier import Courier
from bot.wire.sending import Receipt
from bot.wire.settling import EDIT_TRIES_AT_MOST, settle
from bot.wire.transactions import TRIES, Transactions
from bot.wire.wire_bot import WireBot
from casework.desk import Desk
from playground.client import Phone, Playground
from storage.people import PersonRow
from storage.post import OutboxRow, StandingRow
from tests.bot.wire.driver import (
    ADMIN,
    BUDI,
    FAST,
    SRI,
    appoint_admin,
    change,
    put_up,
    running,
    say,
    started,
    texts,
    until,
)
from tests.bot.wire.office import MovableClock, all_rows, outbox, render_facts, standing, states


@pytest.mark.asyncio
async def test_a_message_that_cannot_be_worded_blocks_nobody(
    bot: WireBot, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    def stumble(desk: Desk, row: OutboxRow) -> Outgoing | None:
        if row.kind == "broken":
            # On PostgreSQL a failed statement would end the transaction, were it not for the savepoint.
            desk.session.execute(sqlalchemy.text("SELECT nonsense FROM nowhere"))
        return render_facts(desk, row)

    async with running(Courier(bot, transactions, stumble, FAST), transactions):
        await transactions.run(say(SRI, "lost", kind="broken"))
        await transactions.run(say(SRI, "next"))
        await sri.wait_for(containing="next")
        await until(lambda: states(engine) == ["failed", "sent"])
    assert outbox(engine)[0].error is not None


@pytest.mark.asyncio
async def test_text_that_is_not_html_arrives_plain(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    await transactions.run(say(SRI, "5 < 6 &amp; <b>so</b>"))
    await sri.wait_for(containing="5 < 6 & so")
    await until(lambda: states(engine) == ["sent"])


@pytest.mark.asyncio
async def test_who_blocked_the_bot_is_marked_out_of_reach(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    await transactions.run(lambda desk: desk.session.add(PersonRow(name="Sri", telegram_id=SRI)))
    await sri.block()
    await transactions.run(say(SRI, "halo"))
    await until(lambda: states(engine) == ["failed"])
    assert all_rows(engine, PersonRow)[0].unreachable_since is not None


@pytest.mark.asyncio
async def test_who_never_started_the_bot_is_marked_out_of_reach(
    courier: Courier, engine: Engine, transactions: Transactions
) -> None:
    await transactions.run(lambda desk: desk.session.add(PersonRow(name="Nobody", telegram_id=555)))
    await transactions.run(say(555, "halo"))
    await until(lambda: states(engine) == ["failed"])
    assert all_rows(engine, PersonRow)[0].unreachable_since is not None


@pytest.mark.asyncio
async def test_a_chat_that_is_told_to_wait_waits_alone(
    courier: Courier, engine: Engine, transactions: Transactions, play: Playground, sri: Phone, budi: Phone
) -> None:
    await play.fault("flood", "sendMessage", chat_id=SRI, seconds=1)
    begun = time.monotonic()
    await transactions.run(say(SRI, "late"))
    await until(lambda: outbox(engine)[0].error is not None)
    await transactions.run(say(BUDI, "in time"))
    await budi.wait_for(containing="in time", within=0.9)
    await sri.wait_for(containing="late")
    assert time.monotonic() - begun >= 1
    assert outbox(engine)[0].attempts == 1


@pytest.mark.asyncio
async def test_nothing_is_refused_at_the_limits_that_are_kept(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    # The burst has room for what a busy machine holds up and lets through at once.
    await play.set_limits(overall_rate=30, overall_burst=15, chat_rate=1, chat_burst=6)
    phones = [sri, *[await started(play, 200 + number, f"P{number}") for number in range(30)]]
    async with running(Courier(bot, transactions, render_facts), transactions):
        for phone in phones:
            await transactions.run(say(phone.id, "1", "2"))
        await until(lambda: set(states(engine)) == {"sent"}, within=10)
    assert not [call for call in await play.calls("sendMessage") if call.status != 200]


@pytest.mark.asyncio
async def test_an_outage_is_waited_out_and_counts_no_tries(
    courier: Courier, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.set_down(True)
    await transactions.run(say(SRI, "ping", kind="reminder"))
    await until(lambda: outbox(engine)[0].error is not None)
    await play.set_down(False)
    await sri.wait_for(containing="ping")
    await until(lambda: states(engine) == ["sent"])
    assert outbox(engine)[0].attempts == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["reminder", "text", "limits_moved", "welcome"])
@pytest.mark.parametrize("fault", ["drop", "error_after"])
async def test_a_ping_that_may_have_arrived_is_not_sent_again(
    courier: Courier,
    engine: Engine,
    transactions: Transactions,
    play: Playground,
    sri: Phone,
    kind: str,
    fault: str,
) -> None:
    await transactions.run(appoint_admin)
    await play.fault(fault, "sendMessage", chat_id=SRI)
    await transactions.run(say(SRI, "ping", kind=kind))
    await transactions.run(say(SRI, "next"))
    await sri.wait_for(containing="next")
    assert await texts(sri) == ["ping", "next"]
    told = [row for row in outbox(engine) if row.kind == "uncertain"]
    assert states(engine)[0] == "uncertain"
    assert [(row.chat_id, row.facts) for row in told] == [(ADMIN, {"count": 1})]


@pytest.mark.asyncio
async def test_a_card_that_may_have_arrived_is_sent_again(
    courier: Courier,
    engine: Engine,
    transactions: Transactions,
    clock: MovableClock,
    play: Playground,
    sri: Phone,
) -> None:
    await play.fault("drop", "sendMessage")
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: outbox(engine)[0].not_before is not None)
    clock.move(60)
    courier.wake()
    await until(lambda: states(engine) == ["sent"])
    first, second = [message for message in await sri.messages() if message.by_bot]
    assert standing(engine, card).message_id == second.id > first.id


@pytest.mark.asyncio
async def test_a_card_known_from_a_press_is_edited_and_not_sent_again(
    courier: Courier,
    engine: Engine,
    transactions: Transactions,
    clock: MovableClock,
    play: Playground,
    sri: Phone,
) -> None:
    await play.fault("drop", "sendMessage")
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: outbox(engine)[0].not_before is not None)
    message = await sri.wait_for(containing="open")

    def adopt(desk: Desk) -> None:
        desk.session.get_one(StandingRow, card).message_id = message.id

    await transactions.run(adopt)
    clock.move(60)
    courier.wake()
    await until(lambda: states(engine) == ["sent"])
    assert await texts(sri) == ["open"]


@pytest.mark.asyncio
async def test_a_press_faster_than_the_courier_stops_nothing(
    courier: Courier, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    """The person pressed before the message's id was noted, and the press tied the message to another row."""
    await play.set_latency(1000)
    card = await transactions.run(put_up(SRI, "open"))
    message = await sri.wait_for(containing="open")
    await play.set_latency(0)

    def tie(desk: Desk) -> int:
        other = StandingRow(chat_id=SRI, kind="page", message_id=message.id)
        desk.session.add(other)
        desk.session.flush()
        return other.id or 0

    other = await transactions.run(tie)
    assert standing(engine, card).message_id is None
    await transactions.run(say(SRI, "next"))
    await sri.wait_for(containing="next")
    assert standing(engine, card).message_id == message.id
    assert standing(engine, other).message_id is None


@pytest.mark.asyncio
async def test_cards_are_not_sent_again_without_end(
    courier: Courier,
    engine: Engine,
    transactions: Transactions,
    clock: MovableClock,
    play: Playground,
    sri: Phone,
) -> None:
    await transactions.run(appoint_admin)
    await play.fault("drop", "sendMessage", times=None, chat_id=SRI)
    await transactions.run(say(SRI, "card"))

    def settled() -> bool:
        clock.move(60)
        courier.wake()
        return states(engine)[0] == "uncertain"

    await until(settled)
    assert await texts(sri) == ["card"] * 5
    assert [row.facts for row in outbox(engine) if row.kind == "uncertain"] == [{"count": 1}]


@pytest.mark.asyncio
async def test_an_edit_that_keeps_failing_does_not_silence_its_chat(
    courier: Courier,
    engine: Engine,
    transactions: Transactions,
    clock: MovableClock,
    play: Playground,
    sri: Phone,
    logs: list[EventDict],
) -> None:
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: states(engine) == ["sent"])
    await play.fault("error", "editMessageText", times=None)
    await transactions.run(change(card, "decided"))
    await transactions.run(say(SRI, "next"))

    def settled() -> bool:
        clock.move(60)
        courier.wake()
        return states(engine)[1:] == ["uncertain", "sent"]

    await until(settled)
    assert outbox(engine)[1].attempts == EDIT_TRIES_AT_MOST
    assert [entry["outbox_id"] for entry in logs if entry["log_level"] == "error"] == [2]


@pytest.mark.asyncio
async def test_uncertain_pings_of_one_incident_are_told_in_one_message(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone, budi: Phone
) -> None:
    await transactions.run(appoint_admin)
    # The admin cannot be told before both have happened.
    await play.fault("flood", "sendMessage", chat_id=ADMIN, seconds=30)
    await play.fault("drop", "sendMessage", chat_id=SRI)
    await play.fault("drop", "sendMessage", chat_id=BUDI)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await transactions.run(say(ADMIN, "wait"))
        await transactions.run(say(SRI, "ping", kind="reminder"))
        await until(lambda: states(engine).count("uncertain") == 1)
        await transactions.run(say(BUDI, "ping", kind="reminder"))
        await until(lambda: states(engine).count("uncertain") == 2)
    assert [row.facts for row in outbox(engine) if row.kind == "uncertain"] == [{"count": 2}]


@pytest.mark.asyncio
async def test_the_edit_of_a_ping_that_may_not_have_arrived_is_no_second_ping(
    courier: Courier, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.fault("drop", "sendMessage")
    ping = await transactions.run(put_up(SRI, "ping", kind="reminder"))
    await until(lambda: states(engine) == ["uncertain"])
    await transactions.run(change(ping, "decided", last=True))
    await until(lambda: states(engine) == ["uncertain", "dropped"])
    assert await texts(sri) == ["ping"]


@pytest.mark.asyncio
async def test_a_refused_message_is_given_up_and_the_next_goes(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    await transactions.run(say(SRI, "x" * 5000, "next"))
    await sri.wait_for(containing="next")
    await until(lambda: states(engine) == ["failed", "sent"])


@pytest.mark.asyncio
async def test_a_send_that_does_not_end_in_time_stays_to_be_settled(
    bot: WireBot,
    engine: Engine,
    transactions: Transactions,
    play: Playground,
    sri: Phone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(courier_module, "DRAIN_SECONDS", 0.1)
    await play.fault("stall", "sendMessage", seconds=5)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await transactions.run(say(SRI, "last"))
        await until(lambda: states(engine) == ["sending"])
    assert states(engine) == ["sending"]


@pytest.mark.asyncio
async def test_an_outcome_that_cannot_be_written_down_blocks_nobody(
    bot: WireBot,
    engine: Engine,
    transactions: Transactions,
    sri: Phone,
    budi: Phone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble_over_the_first(desk: Desk, receipts: Sequence[Receipt]) -> None:
        if any(receipt.errand.id == 1 for receipt in receipts):
            raise LookupError
        settle(desk, receipts)

    monkeypatch.setattr(courier_module, "settle", stumble_over_the_first)
    monkeypatch.setattr(courier_module, "TROUBLE_SECONDS", 0.05)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await transactions.run(say(SRI, "1"))
        await transactions.run(say(BUDI, "2"))
        await transactions.run(say(SRI, "3"))
        await sri.wait_for(containing="3")
        await until(lambda: states(engine) == ["sent"] * 3)
    assert await texts(sri) == ["1", "3"]
    assert outbox(engine)[0].error == "not settled"


@pytest.mark.asyncio
@pytest.mark.parametrize("lost", [1, TRIES], ids=["once", "at every try of a turn"])
async def test_a_claim_whose_commit_went_unanswered_is_sent_once(
    bot: WireBot,
    engine: Engine,
    transactions: Transactions,
    play: Playground,
    sri: Phone,
    monkeypatch: pytest.MonkeyPatch,
    lost: int,
) -> None:
    """The server commits and is gone before it says so."""
    answers_to_lose = lost

    def commit_unanswered(session: Session) -> None:
        nonlocal answers_to_lose
        commit(session)
        if answers_to_lose:
            answers_to_lose -= 1
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError(), connection_invalidated=True)

    await transactions.run(say(SRI, "ping", kind="reminder"))
    commit = transactions_module._commit
    monkeypatch.setattr(transactions_module, "_commit", commit_unanswered)
    monkeypatch.setattr(transactions_module, "FIRST_WAIT_SECONDS", 0.001)
    monkeypatch.setattr(courier_module, "TROUBLE_SECONDS", 0.05)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await sri.wait_for(containing="ping")
        await until(lambda: states(engine) == ["sent"])
    assert await texts(sri) == ["ping"]
    assert outbox(engine)[0].attempts == 1
