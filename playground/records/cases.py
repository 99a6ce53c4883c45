"""The list of cases: what was reported, where each stands, who holds it. A fixed number of queries."""

from collections.abc import Collection, Mapping

from sqlmodel import col, select

from casework.desk import Desk
from casework.holding import Held, OpenRun, holding
from playground.records.values import Json, iso, names
from sop.case import state_of
from sop.definition import Procedure
from storage.cases import CaseRow, StepRunRow, case_snapshot
from storage.lists import all_of, open_runs_of
from storage.people import PersonRow, people_by_id
from storage.stops import promised_days

MOST_CASES = 100

_CLOSED: Json = {"title": None, "holders": []}


def list_cases(desk: Desk, language: str) -> list[Json]:
    """The latest cases, newest first."""
    query = select(CaseRow).order_by(col(CaseRow.id).desc()).limit(MOST_CASES)
    rows = desk.session.exec(query).all()
    runs = open_runs_of(desk.session, all_of(row.id for row in rows))
    promised = promised_days(desk.session, all_of(run.id for run in runs.values() if run.paused_until))
    found = (OpenRun.of(desk, runs[row.id], row) for row in rows if row.id in runs)
    opened = {each.run.case_id: each for each in found}
    held = holding(desk, list(opened.values()))
    reporters = people_by_id(desk.session, {row.reporter_id for row in rows})
    return [
        summary(desk, row, runs.get(row.id or 0), reporters[row.reporter_id], language, promised)
        | _standing(opened.get(row.id or 0), held, language)
        for row in rows
    ]


def summary(
    desk: Desk,
    row: CaseRow,
    open_run: StepRunRow | None,
    reporter: PersonRow,
    language: str,
    promised: Collection[int],
) -> Json:
    """What the list and the case itself both tell. `kind` is a word of the procedure, `state` a code.

    `promised` are the runs that are on hold only until the day for which the repair was promised.
    """
    procedure = desk.procedures.of_version(desk.session, row.procedure_version)
    case = case_snapshot(row, [open_run] if open_run is not None else [])
    as_planned = open_run is not None and open_run.id in promised
    return {
        "number": row.number,
        "device": row.device,
        "room": row.room,
        "reporter": reporter.name,
        "kind": _kind(procedure, row.kind, language),
        "state": state_of(case, procedure, desk.now, as_planned=as_planned).value,
        "opened_at": iso(row.opened_at),
        "closed_at": iso(row.closed_at),
    }


def _standing(opened: OpenRun | None, held: Mapping[int, Held], language: str) -> Json:
    """Where a case stands; of a closed one, nowhere."""
    if opened is None:
        return _CLOSED
    return {
        "title": opened.step.title.in_(language),
        "holders": names(held[opened.run_id].responsible),
    }


def _kind(procedure: Procedure, kind: str, language: str) -> str:
    known = procedure.kinds.get(kind)
    return known.label.in_(language) if known else kind
