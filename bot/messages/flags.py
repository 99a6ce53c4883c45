"""Says what is odd about a person deciding a run, for cards before and after it. Forbids nothing."""

from bot.messages.case_view import CaseView
from sop.definition import REPORTER
from sop.moves import Flag
from storage.cases import StepRunRow


def flags_of(view: CaseView, run: StepRunRow, decider: int | None) -> list[Flag]:
    """The flags of a decision of `decider` on this run, made or still to be made, whichever way it goes."""
    move = view.move_of(run)
    if decider is None or view.is_for_reporter(run) or (move is not None and move.by == REPORTER):
        return []
    flags = [Flag.DECIDER_IS_REPORTER] if decider == view.row.reporter_id else []
    if any(_decided_last(view, run, step) == decider for step in view.step(run).flag_same_decider_as):
        flags.append(Flag.SAME_DECIDER)
    return flags


def _decided_last(view: CaseView, before: StepRunRow, step: str) -> int | None:
    """Who decided this step when the case was last there before `before`."""
    runs = view.runs[: view.runs.index(before)]
    return next((run.decided_by for run in reversed(runs) if run.step == step and run.ended_at), None)
