"""One look at the office's clock: what has ended, what has opened, which limits have passed. Reads no clock.

Cost grows with what is due, not with what is open: everything is found by an index on the instant at which
it is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from casework.acting import carry_out_due
from casework.desk import Desk
from casework.holding import OpenRun
from casework.next_year import ask_for_cuti_bersama
from casework.opening import is_back_from_break, next_opening, open_office
from casework.outages import notice_outage
from casework.pauses import resume_due, tell_resumed
from casework.reminders import Failure, remind_due
from storage.acting import next_acting_change
from storage.calendar import OfficeClockRow, claim_office_clock
from storage.reminders import earliest_check


@dataclass(frozen=True, slots=True)
class SweepDone:
    """How many people were reminded of how many runs, and when to look again: in the past if more was due."""

    reminded: int
    next_check_at: datetime | None
    failed: tuple[Failure, ...] = ()


def sweep(desk: Desk, limit: int = 100) -> SweepDone:
    """Look once. Of the runs that are due `limit` at most are looked at; the rest waits for the next look."""
    # Where another process is at it, it does all of this.
    clock = claim_office_clock(desk.session)
    if clock is None:
        reminded, failed = remind_due(desk, limit)
        return SweepDone(reminded, next_look_at(desk), tuple(failed))
    notice_outage(desk, clock)
    carry_out_due(desk)
    resumed = resume_due(desk)
    if is_back_from_break(desk, clock):
        # What is due at this very moment goes out in one message with what was held back.
        reminded, failed = remind_due(replace(desk, holds_back=True), limit)
        _open(desk, clock, resumed)
    else:
        is_told = _open(desk, clock, resumed)
        reminded, failed = remind_due(desk, limit, is_told=is_told)
    ask_for_cuti_bersama(desk, clock)
    return SweepDone(reminded, next_look_at(desk), tuple(failed))


def next_look_at(desk: Desk) -> datetime | None:
    """When there will be something to do again, as far as is known now; None where nothing ever is."""
    known = (earliest_check(desk.session), next_opening(desk), next_acting_change(desk.session))
    return min((at for at in known if at is not None), default=None)


def _open(desk: Desk, clock: OfficeClockRow, resumed: Sequence[OpenRun]) -> bool:
    """Whether everybody for whom something waits was told of all of it."""
    is_told = open_office(desk, clock, resumed)
    if not is_told:
        tell_resumed(desk, resumed)
    return is_told
