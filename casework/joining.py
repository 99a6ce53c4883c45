"""Lets newcomers in: who asks or comes by a personal link, once an admin agrees; and the first admin."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from casework.authority import require_admin
from casework.desk import Desk
from casework.handover import RoleChange, change_roles, follow_everything
from casework.lines import one_line, short_line
from casework.owing import owe, owe_person, restate
from casework.refusals import (
    AlreadyJoined,
    AlreadyOnRoster,
    LinkNotValid,
    NoSuchRequest,
    NoSuchSetting,
    RequestDecided,
)
from casework.requests import REQUEST_KIND, follow_requests
from casework.roster import TOKEN_BYTES
from casework.roster_file import LONGEST, same_name
from sop.definition import ADMIN, REPORTER
from storage.joining import (
    decide_request,
    find_link,
    find_request,
    open_requests,
    people_to_join,
    unused_links,
    use_link,
    use_up_links,
    write_request,
)
from storage.journal import record
from storage.people import (
    JoinLinkRow,
    JoinRequestRow,
    JoinState,
    PersonRow,
    find_person,
    people_by_account,
    people_with_role,
    roles_by_person,
    roles_of,
)
from storage.post import Lane, forget_unsent, standing_of_kind

NAMELESS = "Admin"
"""What an admin of ADMIN_IDS is called until he presses Start."""


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram account: its id, the name that its owner gives, the language to speak with him."""

    telegram_id: int
    name: str
    language: str = "id"


def ask_to_join(desk: Desk, account: Account, room: str) -> JoinRequestRow:
    """A stranger asks to be let in; every admin gets a card. Asking again changes what was asked.

    A name that one person on the roster has who has not joined yet is taken for that person: the admin's card
    says so. Raises AlreadyOnRoster or TextTooLong.
    """
    if find_person(desk.session, account.telegram_id) is not None:
        raise AlreadyOnRoster
    name = short_line("name", account.name, LONGEST)
    meant = _find_namesake(desk, name)
    return _ask(desk, account, name, short_line("room", room, LONGEST), meant.id if meant else None)


def claim_link(desk: Desk, token: str, account: Account) -> JoinRequestRow | PersonRow:
    """Somebody pressed Start by a link: an admin is asked to confirm, or this is the first admin himself.

    Pressing again gives the open request again. Raises LinkNotValid or AlreadyOnRoster.
    """
    if find_person(desk.session, account.telegram_id) is not None:
        raise AlreadyOnRoster
    link = find_link(desk.session, token)
    if link is None:
        raise LinkNotValid
    if link.person_id is None:
        return _become_first_admin(desk, token, account)
    person = desk.session.get_one(PersonRow, link.person_id)
    if not use_link(desk.session, token, desk.now) and not _asked_before(desk, account, person):
        raise LinkNotValid
    if person.telegram_id is not None or not person.active:
        raise LinkNotValid
    return _ask(desk, account, one_line(account.name)[:LONGEST], person.room, person.id)


def approve(desk: Desk, admin: PersonRow, request_id: int, role: str | None) -> PersonRow:
    """Let the newcomer in, with a role beside what the roster says of him; None and `reporter` add none.

    Raises NotAnAdmin, NoSuchRequest, RequestDecided, NoSuchSetting or AlreadyJoined.
    """
    require_admin(desk, admin)
    if role is not None and role not in desk.procedures.current.roles:
        raise NoSuchSetting(role)
    request = _decide(desk, admin, request_id, JoinState.APPROVED)
    person = _person_let_in(desk, request)
    desk.session.flush()
    assert person.id is not None
    request.person_id = person.id
    use_up_links(desk.session, [person.id], desk.now)
    _greet(desk, person)
    roles = roles_of(desk.session, person.id) | frozenset({role} if role is not None else ())
    change_roles(desk, [RoleChange(person, roles - {REPORTER}, greeted=True)], admin)
    return person


def decline(desk: Desk, admin: PersonRow, request_id: int) -> JoinRequestRow:
    """Do not let the newcomer in; he is told. Raises NotAnAdmin, NoSuchRequest or RequestDecided."""
    require_admin(desk, admin)
    request = _decide(desk, admin, request_id, JoinState.DECLINED)
    follow_requests(desk)
    owe(
        desk,
        request.telegram_id,
        "text",
        lane=Lane.CARD,
        key="join-not-approved",
        args={},
        language=request.language,
    )
    return request


def introduce(desk: Desk, person: PersonRow, name: str) -> None:
    """Somebody on the roster pressed Start: he is greeted, and gets what could not reach him before."""
    is_new = person.joined_at is None
    if person.name == NAMELESS and person.joined_at is None and name.strip():
        person.name = one_line(name)[:LONGEST]
    person.joined_at = person.joined_at or desk.now
    desk.session.add(person)
    _greet(desk, person)
    if is_new or person.unreachable_since is not None:
        return_to_reach(desk, person)


def return_to_reach(desk: Desk, person: PersonRow) -> None:
    """The bot can write to the person (again): open cards that could not be sent are owed now."""
    person.unreachable_since = None
    if person.telegram_id is not None:
        desk.session.flush()
        forget_unsent(desk.session, person.telegram_id, "card", "reminder", REQUEST_KIND)
        follow_everything(desk)


