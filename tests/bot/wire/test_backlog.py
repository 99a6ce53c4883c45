"""What a long queue costs: a turn looks at the chats that wait, not at the messages that wait in them."""

import time
from datetime import UTC, datetime
from statistics import median

from sqlalchemy import Engine, insert, text
from sqlmodel import Session

from storage.database import transaction
from storage.outbox import HEADS, queue_heads
from storage.post import OutboxRow

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def fill(engine: Engine, chats: int, each: int, settled: int = 0) -> None:
    """An outbox with `each` messages owed to every chat, after some that were sent long ago."""
    with transaction(engine) as session:
        rows = [_row(number % chats, "sent") for number in range(settled)]
        rows += [_row(number % chats, "owed") for number in range(chats * each)]
        session.execute(insert(OutboxRow), rows)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE outbox"))


def _row(chat: int, state: str) -> dict[str, object]:
    facts = {"key": "x", "args": {"words": "so many words " * 10}}
    return {"chat_id": 1000 + chat, "lane": 2, "kind": "text", "state": state, "facts": facts, "owed_at": NOW}


def seconds_for_heads(engine: Engine) -> float:
    times = []
    with Session(engine) as session:
        queue_heads(session)
        for _ in range(15):
            begun = time.perf_counter()
            queue_heads(session)
            times.append(time.perf_counter() - begun)
    return median(times)


def test_each_chat_is_represented_by_its_first_message(engine: Engine) -> None:
    fill(engine, chats=3, each=4, settled=5)
    with Session(engine) as session:
        heads = queue_heads(session)
    assert sorted((head.chat_id, head.id) for head in heads) == [(1000, 6), (1001, 7), (1002, 8)]


def test_an_empty_queue_has_no_heads(engine: Engine) -> None:
    fill(engine, chats=3, each=0, settled=5)
    with Session(engine) as session:
        assert queue_heads(session) == []


def test_no_turn_reads_the_whole_outbox(engine: Engine) -> None:
    fill(engine, chats=50, each=200, settled=2_000)
    prefix = "EXPLAIN " if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    with Session(engine) as session:
        plan = [str(row[-1]) for row in session.execute(text(prefix + HEADS))]
    assert any("ix_outbox_owed_chat" in line for line in plan)
    scans = ("Seq Scan on outbox", "SCAN outbox", "SCAN head", "SCAN later", "SCAN first")
    # SQLite calls MIN() along an index a search.
    assert not [line for line in plan if any(scan in line for scan in scans)], plan


def test_ten_thousand_owed_cost_hardly_more_than_a_hundred(engine: Engine) -> None:
    fill(engine, chats=100, each=1)
    few = seconds_for_heads(engine)
    fill(engine, chats=100, each=99)
    many = seconds_for_heads(engine)
    assert many < few * 4 + 0.005, (few, many)
