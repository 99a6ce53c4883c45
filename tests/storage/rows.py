"""Rows for the tests of queries, with no more in them than the tables ask for."""

from datetime import UTC, datetime

from sqlmodel import Session

from storage.cases import CaseRow, ProcedureVersionRow
from storage.people import PersonRow

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def add_first_person(session: Session) -> None:
    """The reporter of every case here, and the procedure that they begin with."""
    session.add_all([PersonRow(name="Pelita"), ProcedureVersionRow(version="v", text="", first_used_at=NOW)])
    session.flush()


def case_row(seq: int) -> CaseRow:
    """A case of the first person, not yet stored."""
    return CaseRow(
        year=2026,
        seq=seq,
        kind="damage",
        reporter_id=1,
        device="PC",
        room="Arsip",
        complaint="Mati",
        procedure_version="v",
        opened_at=NOW,
    )
