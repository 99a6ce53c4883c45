"""Accounts for the limit of a step run: what was counted, what was skipped and why. Words nothing."""

from casework.desk import Desk
from sop.account import Cause, CauseKind, Piece, account_for, condense
from storage.cases import StepRunRow
from storage.stops import outages_since, pauses_of_runs


def account_of_limit(desk: Desk, run: StepRunRow, lines: int) -> list[Piece]:
    """The pieces from the beginning of a run to its limit, `lines` at most; none where it has no limit."""
    if run.due_at is None or run.id is None:
        return []
    return condense(account_for(desk.calendar, run.started_at, run.due_at, _standing(desk, run)), lines)


def _standing(desk: Desk, run: StepRunRow) -> list[Piece]:
    """The stretches in which the clock stood whatever the hour, in order."""
    pauses = pauses_of_runs(desk.session, [run.id or 0]).get(run.id or 0, [])
    stood = [
        Piece(pause.began_at, pause.stands_until, 0, (Cause(CauseKind.PAUSE, pause.reason),))
        for pause in pauses
    ]
    down = [
        Piece(outage.began_at, outage.ended_at, 0, (Cause(CauseKind.OUTAGE),))
        for outage in outages_since(desk.session, run.started_at)
    ]
    return sorted((*stood, *down), key=lambda piece: piece.start_at)
