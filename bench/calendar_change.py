"""What a change of the office's calendar costs: ten thousand open step runs get new limits. No Telegram.

Each change is a transaction with all that belongs to it (limits, pauses, edits of cards, the journal, what
holders are told) up to its commit, and is then undone.
"""

import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import Engine
from sqlmodel import Session

from bench.history import RUNS_A_CASE, fill
from bench.processes import BenchError
from bench.telegram import TOKEN
from bot.rules import load_rules
from bot.settings import load_settings
from bot.wire.transactions import OfficeRules
from casework.calendar_changes import add_override, effect_of_adding
from casework.desk import Desk
from casework.overrides import OverrideDraft
from casework.roster import import_roster
from casework.roster_file import read_roster
from playground.sample import roster_file
from sop.definition import ADMIN
from storage.calendar import OverrideKind
from storage.database import migrate, open_engine, transaction
from storage.people import people_with_role

OPEN_RUNS = 10_000
WARM_UP, REPEATS = 1, 7


@dataclass(frozen=True, slots=True)
class ChangeCost:
    """Median milliseconds: of telling what a change would do, and of the change itself."""

    engine: str
    told: float
    changed: float


def measure(engine_name: str, url: str, repeats: int) -> ChangeCost:
    """Change the calendar of an office with ten thousand open runs; an empty database stands at the URL.

    Raises BenchError where not every limit has moved.
    """
    engine = open_engine(url)
    migrate(engine)
    now = _mid_morning(engine)
    _furnish(engine, now)
    times = [_change(engine, now) for _ in range(WARM_UP + repeats)][WARM_UP:]
    engine.dispose()
    told, changed = (1000 * statistics.median(each) for each in zip(*times, strict=True))
    return ChangeCost(engine_name, told, changed)


def _mid_morning(engine: Engine) -> datetime:
    """An hour after the office opens on its next working day."""
    now = datetime.now(UTC)
    with Session(engine) as session:
        calendar = _desk(session, now).calendar
    return calendar.opening_of(calendar.workday_after(calendar.day_of(now), 1)) + timedelta(hours=1)


@cache
def _rules() -> OfficeRules:
    return load_rules(load_settings(env_file="/dev/null", bot_token=TOKEN))


def _desk(session: Session, now: datetime) -> Desk:
    rules = _rules()
    return Desk(session, now, rules.procedures, rules.calendars, rules.zone)


def _furnish(engine: Engine, now: datetime) -> None:
    with transaction(engine) as session:
        desk = _desk(session, now)
        import_roster(desk, read_roster(roster_file()))
        fill(desk, OPEN_RUNS * RUNS_A_CASE)


def _change(engine: Engine, now: datetime) -> tuple[float, float]:
    """Seconds of telling and of changing, undone afterwards: the office is closed today."""
    draft = OverrideDraft(OverrideKind.CLOSED, now.date(), now.date(), "", "Libur daerah")
    with Session(engine, expire_on_commit=False) as session:
        desk = _desk(session, now)
        start = time.perf_counter()
        effect = effect_of_adding(desk, draft)
        told = time.perf_counter()
    with Session(engine, expire_on_commit=False) as session:
        desk = _desk(session, now)
        admin = people_with_role(session, ADMIN)[0]
        begin = time.perf_counter()
        add_override(desk, admin, draft)
        session.flush()
        changed = time.perf_counter()
    if effect.moved != OPEN_RUNS:
        raise BenchError(f"of {OPEN_RUNS} limits, {effect.moved} would move")
    return told - start, changed - begin
