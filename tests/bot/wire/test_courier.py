import pytest
from sqlalchemy import Engine

from bot.messages.outgoing import Album, Command, CommandMenu, Message, Outgoing
from bot.wire.courier import Courier
from bot.wire.transactions import Transactions
from bot.wire.wire_bot import WireBot
from casework.desk import Desk
from casework.owing import owe
from playground.client import Phone, Playground
from storage.post import Lane, StandingRow
from tests.bot.wire.driver import (
    BUDI,
    FAST,
    SRI,
    change,
    put_up,
    running,
    say,
    texts,
    until,
)
from tests.bot.wire.office import MovableClock, office_rules, outbox, render_facts, standing, states


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
async def test_two_couriers_send_a_message_once(
    bot: WireBot, engine: Engine, transactions: Transactions, clock: MovableClock, sri: Phone, budi: Phone
) -> None:
    """Two processes on one database, which is a mistake, but no harm."""
    for number in range(20):
        await transactions.run(say((SRI, BUDI)[number % 2], str(number)))
    others = Transactions(engine, office_rules(), clock)
    async with (
        running(Courier(bot, transactions, render_facts, FAST), transactions),
        running(Courier(bot, others, render_facts, FAST), others),
    ):
        await until(lambda: set(states(engine)) == {"sent"})
    await others.close()
    told = await texts(sri) + await texts(budi)
    assert sorted(told, key=int) == [str(number) for number in range(20)]


@pytest.mark.asyncio
async def test_a_slow_chat_holds_up_no_other(
    courier: Courier, transactions: Transactions, play: Playground, sri: Phone, budi: Phone
) -> None:
    await play.fault("stall", "sendMessage", chat_id=SRI, seconds=1)
    await transactions.run(say(SRI, "slow", "after"))
    await transactions.run(say(BUDI, "quick"))
    await budi.wait_for(containing="quick", within=0.9)
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
    await transactions.run(lambda desk: owe(desk, SRI, "card", lane=Lane.CARD))
    await transactions.run(say(SRI, "next"))
    await sri.wait_for(containing="next")
    await until(lambda: states(engine) == ["dropped", "sent"])


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
async def test_stopping_lets_the_sends_under_way_end(
    bot: WireBot, engine: Engine, transactions: Transactions, play: Playground, sri: Phone
) -> None:
    await play.set_latency(300)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await transactions.run(say(SRI, "last", "not claimed"))
        await until(lambda: states(engine) == ["sending", "owed"])
    assert states(engine) == ["sent", "owed"]
