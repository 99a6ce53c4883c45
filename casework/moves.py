"""Makes moves: what the rules decide is stored, every copy of the card says so, who it concerns is told."""

from collections.abc import Mapping

from casework import duplicates
from casework.cards import close_copies
from casework.climbing import settle_above
from casework.desk import Desk
from casework.endings import News, tell_deciders, tell_followers, tell_of_return
from casework.matters import Matter, StandingIn, find_matter, standing_in
from casework.owing import restate
from casework.pauses import end_pause, hold
from casework.reopening import check_reopened, reopen
from casework.runs import begin_run
from sop.case import Case, deciders_of
from sop.definition import REPORTER, Move
from sop.moves import MoveDecided, check_move, decide_move, read_answer
from sop.pausing import check_hold, is_hold, read_hold_answer
from sop.refusals import NoSuchMove
from sop.reopening import is_reopening
from storage.cases import CaseRow, StepRunRow, change_run, snapshot
from storage.journal import record
from storage.people import PersonRow
from storage.post import Lane, standing_of_case


def required_answers(desk: Desk, person: PersonRow, run_id: int, move_id: str) -> Move:
    """The move, whose `needs` are to be asked, if the person may make it now.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, CaseClosed, TooLateToReopen or TakenBy.
    """
    return _check(desk, _find(desk, person, run_id, move_id), move_id)


def check_answer(desk: Desk, person: PersonRow, run_id: int, move_id: str, field: str, raw: str) -> str:
    """The fact that `raw` states for this field of the move, if the move may still be made.

    For a dialog, after each question. Raises what `required_answers` raises, AnswerInvalid or OriginalClosed.
    """
    matter = _find(desk, person, run_id, move_id)
    _check(desk, matter, move_id)
    if is_hold(move_id):
        return read_hold_answer(matter.rules, field, raw, desk.today)
    fact = read_answer(matter.rules, matter.snapshot(desk), field, raw, desk.today)
    if matter.rules.procedure.fields[field].kind == "case_number":
        duplicates.find_original(desk, field, fact)
    return fact


def make_move(
    desk: Desk, person: PersonRow, run_id: int, move_id: str, answers: Mapping[str, str]
) -> StepRunRow:
    """Make the move and return its run, ended but by a move that is about the clock.

    `answers` are as typed, by field id. Raises NoSuchMove, NotTheHolder, AlreadyDecided, CaseClosed,
    TooLateToReopen, TakenBy, AlreadyPaused, NotPaused, AnswerMissing, AnswerInvalid or OriginalClosed.
    """
    matter = _find(desk, person, run_id, move_id)
    if is_hold(move_id):
        return hold(desk, matter, move_id, answers)
    if is_reopening(matter.rules, snapshot(matter.run), move_id):
        return reopen(desk, matter, person, move_id, answers)
    before, decided = _decide(desk, matter, move_id, answers)
    acting = None if decided.move.by == REPORTER else standing_in(desk, matter)
    while not change_run(
        desk.session,
        matter.run,
        decided.ended.version,
        ended_at=decided.ended.ended_at,
        outcome=decided.ended.outcome,
        decided_by=decided.ended.decided_by,
        answers=dict(decided.answers),
        acting_as=acting.acting_as if acting is not None else None,
    ):
        # Another changed the run after we read it: deciding anew refuses, or finds it merely taken.
        before, decided = _decide(desk, matter, move_id, answers)
    original = duplicates.named_original(desk, matter, decided)
    end_pause(desk, matter.run, person.id)
    _store(desk, matter, decided, original, acting)
    close_copies(desk, run_id)
    if matter.run.climbed_at is not None or matter.run.unheld_at is not None:
        settle_above(desk, [matter.run_id])
    news = News(before.id, decided.ended.id, deciders_of(before) - {decided.ended.decided_by or 0})
    if decided.next_step is None:
        tell_deciders(desk, [news], "case-ended")
        _tell_followers_of_the_end(desk, matter, person, original)
        return matter.run
    restate(desk, standing_of_case(desk.session, matter.case_id, "status"), lane=Lane.ANSWER)
    began = begin_run(desk, matter.case, matter.rules.procedure, decided.next_step, decided.answers)
    if decided.move.returns:
        tell_of_return(desk, news, began)
    return matter.run


def _find(desk: Desk, person: PersonRow, run_id: int, move_id: str) -> Matter:
    matter = find_matter(desk, person, run_id)
    if matter is None:
        raise NoSuchMove(move_id)
    return matter


def _check(desk: Desk, matter: Matter, move_id: str) -> Move:
    """The move, if the person may make it now; raises what the rules refuse."""
    case, run_id = matter.snapshot(desk), matter.run_id
    if is_hold(move_id):
        _, move = check_hold(matter.rules, case, move_id, matter.person, run_id=run_id)
    elif is_reopening(matter.rules, snapshot(matter.run), move_id):
        move = check_reopened(desk, matter, case, move_id)
    else:
        _, _, move = check_move(matter.rules, case, move_id, matter.person, run_id=run_id)
    return move


def _decide(desk: Desk, matter: Matter, move_id: str, answers: Mapping[str, str]) -> tuple[Case, MoveDecided]:
    case = matter.snapshot(desk)
    decided = decide_move(
        matter.rules,
        case,
        move_id,
        matter.person,
        now=desk.now,
        today=desk.today,
        answers=answers,
        run_id=matter.run_id,
    )
    return case, decided


def _store(
    desk: Desk, matter: Matter, decided: MoveDecided, original: CaseRow | None, acting: StandingIn | None
) -> None:
    case = matter.case
    case.facts = dict(decided.facts)
    if decided.closed_as is not None:
        case.closed_at, case.outcome = desk.now, decided.closed_as
        case.duplicate_of = original.id if original else None
    record(
        desk.session,
        desk.now,
        "move-made",
        actor_id=matter.person.id,
        case_id=matter.case_id,
        run_id=matter.run_id,
        before=decided.ended.step,
        after=decided.next_step or decided.closed_as,
        move=decided.move.id,
        flags=sorted(decided.flags),
        **(acting.facts if acting is not None else {}),
    )


def _tell_followers_of_the_end(
    desk: Desk, matter: Matter, decider: PersonRow, original: CaseRow | None
) -> None:
    """The reporter, and those of cases that were found to be the same, get a new message: it is over.

    Who ended it reads it in the answer to that, and in what he follows.
    """
    following = standing_of_case(desk.session, matter.case_id, "status")
    restate(desk, following, lane=Lane.ANSWER, last=True)
    others = [row for row in following if row.chat_id != decider.telegram_id]
    tell_followers(desk, others, {matter.case_id: matter.run_id}, "your-case-ended")
    if original is not None:
        duplicates.follow(desk, original, dict.fromkeys(row.chat_id for row in following))
