"""The roster: who works in the office, in which roles, and how newcomers get onto it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, bindparam, delete, event, func, text, update
from sqlmodel import Field, Session, col, select

from storage.base import Row, one_of


class PersonRow(Row, table=True):
    """An employee on the roster. `telegram_id` stays empty until the person has joined in chat."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    name: str
    position: str = ""
    room: str = ""
    language: str = "id"
    active: bool = True
    joined_at: datetime | None = None
    unreachable_since: datetime | None = None

    __table_args__ = (Index("ix_person_name", "name"),)

    @property
    def is_reachable(self) -> bool:
        """Whether the bot can write to the person: he has joined, and has not blocked it."""
        return self.telegram_id is not None and self.unreachable_since is None


class PersonRoleRow(Row, table=True):
    """One role of one person (`sop.roles.Role`). Several people may hold one role."""

    __tablename__ = "person_role"

    person_id: int = Field(sa_column_args=[ForeignKey("person.id")], primary_key=True)
    role: str = Field(primary_key=True)

    __table_args__ = (Index("ix_person_role_role", "role", "person_id"),)


class JoinLinkRow(Row, table=True):
    """An unguessable, one-time deep link: for a person on the roster, or for the first admin."""

    __tablename__ = "join_link"

    token: str = Field(primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime
    used_at: datetime | None = None


class JoinState(StrEnum):
    """Where a request to join stands."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"


class JoinRequestRow(Row, table=True):
    """A person in chat who asks to be let in; `person_id` names the roster row a join link claimed."""

    __tablename__ = "join_request"

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=BigInteger)
    name: str
    room: str
    language: str = "id"
    person_id: int | None = Field(default=None, foreign_key="person.id")
    state: str = JoinState.ASKED
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: int | None = Field(default=None, foreign_key="person.id")

    __table_args__ = (
        one_of("state", JoinState),
        Index(
            "uq_join_request_one_open",
            "telegram_id",
            unique=True,
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
    )


# Asked with each update and each message, hence built once: to build a statement takes as long as to run it.
_BY_ACCOUNT = select(PersonRow).where(
    col(PersonRow.telegram_id) == bindparam("telegram_id"), col(PersonRow.active)
)
_BY_ACCOUNTS = select(PersonRow).where(
    col(PersonRow.telegram_id).in_(bindparam("telegram_ids", expanding=True))
)
_ROLES = select(PersonRoleRow.role).where(col(PersonRoleRow.person_id) == bindparam("person_id"))


_MET = "people whom this session has looked up, by account"


def find_person(session: Session, telegram_id: int) -> PersonRow | None:
    """The active person behind a Telegram account, or None for a stranger or somebody who left."""
    met: dict[int, PersonRow] = session.info.setdefault(_MET, {})
    person = met.get(telegram_id)
    if person is None or person.telegram_id != telegram_id or not person.active:
        person = session.exec(_BY_ACCOUNT, params={"telegram_id": telegram_id}).one_or_none()
    if person is not None:
        met[telegram_id] = person
    return person


@event.listens_for(Session, "after_soft_rollback")
def _forget_whom_it_undid(session: Session, _undone: object) -> None:
    session.info.pop(_MET, None)


def read_people_ahead(session: Session, telegram_ids: Collection[int]) -> None:
    """Read these people in one query, for `find_person` to have them at hand."""
    met: dict[int, PersonRow] = session.info.setdefault(_MET, {})
    met.update(people_by_account(session, telegram_ids))


def mark_reachable(session: Session, telegram_id: int) -> None:
    """Who writes has not blocked the bot, or has changed his mind; kept of those who have left too."""
    unreachable = col(PersonRow.unreachable_since).is_not(None)
    change = update(PersonRow).where(col(PersonRow.telegram_id) == telegram_id, unreachable)
    session.execute(change.values(unreachable_since=None))


def people_by_id(session: Session, ids: Collection[int]) -> dict[int, PersonRow]:
    """These people, by id, in one query; inactive ones too, since history names them."""
    if not ids:
        return {}
    rows = session.exec(select(PersonRow).where(col(PersonRow.id).in_(ids)))
    return {row.id: row for row in rows if row.id is not None}


def roles_of(session: Session, person_id: int) -> frozenset[str]:
    """One person's own roles, as the roster has them; `storage.capacities` says in which he acts now."""
    return frozenset(session.exec(_ROLES, params={"person_id": person_id}))


def roles_by_person(session: Session, ids: Collection[int]) -> dict[int, frozenset[str]]:
    """These people's own roles, as the roster has them, in one query."""
    found: dict[int, set[str]] = {person_id: set() for person_id in ids}
    if ids:
        query = select(PersonRoleRow.person_id, PersonRoleRow.role)
        for person_id, role in session.exec(query.where(col(PersonRoleRow.person_id).in_(ids))):
            found[person_id].add(role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def people_by_role(session: Session, roles: Collection[str]) -> dict[str, list[PersonRow]]:
    """The active people whose own each of these roles is, by name, in one query."""
    found: dict[str, list[PersonRow]] = {role: [] for role in roles}
    query = (
        select(PersonRoleRow.role, PersonRow)
        .join(PersonRow, col(PersonRow.id) == col(PersonRoleRow.person_id))
        .where(col(PersonRoleRow.role).in_(roles), col(PersonRow.active))
    )
    for role, person in session.exec(query.order_by(func.lower(PersonRow.name), col(PersonRow.id))):
        found[role].append(person)
    return found


def write_roles(session: Session, roles: Mapping[int, Collection[str]]) -> None:
    """These people hold exactly these roles from now on."""
    session.execute(delete(PersonRoleRow).where(col(PersonRoleRow.person_id).in_(roles)))
    session.add_all(
        PersonRoleRow(person_id=person_id, role=role)
        for person_id, held in roles.items()
        for role in sorted(held)
    )
    session.flush()


def everybody(session: Session) -> Sequence[PersonRow]:
    """The whole roster, those who have left included."""
    return session.exec(select(PersonRow).order_by(col(PersonRow.id))).all()


def people_by_account(session: Session, telegram_ids: Collection[int]) -> dict[int, PersonRow]:
    """The people behind these accounts, those who have left included, by account."""
    rows = session.exec(_BY_ACCOUNTS, params={"telegram_ids": telegram_ids})
    return {row.telegram_id: row for row in rows if row.telegram_id is not None}


def people_with_role(session: Session, *roles: str) -> Sequence[PersonRow]:
    """The active people whose own any of these roles is, each once, by name."""
    holders = select(PersonRoleRow.person_id).where(col(PersonRoleRow.role).in_(roles))
    query = select(PersonRow).where(col(PersonRow.id).in_(holders), col(PersonRow.active))
    return session.exec(query.order_by(func.lower(PersonRow.name), col(PersonRow.id))).all()


def people_out_of_reach(session: Session) -> Sequence[PersonRow]:
    """Active people whom the bot cannot write to: not joined, never pressed Start, or blocked it."""
    out_of_reach = col(PersonRow.telegram_id).is_(None) | col(PersonRow.unreachable_since).is_not(None)
    query = select(PersonRow).where(col(PersonRow.active), out_of_reach)
    return session.exec(query.order_by(col(PersonRow.name))).all()


def people_named(session: Session, name: str, limit: int) -> Sequence[PersonRow]:
    """Active people in whose name this stands, whatever the case, by name."""
    found = func.lower(PersonRow.name).contains(name.lower(), autoescape=True)
    query = select(PersonRow).where(col(PersonRow.active), found)
    return session.exec(query.order_by(func.lower(PersonRow.name), col(PersonRow.id)).limit(limit)).all()
