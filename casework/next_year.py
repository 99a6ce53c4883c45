"""Minds that next year's *cuti bersama* are known before the year begins. Reads no clock."""

from casework.desk import Desk
from casework.holidays import cuti_bersama_known
from casework.owing import owe_person
from sop.definition import ADMIN
from storage.calendar import OfficeClockRow
from storage.journal import record
from storage.people import people_with_role
from storage.post import Lane

DECREED_BY = 11
"""The month by which the joint decree for the next year is out (DOMAIN "Time")."""


def ask_for_cuti_bersama(desk: Desk, clock: OfficeClockRow) -> None:
    """The admins are told once, while the office works, where the library lacks those of next year."""
    year = desk.today.year + 1
    if desk.today.month < DECREED_BY or clock.holidays_missed_for == year or desk.calendars.never_closes:
        return
    if cuti_bersama_known(year) or not desk.calendar.is_open(desk.now):
        return
    clock.holidays_missed_for = year
    desk.session.add(clock)
    record(desk.session, desk.now, "cuti-bersama-missing", after=str(year))
    for admin in people_with_role(desk.session, ADMIN):
        # A number would be grouped: 2.028.
        owe_person(
            desk, admin, "text", lane=Lane.BULK, key="calendar-cuti-bersama-missing", args={"year": str(year)}
        )
