"""Kills the program at random instants, and notes which sends were under way each time."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine, text
from sqlmodel import col, select

from storage.database import transaction
from storage.post import OutboxRow, OutboxState, StandingRow
from tests.support.office import READY, Office

MOST_CALLS = 60
"""How many calls of the Bot API a life lasts at most: counted in work, so that a slow machine gets as far."""

LONGEST_LIFE = 3.0
"""Seconds, where there is less to do than that."""

EARLY_KILLS = 0.2
"""The share of starts that are killed before the program is ready."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A send under way at a kill: which try of which outbox row, and whether it edits what stands."""

    row_id: int
    attempts: int
    kind: str
    edits: bool


@dataclass
class Killer:
    """The kills so far and what they interrupted."""

    office: Office
    engine: Engine
    dice: random.Random
    kills: int = 0
    kills_at_start: int = 0
    interrupted: set[Interrupted] = field(default_factory=set)
    start_seconds: list[float] = field(default_factory=list)

    async def kill_and_start(self, times: int) -> None:
        """Kill the running program so often; at the end it runs."""
        while self.kills < times:
            await self._let_it_work(self.dice.randrange(MOST_CALLS))
            await self._kill()
            while self.kills < times and self.dice.random() < EARLY_KILLS:
                await self._kill_at_start()
            await self.office.play.set_latency(self.dice.uniform(20, 50))
            began = time.monotonic()
            await self.office.start()
            self.start_seconds.append(time.monotonic() - began)

    async def _let_it_work(self, calls: int) -> None:
        until = time.monotonic() + LONGEST_LIFE
        enough = await self._calls() + calls
        while await self._calls() < enough and time.monotonic() < until:  # noqa: ASYNC110 -- another's work
            await asyncio.sleep(0.01)
        await asyncio.sleep(self.dice.uniform(0.0, 0.05))

    async def _calls(self) -> int:
        return int((await self.office.play.state())["calls"])

    async def _kill(self) -> None:
        await self.office.kill()
        self.kills += 1
        await asyncio.to_thread(wait_for_the_dead, self.engine)
        self.interrupted |= set(await asyncio.to_thread(sends_under_way, self.engine))

    async def _kill_at_start(self) -> None:
        """While it imports, migrates, settles what the last one left, or greets Telegram."""
        longest = min(self.start_seconds, default=1.0)
        await self.office.launch()
        await asyncio.sleep(self.dice.uniform(0.0, longest))
        await self._kill()
        self.kills_at_start += 1
        # It may have become ready in its last moment: the office counts those lines.
        self.office.starts = self.office.log_file.read_text(encoding="utf-8").count(READY)


def sends_under_way(engine: Engine) -> Sequence[Interrupted]:
    """The sends that were committed as begun and not yet as ended."""
    query = (
        select(OutboxRow, StandingRow.message_id)
        .outerjoin(StandingRow, col(StandingRow.id) == col(OutboxRow.standing_id))
        .where(OutboxRow.state == OutboxState.SENDING)
    )
    with transaction(engine) as session:
        return [
            Interrupted(row.id or 0, row.attempts, row.kind, edits=message_id is not None)
            for row, message_id in session.exec(query)
        ]


def wait_for_the_dead(engine: Engine) -> None:
    """Until PostgreSQL has ended the killed program's transaction: it may still be carrying out a commit."""
    if engine.dialect.name != "postgresql":
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with engine.connect() as connection:
        until = time.monotonic() + 10
        while connection.execute(others).scalar_one():
            assert time.monotonic() < until, "the killed program's connection lives on"
            connection.rollback()  # the view is fixed within a transaction
            time.sleep(0.005)
