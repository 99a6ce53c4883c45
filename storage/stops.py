"""What makes the clock of a step run stand: its pauses, and outages of the bot, which are everybody's."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Index, func, text, update
from sqlmodel import Field, Session, col, select

from storage.base import Row
from storage.cases import StepRunRow

UNTOLD = text("told_at IS NULL")
UNTIL_RESUMED = text("ended_at IS NULL")


class PauseRow(Row, table=True):
    """A step on hold until the morning of a day, with a reason.

    `until_at` is the opening of `until_on` by the calendar as it stands. `made_by` is empty where the
    procedure pauses by itself, until the promised date; `ended_by` where the day came.
    """

    __tablename__ = "pause"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="step_run.id")
    began_at: datetime
    until_on: date
    until_at: datetime
    reason: str = ""
    made_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None
    ended_by: int | None = Field(default=None, foreign_key="person.id")

    __table_args__ = (
        Index("ix_pause_run", "run_id", "id"),
        Index(
            "uq_pause_one_open",
            "run_id",
            unique=True,
            sqlite_where=UNTIL_RESUMED,
            postgresql_where=UNTIL_RESUMED,
        ),
    )

    @property
    def stands_until(self) -> datetime:
        """When the clock goes on: the end, or what is planned."""
        return self.ended_at or self.until_at


class OutageRow(Row, table=True):
    """A time in which the bot was down. `told_at` is empty until the holders were told of it."""

    __tablename__ = "outage"

    id: int | None = Field(default=None, primary_key=True)
    began_at: datetime
    ended_at: datetime = Field(index=True)
    told_at: datetime | None = None

    __table_args__ = (Index("ix_outage_untold", "began_at", sqlite_where=UNTOLD, postgresql_where=UNTOLD),)


def pauses_of_runs(session: Session, run_ids: Collection[int]) -> dict[int, list[PauseRow]]:
    """The pauses of these runs, the oldest first, by run id; runs without any are left out."""
    found: dict[int, list[PauseRow]] = {}
    if run_ids:
        query = select(PauseRow).where(col(PauseRow.run_id).in_(run_ids))
        for row in session.exec(query.order_by(col(PauseRow.id))):
            found.setdefault(row.run_id, []).append(row)
    return found


def promised_days(session: Session, run_ids: Collection[int]) -> dict[int, date]:
    """Which of these runs are on hold because the procedure waits for a day, and for which; by run id."""
    if not run_ids:
        return {}
    query = select(PauseRow).where(
        col(PauseRow.run_id).in_(run_ids), col(PauseRow.ended_at).is_(None), col(PauseRow.made_by).is_(None)
    )
    return {row.run_id: row.until_on for row in session.exec(query)}


def count_pauses(session: Session, case_id: int) -> int:
    """How often somebody put a step of the case on hold; what the procedure does by itself does not count."""
    query = (
        select(func.count())
        .select_from(PauseRow)
        .join(StepRunRow, col(StepRunRow.id) == col(PauseRow.run_id))
        .where(StepRunRow.case_id == case_id, col(PauseRow.made_by).is_not(None))
    )
    return int(session.exec(query).one())


def resumed_since(session: Session, run_ids: Collection[int], at: datetime) -> set[int]:
    """Which of these runs went on after this instant."""
    query = select(PauseRow.run_id).where(col(PauseRow.run_id).in_(run_ids), col(PauseRow.ended_at) > at)
    return set(session.exec(query))


def outages_since(session: Session, at: datetime) -> Sequence[OutageRow]:
    """The outages that ended after this instant, the oldest first."""
    query = select(OutageRow).where(col(OutageRow.ended_at) > at)
    return session.exec(query.order_by(col(OutageRow.ended_at))).all()


def outages_to_tell(session: Session) -> Sequence[OutageRow]:
    """The outages of which nobody was told yet, the oldest first."""
    query = select(OutageRow).where(UNTOLD)
    return session.exec(query.order_by(col(OutageRow.began_at))).all()


def end_pauses(
    session: Session, run_ids: Collection[int], ended_at: datetime | None, ended_by: int | None
) -> None:
    """The pauses in which these runs are, are over: at this instant, else as planned.

    Row by row, so that whoever watches the table learns that clocks go on.
    """
    query = select(PauseRow).where(col(PauseRow.run_id).in_(run_ids), UNTIL_RESUMED)
    for pause in session.exec(query):
        pause.ended_at, pause.ended_by = ended_at or pause.until_at, ended_by
    session.flush()


def pauses_with_runs(session: Session) -> Sequence[tuple[PauseRow, StepRunRow]]:
    """The pauses that go on, with the runs that they hold."""
    query = select(PauseRow, StepRunRow).join(StepRunRow, col(StepRunRow.id) == col(PauseRow.run_id))
    return session.exec(query.where(text("pause.ended_at IS NULL")).order_by(col(PauseRow.id))).all()


def replan_pauses(session: Session, ends: Collection[tuple[PauseRow, datetime]]) -> None:
    """Write when these pauses end by themselves, with their runs; what the session has loaded stays."""
    if ends:
        pauses = [{"id": pause.id, "until_at": until_at} for pause, until_at in ends]
        runs = [{"id": pause.run_id, "paused_until": until_at} for pause, until_at in ends]
        session.execute(update(PauseRow), pauses)
        session.execute(update(StepRunRow), runs)
