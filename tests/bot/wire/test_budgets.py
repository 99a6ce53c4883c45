from hypothesis import given
from hypothesis import strategies as st

from bot.wire.budgets import Budgets, Limits


def sends_until(budgets: Budgets, end: float, step: float = 0.01) -> list[float]:
    """When sends to ever new chats go that take what room there is."""
    sent: list[float] = []
    for tick in range(round(end / step)):
        now = tick * step
        for _ in range(budgets.room(now)):
            budgets.take(1_000_000 + len(sent), 1, False, now)
            sent.append(now)
    return sent


@given(rate=st.floats(1, 100), burst=st.integers(1, 20))
def test_no_second_carries_more_than_flow_and_burst(rate: float, burst: int) -> None:
    sent = sends_until(Budgets(Limits(overall_rate=rate, overall_burst=burst)), 3)
    assert all(sum(at <= each < at + 1 for each in sent) <= rate + burst + 1e-6 for at in sent)


def test_telegrams_thirty_a_second_are_kept_and_nearly_used() -> None:
    sent = sends_until(Budgets(), 10)
    busiest = max(sum(at <= each < at + 1 for each in sent) for at in sent)
    assert busiest <= 30
    assert len(sent) >= 250


def test_a_clock_may_begin_below_zero() -> None:
    budgets = Budgets()
    assert budgets.room(-40_000.0) == Budgets().room(0.0) > 0
    assert budgets.wait(-40_000.0) == 0


def test_a_chat_gets_a_small_burst_then_one_a_second() -> None:
    budgets = Budgets()
    went = []
    for tick in range(1000):
        now = tick / 100
        if budgets.chat_wait(7, False, now) == 0:
            budgets.take(7, 1, False, now)
            went.append(now)
    burst = int(Limits().chat_burst)
    assert went[:burst] == [tick / 100 for tick in range(burst)]
    assert all(
        later - earlier >= 0.94 for earlier, later in zip(went[burst:], went[burst + 1 :], strict=False)
    )
    assert len(went) <= burst + 10


def test_a_group_gets_at_most_twenty_a_minute() -> None:
    budgets = Budgets()
    went = 0
    for second in range(60):
        if budgets.chat_wait(-7, False, second) == 0:
            budgets.take(-7, 1, False, second)
            went += 1
    assert went <= 20


def test_edits_wait_for_no_chat_budget() -> None:
    budgets = Budgets()
    for _ in range(20):
        budgets.take(7, 1, False, 0)
    assert budgets.chat_wait(7, False, 0) > 10
    assert budgets.chat_wait(7, True, 0) == 0


def test_an_album_is_waited_off_for_all_its_photos() -> None:
    budgets = Budgets()
    budgets.take(7, 10, False, 0)
    assert 5 <= budgets.chat_wait(7, False, 0) <= 7
    assert budgets.room(0) == 0


def test_the_first_refusal_pauses_a_chat_the_second_everything() -> None:
    budgets = Budgets()
    budgets.limited(7, 5, 0)
    assert budgets.chat_wait(7, True, 0) == 5
    assert budgets.chat_wait(8, False, 0) == 0
    assert budgets.room(0) > 0
    budgets.limited(8, 3, 1)
    assert budgets.room(1) == 0
    assert budgets.wait(1) == 3
    assert budgets.room(4.1) > 0


def test_refusals_long_apart_pause_chats_only() -> None:
    budgets = Budgets()
    budgets.limited(7, 1, 0)
    budgets.limited(8, 1, 60)
    assert budgets.room(60) > 0


def test_pauses_without_a_connection_grow_to_a_limit_and_end_with_an_answer() -> None:
    budgets = Budgets()
    now, pauses = 0.0, []
    for _ in range(8):
        budgets.unconnected(now)
        budgets.unconnected(now)  # the other sends of the same moment
        pauses.append(budgets.wait(now))
        now += pauses[-1] + 0.01
    assert pauses[:3] == [0.5, 1.0, 2.0]
    assert pauses[-1] == 15.0
    budgets.connected()
    budgets.unconnected(now)
    assert budgets.wait(now) == 0.5
