"""Cases and their step runs: what was reported, where it stands, and who decided what.

`load_case` turns rows into the snapshot that the rules in `sop` decide on.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false, or_, text, update
from sqlalchemy import case as case_of
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Field, Session, col, select

from sop.case import Case, StepRun
from storage.base import Row, find_by_id, json_field
from storage.upserts import insert_into

OPEN = text("ended_at IS NULL")
PAUSED = text("ended_at IS NULL AND paused_until IS NOT NULL")


class ProcedureVersionRow(Row, table=True):
    """A procedure as text: an open case keeps the version that it began with."""

    __tablename__ = "procedure_version"

    version: str = Field(primary_key=True)
    text: str
    first_used_at: datetime


class NumberSeriesRow(Row, table=True):
    """The last case number given in a year. Raised in the case's own transaction: no gap, no double."""

    __tablename__ = "number_series"

    year: int = Field(primary_key=True)
    last: int


class CaseRow(Row, table=True):
    """A report and all that became of it. `facts` holds what decisions established (condition, vendor …)."""

    __tablename__ = "case"

    id: int | None = Field(default=None, primary_key=True)
    year: int
    seq: int
    kind: str
    reporter_id: int = Field(foreign_key="person.id")
    device_id: int | None = Field(default=None, foreign_key="device.id")
    device: str
    room: str
    complaint: str
    procedure_version: str = Field(foreign_key="procedure_version.version")
    opened_at: datetime
    closed_at: datetime | None = None
    outcome: str | None = None
    duplicate_of: int | None = Field(default=None, foreign_key="case.id", index=True)
    facts: dict[str, Any] = json_field()

    __table_args__ = (
        UniqueConstraint("year", "seq"),
        Index("ix_case_reporter", "reporter_id", "id"),
        Index("ix_case_device", "device_id", "id"),
    )

    @property
    def number(self) -> str:
        """The number people use: `2026-0001`."""
        return f"{self.year}-{self.seq:04d}"


class CasePhotoRow(Row, table=True):
    """A photo of a case, kept by Telegram and named by its file id."""

    __tablename__ = "case_photo"

    case_id: int = Field(foreign_key="case.id", primary_key=True)
    position: int = Field(primary_key=True)
    file_id: str
    file_unique_id: str


class CaseWordRow(Row, table=True):
    """A word under which a case is found; an index that both engines use alike for "begins with"."""

    __tablename__ = "case_word"

    word: str = Field(primary_key=True)
    case_id: int = Field(foreign_key="case.id", primary_key=True)


