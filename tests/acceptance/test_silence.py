"""A reporter who says nothing for days, played over HTTP with the clock moved: asked, closed, reopened.

It runs at any hour: days pass until what is expected has come, and when it came is checked by the calendar.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.holidays import public_holidays
from playground.client import Phone
from sop.office_hours import PERMA_7_2016
from sop.working_time import WorkingTime
from tests.sop.hours import JAKARTA
from tests.support.office import Office, decide, prepared_office, report

pytestmark = pytest.mark.asyncio

COURT = WorkingTime(PERMA_7_2016, JAKARTA, public_holidays)
COURT_HOURS = "Mon-Thu 08:00-12:00,13:00-16:30; Fri 08:00-11:30,13:00-17:00"
DAY = timedelta(days=1)
MANY_DAYS = 20
"""More than any run of holidays."""

WALK_SECONDS = 60


class MovedOffice(Office):
    """The same office, its clock that of the playground."""

    @property
    def _program(self) -> tuple[str, ...]:
        return ("playground.office", self.play.url)

    async def open_for(self, span: timedelta) -> None:
        """Move on to where the office goes on working for so long, if it does not now."""
        now = (await self.play.clock()).now
        at = COURT.next_open(now)
        while COURT.working_minutes(at, at + span) < span / timedelta(minutes=1):
            at = COURT.next_open(at + span)
        if at > now:
            await self.play.advance(to=at, wait=WALK_SECONDS)

    async def pass_days_until(self, phone: Phone, text: str) -> None:
        """Day after day, until somebody reads it."""
        for _ in range(MANY_DAYS):
            if any(text in message.text for message in await phone.messages()):
                return
            await self.play.advance(seconds=DAY.total_seconds(), wait=WALK_SECONDS)
            await self.wait_until_quiet()
        raise AssertionError((await phone.chat()).as_text())


@asynccontextmanager
async def moved_office(database_url: str, folder: Path) -> AsyncIterator[MovedOffice]:
    async with prepared_office(database_url, folder, OFFICE_HOURS=COURT_HOURS) as prepared:
        office = MovedOffice(prepared.play, prepared.environment, prepared.folder, phones=prepared.phones)
        await office.start()
        try:
            await office.open_for(timedelta(minutes=30))
            for phone in office.phones.values():
                await phone.start()
                await phone.wait_until(lambda chat: bool(chat.keyboard), what="the menu")
            yield office
        finally:
            if office.process is not None:
                await office.stop()
        assert office.faults() == []


async def test_a_silent_reporter_is_asked_twice_then_the_case_is_closed_and_reopened(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with moved_office(sqlite_url, tmp_path) as office:
        sri, rina = office["sri"], office["rina"]
        number = await report(sri, "Printer Epson L3210", "Kertas selalu macet")
        await decide(office["budi"], number, "Selesai di Tempat", "Rol kertas diganti", "Baik")
        await sri.wait_for(lambda card: "Masih Bermasalah" in card.labels, containing=number)

        await office.pass_days_until(sri, "ditutup karena belum ada konfirmasi")
        the_marks_came_on_working_days(office)
        [card, *_] = [m for m in await sri.messages() if "Masih Bermasalah" in m.labels]
        assert card.labels == ["Masih Bermasalah"]
        assert "Ditutup tanpa konfirmasi pelapor — oleh Sigap" in card.text

        await decide(sri, number, "Masih Bermasalah", "Ada kerusakan lain")
        await office.pass_days_until(rina, "Ada kerusakan lain")
        await office.wait_until_quiet()
        assert office.ask('SELECT closed_at, outcome FROM "case"') == [(None, None)]
        assert office.ask("SELECT step, outcome FROM step_run ORDER BY id") == [
            ("inventory", "on_the_spot"),
            ("receipt", "unconfirmed"),
            ("receipt", "still_broken"),
            ("inspect", None),
        ]
        assert not [m for m in await sri.messages() if "Masih Bermasalah" in m.labels]


def the_marks_came_on_working_days(office: Office) -> None:
    [(began, closed)] = office.ask("SELECT started_at, ended_at FROM step_run WHERE outcome = 'unconfirmed'")
    asks = office.ask(
        "SELECT round, created_at FROM reminder JOIN step_run ON step_run.id = run_id "
        "WHERE step = 'receipt' ORDER BY round"
    )
    assert [number for number, _ in asks] == [1, 2]
    start, *marks = (_instant(at) for at in (began, *(at for _, at in asks), closed))
    first = COURT.day_of(start)
    for count, at in enumerate(marks, start=1):
        days = COURT.workday_after(first, count) - first
        assert timedelta() <= at - COURT.next_open(start + days) < timedelta(minutes=1)


def _instant(stored: str) -> datetime:
    at = datetime.fromisoformat(stored)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
