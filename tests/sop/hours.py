"""Offices with hours, and instants told by their clocks, for the tests of working time."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sop.day_plan import Override, PeriodHours
from sop.office_hours import PERMA_7_2016, RAMADAN_2026, WeeklyHours
from sop.working_time import WorkingTime

JAKARTA = ZoneInfo("Asia/Jakarta")

IDUL_FITRI_2026 = {
    date(2026, 3, 18): "Cuti Bersama Hari Suci Nyepi",
    date(2026, 3, 19): "Hari Suci Nyepi",
    date(2026, 3, 20): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 3, 21): "Hari Raya Idul Fitri",
    date(2026, 3, 22): "Hari kedua dari Hari Raya Idul Fitri",
    date(2026, 3, 23): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 3, 24): "Cuti Bersama Hari Raya Idul Fitri",
}
"""As the joint decree for 2026 has them."""

RAMADAN = PeriodHours(date(2026, 2, 19), date(2026, 3, 20), "Jam kerja Ramadan", RAMADAN_2026)


def wib(day: str, clock: str) -> datetime:
    """An instant (aware UTC) by a clock in Jakarta."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=JAKARTA).astimezone(UTC)


def office(
    *overrides: Override,
    week: WeeklyHours = PERMA_7_2016,
    zone: ZoneInfo = JAKARTA,
    holidays: Mapping[date, str] = IDUL_FITRI_2026,
) -> WorkingTime:
    """An office in Jakarta with the hours of the courts, unless told otherwise."""
    return WorkingTime(
        week, zone, lambda year: {d: n for d, n in holidays.items() if d.year == year}, overrides
    )
