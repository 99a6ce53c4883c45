"""What the sweep for due reminders costs: ten due among 1,000 step runs and among 100,000. No Telegram.

Both offices stand in one run and are swept in turn, so that the machine's mood is the same for both. Each
sweep is a transaction up to its commit, and is then undone: the same ten are due again.
"""

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import Session

from bench.history import DUE, fill
from bench.processes import BenchError
from bench.telegram import TOKEN
from bot.rules import load_rules
from bot.settings import load_settings
from bot.wire.transactions import OfficeRules
from casework.desk import Desk
from casework.roster import import_roster
from casework.roster_file import read_roster
from casework.sweeps import sweep
from playground.sample import roster_file
from storage.database import migrate, open_engine, transaction

SIZES = 1_000, 100_000
WARM_UP, REPEATS = 3, 25
GROWING = "step_run", "case", "standing", "outbox", "journal", "reminder"


@dataclass(frozen=True, slots=True)
class SweepCost:
    """Median milliseconds of a sweep by how many step runs there are, and the plans among the most.

    A plan's key is its query from FROM on.
    """

    engine: str
    milliseconds: Mapping[int, float]
    plans: Mapping[str, Sequence[str]]


def measure(engine_name: str, urls: Mapping[int, str], repeats: int) -> SweepCost:
    """Sweep offices with so many step runs each, so often; empty databases stand at these URLs.

    Raises BenchError where a sweep does not remind of exactly what is due.
    """
    now = datetime.now(UTC)
    engines = {runs: open_engine(url) for runs, url in urls.items()}
    times: dict[int, list[float]] = {runs: [] for runs in engines}
    for runs, engine in engines.items():
        _furnish(engine, now, runs)
    for _ in range(WARM_UP + repeats):
        for runs, engine in engines.items():
            times[runs].append(_sweep(engine, now))
    plans = _plans(engines[max(engines)], now)
    for engine in engines.values():
        engine.dispose()
    medians = {runs: 1000 * statistics.median(each[WARM_UP:]) for runs, each in times.items()}
    return SweepCost(engine_name, medians, plans)


def _furnish(engine: Engine, now: datetime, runs: int) -> None:
    migrate(engine)
    with transaction(engine) as session:
        desk = _desk(session, now)
        import_roster(desk, read_roster(roster_file()))
        fill(desk, runs)
    if engine.dialect.name == "postgresql":
        # What the server does by itself some time after so many rows have come.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


@cache
def _rules() -> OfficeRules:
    return load_rules(load_settings(env_file="/dev/null", bot_token=TOKEN, office_hours="always"))


def _desk(session: Session, now: datetime) -> Desk:
    rules = _rules()
    return Desk(session, now, rules.procedures, rules.calendars, rules.zone)


def _sweep(engine: Engine, now: datetime) -> float:
    """Seconds of one sweep, undone afterwards."""
    with Session(engine, expire_on_commit=False) as session:
        desk = _desk(session, now)
        start = time.perf_counter()
        done = sweep(desk)
        session.flush()
        seconds = time.perf_counter() - start
        if done.reminded != DUE or done.failed:
            raise BenchError(f"of {DUE} due, {done.reminded} were reminded: {done.failed}")
    return seconds


def _plans(engine: Engine, now: datetime) -> dict[str, list[str]]:
    """How the database looks for things in the tables that grow, while it sweeps."""
    with _noted(engine) as statements:
        _sweep(engine, now)
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF)"
    found = {}
    with engine.connect() as connection:
        for statement, values in statements:
            what = " ".join(statement.partition("FROM ")[2].split())
            if statement.startswith("SELECT") and what.startswith(GROWING):
                rows = connection.exec_driver_sql(f"{explain} {statement}", values)
                found[what] = [str(row[-1]) for row in rows]
    return found


@contextmanager
def _noted(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are executed in the block, with their values."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: object, statement: str, values: Any, *_: object) -> None:
        statements.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
