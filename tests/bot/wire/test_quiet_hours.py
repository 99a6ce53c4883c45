"""Outside working hours the courier lets nothing ring that was owed as an edit."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import Engine

from bot.wire.courier import Courier
from bot.wire.transactions import OfficeRules, Transactions
from bot.wire.wire_bot import WireBot
from casework.calendars import Calendars
from casework.desk import Desk
from casework.sweeps import sweep
from playground.client import Phone
from sop.office_hours import PERMA_7_2016
from storage.post import StandingRow
from tests.bot.wire.driver import FAST, SRI, change, put_up, running, texts, until
from tests.bot.wire.office import MovableClock, office_rules, render_facts, standing, states
from tests.sop.hours import JAKARTA

MORNING, EVENING, NEXT_MORNING = (
    datetime(2026, 11, day, hour, tzinfo=UTC) for day, hour in ((23, 3), (23, 14), (24, 1))
)


def forget_message(desk: Desk, standing_id: int) -> None:
    """As Telegram does when a person deletes it."""
    desk.session.get_one(StandingRow, standing_id).message_id = 99_999


@pytest_asyncio.fixture
async def at_court(engine: Engine, clock: MovableClock) -> AsyncIterator[Transactions]:
    rules = OfficeRules(office_rules().procedures, Calendars(PERMA_7_2016, JAKARTA), JAKARTA)
    transactions = Transactions(engine, rules, clock)
    yield transactions
    await transactions.close()


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["card", "board"])
async def test_a_message_that_somebody_deleted_is_not_sent_anew_at_night(
    bot: WireBot, engine: Engine, at_court: Transactions, clock: MovableClock, sri: Phone, kind: str
) -> None:
    clock.at = MORNING
    await at_court.run(sweep)
    async with running(Courier(bot, at_court, render_facts, FAST), at_court):
        card = await at_court.run(put_up(SRI, "open", kind))
        await until(lambda: standing(engine, card).message_id is not None)
        clock.at = EVENING
        await at_court.run(lambda desk: forget_message(desk, card))
        await at_court.run(change(card, "changed"))
        await until(lambda: states(engine) == ["sent", "held"])
        assert await texts(sri) == ["open"]
        clock.at = NEXT_MORNING
        await at_court.run(sweep)
        await sri.wait_for(containing="changed")


@pytest.mark.asyncio
async def test_a_question_of_whoever_acts_at_night_is_sent_anew(
    bot: WireBot, engine: Engine, at_court: Transactions, clock: MovableClock, sri: Phone
) -> None:
    clock.at = EVENING
    async with running(Courier(bot, at_court, render_facts, FAST), at_court):
        prompt = await at_court.run(put_up(SRI, "open", "prompt"))
        clock.at = NEXT_MORNING
        await at_court.run(sweep)
        await until(lambda: standing(engine, prompt).message_id is not None)
        clock.at = datetime(2026, 11, 24, 14, tzinfo=UTC)
        await at_court.run(lambda desk: forget_message(desk, prompt))
        await at_court.run(change(prompt, "changed"))
        await sri.wait_for(containing="changed")


@pytest.mark.asyncio
async def test_what_was_held_back_is_sent_as_soon_as_the_office_opens(
    bot: WireBot, at_court: Transactions, clock: MovableClock, sri: Phone
) -> None:
    """Within the moment, not at the courier's next look of its own."""
    clock.at = EVENING
    async with running(Courier(bot, at_court, render_facts, FAST), at_court):
        await at_court.run(put_up(SRI, "open"))
        clock.at = NEXT_MORNING
        await at_court.run(sweep)
        await sri.wait_for(containing="open", within=2)
