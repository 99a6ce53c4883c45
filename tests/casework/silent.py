"""Cases whose reporter does not answer, for the tests of the silence and of what may follow it."""

from casework.moves import make_move
from storage.cases import CaseRow, StepRunRow, run_rows
from storage.database import transaction
from storage.journal import JournalRow
from tests.casework.office import Office

DAY = 24 * 60
"""In minutes."""


def handed_over(office: Office, name: str = "Pelita", device: str = "Printer") -> CaseRow:
    """A case that waits for its reporter."""
    case = office.report(name, device=device)
    with office.desk() as desk:
        # The short way: fixed on the spot.
        make_move(
            desk,
            office.people["Rudi"],
            office.run_id(case),
            "on_the_spot",
            {"work_done": "Roller diganti", "condition": "B"},
        )
    office.settle()
    return case


def closed_by_silence(office: Office) -> tuple[CaseRow, int]:
    """A case that nobody confirmed, and the run that waited for it."""
    case = handed_over(office)
    run_id = office.run_id(case)
    for _ in range(3):
        office.wait(DAY)
        office.sweep()
    office.settle()
    return case, run_id


def reopen(office: Office, run_id: int, name: str = "Pelita") -> StepRunRow:
    with office.desk() as desk:
        return make_move(desk, office.people[name], run_id, "still_broken", {"problem": "Masih macet"})


def runs_of(office: Office, case: CaseRow) -> list[tuple[str, str | None, int | None]]:
    with transaction(office.engine) as session:
        return [(run.step, run.outcome, run.decided_by) for run in run_rows(session, case.id or 0)]


def events(office: Office) -> list[JournalRow]:
    return [row for row in office.journal() if row.event in ("case-closed", "case-reopened")]
