"""Tells honestly when the bot was down: such time is nobody's lateness. Reads no clock, sends nothing."""

from dataclasses import replace
from datetime import timedelta

from casework.desk import Desk
from casework.holding import OpenRun
from casework.ladder import ladder_of
from casework.owing import owe_person
from casework.step_times import redate
from storage.calendar import OfficeClockRow, office_clock
from storage.cases import open_runs
from storage.journal import record
from storage.people import everybody
from storage.post import Lane
from storage.stops import OutageRow

OUTAGE_AFTER = timedelta(minutes=5)
"""The bot looks at its clock each minute; a longer silence was an outage."""

KEPT_BY_TELEGRAM = timedelta(hours=24)
"""What people wrote before that is gone (Bot API, "Getting updates")."""


def notice_outage(desk: Desk, clock: OfficeClockRow) -> None:
    """The bot is alive now. If it has been silent for long, limits move and people are told.

    The holders learn of it with what waits for them (`casework.opening`), the first time the office works.
    """
    before = clock.alive_at
    clock.alive_at = max(desk.now, before or desk.now)
    if before is None or desk.now - before <= OUTAGE_AFTER:
        return
    desk.session.add(OutageRow(began_at=before, ended_at=desk.now))
    record(desk.session, desk.now, "outage", before=before.isoformat(), after=desk.now.isoformat())
    desk.session.flush()
    if desk.calendar.working_minutes(before, desk.now) > 0:
        redate(desk, OpenRun.readable(desk, open_runs(desk.session)), ladder_of(desk))
    if desk.now - before > KEPT_BY_TELEGRAM:
        _ask_everybody_again(desk)


def mark_alive(desk: Desk) -> None:
    """The bot is there at this instant, whatever was before."""
    clock = office_clock(desk.session)
    clock.alive_at = max(desk.now, clock.alive_at or desk.now)


def _ask_everybody_again(desk: Desk) -> None:
    """Held back, so that whoever is told what waits reads it there (`casework.opening`)."""
    desk = replace(desk, holds_back=True)
    for person in everybody(desk.session):
        owe_person(desk, person, "text", lane=Lane.BULK, key="outage-send-again", args={})
