import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
import sqlalchemy
from sqlalchemy import Engine

from bot.messages.outgoing import Album, Command, CommandMenu, Message, Outgoing
from bot.wire import courier as courier_module
from bot.wire.budgets import Limits
from bot.wire.courier import Courier
from bot.wire.receiver import WireBot
from bot.wire.transactions import Transactions
from casework.desk import Desk
from casework.owing import owe, restate, stand
from playground.client import Phone, Playground
from storage.people import PersonRoleRow, PersonRow
from storage.post import Lane, OutboxRow, StandingRow
from tests.bot.wire.office import MovableClock, all_rows, outbox, render_facts, standing, states

FAST = Limits(overall_rate=10_000, overall_burst=1_000, chat_rate=10_000, chat_burst=1_000)

SRI, BUDI, ADMIN = 101, 102, 901


@pytest_asyncio.fixture
async def sri(play: Playground) -> Phone:
    return await started(play, SRI, "Sri")


@pytest_asyncio.fixture
async def budi(play: Playground) -> Phone:
    return await started(play, BUDI, "Budi")


async def started(play: Playground, person_id: int, name: str) -> Phone:
    phone = await play.register(person_id, name)
    await phone.start()
    return phone


@pytest_asyncio.fixture
async def courier(bot: WireBot, transactions: Transactions) -> AsyncIterator[Courier]:
    """Wired and running; a test may look at it while it works."""
    courier = Courier(bot, transactions, render_facts, FAST)
    async with running(courier, transactions):
        yield courier


class running:  # noqa: N801 (reads as a verb)
    """Runs a courier for the time of a block."""

    def __init__(self, courier: Courier, transactions: Transactions) -> None:
        self.courier = courier
        transactions.watch(OutboxRow, courier.wake)

    async def __aenter__(self) -> Courier:
        self.task = asyncio.create_task(self.courier.run())
        return self.courier

    async def __aexit__(self, *_: object) -> None:
        self.courier.stop()
        async with asyncio.timeout(10):
            await self.task


