"""Links to join and requests to join: written once, used once, decided once."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import text, update
from sqlmodel import Session, col, select

from storage.base import find_by_id
from storage.people import JoinLinkRow, JoinRequestRow, JoinState, PersonRow
from storage.upserts import insert_into


def find_link(session: Session, token: str) -> JoinLinkRow | None:
    """The link with this token, used or not, or None."""
    return session.get(JoinLinkRow, token)


def use_link(session: Session, token: str, now: datetime) -> bool:
    """Use the link up; False where it was used before."""
    change = update(JoinLinkRow).where(col(JoinLinkRow.token) == token, col(JoinLinkRow.used_at).is_(None))
    result = session.connection().execute(change.values(used_at=now))
    return result.rowcount == 1


def use_up_links(session: Session, person_ids: Collection[int], now: datetime) -> None:
    """Nobody joins by the links of these people any more."""
    change = update(JoinLinkRow).where(
        col(JoinLinkRow.person_id).in_(person_ids), col(JoinLinkRow.used_at).is_(None)
    )
    session.execute(change.values(used_at=now))


def unused_links(session: Session) -> Sequence[JoinLinkRow]:
    """The links that still work."""
    return session.exec(select(JoinLinkRow).where(col(JoinLinkRow.used_at).is_(None))).all()


def people_to_join(session: Session) -> Sequence[PersonRow]:
    """Active people on the roster who have no account yet, by name."""
    query = select(PersonRow).where(col(PersonRow.active), col(PersonRow.telegram_id).is_(None))
    return session.exec(query.order_by(col(PersonRow.name), col(PersonRow.id))).all()


def find_request(session: Session, request_id: int) -> JoinRequestRow | None:
    """The request with this id, or None."""
    return find_by_id(session, JoinRequestRow, request_id)


def open_requests(session: Session) -> Sequence[JoinRequestRow]:
    """The requests that nobody has decided, oldest first."""
    query = select(JoinRequestRow).where(JoinRequestRow.state == JoinState.ASKED)
    return session.exec(query.order_by(col(JoinRequestRow.id))).all()


def write_request(session: Session, asked: JoinRequestRow) -> JoinRequestRow:
    """The account's open request: this one, or the one asked before with what it says now."""
    said = {
        "name": asked.name,
        "room": asked.room,
        "language": asked.language,
        "person_id": asked.person_id,
        "asked_at": asked.asked_at,
    }
    query = insert_into(session, JoinRequestRow).values(
        telegram_id=asked.telegram_id, state=JoinState.ASKED, **said
    )
    query = query.on_conflict_do_update(
        index_elements=["telegram_id"], index_where=text("state = 'asked'"), set_=said
    )
    request_id = session.execute(query.returning(col(JoinRequestRow.id))).scalar_one()
    return session.get_one(JoinRequestRow, request_id, populate_existing=True)


def decide_request(
    session: Session, request: JoinRequestRow, state: JoinState, decided_by: int | None, now: datetime
) -> bool:
    """Decide an open request; False where somebody else was first.

    `request` is afterwards as the database has it.
    """
    change = update(JoinRequestRow).where(
        col(JoinRequestRow.id) == request.id, col(JoinRequestRow.state) == JoinState.ASKED
    )
    result = session.connection().execute(change.values(state=state, decided_by=decided_by, decided_at=now))
    session.refresh(request)
    return result.rowcount == 1
