"""What a start makes of sends that the last run left under way."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select, update

from bot.messages.render import RENDERERS
from bot.wire.courier import Courier
from bot.wire.settling import MAY_DOUBLE, TRIES_AT_MOST, recover
from bot.wire.transactions import Transactions
from bot.wire.wire_bot import WireBot
from casework.desk import Desk
from playground.client import Phone
from storage.post import OutboxRow, StandingRow
from tests.bot.wire.driver import (
    ADMIN,
    FAST,
    SRI,
    appoint_admin,
    change,
    put_up,
    running,
    say,
    texts,
    until,
)
from tests.bot.wire.office import MovableClock, outbox, render_facts, states

ONCE = (
    "reminder",
    "reminders",
    "escalation",
    "summary",
    "text",
    "case_text",
    "returned",
    "welcome",
    "roles",
    "limits_moved",
)
"""What nobody is to read twice."""


def kill_while_sending(desk: Desk) -> None:
    """As a kill leaves it: claimed, committed, nothing known."""
    owed = desk.session.exec(select(OutboxRow.id).where(OutboxRow.state == "owed"))
    desk.session.execute(
        update(OutboxRow), [{"id": row_id, "state": "sending", "attempts": 1} for row_id in owed]
    )


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ONCE)
async def test_an_interrupted_ping_is_not_sent_again_and_is_told(
    engine: Engine, transactions: Transactions, kind: str
) -> None:
    await transactions.run(appoint_admin)
    await transactions.run(say(SRI, "1", "2", "3", kind=kind))
    await transactions.run(kill_while_sending)
    await transactions.run(recover)
    assert states(engine) == ["uncertain"] * 3 + ["owed"]
    told = outbox(engine)[3]
    assert (told.kind, told.chat_id, told.facts) == ("uncertain", ADMIN, {"count": 3})


def test_of_every_kind_it_is_decided_whether_it_may_stand_twice() -> None:
    assert MAY_DOUBLE.isdisjoint(ONCE)
    assert MAY_DOUBLE.union(ONCE) == RENDERERS.keys()


@pytest.mark.asyncio
async def test_the_next_start_tells_nothing_again(engine: Engine, transactions: Transactions) -> None:
    await transactions.run(appoint_admin)
    await transactions.run(say(SRI, "ping", kind="reminder"))
    await transactions.run(kill_while_sending)
    for _ in range(2):
        await transactions.run(recover)
    assert len(outbox(engine)) == 2


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", sorted(MAY_DOUBLE))
async def test_an_interrupted_message_that_may_double_is_owed_again(
    engine: Engine, transactions: Transactions, kind: str
) -> None:
    await transactions.run(say(SRI, "x", kind=kind))
    await transactions.run(kill_while_sending)
    await transactions.run(recover)
    assert states(engine) == ["owed"]


@pytest.mark.asyncio
async def test_of_a_notice_in_doubt_the_admins_get_no_notice(
    engine: Engine, transactions: Transactions
) -> None:
    """It would go on for ever where their own chat is the trouble."""
    await transactions.run(appoint_admin)
    await transactions.run(say(ADMIN, "2 sends", kind="uncertain"))
    await transactions.run(kill_while_sending)
    last_try = update(OutboxRow).values(attempts=TRIES_AT_MOST)
    await transactions.run(lambda desk: desk.session.execute(last_try))
    await transactions.run(recover)
    assert states(engine) == ["uncertain"]


@pytest.mark.asyncio
async def test_an_interrupted_edit_is_done_again(
    bot: WireBot, engine: Engine, transactions: Transactions, clock: MovableClock, sri: Phone
) -> None:
    ping = await transactions.run(put_up(SRI, "ping", kind="reminder"))
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await until(lambda: states(engine) == ["sent"])
    await transactions.run(change(ping, "decided", last=True))
    await transactions.run(kill_while_sending)
    await transactions.run(recover)
    clock.move(60)
    async with running(Courier(bot, transactions, render_facts, FAST), transactions):
        await sri.wait_for(containing="decided")
    assert await texts(sri) == ["decided"]


@pytest.mark.asyncio
async def test_an_interrupted_edit_gives_way_to_a_newer_one(
    engine: Engine, transactions: Transactions
) -> None:
    card = await transactions.run(put_up(SRI, "card"))
    await transactions.run(kill_while_sending)
    await transactions.run(lambda desk: desk.session.execute(update(OutboxRow), [{"id": 1, "state": "sent"}]))
    await transactions.run(lambda desk: setattr(desk.session.get_one(StandingRow, card), "message_id", 5))
    await transactions.run(change(card, "older"))
    await transactions.run(kill_while_sending)
    await transactions.run(change(card, "newer"))
    await transactions.run(recover)
    assert states(engine) == ["sent", "dropped", "owed"]
    assert outbox(engine)[2].facts == {"html": "newer"}
