"""Answers what the side panel asks, from the bot's database. Changes nothing, never blocks the event loop."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from casework.calendars import Calendars
from casework.desk import Desk, Procedures
from playground.records.cases import list_cases
from playground.records.database import open_for_reading, snapshot_of
from playground.records.detail import find_case
from playground.records.outbox import count_waiting, latest_rows
from playground.records.values import Json, iso
from sop.calendar import NeverOpenError
from sop.office_hours import PERMA_7_2016, WeeklyHours
from storage.database import schema_version

_PROCEDURE = "procedure.toml"

_T = TypeVar("_T")


class Records:
    """The records of one office, read anew at each question. Each answer is None while there is no database.

    `now` is the office's instant (aware); `language` that of the procedure's words, `id` or `en`.
    """

    def __init__(self, url: str, zone: ZoneInfo, week: WeeklyHours = PERMA_7_2016) -> None:
        """`url` names a SQLite file (`sqlite:///path`), `zone` and `week` are those of the office's bot."""
        self.path = Path(make_url(url).database or "")
        self._engine = open_for_reading(self.path)
        self._zone = zone
        self._calendars = Calendars(week, zone)
        # No case asks for the procedure in force: each names the version that it began with.
        text = (resources.files("sop") / _PROCEDURE).read_text(encoding="utf-8")
        self._procedures = Procedures(text, _PROCEDURE)
        # Calendar and procedures are kept from one question to the next, for one thread at a time.
        self._turn = threading.Lock()
        self._has_tables = False

    async def office(self, now: datetime, language: str) -> Json | None:
        """When the office opens next, and its latest cases."""
        return await self._ask(now, lambda desk: _office(desk, language))

    async def find_case(self, number: str, now: datetime, language: str) -> Json | None:
        """The case that people call by this number, with its way through the SOP's table; or None."""
        return await self._ask(now, lambda desk: find_case(desk, number, language))

    async def outbox(self, now: datetime) -> Json | None:
        """The latest messages owed, and how much waits."""
        return await self._ask(
            now, lambda desk: {"outbox": latest_rows(desk.session), **count_waiting(desk.session)}
        )

    async def _ask(self, now: datetime, question: Callable[[Desk], _T]) -> _T | None:
        return await asyncio.to_thread(self._answer, now.astimezone(UTC), question)

    def _answer(self, now: datetime, question: Callable[[Desk], _T]) -> _T | None:
        with self._turn:
            if not self._is_there():
                return None
            with snapshot_of(self._engine) as session:
                return question(Desk(session, now, self._procedures, self._calendars, self._zone))

    def _is_there(self) -> bool:
        """Whether the bot has made its tables; while it makes them at its first start, some are missing."""
        if not self.path.exists():
            return False
        if not self._has_tables:
            at, newest = schema_version(self._engine)
            self._has_tables = at == newest
        return self._has_tables


def _office(desk: Desk, language: str) -> Json:
    opens_at = _next_morning(desk)
    return {
        "opens_at": iso(opens_at),
        "is_open": desk.calendar.is_open(desk.now),
        "working_minutes_left": desk.calendar.working_minutes(desk.now, opens_at) if opens_at else None,
        "next_month_at": iso(_next_month(desk)),
        "cases": list_cases(desk, language),
    }


def _next_morning(desk: Desk) -> datetime | None:
    """When the office next begins a day of work, which is when boards come; None where it never opens."""
    if desk.calendars.never_closes:
        return None
    try:
        opens_at = desk.calendar.opening_of(desk.today)
        return opens_at if opens_at > desk.now else desk.calendar.opening_of(desk.today + timedelta(days=1))
    except NeverOpenError:
        return None


def _next_month(desk: Desk) -> datetime | None:
    """The first opening in the calendar month after now, in the office's zone; None where it never opens."""
    a_day_of_it = desk.today.replace(day=28) + timedelta(days=4)
    try:
        return desk.calendar.opening_of(a_day_of_it.replace(day=1))
    except NeverOpenError:
        return None
