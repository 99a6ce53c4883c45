"""A case that another one reported before: its original is looked up, and the news reach both reporters."""

from collections.abc import Iterable

from casework.desk import Desk
from casework.matters import Matter
from casework.owing import stand_all
from casework.refusals import OriginalClosed
from sop.definition import Procedure
from sop.moves import MoveDecided
from sop.refusals import AnswerInvalid, Problem
from storage.cases import CaseRow, find_case_row, lock_cases
from storage.post import Lane, StandingRow, standing_of_case


def find_original(desk: Desk, field: str, number: str) -> CaseRow:
    """The open case of this number, answered for `field`. Raises AnswerInvalid or OriginalClosed."""
    original = find_case_row(desk.session, number)
    if original is None:
        raise AnswerInvalid(field, Problem.UNKNOWN_CASE)
    if original.closed_at is not None:
        raise OriginalClosed(field, Problem.UNKNOWN_CASE)
    return original


def named_original(desk: Desk, matter: Matter, decided: MoveDecided) -> CaseRow | None:
    """The open case which this decision calls the original of the one it closes, or None if it names none.

    Both stay locked until the end of the transaction, so that two cases never become each other's duplicate:
    the one whose turn is second finds its original closed. Raises AnswerInvalid or OriginalClosed.
    """
    field = _case_number_field(matter.rules.procedure, decided) if decided.closed_as is not None else None
    if field is None:
        return None
    original = find_original(desk, field, decided.answers[field])
    assert original.id is not None
    lock_cases(desk.session, {original.id, matter.case_id})
    return find_original(desk, field, original.number)


def follow(desk: Desk, original: CaseRow, chats: Iterable[int]) -> None:
    """From now on these chats have the original's message too, each once; they hear of it elsewhere."""
    already = {row.chat_id for row in standing_of_case(desk.session, original.id or 0, "status")}
    stand_all(
        desk,
        [
            StandingRow(chat_id=chat_id, kind="status", case_id=original.id)
            for chat_id in chats
            if chat_id not in already
        ],
        lane=Lane.CARD,
        silent=True,
    )


def _case_number_field(procedure: Procedure, decided: MoveDecided) -> str | None:
    given = (name for name in decided.move.needs if name in decided.answers)
    return next((name for name in given if procedure.fields[name].kind == "case_number"), None)
