"""Who may keep roster and settings: looked up in the transaction that does it."""

from casework.desk import Desk
from casework.refusals import NotAnAdmin
from sop.definition import ADMIN
from storage.people import PersonRow, roles_of


def require_admin(desk: Desk, person: PersonRow) -> None:
    """Raises NotAnAdmin unless the person is an admin at this moment."""
    if not person.active or person.id is None or ADMIN not in roles_of(desk.session, person.id):
        raise NotAnAdmin
