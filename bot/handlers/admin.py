"""Buttons of the roster, the settings and the cards about newcomers. Decides nothing: casework does."""

from bot.flows import calendar_override, leaving
from bot.handlers import pages
from bot.messages.callbacks import (
    CalendarPressed,
    ConfirmPressed,
    JoinPressed,
    LeavePressed,
    LinkPressed,
    OpenPressed,
    OverridePressed,
    PerformerPressed,
    PersonPressed,
    RolePressed,
    RungAskedPressed,
    RungPressed,
    StepPressed,
    SwitchPressed,
)
from bot.turn import Turn
from casework import joining, roster, settings
from casework.ladder import check_rung, set_rung
from casework.refusals import NoSuchPerson
from sop.definition import ADMIN
from storage.base import find_by_id
from storage.people import PersonRow, roles_of

AdminPressed = (
    CalendarPressed
    | ConfirmPressed
    | JoinPressed
    | LeavePressed
    | LinkPressed
    | OpenPressed
    | OverridePressed
    | PerformerPressed
    | PersonPressed
    | RolePressed
    | RungAskedPressed
    | RungPressed
    | StepPressed
    | SwitchPressed
)

_DECLINE, _CONFIRM = "decline", "confirm"


def on_press(turn: Turn, admin: PersonRow, pressed: AdminPressed) -> None:
    """A button that only admins have. Who is none any more is told so."""
    if ADMIN not in turn.roles:
        turn.alert("admins-only")
        return
    match pressed:
        case JoinPressed():
            _answer_newcomer(turn, admin, pressed)
        case PersonPressed() | RolePressed() | LinkPressed() | LeavePressed():
            _change_person(turn, admin, pressed)
        case CalendarPressed(kind):
            calendar_override.begin(turn, kind, pages.pressed_page_id(turn))
        case OverridePressed(override_id):
            calendar_override.begin_cancelling(turn, override_id, pages.pressed_page_id(turn))
        case OpenPressed():
            pages.on_open(turn, pressed)
        case _:
            _change_settings(turn, admin, pressed)


def _answer_newcomer(turn: Turn, admin: PersonRow, pressed: JoinPressed) -> None:
    if pressed.answer == _DECLINE:
        joining.decline(turn.desk, admin, pressed.request_id)
        turn.toast("join-done-declined")
        return
    role = None if pressed.answer == _CONFIRM else pressed.answer
    person = joining.approve(turn.desk, admin, pressed.request_id, role)
    turn.toast("join-done-approved", name=person.name)


def _change_person(
    turn: Turn, admin: PersonRow, pressed: PersonPressed | RolePressed | LinkPressed | LeavePressed
) -> None:
    if find_by_id(turn.desk.session, PersonRow, pressed.person_id) is None:
        raise NoSuchPerson
    match pressed:
        case PersonPressed(person_id):
            pages.show_in_place(turn, "person", str(person_id))
        case RolePressed(person_id, role, given):
            roles = roles_of(turn.desk.session, person_id) - {role}
            roster.set_roles(turn.desk, admin, person_id, roles | {role} if given else roles)
            pages.show_in_place(turn, "person", str(person_id))
        case LinkPressed(person_id):
            _tell_link(turn, person_id)
        case LeavePressed(person_id):
            leaving.begin(turn, person_id)


def _tell_link(turn: Turn, person_id: int) -> None:
    """The personal link, for the admin to pass on."""
    links = {link.person.id: link for link in roster.join_links(turn.desk)}
    link = links.get(person_id)
    if link is None or turn.query is None:
        turn.alert("roster-has-joined")
        return
    address = f"https://t.me/{turn.query.get_bot().username}?start={link.token}"
    turn.say("roster-link", name=link.person.name, link=address)


def _change_settings(
    turn: Turn,
    admin: PersonRow,
    pressed: StepPressed | PerformerPressed | ConfirmPressed | SwitchPressed | RungAskedPressed | RungPressed,
) -> None:
    desk = turn.desk
    match pressed:
        case StepPressed(step):
            pages.show_in_place(turn, "step", settings.get_assignable_step(desk, step).id)
        case PerformerPressed(step, role):
            settings.assign_performer(desk, admin, step, role)
            pages.show_in_place(turn, "step", step)
        case ConfirmPressed():
            settings.confirm_assignments(desk, admin)
            pages.show_in_place(turn, "settings")
        case RungAskedPressed(rung):
            check_rung(desk, rung)
            pages.show_in_place(turn, "rung", rung)
        case RungPressed(rung, value):
            set_rung(desk, admin, rung, value)
            pages.show_in_place(turn, "ladder")
        case SwitchPressed(move, on):
            settings.switch_move(desk, admin, move, on=on)
            pages.show_in_place(turn, "settings")
