"""What came in and what is owed: inbox, outbox, and the standing messages that are edited over time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, bindparam, or_, text, tuple_, update
from sqlmodel import Field, Session, col, select

from storage.base import Row, json_field, one_of


class InboxState(StrEnum):
    """What became of an update."""

    NEW = "new"
    DONE = "done"
    FAILED = "failed"


class InboxRow(Row, table=True):
    """One update as Telegram sent it, in order of arrival. Update ids order nothing, but tell doubles."""

    __tablename__ = "inbox"

    seq: int | None = Field(default=None, primary_key=True)
    update_id: int = Field(sa_type=BigInteger, unique=True)
    payload: dict[str, Any] = json_field()
    received_at: datetime
    state: str = InboxState.NEW
    done_at: datetime | None = None
    error: str | None = None

    __table_args__ = (
        one_of("state", InboxState),
        Index(
            "ix_inbox_new",
            "seq",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
    )


class Lane(IntEnum):
    """Which chat is served first; within a chat the order is that of the rows."""

    ANSWER = 0
    DIALOG = 1
    CARD = 2
    REMINDER = 3
    BULK = 4


class OutboxState(StrEnum):
    """Where an owed message stands.

    `held` waits for the office to open, and may then be told in one message with others. `sending` is
    committed before the call. After a crash, or an answer that did not arrive, it is
    `uncertain`: Telegram may have it or not. `dropped` no longer applied when its turn came.
    """

    HELD = "held"
    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    DROPPED = "dropped"


PHOTOS = "photos"
"""The kind of a case's album. It is never edited: its row tells that the chat has the photos."""

OVERVIEW = text("live AND kind IN ('board', 'reminders')")
"""The messages of a chat that tell of several runs, and so belong to none."""


class StandingRow(Row, table=True):
    """A message in a chat that is edited as things change, or was sent once for all: a card, a case's album.

    `message_id` is empty until Telegram has told it. `live` says that it may still carry buttons.
    """

    __tablename__ = "standing"

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    kind: str
    case_id: int | None = Field(default=None, foreign_key="case.id")
    run_id: int | None = Field(default=None, foreign_key="step_run.id")
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    live: bool = True
    facts: dict[str, Any] = json_field()

    __table_args__ = (
        Index("uq_standing_message", "chat_id", "message_id", unique=True),
        Index("ix_standing_run", "run_id", "kind"),
        Index("ix_standing_case", "case_id", "kind"),
        Index("ix_standing_overview", "chat_id", sqlite_where=OVERVIEW, postgresql_where=OVERVIEW),
    )


class OutboxRow(Row, table=True):
    """A message owed: kind and facts, worded by the courier when its turn comes.

    With a `standing_id` it sends that message, or edits it where it was sent before.
    """

    __tablename__ = "outbox"

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    lane: int
    kind: str
    facts: dict[str, Any] = json_field()
    standing_id: int | None = Field(default=None, foreign_key="standing.id")
    is_edit: bool = False
    silent: bool = False
    state: str = OutboxState.OWED
    attempts: int = 0
    owed_at: datetime
    not_before: datetime | None = None
    settled_at: datetime | None = None
    error: str | None = None

    __table_args__ = (
        one_of("state", OutboxState),
        Index(
            "ix_outbox_open",
            "state",
            "id",
            sqlite_where=text("state IN ('owed', 'sending', 'uncertain')"),
            postgresql_where=text("state IN ('owed', 'sending', 'uncertain')"),
        ),
        Index(
            "ix_outbox_owed_chat",
            "chat_id",
            "id",
            sqlite_where=text("state = 'owed'"),
            postgresql_where=text("state = 'owed'"),
        ),
        Index(
            "ix_outbox_waiting_standing",
            "standing_id",
            sqlite_where=text("state IN ('held', 'owed')"),
            postgresql_where=text("state IN ('held', 'owed')"),
        ),
        Index(
            "ix_outbox_held",
            "chat_id",
            "id",
            sqlite_where=text("state = 'held'"),
            postgresql_where=text("state = 'held'"),
        ),
        Index(
            "uq_outbox_one_edit_owed",
            "standing_id",
            unique=True,
            sqlite_where=text("state = 'owed' AND is_edit"),
            postgresql_where=text("state = 'owed' AND is_edit"),
        ),
    )


