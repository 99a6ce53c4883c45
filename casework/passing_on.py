"""*Alihkan*: those above give a step to another holder of its role. They decide nothing else."""

from collections.abc import Sequence
from typing import Any

from casework.boards import refresh_boards
from casework.cards import CARD_KINDS
from casework.desk import Desk
from casework.holding import Held, OpenRun, holding
from casework.ladder import ladder_of
from casework.matters import rules_for
from casework.owing import owe_case_text, restate
from casework.refusals import AlreadyTheirs, NotAbove, NotAHolder
from sop.definition import ADMIN, REPORTER
from sop.moves import refuse_decided
from sop.refusals import NoSuchMove
from sop.rules import Rules
from storage.capacities import capacities_of
from storage.cases import change_run, find_run_row, get_case_row, load_case, snapshot
from storage.journal import record
from storage.office import assignments
from storage.people import PersonRow, people_by_id
from storage.post import Lane, standing_of_case, standing_of_run

MOVE = "pass_on"
"""What a refusal calls it."""


def pass_on(desk: Desk, actor: PersonRow, run_id: int, person_id: int) -> PersonRow:
    """This holder has taken the run from now on, in place of whoever had; both are told.

    Returns the new holder. Raises NoSuchMove, NotAbove, AlreadyDecided, NotAHolder, or AlreadyTheirs
    where the run waits for that person alone already.
    """
    opened = get_passable(desk, actor, run_id)
    before = opened.run.taken_by
    held = holding(desk, [opened])[run_id]
    to = next((person for person in held.reachable if person.id == person_id), None)
    if to is None or to.id is None:
        raise NotAHolder
    if to not in _others(held):
        raise AlreadyTheirs(to.id)
    while not change_run(desk.session, opened.run, opened.run.version, taken_by=to.id):
        # Another changed the run after we read it.
        _refuse_decided(desk, opened)
        before = opened.run.taken_by
    record(
        desk.session,
        desk.now,
        "step-passed-on",
        actor_id=actor.id,
        case_id=opened.run.case_id,
        run_id=run_id,
        before=None if before is None else str(before),
        after=str(to.id),
    )
    copies = standing_of_run(desk.session, run_id, *CARD_KINDS)
    restate(desk, [*copies, *standing_of_case(desk.session, opened.run.case_id, "status")], lane=Lane.CARD)
    refresh_boards(desk, (row.chat_id for row in copies))
    _tell(desk, opened, actor, to, before)
    return to


def get_passable(desk: Desk, actor: PersonRow, run_id: int) -> OpenRun:
    """The run, if this person may pass it on now. Raises NoSuchMove, NotAbove or AlreadyDecided."""
    run = find_run_row(desk.session, run_id)
    if run is None:
        raise NoSuchMove(MOVE)
    opened = OpenRun.of(desk, run, get_case_row(desk.session, run.case_id))
    if not may_pass_on(desk, actor, opened):
        raise NotAbove
    _refuse_decided(desk, opened)
    return opened


def _refuse_decided(desk: Desk, opened: OpenRun) -> None:
    case = load_case(desk.session, opened.run.case_id)
    refuse_decided(rules_for(desk, opened.case), case, snapshot(opened.run))


def may_pass_on(desk: Desk, actor: PersonRow, opened: OpenRun) -> bool:
    """An admin may, and who has the role to which the run has climbed."""
    role = role_of(desk, opened)
    if role == REPORTER or not actor.active or actor.id is None:
        return False
    roles = capacities_of(desk.session, actor.id).now
    has_climbed = opened.run.climbed_at is not None
    return ADMIN in roles or (has_climbed and ladder_of(desk).above(role) in roles)


def role_of(desk: Desk, opened: OpenRun) -> str:
    """The role that performs the run's step in this office."""
    return Rules(opened.procedure, assignments(desk.session)).performer_of(opened.step)


def others_for(desk: Desk, opened: OpenRun) -> Sequence[PersonRow]:
    """To whom the run could be passed on: holders whom the bot can write to and who do not have it alone."""
    return _others(holding(desk, [opened])[opened.run_id])


def _others(held: Held) -> Sequence[PersonRow]:
    """Who could have it instead of the one for whom it waits; where it waits for several, each of them."""
    return [person for person in held.reachable if held.responsible != (person,)]


def _tell(desk: Desk, opened: OpenRun, actor: PersonRow, to: PersonRow, before: int | None) -> None:
    about: dict[str, Any] = {"case_id": opened.run.case_id, "run_id": opened.run_id}
    if to.telegram_id is not None:
        args = {"by": actor.name}
        owe_case_text(desk, [to.telegram_id], "passed-on-to-you", lane=Lane.CARD, args=args, **about)
    first = people_by_id(desk.session, {before}).get(before) if before is not None else None
    if first is not None and first.active and first.telegram_id is not None and first.is_reachable:
        args = {"by": to.name}
        owe_case_text(desk, [first.telegram_id], "taken-over", lane=Lane.CARD, args=args, **about)
