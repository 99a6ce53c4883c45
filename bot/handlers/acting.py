"""`/plh` and the buttons about who stands in for whom, and about passing a step on. Decides nothing."""

from bot.flows import acting as flow
from bot.handlers import pages
from bot.messages.callbacks import AppointPressed, CancelActingPressed, PassOnPressed, PassToPressed
from bot.turn import Turn
from casework import passing_on
from sop.definition import ADMIN
from storage.people import PersonRow, roles_of

ActingPressed = AppointPressed | CancelActingPressed | PassOnPressed | PassToPressed

ANY = "any"
"""The button that asks for the role first."""


def show_acting(turn: Turn) -> None:
    """`/plh`: who stands in, now and planned."""
    if may_open(turn):
        pages.show(turn, "acting")
    else:
        turn.say("acting-not-yours")


def may_open(turn: Turn) -> bool:
    """Admins, and officials for themselves; who only stands in for one appoints nobody."""
    own = roles_of(turn.desk.session, turn.person.id) if turn.person and turn.person.id else frozenset()
    roles = turn.desk.procedures.current.roles
    return ADMIN in own or any(role in roles and roles[role].official for role in own)


def on_press(turn: Turn, person: PersonRow, pressed: ActingPressed) -> None:
    """What is shown or begun is for whom the action says; it is asked again where something changes."""
    match pressed:
        case AppointPressed(role):
            flow.begin(turn, person, None if role == ANY else role)
        case CancelActingPressed(acting_id):
            flow.begin_cancelling(turn, person, acting_id)
        case PassOnPressed(run_id):
            passing_on.get_passable(turn.desk, person, run_id)
            pages.show(turn, "pass_on", str(run_id))
        case PassToPressed(run_id, person_id):
            to = passing_on.pass_on(turn.desk, person, run_id, person_id)
            turn.toast("passed-on", name=to.name)
            pages.show_in_place(turn, "pass_on", str(run_id))
