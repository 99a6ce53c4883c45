"""What follows when roles change hands: it is journaled, told, and the cards go where they belong now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from casework.acting import end_for_leavers
from casework.cards import follow_holders
from casework.desk import Desk
from casework.owing import owe, owe_person
from casework.refusals import LastAdmin
from casework.requests import follow_requests
from sop.definition import ADMIN
from storage.journal import record
from storage.people import PersonRow, people_by_role, roles_by_person, write_roles
from storage.post import Lane, abandon_chat, is_to_be_told

ROLES_KIND = "roles"
"""The message to a person about the roles that are his now; one that waits tells of all changes."""

Holders = Mapping[str, Sequence[PersonRow]]


@dataclass(frozen=True, slots=True)
class RoleChange:
    """The roles that a person holds from now on.

    `leaves` when the person leaves the office with that, `greeted` when the caller greets the person himself.
    """

    person: PersonRow
    roles: frozenset[str]
    leaves: bool = False
    greeted: bool = False

    @property
    def person_id(self) -> int:
        """The stored person's id."""
        assert self.person.id is not None
        return self.person.id


def change_roles(desk: Desk, changes: Iterable[RoleChange], actor: PersonRow | None) -> None:
    """Change who holds which role. `actor` is empty for the command line and the start.

    Raises LastAdmin where an office that had an admin would have none who has joined.
    """
    changes = list(changes)
    desk.session.flush()
    before = roles_by_person(desk.session, [change.person_id for change in changes])
    touched = _touched(desk, changes, before)
    held_before = people_by_role(desk.session, touched)
    write_roles(desk.session, {change.person_id: change.roles for change in changes})
    for change in changes:
        _note(desk, change, before[change.person_id], actor)
        change.person.active = change.person.active and not change.leaves
    desk.session.flush()
    held_now = people_by_role(desk.session, touched)
    if _reachable(held_before.get(ADMIN, ())) and not _reachable(held_now.get(ADMIN, ())):
        raise LastAdmin
    end_for_leavers(desk, [change.person_id for change in changes if change.leaves])
    _tell_officials(desk, held_before, held_now)
    for change in changes:
        _tell_the_person(desk, change, before[change.person_id])
    follow_everything(desk)
    for change in changes:
        if change.leaves and change.person.telegram_id is not None:
            abandon_chat(desk.session, change.person.telegram_id)


def follow_everything(desk: Desk) -> None:
    """Bring task cards and cards about newcomers to those who are to have them now."""
    follow_holders(desk)
    follow_requests(desk)


def _touched(desk: Desk, changes: Iterable[RoleChange], before: Mapping[int, frozenset[str]]) -> set[str]:
    """The roles of one official, and the admins', that somebody gets or loses."""
    known = desk.procedures.current.roles
    changed = {role for change in changes for role in change.roles ^ before[change.person_id]}
    return {role for role in changed if role == ADMIN or (role in known and known[role].official)}


def _note(desk: Desk, change: RoleChange, before: frozenset[str], actor: PersonRow | None) -> None:
    if change.roles == before and not change.leaves:
        return
    record(
        desk.session,
        desk.now,
        "person-left" if change.leaves else "roles-changed",
        actor_id=actor.id if actor else None,
        before=";".join(sorted(before)),
        after=";".join(sorted(change.roles)),
        person_id=change.person_id,
    )


def _reachable(people: Collection[PersonRow]) -> bool:
    return any(person.telegram_id is not None for person in people)


def _tell_officials(desk: Desk, before: Holders, now: Holders) -> None:
    """Nobody becomes Sekretaris behind the back of the one who is."""
    roles = desk.procedures.current.roles
    for role in before.keys() - {ADMIN}:
        names = [person.name for person in now[role]]
        if [person.id for person in before[role]] == [person.id for person in now[role]]:
            continue
        for holder in before[role]:
            owe_person(
                desk,
                holder,
                "text",
                lane=Lane.CARD,
                key="official-role-changed",
                args={"role": roles[role].label.in_(holder.language), "names": names},
            )


def _tell_the_person(desk: Desk, change: RoleChange, before: frozenset[str]) -> None:
    chat_id = change.person.telegram_id
    if chat_id is None:
        return
    if change.leaves:
        owe(desk, chat_id, "menu", lane=Lane.CARD)
    elif change.roles != before and change.person.joined_at is not None and not change.greeted:
        # The menu under the input field changes only with a message that brings the new one.
        if not is_to_be_told(desk.session, chat_id, ROLES_KIND):
            owe_person(desk, change.person, ROLES_KIND, lane=Lane.CARD)
        owe_person(desk, change.person, "menu", lane=Lane.CARD)
