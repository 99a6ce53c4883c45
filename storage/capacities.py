"""In which roles people act at this moment: their own ones, and those in which they stand in for officials.

The only place that knows how the roster and the appointments in force go together: who stands in has the
role, who is absent has not. Whatever asks who may decide, or whom a step waits for, asks here; the roster's
own entries are in `storage.people`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CompoundSelect, Subquery, bindparam, exists, literal, union, union_all
from sqlmodel import Session, col, func, select

from storage.acting import IS_IN_FORCE, ActingRow
from storage.people import PersonRoleRow, PersonRow

_OWN, _AWAY = "own", "away"


@dataclass(frozen=True, slots=True)
class Capacities:
    """One person's roles. `acting` are those in which he stands in, each with its kind (Plh., Plt.)."""

    own: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    acting: Mapping[str, str] = field(default_factory=dict)

    @property
    def now(self) -> frozenset[str]:
        """The roles by which he may decide at this moment."""
        return (self.own - self.away) | self.acting.keys()

    @property
    def all(self) -> frozenset[str]:
        """The roles by which he may read: an official goes on reading while another stands in for him."""
        return self.own | self.acting.keys()


NONE = Capacities()


def _in_force_pairs() -> Subquery:
    """Each role with each person who has it at this moment."""
    stood_in_for = exists().where(
        IS_IN_FORCE,
        col(ActingRow.role) == col(PersonRoleRow.role),
        col(ActingRow.absent_id) == col(PersonRoleRow.person_id),
    )
    own = select(col(PersonRoleRow.role), col(PersonRoleRow.person_id)).where(~stood_in_for)
    acting = select(col(ActingRow.role), col(ActingRow.acting_id)).where(IS_IN_FORCE)
    return union(own, acting).subquery("held")


def _of_one() -> CompoundSelect[Any]:
    """Each role of one person, with how it is his: own, stood in for by another, or the kind of acting."""
    person: Any = bindparam("person")
    own = select(col(PersonRoleRow.role), literal(_OWN)).where(col(PersonRoleRow.person_id) == person)
    acting = select(col(ActingRow.role), col(ActingRow.kind)).where(
        IS_IN_FORCE, col(ActingRow.acting_id) == person
    )
    away = select(col(ActingRow.role), literal(_AWAY)).where(IS_IN_FORCE, col(ActingRow.absent_id) == person)
    return union_all(own, acting, away)


# Asked with each update and each message, hence built once.
_HELD, _OF_ONE = _in_force_pairs(), _of_one()


def capacities_of(session: Session, person_id: int) -> Capacities:
    """The roles of one person at this moment, in one query."""
    found: dict[str, set[str]] = {_OWN: set(), _AWAY: set()}
    stands_in: dict[str, str] = {}
    for role, how in session.connection().execute(_OF_ONE, {"person": person_id}):
        if how in found:
            found[how].add(role)
        else:
            stands_in[role] = how
    return Capacities(frozenset(found[_OWN]), frozenset(found[_AWAY]), stands_in)


def holders_by_role(session: Session, roles: Collection[str]) -> dict[str, list[PersonRow]]:
    """The active people who have each of these roles at this moment, by name, in one query."""
    found: dict[str, list[PersonRow]] = {role: [] for role in roles}
    if not found:
        return found
    query = (
        select(_HELD.c.role, PersonRow)
        .join(_HELD, col(PersonRow.id) == _HELD.c.person_id)
        .where(_HELD.c.role.in_(found.keys()), col(PersonRow.active))
    )
    for role, person in session.exec(query.order_by(func.lower(PersonRow.name), col(PersonRow.id))):
        found[role].append(person)
    return found


def holders_of(session: Session, role: str) -> Sequence[PersonRow]:
    """The active people who have this role at this moment, by name."""
    return holders_by_role(session, [role])[role]


def roles_in_reach(session: Session) -> frozenset[str]:
    """The roles that somebody has at this moment to whom the bot can write."""
    query = (
        select(_HELD.c.role)
        .join(PersonRow, col(PersonRow.id) == _HELD.c.person_id)
        .where(
            col(PersonRow.active),
            col(PersonRow.telegram_id).is_not(None),
            col(PersonRow.unreachable_since).is_(None),
        )
    )
    return frozenset(session.exec(query.distinct()))