def standing_of_run(session: Session, run_id: int, *kinds: str) -> Sequence[StandingRow]:
    """The messages that stand for a step run, of these kinds, still live."""
    query = select(StandingRow).where(StandingRow.run_id == run_id, col(StandingRow.kind).in_(kinds))
    return session.exec(query.where(col(StandingRow.live)).order_by(col(StandingRow.id))).all()


def standing_of_case(session: Session, case_id: int, *kinds: str) -> Sequence[StandingRow]:
    """The messages that stand for a case, of these kinds, still live."""
    query = select(StandingRow).where(StandingRow.case_id == case_id, col(StandingRow.kind).in_(kinds))
    return session.exec(query.where(col(StandingRow.live)).order_by(col(StandingRow.id))).all()


def standing_of_cases(session: Session, case_ids: Collection[int], *kinds: str) -> Sequence[StandingRow]:
    """The messages that stand for these cases, of these kinds, still live."""
    if not case_ids:
        return ()
    query = select(StandingRow).where(
        col(StandingRow.case_id).in_(case_ids), col(StandingRow.kind).in_(kinds)
    )
    return session.exec(query.where(col(StandingRow.live)).order_by(col(StandingRow.id))).all()


def standing_of_runs(session: Session, run_ids: Collection[int], *kinds: str) -> Sequence[StandingRow]:
    """The messages that stand for these step runs, of these kinds, still live; the oldest first."""
    if not run_ids:
        return ()
    query = select(StandingRow).where(col(StandingRow.run_id).in_(run_ids), col(StandingRow.kind).in_(kinds))
    return session.exec(query.where(col(StandingRow.live)).order_by(col(StandingRow.id))).all()


def standing_of_kind(session: Session, kind: str) -> Sequence[StandingRow]:
    """The messages of a kind that belongs to no case, still live."""
    query = select(StandingRow).where(col(StandingRow.case_id).is_(None), StandingRow.kind == kind)
    return session.exec(query.where(col(StandingRow.live)).order_by(col(StandingRow.id))).all()


def overviews_in(session: Session, chat_ids: Collection[int]) -> Sequence[StandingRow]:
    """The boards and merged reminders that stand in these chats, still live; the oldest first."""
    if not chat_ids:
        return ()
    query = select(StandingRow).where(OVERVIEW, col(StandingRow.chat_id).in_(chat_ids))
    return session.exec(query.order_by(col(StandingRow.id))).all()


def held_rows(session: Session) -> Sequence[OutboxRow]:
    """What waits for the office to open, chat by chat, in the order in which it became owed."""
    # In the order of the partial index: in that of the key, SQLite would read the whole table.
    query = select(OutboxRow).where(text("outbox.state = 'held'"))
    return session.exec(query.order_by(col(OutboxRow.chat_id), col(OutboxRow.id))).all()


def albums_given(session: Session, case_ids: Collection[int]) -> set[tuple[int, int]]:
    """To which chats the photos of these cases have gone, or are on their way; chats with their cases.

    One that came to nothing does not count. It is the standing row that tells, for that of the outbox goes.
    """
    if not case_ids:
        return set()
    albums = standing_of_cases(session, case_ids, PHOTOS)
    unsure = {row.id for row in albums if row.message_id is None and row.id is not None}
    coming = awaiting(session, unsure) | _under_way(session, unsure)
    return {
        (row.chat_id, row.case_id)
        for row in albums
        if row.case_id is not None and (row.message_id is not None or row.id in coming)
    }


def _under_way(session: Session, standing_ids: Collection[int]) -> set[int]:
    """Which of these were handed to Telegram, or may have been, without their message being known."""
    if not standing_ids:
        return set()
    query = select(OutboxRow.standing_id).where(
        # As the partial index has it: else the whole table would be read.
        text("outbox.state IN ('owed', 'sending', 'uncertain')"),
        col(OutboxRow.standing_id).in_(standing_ids),
    )
    return {standing_id for standing_id in session.exec(query) if standing_id is not None}


