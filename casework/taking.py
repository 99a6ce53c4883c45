"""*Ambil*, *Lepas*, *Ambil Alih*: one of several holders makes a step run his own, or gives it back."""

from casework.boards import refresh_boards
from casework.cards import CARD_KINDS
from casework.desk import Desk
from casework.holding import OpenRun, holding
from casework.matters import Matter, acting_facts, find_matter
from casework.owing import owe_case_text, restate
from sop.refusals import NoSuchMove
from sop.roles import Holding
from sop.taking import Taking, TakingDecided, decide_release, decide_take, decide_take_over
from storage.cases import StepRunRow, change_run
from storage.journal import record
from storage.people import PersonRow, people_by_id
from storage.post import Lane, standing_of_case, standing_of_run


def take(desk: Desk, person: PersonRow, run_id: int) -> StepRunRow:
    """The run waits for this holder alone from now on.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, AlreadyYours, TakenBy or NotShared.
    """
    return _change(desk, person, run_id, Taking.TAKE)


def release(desk: Desk, person: PersonRow, run_id: int) -> StepRunRow:
    """The run waits for all its holders again.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, NotTaken or TakenBy.
    """
    return _change(desk, person, run_id, Taking.RELEASE)


def take_over(desk: Desk, person: PersonRow, run_id: int) -> StepRunRow:
    """The run waits for this holder in place of the one who took it, who gets a note.

    Raises NoSuchMove, NotTheHolder, AlreadyDecided, NotTaken or AlreadyYours.
    """
    return _change(desk, person, run_id, Taking.TAKE_OVER)


def _change(desk: Desk, person: PersonRow, run_id: int, taking: Taking) -> StepRunRow:
    matter = find_matter(desk, person, run_id)
    if matter is None:
        raise NoSuchMove(taking)
    decided = _decide(desk, matter, taking)
    while not change_run(desk.session, matter.run, decided.run.version, taken_by=decided.run.taken_by):
        # Another changed the run after we read it: deciding anew refuses, or finds it as it should be.
        decided = _decide(desk, matter, taking)
    record(
        desk.session,
        desk.now,
        f"step-{taking.value.replace('_', '-')}",
        actor_id=person.id,
        case_id=matter.case_id,
        run_id=run_id,
        before=_written(decided.before),
        after=_written(decided.run.taken_by),
        **acting_facts(desk, matter),
    )
    copies = standing_of_run(desk.session, run_id, *CARD_KINDS)
    followed = standing_of_case(desk.session, matter.case_id, "status")
    restate(desk, [*copies, *followed], lane=Lane.ANSWER)
    refresh_boards(desk, (row.chat_id for row in copies))
    if taking is Taking.TAKE_OVER and decided.before is not None:
        _tell_the_first(desk, matter, decided.before, person)
    return matter.run


def _decide(desk: Desk, matter: Matter, taking: Taking) -> TakingDecided:
    case = matter.snapshot(desk)
    if taking is Taking.RELEASE:
        return decide_release(matter.rules, case, matter.person, run_id=matter.run_id)
    if taking is Taking.TAKE_OVER:
        return decide_take_over(matter.rules, case, matter.person, run_id=matter.run_id)
    held = holding(desk, [OpenRun(matter.run, matter.case, matter.rules.procedure)])[matter.run_id]
    everybody = tuple(person.id for person in held.all if person.id is not None)
    return decide_take(
        matter.rules, case, matter.person, Holding(everybody, matter.run.taken_by), run_id=matter.run_id
    )


def _tell_the_first(desk: Desk, matter: Matter, first_id: int, second: PersonRow) -> None:
    first = people_by_id(desk.session, {first_id})[first_id]
    if first.active and first.telegram_id is not None:
        owe_case_text(
            desk,
            [first.telegram_id],
            "taken-over",
            lane=Lane.CARD,
            case_id=matter.case_id,
            run_id=matter.run_id,
            args={"by": second.name},
        )


def _written(person_id: int | None) -> str | None:
    return None if person_id is None else str(person_id)
