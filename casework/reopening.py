"""Reopens a case that was closed because its reporter did not answer. Decides nothing: the rules do."""

from collections.abc import Mapping

from casework.cards import close_copies
from casework.desk import Desk
from casework.endings import News, tell_followers, tell_of_return
from casework.matters import Matter
from casework.owing import restate
from casework.runs import begin_run
from sop.case import Case, deciders_of
from sop.definition import Move
from sop.reopening import ReopeningDecided, check_reopening, decide_reopening
from storage.cases import StepRunRow, claim_reopening
from storage.journal import record
from storage.people import PersonRow
from storage.post import Lane, standing_of_case


def check_reopened(desk: Desk, matter: Matter, case: Case, move_id: str) -> Move:
    """The move, if the person may reopen the case by it now.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, CaseClosed or TooLateToReopen.
    """
    _, move = check_reopening(
        matter.rules,
        case,
        move_id,
        matter.person,
        now=desk.now,
        calendar=desk.calendar,
        run_id=matter.run_id,
    )
    return move


def reopen(
    desk: Desk, matter: Matter, reporter: PersonRow, move_id: str, answers: Mapping[str, str]
) -> StepRunRow:
    """The case is open again and goes where the move leads; returns the run that the move ended.

    Raises what `check_reopened` raises, AnswerMissing and AnswerInvalid.
    """
    case, decided = _decide(desk, matter, move_id, answers)
    while not claim_reopening(desk.session, matter.case):
        # Another device was first: deciding anew refuses.
        case, decided = _decide(desk, matter, move_id, answers)
    matter.case.facts = dict(decided.facts)
    visit = _visit(desk, matter, decided)
    record(
        desk.session,
        desk.now,
        "case-reopened",
        actor_id=matter.person.id,
        case_id=matter.case_id,
        run_id=visit.id,
        before=case.outcome,
        after=decided.next_step,
        move=decided.move.id,
    )
    close_copies(desk, matter.run_id)
    _tell_followers(desk, case, visit, reporter)
    began = begin_run(desk, matter.case, matter.rules.procedure, decided.next_step, decided.answers)
    tell_of_return(desk, News(case.id, visit.id or 0, deciders_of(case)), began)
    return visit


def _decide(
    desk: Desk, matter: Matter, move_id: str, answers: Mapping[str, str]
) -> tuple[Case, ReopeningDecided]:
    case = matter.snapshot(desk)
    decided = decide_reopening(
        matter.rules,
        case,
        move_id,
        matter.person,
        now=desk.now,
        calendar=desk.calendar,
        answers=answers,
        run_id=matter.run_id,
    )
    return case, decided


def _visit(desk: Desk, matter: Matter, decided: ReopeningDecided) -> StepRunRow:
    """The run in which the case came back to the step, for as long as the move took."""
    visit = StepRunRow(
        case_id=matter.case_id,
        step=decided.closed.step,
        started_at=desk.now,
        ended_at=desk.now,
        outcome=decided.move.id,
        decided_by=matter.person.id,
        answers=dict(decided.answers),
    )
    desk.session.add(visit)
    desk.session.flush()
    return visit


def _tell_followers(desk: Desk, case: Case, visit: StepRunRow, reporter: PersonRow) -> None:
    """Who else follows the case reads that it goes on."""
    assert visit.id is not None
    following = standing_of_case(desk.session, case.id, "status")
    restate(desk, following, lane=Lane.ANSWER)
    others = [row for row in following if row.chat_id != reporter.telegram_id]
    tell_followers(desk, others, {case.id: visit.id}, "your-case-reopened")