def is_to_be_told(session: Session, chat_id: int, kind: str) -> bool:
    """Whether a message of this kind waits for the chat: it will tell what is true by then."""
    query = select(OutboxRow.id).where(
        # Spelled out: a bound parameter would keep the partial index from being used.
        text("outbox.state IN ('held', 'owed')"),
        col(OutboxRow.chat_id) == chat_id,
        col(OutboxRow.kind) == kind,
    )
    return session.exec(query.limit(1)).first() is not None


def abandon_chat(session: Session, chat_id: int) -> None:
    """Nothing that stands in this chat is edited any more."""
    change = update(StandingRow).where(col(StandingRow.chat_id) == chat_id, col(StandingRow.live))
    session.execute(change.values(live=False))


def forget_unsent(session: Session, chat_id: int, *kinds: str) -> None:
    """Messages of these kinds that never reached this chat, and are not on their way, count as gone."""
    query = select(StandingRow.id).where(
        col(StandingRow.chat_id) == chat_id,
        col(StandingRow.kind).in_(kinds),
        col(StandingRow.message_id).is_(None),
        col(StandingRow.live),
    )
    unsent = {standing_id for standing_id in session.exec(query) if standing_id is not None}
    # In two questions, since each has an index of its own.
    gone = unsent - awaiting(session, unsent) - _under_way(session, unsent)
    if gone:
        session.execute(update(StandingRow).where(col(StandingRow.id).in_(gone)).values(live=False))


def find_standing(session: Session, chat_id: int, message_id: int) -> StandingRow | None:
    """The standing message at this place, or None where the bot does not know it (a card sent at a crash)."""
    return session.exec(
        select(StandingRow).where(StandingRow.chat_id == chat_id, StandingRow.message_id == message_id)
    ).one_or_none()


def find_on_its_way(
    session: Session, chat_id: int, *kinds: str, case_id: int | None = None, run_id: int | None = None
) -> StandingRow | None:
    """The message of these kinds that was handed to Telegram for this chat and whose id is not noted yet.

    With a case one about that case, and about that run of it or none. One that waits for its first send is
    not meant: whoever tied it to another message would keep it from ever arriving.
    """
    query = (
        select(StandingRow)
        .join(OutboxRow, col(OutboxRow.standing_id) == col(StandingRow.id))
        .where(
            StandingRow.chat_id == chat_id,
            col(StandingRow.kind).in_(kinds),
            col(StandingRow.message_id).is_(None),
            StandingRow.case_id == case_id,
            or_(col(StandingRow.run_id) == run_id, col(StandingRow.run_id).is_(None)),
        )
        .where(text("outbox.state IN ('owed', 'sending', 'uncertain')"), OutboxRow.attempts > 0)
    )
    return session.exec(query.order_by(col(OutboxRow.id)).limit(1)).first()


# Asked after each send, hence built once: to build a statement takes as long as to run it.
_AT_PLACES = select(StandingRow).where(
    tuple_(col(StandingRow.chat_id), col(StandingRow.message_id)).in_(bindparam("places", expanding=True))
)


def standings_at(session: Session, places: Collection[tuple[int, int]]) -> Sequence[StandingRow]:
    """The standing messages at these places, each a chat and a message id."""
    if not places:
        return ()
    return session.exec(_AT_PLACES, params={"places": places}).all()


def awaiting(session: Session, standing_ids: Collection[int]) -> set[int]:
    """Which of these standing messages have a send or an edit waiting: it will show what is true by then."""
    if not standing_ids:
        return set()
    query = select(OutboxRow.standing_id).where(
        # Spelled out: a bound parameter would keep the partial index from being used.
        col(OutboxRow.standing_id).in_(standing_ids),
        text("outbox.state IN ('held', 'owed')"),
    )
    return {standing_id for standing_id in session.exec(query) if standing_id is not None}
