"""What an office sets while the bot runs: who performs which step, which moves it uses, languages."""

from casework.authority import require_admin
from casework.cards import follow_holders
from casework.desk import Desk
from casework.owing import owe_person
from casework.refusals import NoSuchSetting
from sop.definition import REPORTER, Step
from sop.rules import Rules, assignable_roles
from storage.journal import record
from storage.office import assignments, switch_off, switch_on, switched_off, write_assignments
from storage.people import PersonRow
from storage.post import Lane

LANGUAGES = ("id", "en")


def get_assignable_step(desk: Desk, step_id: str) -> Step:
    """The step, whose performer is for the office to say. Raises NoSuchSetting; the reporter's own is not."""
    step = desk.procedures.current.steps.get(step_id)
    if step is None or step.performer == REPORTER:
        raise NoSuchSetting(step_id)
    return step


def assign_performer(desk: Desk, admin: PersonRow, step_id: str, role: str) -> None:
    """This role performs the step from now on, in open cases too: their cards go to its holders.

    Raises NotAnAdmin, or NoSuchSetting for a step that cannot be assigned or a role that performs nothing.
    """
    require_admin(desk, admin)
    procedure, step = desk.procedures.current, get_assignable_step(desk, step_id)
    if role not in assignable_roles(procedure):
        raise NoSuchSetting(role)
    before = Rules(procedure, assignments(desk.session)).performer_of(step)
    write_assignments(desk.session, {step_id: role}, desk.now, admin.id)
    record(
        desk.session,
        desk.now,
        "performer-assigned",
        actor_id=admin.id,
        before=before,
        after=role,
        step=step_id,
    )
    follow_holders(desk)


def confirm_assignments(desk: Desk, admin: PersonRow) -> None:
    """The performers as they stand are the office's own, no assumptions any more. Raises NotAnAdmin."""
    require_admin(desk, admin)
    procedure = desk.procedures.current
    rules = Rules(procedure, assignments(desk.session))
    performers = {
        step.id: rules.performer_of(step) for step in procedure.steps.values() if step.performer != REPORTER
    }
    write_assignments(desk.session, performers, desk.now, admin.id)
    record(desk.session, desk.now, "performers-confirmed", actor_id=admin.id, performers=performers)


def switch_move(desk: Desk, admin: PersonRow, move_id: str, *, on: bool) -> None:
    """Whether the office uses a move that the procedure lets it do without.

    Raises NotAnAdmin, or NoSuchSetting for a move that cannot be switched.
    """
    require_admin(desk, admin)
    steps = desk.procedures.current.steps.values()
    if not any(move.id == move_id and move.switchable for step in steps for move in step.moves):
        raise NoSuchSetting(move_id)
    if on == (move_id not in switched_off(desk.session)):
        return
    if on:
        switch_on(desk.session, move_id)
    else:
        switch_off(desk.session, move_id, desk.now, admin.id)
    record(
        desk.session,
        desk.now,
        "move-switched",
        actor_id=admin.id,
        before="off" if on else "on",
        after="on" if on else "off",
        move=move_id,
    )


def set_language(desk: Desk, person: PersonRow, language: str) -> None:
    """Speak this language with the person from now on. Raises NoSuchSetting."""
    if language not in LANGUAGES:
        raise NoSuchSetting(language)
    before, person.language = person.language, language
    desk.session.add(person)
    record(desk.session, desk.now, "language-set", actor_id=person.id, before=before, after=language)
    # The menu under the input field changes only with a message that brings the new one.
    owe_person(desk, person, "text", lane=Lane.ANSWER, key="language-set", menu=True)
    owe_person(desk, person, "menu", lane=Lane.ANSWER)
