"""The program is killed at random instants while many people report and decide: what is lost, what doubles.

KILLS sets how often (15), KILL_SEED repeats a run's dice, as far as timing allows.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Engine

from storage.post import OutboxState
from tests.acceptance import accounts
from tests.acceptance.books import Books, Phones
from tests.acceptance.killing import Killer
from tests.acceptance.load import PATIENCE, Crowd, gather_crowd, roster
from tests.support.office import Office, prepared_office
from tests.support.shipped import TEXT

pytestmark = [pytest.mark.asyncio, pytest.mark.long]

KILLS = int(os.environ.get("KILLS", "15"))
SEED = os.environ.get("KILL_SEED") or str(random.randrange(10**6))

# The first step allows 36 seconds, so that those who wait for the two staff cause pings as well.
HURRIED = TEXT.replace("minutes = 60\n", "minutes = 0.6\n", 1)


@pytest_asyncio.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A running office with the crowd on its roster."""
    async with prepared_office(database_url, tmp_path, procedure=HURRIED) as office:
        office.starts_cold = True
        # Each start begins with full budgets, which Telegram's own limits do not know of.
        await office.play.set_limits(enabled=False)
        await asyncio.to_thread(office.seat_people, roster())
        await office.start()
        yield office


async def test_kills_lose_nothing_and_double_no_ping(
    office: Office, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    began = time.monotonic()
    record_property("figures", f"{KILLS} kills on {engine.dialect.name}, KILL_SEED={SEED}")
    crowd = await gather_crowd(office, SEED)
    killer = Killer(office, engine, random.Random(SEED))
    await under_load(office, crowd, killer)
    await office.wait_until_quiet(within=PATIENCE)
    books = await asyncio.to_thread(Books.read, engine)
    phones = await Phones.read(office.play)
    doubled = accounts.doubled(phones)
    record_property("figures", figures(books, crowd, killer, doubled, time.monotonic() - began))

    staff = {decider.phone.id for decider in crowd.deciders}
    accounts.every_report_stands_once(books, crowd.sent)
    accounts.every_decision_counts_once(books, crowd.pressed)
    accounts.nothing_is_left_to_do(books)
    accounts.every_interrupted_send_is_accounted_for(books, killer.interrupted)
    accounts.the_admin_was_told(books, phones, office["dewi"].id)
    accounts.each_reporter_sees_how_it_is(books, phones)
    accounts.each_card_tells_what_is_true(books, phones, {"inventory": staff, "inspect": {office["rina"].id}})
    accounts.texts_never_double(books, phones)
    accounts.climbing_is_never_told_twice(books, phones)
    accounts.pings_never_double(books, phones)
    assert doubled.total() <= len({send for send in killer.interrupted if not send.edits})
    assert office.faults() == []


async def under_load(office: Office, crowd: Crowd, killer: Killer) -> None:
    """Kill while everybody works; then let them bring to an end what they have begun."""
    enough, over = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        reporting = [group.create_task(reporter.work(enough)) for reporter in crowd.reporters]
        for decider in crowd.deciders:
            group.create_task(decider.work(over))
        await killer.kill_and_start(KILLS)
        enough.set()
        await asyncio.wait(reporting)
        await wait_until_all_is_decided(office)
        over.set()


async def wait_until_all_is_decided(office: Office) -> None:
    open_runs = "SELECT count(*) FROM step_run WHERE step = 'inventory' AND ended_at IS NULL"
    async with asyncio.timeout(2 * PATIENCE):
        await office.play.wait_until_taken(PATIENCE)
        while (await asyncio.to_thread(office.ask, open_runs))[0][0]:  # noqa: ASYNC110 -- another process's work
            await asyncio.sleep(0.1)


def figures(books: Books, crowd: Crowd, killer: Killer, doubled: Counter[str], seconds: float) -> str:
    uncertain = sum(row.state == OutboxState.UNCERTAIN for row in books.outbox)
    return "\n".join(
        f"  {name}: {value}"
        for name, value in {
            "kills": f"{killer.kills}, {killer.kills_at_start} of them before the start was over",
            "reports": f"{len(crowd.sent)} sent, {len(books.cases)} stand",
            "decisions": f"{len(crowd.pressed)} pressed, {len([r for r in books.runs if r.ended_at])} count",
            "updates": len(books.inbox),
            "messages owed": len(books.outbox),
            "reminders": sum(row.kind == "reminder" and not row.is_edit for row in books.outbox),
            "sends under way at the kills": len(killer.interrupted),
            "uncertain, told to the admin": uncertain,
            "doubled": ", ".join(f"{count} {kind}" for kind, count in doubled.items()) or "none",
            "seconds to a start": f"{sorted(killer.start_seconds)[len(killer.start_seconds) // 2]:.1f}",
            "seconds in all": f"{seconds:.0f}",
        }.items()
    )
