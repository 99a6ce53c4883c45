from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.wire.budgets import Budgets, Limits
from bot.wire.claims import Choice, choose, claim
from bot.wire.transactions import Transactions
from storage.outbox import Head
from storage.post import Lane, StandingRow
from tests.bot.wire.driver import BUDI, SRI, change, put_up, say
from tests.bot.wire.office import outbox, render_facts

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def head(
    row_id: int,
    chat: int,
    lane: Lane = Lane.CARD,
    *,
    waited: float = 0,
    not_before: float | None = None,
    is_edit: bool = False,
) -> Head:
    """The first message of a chat, owed for some seconds, not to go for some seconds."""
    return Head(
        id=row_id,
        chat_id=chat,
        lane=lane,
        is_edit=is_edit,
        owed_at=NOW - timedelta(seconds=waited),
        not_before=None if not_before is None else NOW + timedelta(seconds=not_before),
    )


def chosen(
    *heads: Head, busy: frozenset[int] = frozenset(), room: int = 100, budgets: Budgets | None = None
) -> Choice:
    return choose(heads, busy, budgets or Budgets(), room, NOW, 0.0)


def test_answers_go_before_cards_and_cards_before_reminders() -> None:
    heads = [head(1, 11, Lane.BULK), head(2, 12, Lane.REMINDER), head(3, 13), head(4, 14, Lane.ANSWER)]
    assert chosen(*heads).ids == (4, 3, 2, 1)


def test_within_a_lane_the_one_owed_first_goes_first() -> None:
    assert chosen(head(9, 11, waited=1), head(5, 12), head(4, 13)).ids == (9, 4, 5)


def test_what_has_waited_long_goes_before_a_fresh_answer() -> None:
    old = head(1, 11, Lane.BULK, waited=41)
    fresh = [head(number, number, Lane.ANSWER) for number in range(20, 40)]
    assert chosen(*fresh, old, room=1).ids == (1,)


def test_a_chat_with_a_send_under_way_waits_for_it() -> None:
    choice = chosen(head(1, 11), head(2, 12), busy=frozenset({11}))
    assert choice == Choice((2,), more=False, wait_seconds=None)


def test_what_may_not_go_yet_tells_when_it_may() -> None:
    choice = chosen(head(1, 11, not_before=5), head(2, 12, not_before=3), head(3, 13, not_before=-1))
    assert choice == Choice((3,), more=False, wait_seconds=3.0)


def test_a_chat_beyond_its_budget_waits_but_may_be_edited() -> None:
    budgets = Budgets(Limits(chat_burst=1))
    budgets.take(11, 1, False, 0.0)
    assert chosen(head(1, 11), budgets=budgets) == Choice((), wait_seconds=1.0)
    assert chosen(head(1, 11, is_edit=True), budgets=budgets).ids == (1,)


def test_no_more_than_there_is_room_for_and_the_rest_is_told() -> None:
    choice = chosen(*(head(number, number) for number in range(1, 6)), room=2)
    assert choice == Choice((1, 2), more=True)


@pytest.mark.asyncio
async def test_only_what_must_not_arrive_twice_goes_over_a_connection_of_its_own(
    transactions: Transactions,
) -> None:
    ping = await transactions.run(put_up(SRI, "ping", kind="reminder"))
    await transactions.run(say(BUDI, "card"))
    first = await transactions.run(lambda desk: claim(desk, Choice((1, 2)), render_facts))
    assert [parcel.fresh_connection for parcel in first.parcels] == [True, False]

    await transactions.run(lambda desk: setattr(desk.session.get_one(StandingRow, ping), "message_id", 5))
    await transactions.run(change(ping, "decided", last=True))
    edit = await transactions.run(lambda desk: claim(desk, Choice((3,)), render_facts))
    assert [parcel.fresh_connection for parcel in edit.parcels] == [False]


@pytest.mark.asyncio
async def test_what_is_claimed_is_marked_before_it_is_sent(
    engine: Engine, transactions: Transactions
) -> None:
    await transactions.run(say(SRI, "x"))
    await transactions.run(lambda desk: claim(desk, Choice((1,)), render_facts))
    assert [(row.state, row.attempts) for row in outbox(engine)] == [("sending", 1)]
    again = await transactions.run(lambda desk: claim(desk, Choice((1,)), render_facts))
    assert again.parcels == ()
