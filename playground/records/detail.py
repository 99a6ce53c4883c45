"""One case as the side panel shows it: what was reported, its way through the table, journal and outbox."""

from casework.desk import Desk
from casework.holding import OpenRun, holding
from casework.matters import rules_for
from casework.step_times import step_times
from playground.records.cases import summary
from playground.records.journal import journal_lines, journal_rows, people_in
from playground.records.outbox import rows_of_case
from playground.records.table import CaseTable
from playground.records.values import Json
from storage.cases import find_case_row, run_rows
from storage.lists import all_of
from storage.people import people_by_id
from storage.stops import promised_days


def find_case(desk: Desk, number: str, language: str) -> Json | None:
    """The case that people call by this number, or None."""
    row = find_case_row(desk.session, number)
    if row is None or row.id is None:
        return None
    runs = run_rows(desk.session, row.id)
    events = journal_rows(desk.session, row.id)
    deciders = {run.decided_by for run in runs if run.decided_by is not None}
    people = people_by_id(desk.session, deciders | people_in(events) | {row.reporter_id})
    open_run = next((run for run in runs if run.ended_at is None), None)
    opened = [OpenRun.of(desk, open_run, row)] if open_run is not None else []
    promised = promised_days(desk.session, all_of(run.id for run in runs if run.ended_at is None))
    table = CaseTable(
        rules=rules_for(desk, row),
        runs=runs,
        times=step_times(desk, runs),
        held=holding(desk, opened),
        promised=promised,
        people=people,
        now=desk.now,
        language=language,
    )
    outcome = table.procedure.outcomes.get(row.outcome or "")
    return summary(desk, row, open_run, people[row.reporter_id], language, promised) | {
        "complaint": row.complaint,
        "outcome": outcome.label.in_(language) if outcome else None,
        "columns": table.columns(),
        "rows": table.rows(),
        "beside": table.beside(),
        "journal": journal_lines(events, table.procedure, people, desk.zone, language),
        "outbox": rows_of_case(desk.session, row.id),
    }
