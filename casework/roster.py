"""Keeps the roster: imports it, gives and takes roles, lets people go, hands out links to join."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from casework.authority import require_admin
from casework.desk import Desk
from casework.handover import RoleChange, change_roles
from casework.refusals import NoSuchPerson, NoSuchSetting
from casework.roster_file import RosterError, RosterLine, read_roster, same_name
from sop.definition import REPORTER
from storage.base import find_by_id
from storage.joining import people_to_join, unused_links, use_up_links
from storage.journal import record
from storage.people import JoinLinkRow, PersonRow, everybody, roles_by_person

__all__ = [
    "Changed",
    "ImportDone",
    "JoinLink",
    "RosterError",
    "RosterLine",
    "deactivate",
    "import_roster",
    "join_links",
    "read_roster",
    "set_roles",
]

TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Changed:
    """A person whom an import changed, and the columns in which."""

    person: PersonRow
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import came to."""

    added: tuple[PersonRow, ...]
    changed: tuple[Changed, ...]
    same: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class JoinLink:
    """The personal link of somebody who has not joined; `token` is what follows `?start=`."""

    person: PersonRow
    token: str


def import_roster(desk: Desk, lines: Sequence[RosterLine], actor: PersonRow | None = None) -> ImportDone:
    """Bring the roster to what the lines say; people who are not in them stay as they are.

    A line is the person with its telegram id, else the one of its name. Raises RosterError, before anything
    is changed, and LastAdmin.
    """
    matched = _match(desk, lines)
    before = roles_by_person(desk.session, [row.id for row in matched.values() if row is not None and row.id])
    added, changed, same, changes = [], [], [], []
    for line in lines:
        row = matched[line]
        columns = _differences(line, row, before.get(row.id or 0, frozenset())) if row is not None else ()
        person = _write(desk, line, row)
        if row is None:
            added.append(person)
        elif columns:
            changed.append(Changed(person, columns))
        else:
            same.append(person)
        if row is None or columns:
            changes.append((person, line.roles))
    desk.session.flush()
    _note(desk, added, changed, actor)
    if changes:
        change_roles(desk, [RoleChange(person, roles) for person, roles in changes], actor)
    return ImportDone(tuple(added), tuple(changed), tuple(same))


def set_roles(desk: Desk, admin: PersonRow, person_id: int, roles: Collection[str]) -> PersonRow:
    """Give a person exactly these roles. Raises NotAnAdmin, NoSuchPerson, NoSuchSetting or LastAdmin."""
    require_admin(desk, admin)
    person = _find_active(desk, person_id)
    for role in roles:
        if role not in desk.procedures.current.roles:
            raise NoSuchSetting(role)
    change_roles(desk, [RoleChange(person, frozenset(roles) - {REPORTER})], admin)
    return person


def deactivate(desk: Desk, admin: PersonRow, person_id: int) -> PersonRow:
    """The person has left the office: no roles, no cards, no way in; history keeps the name.

    Raises NotAnAdmin, NoSuchPerson or LastAdmin.
    """
    require_admin(desk, admin)
    person = _find_active(desk, person_id)
    use_up_links(desk.session, [person_id], desk.now)
    change_roles(desk, [RoleChange(person, frozenset(), leaves=True)], admin)
    return person


def join_links(desk: Desk) -> list[JoinLink]:
    """The personal links of all who have not joined yet; a link not used yet stays the same."""
    tokens = {link.person_id: link.token for link in unused_links(desk.session)}
    links = [
        JoinLink(person, tokens.get(person.id) or secrets.token_urlsafe(TOKEN_BYTES))
        for person in people_to_join(desk.session)
    ]
    desk.session.add_all(
        JoinLinkRow(token=link.token, person_id=link.person.id, created_at=desk.now)
        for link in links
        if link.person.id not in tokens
    )
    return links


def _find_active(desk: Desk, person_id: int) -> PersonRow:
    person = find_by_id(desk.session, PersonRow, person_id)
    if person is None or not person.active:
        raise NoSuchPerson
    return person


def _match(desk: Desk, lines: Sequence[RosterLine]) -> dict[RosterLine, PersonRow | None]:
    """The row of each line. Lines with an id choose first: a namesake without one gets the other row."""
    known = desk.procedures.current.roles
    problems = [
        f'line {line.line}, roles: found "{role}", expected one of {", ".join(known)}'
        for line in lines
        for role in sorted(line.roles - known.keys())
    ]
    free = list(everybody(desk.session))
    matched: dict[RosterLine, PersonRow | None] = {}
    by_account = {row.telegram_id: row for row in free if row.telegram_id is not None}
    for line in lines:
        if line.telegram_id in by_account:
            matched[line] = by_account[line.telegram_id]
            free.remove(by_account[line.telegram_id])
    for line in sorted(
        (line for line in lines if line not in matched), key=lambda line: not line.telegram_id
    ):
        found = _namesakes(line, free)
        if len(found) > 1:
            problems.append(
                f'line {line.line}, name: found "{line.name}", the name of {len(found)} people on the '
                "roster, expected a telegram_id to tell them apart"
            )
        matched[line] = found[0] if found else None
        if found:
            free.remove(found[0])
    if problems:
        raise RosterError(problems)
    return matched


def _namesakes(line: RosterLine, free: Iterable[PersonRow]) -> list[PersonRow]:
    """People of this name, those in the office before those who left; an id names nobody who has another."""
    same = [row for row in free if same_name(row.name) == line.same_name]
    if line.telegram_id is not None:
        same = [row for row in same if row.telegram_id is None]
    return [row for row in same if row.active] or same


def _differences(line: RosterLine, row: PersonRow, roles: frozenset[str]) -> tuple[str, ...]:
    differs = {
        "telegram_id": line.telegram_id is not None and line.telegram_id != row.telegram_id,
        "name": line.name != row.name,
        "position": line.position != row.position,
        "room": line.room != row.room,
        "roles": line.roles != roles,
        "active": not row.active,
    }
    return tuple(column for column, is_other in differs.items() if is_other)


def _write(desk: Desk, line: RosterLine, row: PersonRow | None) -> PersonRow:
    person = row or PersonRow(name=line.name)
    person.name, person.position, person.room, person.active = line.name, line.position, line.room, True
    person.telegram_id = line.telegram_id or person.telegram_id
    desk.session.add(person)
    return person


def _note(
    desk: Desk, added: Iterable[PersonRow], changed: Iterable[Changed], actor: PersonRow | None
) -> None:
    actor_id = actor.id if actor else None
    for person in added:
        record(desk.session, desk.now, "person-added", actor_id=actor_id, person_id=person.id)
    for change in changed:
        record(
            desk.session,
            desk.now,
            "person-changed",
            actor_id=actor_id,
            person_id=change.person.id,
            columns=list(change.columns),
        )
