"""Notices steps that nobody holds who can be reached, and tells the admins, once a run. Words nothing."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm.attributes import set_committed_value

from casework.climbing import ESCALATION, settle_above
from casework.desk import Desk
from casework.holding import Held, OpenRun
from casework.owing import stand_all
from sop.definition import ADMIN, REPORTER
from storage.cases import mark_unheld
from storage.journal import record
from storage.people import people_with_role
from storage.post import Lane, StandingRow


def mind_gaps(desk: Desk, runs: Sequence[OpenRun], held: Mapping[int, Held]) -> None:
    """Look at these runs with those who hold them now: what is new is told, and what is mended.

    A reporter out of reach is no gap: nobody could stand in for him, and his silence ends the case.
    """
    open_gaps = [
        opened for opened in runs if opened.step.performer != REPORTER and not held[opened.run_id].reachable
    ]
    new = [opened for opened in open_gaps if opened.run.unheld_at is None]
    mended = [opened for opened in runs if opened.run.unheld_at is not None and held[opened.run_id].reachable]
    _mark(desk, new, is_gap=True)
    _mark(desk, mended, is_gap=False)
    settle_above(desk, [opened.run_id for opened in mended])
    if new:
        _tell_admins(desk, new)


def _mark(desk: Desk, runs: Sequence[OpenRun], *, is_gap: bool) -> None:
    at = desk.now if is_gap else None
    mark_unheld(desk.session, [opened.run_id for opened in runs], at)
    for opened in runs:
        # The statement above passes by what the session has loaded.
        set_committed_value(opened.run, "unheld_at", at)


def _tell_admins(desk: Desk, runs: Sequence[OpenRun]) -> None:
    """One message to each admin, however many the runs: a way to pass on, or to appoint, for each."""
    for opened in runs:
        record(
            desk.session,
            desk.now,
            "step-without-holder",
            case_id=opened.run.case_id,
            run_id=opened.run_id,
            before=opened.run.step,
        )
    admins = [person for person in people_with_role(desk.session, ADMIN) if person.is_reachable]
    run_ids = [opened.run_id for opened in runs]
    messages = [
        StandingRow(chat_id=admin.telegram_id, kind=ESCALATION, facts={"runs": run_ids, "unheld": True})
        for admin in admins
        if admin.telegram_id is not None
    ]
    stand_all(desk, messages, lane=Lane.CARD)