class StepRunRow(Row, table=True):
    """One visit of a case to a step. `version` decides who won when two people press at once.

    `paused_until` is the planned end of the pause that the run is in. Reminders count from `rounds_from` and
    go on after `rounds_before` where an acting official took the run over. `climbed_at`: it was told above.
    `unheld_at`: the admins were told that nobody who can be reached holds it. `acting_as`: who decided stood
    in for an official (`plh:secretary`).
    """

    __tablename__ = "step_run"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id")
    step: str
    started_at: datetime
    due_at: datetime | None = None
    next_check_at: datetime | None = None
    reminder_round: int = 0
    rounds_from: datetime | None = None
    rounds_before: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    climbed_at: datetime | None = None
    unheld_at: datetime | None = None
    paused_until: datetime | None = None
    taken_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None
    outcome: str | None = None
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    acting_as: str | None = None
    answers: dict[str, Any] = json_field()
    version: int = 0

    __table_args__ = (
        Index("ix_step_run_case", "case_id", "id"),
        Index("uq_step_run_one_open", "case_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_step_run_check", "next_check_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_step_run_waiting", "step", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_step_run_paused", "paused_until", sqlite_where=PAUSED, postgresql_where=PAUSED),
    )


def get_case_row(session: Session, case_id: int) -> CaseRow:
    """The case with this id. Raises LookupError where there is none."""
    row = find_by_id(session, CaseRow, case_id)
    if row is None:
        raise LookupError(f"no case {case_id}")
    return row


def next_in_series(session: Session, year: int) -> int:
    """The next case number of a year.

    Whoever asks second waits for the first one's transaction to end, and a transaction that is undone gives
    its number back: no gap, no double.
    """
    first = insert_into(session, NumberSeriesRow).values(year=year, last=1)
    query = first.on_conflict_do_update(
        index_elements=["year"], set_={"last": NumberSeriesRow.last + 1}
    ).returning(col(NumberSeriesRow.last))
    return int(session.execute(query).scalar_one())


def find_case_row(session: Session, number: str) -> CaseRow | None:
    """The case that people call by this number (`2026-0001`), or None."""
    year, _, seq = number.partition("-")
    if not (year.isascii() and year.isdigit() and seq.isascii() and seq.isdigit() and len(number) <= 12):
        return None
    return session.exec(
        select(CaseRow).where(CaseRow.year == int(year), CaseRow.seq == int(seq))
    ).one_or_none()


def find_run_row(session: Session, run_id: int) -> StepRunRow | None:
    """The step run with this id, or None."""
    return find_by_id(session, StepRunRow, run_id)


def open_run_row(session: Session, case_id: int) -> StepRunRow | None:
    """The open run of a case, or None where the case is closed."""
    return session.exec(
        select(StepRunRow).where(StepRunRow.case_id == case_id, col(StepRunRow.ended_at).is_(None))
    ).one_or_none()


def run_rows(session: Session, case_id: int) -> list[StepRunRow]:
    """All runs of a case in the order in which they began."""
    return list(
        session.exec(select(StepRunRow).where(StepRunRow.case_id == case_id).order_by(col(StepRunRow.id)))
    )


def change_run(session: Session, run: StepRunRow, version: int, **values: Any) -> bool:
    """Change an open run that still has this version; False where somebody else was first.

    `run` is afterwards as the database has it.
    """
    change = update(StepRunRow).where(
        col(StepRunRow.id) == run.id,
        col(StepRunRow.version) == version,
        col(StepRunRow.ended_at).is_(None),
    )
    result = session.connection().execute(change.values(version=version + 1, **values))
    session.refresh(run)
    return result.rowcount == 1


def release_runs(session: Session, ids: Collection[int]) -> None:
    """Nobody has taken these runs any more."""
    if not ids:
        return
    change = update(StepRunRow).where(col(StepRunRow.id).in_(ids), col(StepRunRow.ended_at).is_(None))
    session.execute(change.values(taken_by=None, version=StepRunRow.version + 1))


def runs_with_cases(session: Session, ids: Collection[int]) -> Sequence[tuple[StepRunRow, CaseRow]]:
    """These runs, ended ones too, with their cases."""
    if not ids:
        return ()
    query = select(StepRunRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(StepRunRow.case_id))
    return session.exec(query.where(col(StepRunRow.id).in_(ids)).order_by(col(StepRunRow.id))).all()


def runs_of_the_day(
    session: Session, *, since: datetime | None, until: datetime | None
) -> Sequence[tuple[StepRunRow, CaseRow]]:
    """Open runs, not on hold, due before `until` or begun since `since`, with their cases; without, all."""
    query = select(StepRunRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(StepRunRow.case_id))
    query = query.where(col(StepRunRow.ended_at).is_(None), col(StepRunRow.paused_until).is_(None))
    if until is not None:
        begun = col(StepRunRow.started_at) >= since if since is not None else false()
        query = query.where(or_(col(StepRunRow.due_at) < until, begun))
    return session.exec(query.order_by(col(StepRunRow.due_at).nulls_last(), col(StepRunRow.id))).all()


def due_pauses(session: Session, now: datetime) -> Sequence[tuple[StepRunRow, CaseRow]]:
    """The open runs on hold whose pause ends by now, with their cases."""
    query = select(StepRunRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(StepRunRow.case_id))
    query = query.where(PAUSED, col(StepRunRow.paused_until) <= now)
    return session.exec(
        query.order_by(col(StepRunRow.id)).with_for_update(of=StepRunRow, skip_locked=True)
    ).all()


def go_on_with(session: Session, runs: Collection[StepRunRow]) -> None:
    """These runs, which this transaction has locked, are not on hold any more."""
    change = update(StepRunRow).where(col(StepRunRow.id).in_([run.id for run in runs]))
    session.connection().execute(change.values(paused_until=None, version=StepRunRow.version + 1))
    for run in runs:
        # The statement passes by what the session has loaded.
        set_committed_value(run, "paused_until", None)
        set_committed_value(run, "version", run.version + 1)


def end_runs(session: Session, outcomes: Mapping[int, str], now: datetime) -> set[int]:
    """These runs (outcomes by id) end, and nobody decided them; those that were still open come back."""
    change = update(StepRunRow).where(col(StepRunRow.id).in_(outcomes), col(StepRunRow.ended_at).is_(None))
    ended = change.values(
        ended_at=now,
        outcome=case_of(dict(outcomes), value=col(StepRunRow.id)),
        version=StepRunRow.version + 1,
    ).returning(col(StepRunRow.id))
    return set(session.execute(ended).scalars())


def claim_reopening(session: Session, case: CaseRow) -> bool:
    """The case is open again; False where somebody else was first. `case` is as the database has it then."""
    change = update(CaseRow).where(
        col(CaseRow.id) == case.id,
        col(CaseRow.closed_at) == case.closed_at,
        col(CaseRow.outcome) == case.outcome,
    )
    result = session.connection().execute(change.values(closed_at=None, outcome=None))
    session.refresh(case)
    return result.rowcount == 1


def deciders_of_cases(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    """Who decided runs of these cases, by case id; a case that nobody decided in is left out."""
    query = select(StepRunRow.case_id, StepRunRow.decided_by).where(
        col(StepRunRow.case_id).in_(ids), col(StepRunRow.decided_by).is_not(None)
    )
    found: dict[int, set[int]] = {}
    for case_id, person_id in session.exec(query.distinct()):
        found.setdefault(case_id, set()).add(person_id or 0)
    return found


def mark_climbed(session: Session, ids: Collection[int], now: datetime) -> None:
    """It was told above that nobody answers."""
    session.execute(update(StepRunRow).where(col(StepRunRow.id).in_(ids)).values(climbed_at=now))


def mark_unheld(session: Session, ids: Collection[int], at: datetime | None) -> None:
    """Since when nobody who can be reached holds these runs; None: somebody does."""
    if ids:
        session.execute(update(StepRunRow).where(col(StepRunRow.id).in_(ids)).values(unheld_at=at))


def restart_rounds(session: Session, ids: Collection[int], now: datetime) -> None:
    """Somebody else has these runs now: their reminders, and the climb, begin anew; the limit stays."""
    if ids:
        change = update(StepRunRow).where(col(StepRunRow.id).in_(ids))
        begun = {"rounds_from": now, "rounds_before": StepRunRow.reminder_round, "climbed_at": None}
        session.execute(change.values(begun))


def lock_cases(session: Session, ids: Collection[int]) -> dict[int, CaseRow]:
    """These cases as they are now, by id; nobody else changes them until this transaction ends."""
    query = select(CaseRow).where(col(CaseRow.id).in_(ids)).order_by(col(CaseRow.id)).with_for_update()
    rows = session.exec(query.execution_options(populate_existing=True))
    return {row.id: row for row in rows if row.id is not None}


def cases_with_photos(session: Session, ids: Collection[int]) -> set[int]:
    """Which of these cases came with photos."""
    if not ids:
        return set()
    query = select(CasePhotoRow.case_id).where(col(CasePhotoRow.case_id).in_(ids)).distinct()
    return set(session.exec(query))


def open_runs(session: Session) -> Sequence[tuple[StepRunRow, CaseRow]]:
    """Every open run with its case, oldest first."""
    query = select(StepRunRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(StepRunRow.case_id))
    return session.exec(query.where(col(StepRunRow.ended_at).is_(None)).order_by(col(StepRunRow.id))).all()


def case_with_runs(session: Session, case_id: int) -> tuple[CaseRow, list[StepRunRow]]:
    """A case and its runs as they stand at one moment, whatever the session had loaded of them before.

    One statement: two could find the case as it was before another's decision and its runs as they are after.
    Raises LookupError where there is no such case.
    """
    query = select(CaseRow, StepRunRow).join(StepRunRow, col(StepRunRow.case_id) == col(CaseRow.id))
    query = query.where(col(CaseRow.id) == case_id).order_by(col(StepRunRow.id))
    found = session.exec(query.execution_options(populate_existing=True)).all()
    if not found:
        raise LookupError(f"no case {case_id}")
    return found[0][0], [run for _, run in found]


def load_case(session: Session, case_id: int) -> Case:
    """The snapshot that the rules decide on."""
    return case_snapshot(*case_with_runs(session, case_id))


def case_snapshot(row: CaseRow, runs: Sequence[StepRunRow]) -> Case:
    """The case as the rules see it, from rows that are read already."""
    assert row.id is not None
    return Case(
        id=row.id,
        number=row.number,
        kind=row.kind,
        reporter_id=row.reporter_id,
        runs=tuple(snapshot(run) for run in runs),
        facts=dict(row.facts),
        outcome=row.outcome,
    )


def snapshot(run: StepRunRow) -> StepRun:
    """One run as the rules see it."""
    assert run.id is not None
    return StepRun(
        id=run.id,
        step=run.step,
        started_at=run.started_at,
        due_at=run.due_at,
        paused_until=run.paused_until,
        taken_by=run.taken_by,
        ended_at=run.ended_at,
        outcome=run.outcome,
        decided_by=run.decided_by,
        version=run.version,
    )