def ensure_admins(desk: Desk, telegram_ids: Collection[int]) -> None:
    """The people behind these accounts are admins; who is not on the roster yet is put there."""
    known = people_by_account(desk.session, telegram_ids)
    rows = [
        known.get(telegram_id) or PersonRow(telegram_id=telegram_id, name=NAMELESS)
        for telegram_id in dict.fromkeys(telegram_ids)
    ]
    desk.session.add_all(rows)
    desk.session.flush()
    held = roles_by_person(desk.session, [row.id for row in rows if row.id is not None])
    missing = [row for row in rows if not row.active or ADMIN not in held[row.id or 0]]
    for row in missing:
        row.active = True
    if missing:
        change_roles(desk, [RoleChange(row, held[row.id or 0] | {ADMIN}) for row in missing], None)


def first_admin_link(desk: Desk) -> str | None:
    """The token by which the first admin joins; None where an admin has joined."""
    if any(admin.telegram_id is not None for admin in people_with_role(desk.session, ADMIN)):
        return None
    unused = [link.token for link in unused_links(desk.session) if link.person_id is None]
    if unused:
        return unused[0]
    token = secrets.token_urlsafe(TOKEN_BYTES)
    desk.session.add(JoinLinkRow(token=token, created_at=desk.now))
    return token


def _ask(desk: Desk, account: Account, name: str, room: str, person_id: int | None) -> JoinRequestRow:
    asked = write_request(
        desk.session,
        JoinRequestRow(
            telegram_id=account.telegram_id,
            name=name,
            room=room,
            language=account.language,
            person_id=person_id,
            asked_at=desk.now,
        ),
    )
    record(desk.session, desk.now, "join-asked", request_id=asked.id, person_id=person_id)
    standing = standing_of_kind(desk.session, REQUEST_KIND)
    restate(desk, [row for row in standing if row.facts["request_id"] == asked.id], lane=Lane.CARD)
    follow_requests(desk)
    return asked


def _find_namesake(desk: Desk, name: str) -> PersonRow | None:
    """The one person of this name who is on the roster and has not joined."""
    found = [row for row in people_to_join(desk.session) if same_name(row.name) == same_name(name)]
    return found[0] if len(found) == 1 else None


def _asked_before(desk: Desk, account: Account, person: PersonRow) -> bool:
    return any(
        request.telegram_id == account.telegram_id and request.person_id == person.id
        for request in open_requests(desk.session)
    )


def _become_first_admin(desk: Desk, token: str, account: Account) -> PersonRow:
    admins = people_with_role(desk.session, ADMIN)
    if any(admin.telegram_id is not None for admin in admins) or not use_link(desk.session, token, desk.now):
        raise LinkNotValid
    name = one_line(account.name)[:LONGEST]
    person = people_by_account(desk.session, [account.telegram_id]).get(account.telegram_id)
    person = person or _find_namesake(desk, name) or PersonRow(name=name or NAMELESS)
    person.telegram_id, person.language = account.telegram_id, account.language
    person.active, person.joined_at = True, desk.now
    desk.session.add(person)
    desk.session.flush()
    assert person.id is not None
    use_up_links(desk.session, [person.id], desk.now)
    _greet(desk, person)
    roles = roles_of(desk.session, person.id) | {ADMIN}
    change_roles(desk, [RoleChange(person, roles, greeted=True)], None)
    return person


def _decide(desk: Desk, admin: PersonRow, request_id: int, state: JoinState) -> JoinRequestRow:
    request = find_request(desk.session, request_id)
    if request is None:
        raise NoSuchRequest
    if not decide_request(desk.session, request, state, admin.id, desk.now):
        assert request.decided_by is not None
        assert request.decided_at is not None
        raise RequestDecided(request.decided_by, request.decided_at)
    record(desk.session, desk.now, f"join-{state.value}", actor_id=admin.id, request_id=request_id)
    return request


def _person_let_in(desk: Desk, request: JoinRequestRow) -> PersonRow:
    """The row on the roster that the request names, that had this account before, or a new one."""
    known = people_by_account(desk.session, [request.telegram_id]).get(request.telegram_id)
    named = desk.session.get_one(PersonRow, request.person_id) if request.person_id is not None else None
    if named is not None and named.telegram_id not in (None, request.telegram_id):
        assert named.id is not None
        raise AlreadyJoined(named.id)
    if named is not None and known is not None and known is not named:
        # Somebody who left and came back under another entry: an account belongs to one person.
        known.telegram_id = None
        desk.session.flush()
    person = named or known or PersonRow(name=request.name)
    if named is None:
        person.name, person.room = request.name, request.room
    person.telegram_id, person.language = request.telegram_id, request.language
    person.active, person.joined_at, person.unreachable_since = True, desk.now, None
    desk.session.add(person)
    return person


def _greet(desk: Desk, person: PersonRow) -> None:
    owe_person(desk, person, "welcome", lane=Lane.CARD)
    owe_person(desk, person, "menu", lane=Lane.CARD)
