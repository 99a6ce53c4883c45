"""What an office answered to a question before, in other cases."""

from collections.abc import Collection

from sqlmodel import Session, col, func, select

from storage.base import find_by_id
from storage.cases import CaseRow, StepRunRow

CASES_LOOKED_AT = 200
"""The latest cases; what was answered longer ago is no longer likely."""


def earlier_answers(
    session: Session, field: str, moves: Collection[str], limit: int
) -> list[tuple[int, str]]:
    """What the latest cases answered to a field that these moves ask, each answer once, with its run.

    In the order of `ix_step_run_case`, and not of the runs' ids: for these the whole table would be read.
    """
    latest = select(func.max(CaseRow.id)).scalar_subquery()
    query = select(StepRunRow).where(
        col(StepRunRow.case_id) > latest - CASES_LOOKED_AT, col(StepRunRow.outcome).in_(moves)
    )
    found: dict[str, tuple[int, str]] = {}
    for run in session.exec(query.order_by(col(StepRunRow.case_id).desc(), col(StepRunRow.id).desc())):
        said = str(run.answers.get(field) or "")
        if said and run.id is not None:
            found.setdefault(said.casefold(), (run.id, said))
        if len(found) == limit:
            break
    return list(found.values())


def answer_at(session: Session, run_id: int, field: str) -> str:
    """What was answered at that run; empty where nothing was."""
    run = find_by_id(session, StepRunRow, run_id)
    return str(run.answers.get(field) or "") if run is not None else ""