async def until(holds: Callable[[], bool], within: float = 5.0) -> None:
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 (another connection's commits raise no event)
            await asyncio.sleep(0.01)


def say(chat: int, *texts: str, kind: str = "card", lane: Lane = Lane.CARD) -> Callable[[Desk], None]:
    def action(desk: Desk) -> None:
        for text in texts:
            owe(desk, chat, kind, lane=lane, html=text)

    return action


def put_up(chat: int, text: str, kind: str = "card") -> Callable[[Desk], int]:
    """Owe a standing message; its id."""

    def action(desk: Desk) -> int:
        row = stand(desk, chat, kind, lane=Lane.CARD)
        owed = next(each for each in desk.session.new if isinstance(each, OutboxRow))
        owed.facts = {"html": text}
        assert row.id is not None
        return row.id

    return action


def change(standing_id: int, text: str, *, last: bool = False) -> Callable[[Desk], None]:
    """Owe an edit of a standing message to another text."""

    def action(desk: Desk) -> None:
        restate(desk, [desk.session.get_one(StandingRow, standing_id)], lane=Lane.CARD, last=last)
        for row in desk.session.new:
            if isinstance(row, OutboxRow):
                row.facts = {"html": text}

    return action


def appoint_admin(desk: Desk) -> None:
    person = PersonRow(name="Ayu", telegram_id=ADMIN)
    desk.session.add(person)
    desk.session.flush()
    assert person.id is not None
    desk.session.add(PersonRoleRow(person_id=person.id, role="admin"))


async def texts(phone: Phone) -> list[str]:
    return [message.text for message in await phone.messages() if message.by_bot]


@pytest.mark.asyncio
async def test_what_is_owed_arrives_and_is_marked_sent(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    await transactions.run(say(SRI, "<b>halo</b>"))
    await sri.wait_for(containing="halo")
    await until(lambda: states(engine) == ["sent"])
    row = outbox(engine)[0]
    assert row.attempts == 1
    assert row.settled_at is not None


@pytest.mark.asyncio
async def test_a_chat_gets_its_messages_in_the_order_they_were_owed(
    courier: Courier, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.set_latency(20)
    await transactions.run(say(SRI, "1", lane=Lane.BULK))
    await transactions.run(say(SRI, "2", "3", lane=Lane.ANSWER))
    await sri.wait_for(containing="3")
    assert await texts(sri) == ["1", "2", "3"]


@pytest.mark.asyncio
async def test_a_slow_chat_holds_up_no_other(
    courier: Courier, transactions: Transactions, play: Playground, sri: Phone, budi: Phone
) -> None:
    await play.fault("stall", "sendMessage", chat_id=SRI, seconds=3)
    await transactions.run(say(SRI, "slow", "after"))
    await transactions.run(say(BUDI, "quick"))
    await budi.wait_for(containing="quick", within=2)
    assert "after" not in await texts(sri)


@pytest.mark.asyncio
async def test_a_standing_message_is_edited_in_place(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    card = await transactions.run(put_up(SRI, "open"))
    await sri.wait_for(containing="open")
    await until(lambda: standing(engine, card).message_id is not None)
    await transactions.run(change(card, "decided"))
    await sri.wait_for(containing="decided")
    assert await texts(sri) == ["decided"]


@pytest.mark.asyncio
async def test_an_edit_waits_for_the_send_of_its_message(
    courier: Courier, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.fault("stall", "sendMessage", seconds=0.3)
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: states(engine) == ["sending"])
    await transactions.run(change(card, "decided"))
    await sri.wait_for(containing="decided")
    assert await texts(sri) == ["decided"]


@pytest.mark.asyncio
async def test_many_changes_before_its_turn_are_one_edit(
    engine: Engine, transactions: Transactions, bot: WireBot, play: Playground, sri: Phone
) -> None:
    card = await transactions.run(put_up(SRI, "open"))
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await until(lambda: states(engine) == ["sent"])
    for text in ("a", "b", "c"):
        await transactions.run(change(card, text))
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await until(lambda: set(states(engine)) == {"sent"})
    assert len(await play.calls("editMessageText")) == 1


@pytest.mark.asyncio
async def test_an_edit_that_changes_nothing_counts_as_done(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: states(engine) == ["sent"])
    await transactions.run(change(card, "open"))
    await until(lambda: states(engine) == ["sent", "sent"])


@pytest.mark.asyncio
async def test_a_live_card_that_the_person_deleted_is_sent_anew(
    courier: Courier, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: states(engine) == ["sent"])
    # Telegram lets a bot edit what the person deleted, but not what it lost itself.
    await transactions.run(lambda desk: _forget_message(desk, card))
    await transactions.run(change(card, "decided"))
    message = await sri.wait_for(containing="decided")
    await until(lambda: standing(engine, card).message_id == message.id)
    assert await texts(sri) == ["open", "decided"]


@pytest.mark.asyncio
async def test_a_dead_card_that_is_gone_is_not_sent_anew(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    card = await transactions.run(put_up(SRI, "open"))
    await until(lambda: states(engine) == ["sent"])
    await transactions.run(lambda desk: _forget_message(desk, card))
    await transactions.run(change(card, "decided", last=True))
    await until(lambda: states(engine) == ["sent", "dropped"])
    assert await texts(sri) == ["open"]


def _forget_message(desk: Desk, standing_id: int) -> None:
    desk.session.get_one(StandingRow, standing_id).message_id = 99_999


@pytest.mark.asyncio
async def test_what_no_longer_applies_is_dropped_and_the_next_goes(
    courier: Courier, engine: Engine, transactions: Transactions, sri: Phone
) -> None:
    await transactions.run(lambda desk: owe(desk, SRI, "card", lane=Lane.CARD) and None)
    await transactions.run(say(SRI, "next"))
    await sri.wait_for(containing="next")
    await until(lambda: states(engine) == ["dropped", "sent"])


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
async def test_albums_photos_and_command_menus_are_handed_over(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await sri.send_album(3)
    photos = [update["message"]["photo"] for update in (await bot.raw_updates(None, 0))[-3:]]
    files = tuple(sizes[-1]["file_id"] for sizes in photos)
    outgoings: dict[str, Outgoing] = {
        "album": Album(files),
        "photo": Album(files[:1]),
        "menu": CommandMenu((Command("lapor", "Lapor kerusakan"),)),
        "text": Message("end"),
    }
    async with running(Courier(bot, transactions, lambda _, row: outgoings[row.kind], FAST), transactions):
        for kind in outgoings:
            await transactions.run(say(SRI, "", kind=kind))
        await sri.wait_for(containing="end")
        await until(lambda: states(engine) == ["sent"] * 4)
    assert (await sri.chat()).commands == {"lapor": "Lapor kerusakan"}
    kinds = [message.kind for message in await sri.messages() if message.by_bot]
    assert kinds == ["photo"] * 4 + ["text"]


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
    await play.set_limits(overall_rate=30, overall_burst=5, chat_rate=1, chat_burst=6)
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
@pytest.mark.parametrize("kind", ["reminder", "text", "case_text"])
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
async def test_stopping_lets_the_sends_under_way_end(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.set_latency(300)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await transactions.run(say(SRI, "last", "not claimed"))
        await until(lambda: states(engine) == ["sending", "owed"])
    assert states(engine) == ["sent", "owed"]


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
