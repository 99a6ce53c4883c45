"""The office's ladder of reminders: as its admins have set it, and setting it."""

from collections.abc import Mapping, Sequence

from casework.authority import require_admin
from casework.desk import Desk
from casework.refusals import NoSuchSetting
from sop.definition import REPORTER, Procedure
from sop.ladder import Ladder
from sop.rules import assignable_roles
from storage.journal import record
from storage.office import settings, write_setting
from storage.people import PersonRow

NOTE, MOST, CLIMB = "note_before_minutes", "most_reminders_a_day", "climb_at_round"
CLIMB_TO = "climb_to."
"""Begins the setting that names, for a role, whom the climb goes to."""

OFF = "off"

_CHOICES: Mapping[str, Sequence[str]] = {
    NOTE: (OFF, "10", "15", "30"),
    MOST: ("1", "2", "3"),
    CLIMB: (OFF, "2", "3", "4", "5"),
}


def ladder_of(desk: Desk) -> Ladder:
    """The rungs in force; those that nobody has set are the defaults."""
    values = rungs_of(desk)
    note, climb = values[NOTE], values[CLIMB]
    return Ladder(
        note_before=None if note == OFF else float(note),
        most_a_day=int(values[MOST]),
        climb_at=0 if climb == OFF else int(climb),
        climb_to={
            name.removeprefix(CLIMB_TO): role for name, role in values.items() if name.startswith(CLIMB_TO)
        },
    )


def rungs_of(desk: Desk) -> dict[str, str]:
    """The value of each rung, by name, as it is stored and chosen."""
    default, procedure = Ladder(), desk.procedures.current
    note = OFF if default.note_before is None else f"{default.note_before:g}"
    above = {CLIMB_TO + role: default.above(role) for role in assignable_roles(procedure)}
    values = {NOTE: note, MOST: str(default.most_a_day), CLIMB: str(default.climb_at), **above}
    return values | {name: value for name, value in settings(desk.session).items() if name in values}


def choices_of(procedure: Procedure, name: str) -> Sequence[str]:
    """What a rung can be set to; nothing for a name that is none."""
    if name.startswith(CLIMB_TO):
        role = name.removeprefix(CLIMB_TO)
        known = [each for each in procedure.roles if each not in (REPORTER, role)]
        return known if role in assignable_roles(procedure) else ()
    return _CHOICES.get(name, ())


def check_rung(desk: Desk, name: str) -> None:
    """Raises NoSuchSetting for a name that is none of a rung's."""
    if not choices_of(desk.procedures.current, name):
        raise NoSuchSetting(name)


def set_rung(desk: Desk, admin: PersonRow, name: str, value: str) -> None:
    """This rung is set so from now on; open steps are reminded of by it from their next look on.

    Raises NotAnAdmin, or NoSuchSetting for a rung or a value that there is not.
    """
    require_admin(desk, admin)
    if value not in choices_of(desk.procedures.current, name):
        raise NoSuchSetting(name)
    before = rungs_of(desk)[name]
    if value == before:
        return
    write_setting(desk.session, name, value, desk.now, admin.id)
    record(
        desk.session,
        desk.now,
        "ladder-changed",
        actor_id=admin.id,
        before=before,
        after=value,
        rung=name,
    )
