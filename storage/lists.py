"""Paged lists of cases, runs and people, for people to read. Two queries a page, however long the list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, false, func, or_
from sqlmodel import Session, col, select

from storage.cases import CasePhotoRow, CaseRow, CaseWordRow, ProcedureVersionRow, StepRunRow
from storage.people import PersonRow
from storage.words import LONGEST_WORD

PAGE = 10
"""Rows a page: what a phone shows at once."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Listed(Generic[_Item]):
    """One page of a list. `number` is the page that is shown, 1 to `last`, whichever was asked for."""

    items: Sequence[_Item]
    number: int
    last: int
    total: int


def cases_of_reporter(session: Session, person_id: int, number: int) -> Listed[CaseRow]:
    """What somebody reported, newest first."""
    query = select(CaseRow).where(CaseRow.reporter_id == person_id)
    return _page(session, query, number, col(CaseRow.id).desc())


def found_cases(
    session: Session, words: Collection[str], number: int, *, reporter_id: int | None = None
) -> Listed[CaseRow]:
    """The cases that have a word beginning with each of these (`storage.words`), newest first.

    `reporter_id` leaves only that person's own. No words find nothing.
    """
    query = select(CaseRow).where(*(_begins(word) for word in words) if words else (false(),))
    if reporter_id is not None:
        query = query.where(CaseRow.reporter_id == reporter_id)
    return _page(session, query, number, col(CaseRow.id).desc())


def waiting_runs(
    session: Session, steps: Mapping[str, Collection[str]], own_steps: Collection[str], me: int, number: int
) -> Listed[tuple[StepRunRow, CaseRow]]:
    """The open runs that wait for one person, most urgent first.

    `steps` are those whose role the person has, by version of the procedure; `own_steps` those that a
    reporter decides in a case of his own. What somebody else has taken does not wait for this person.
    """
    known = {step for ids in steps.values() for step in ids} | set(own_steps)
    performed = (
        and_(col(CaseRow.procedure_version) == version, col(StepRunRow.step).in_(ids))
        for version, ids in steps.items()
    )
    own = and_(col(StepRunRow.step).in_(own_steps), col(CaseRow.reporter_id) == me)
    query = select(StepRunRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(StepRunRow.case_id))
    query = query.where(
        col(StepRunRow.ended_at).is_(None),
        # Repeats what follows, for the index.
        col(StepRunRow.step).in_(known),
        or_(own, *performed),
        or_(col(StepRunRow.taken_by).is_(None), col(StepRunRow.taken_by) == me),
    )
    # What is on hold asks for nothing today.
    on_hold = col(StepRunRow.paused_until).is_not(None)
    page = _page(session, query, number, on_hold, col(StepRunRow.due_at).nulls_last(), col(StepRunRow.id))
    return Listed([(run, case) for run, case in page.items], page.number, page.last, page.total)


def open_runs_of(session: Session, case_ids: Collection[int]) -> dict[int, StepRunRow]:
    """The open runs of these cases, by case id."""
    query = select(StepRunRow).where(
        col(StepRunRow.case_id).in_(case_ids), col(StepRunRow.ended_at).is_(None)
    )
    return {run.case_id: run for run in session.exec(query)}


def photo_file_ids(session: Session, case_id: int, limit: int) -> Sequence[str]:
    """The photos of a case in the order in which they came."""
    query = select(CasePhotoRow.file_id).where(CasePhotoRow.case_id == case_id)
    return session.exec(query.order_by(col(CasePhotoRow.position)).limit(limit)).all()


def procedure_versions(session: Session) -> Sequence[str]:
    """Every version of the procedure that a case may have begun with."""
    return session.exec(select(ProcedureVersionRow.version).order_by(col(ProcedureVersionRow.version))).all()


def roster(session: Session, number: int) -> Listed[PersonRow]:
    """The people who work in the office, by name."""
    query = select(PersonRow).where(col(PersonRow.active))
    return _page(session, query, number, func.lower(PersonRow.name), col(PersonRow.id))


def _begins(word: str) -> ColumnElement[bool]:
    """Whether a case has a word that begins so. The range is for the index, which LIKE alone may not use."""
    last = word + "z" * LONGEST_WORD
    column = col(CaseWordRow.word)
    found = select(CaseWordRow.case_id).where(
        column >= word, column <= last, column.startswith(word, autoescape=True)
    )
    return col(CaseRow.id).in_(found)


def _page(session: Session, query: Any, number: int, *order: Any) -> Listed[Any]:
    """The asked page of what the query finds; the last one where there are fewer by now."""
    found: Select[Any] = query
    total = session.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    last = max(1, -(-total // PAGE))
    number = min(max(number, 1), last)
    rows = session.exec(query.order_by(*order).limit(PAGE).offset((number - 1) * PAGE)).all()
    return Listed(rows, number, last, total)


def all_of(ids: Iterable[int | None]) -> list[int]:
    """The ids that are known: a row that was read has one."""
    return [each for each in ids if each is not None]
