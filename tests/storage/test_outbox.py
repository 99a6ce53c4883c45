"""What is asked of the outbox: by its indexes, however many messages were sent before."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.database import transaction
from storage.outbox import count_uncertain, is_anything_due, rows_in_sending
from storage.post import Lane, OutboxRow, OutboxState, StandingRow, forget_unsent
from tests.support.statements import statements_of

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SRI = 101


def owed(state: OutboxState, standing: StandingRow | None = None) -> OutboxRow:
    standing_id = standing.id if standing is not None else None
    return OutboxRow(
        chat_id=SRI, lane=Lane.CARD, kind="card", facts={}, standing_id=standing_id, state=state, owed_at=NOW
    )


def card(session: Session, message_id: int | None = None) -> StandingRow:
    row = StandingRow(chat_id=SRI, kind="card", facts={}, message_id=message_id)
    session.add(row)
    session.flush()
    return row


def test_what_is_under_way_and_in_doubt_is_found(engine: Engine) -> None:
    with transaction(engine) as session:
        session.add_all([owed(state) for state in OutboxState])
        session.flush()
        assert [row.state for row in rows_in_sending(session)] == ["sending"]
        assert count_uncertain(session) == 1
        assert is_anything_due(session, NOW)


@pytest.mark.parametrize("state", OutboxState)
def test_a_card_is_forgotten_unless_it_may_still_arrive(engine: Engine, state: OutboxState) -> None:
    with transaction(engine) as session:
        unsent, arrived, never_owed = card(session), card(session, message_id=7), card(session)
        session.add(owed(state, unsent))
        session.flush()
        forget_unsent(session, SRI, "card")
        for row in (unsent, arrived, never_owed):
            session.refresh(row)
        assert unsent.live == (state in {"held", "owed", "sending", "uncertain"})
        assert arrived.live
        assert not never_owed.live


@pytest.mark.parametrize(
    "ask",
    [
        rows_in_sending,
        count_uncertain,
        lambda session: is_anything_due(session, NOW),
        lambda session: forget_unsent(session, SRI, "card"),
    ],
    ids=["in sending", "uncertain", "due", "unsent"],
)
def test_nothing_asked_reads_the_whole_outbox(sqlite: Engine, ask: Callable[[Session], Any]) -> None:
    with transaction(sqlite) as session:
        card(session)
        with statements_of(sqlite) as asked:
            ask(session)
        for statement, values in asked:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            assert "SCAN outbox" not in [str(row[-1]) for row in plan], statement
    assert asked
