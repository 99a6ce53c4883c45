"""The office's ladder of reminders, as its admins have set it."""

from casework.desk import Desk
from sop.ladder import Ladder
from storage.office import settings

_NOTE, _MOST, _CLIMB = "note_before_minutes", "most_reminders_a_day", "climb_at_round"
_CLIMB_TO = "climb_to."
"""Begins the setting that names, for a role, whom the climb goes to."""


def ladder_of(desk: Desk) -> Ladder:
    """The rungs in force; those that nobody has set are the defaults."""
    set_ = settings(desk.session)
    default = Ladder()
    note = set_.get(_NOTE, "")
    climb_to = {
        name.removeprefix(_CLIMB_TO): role for name, role in set_.items() if name.startswith(_CLIMB_TO)
    }
    return Ladder(
        note_before=float(note) if note else default.note_before,
        most_a_day=int(set_.get(_MOST, default.most_a_day)),
        climb_at=int(set_.get(_CLIMB, default.climb_at)),
        climb_to={**default.climb_to, **climb_to},
    )
