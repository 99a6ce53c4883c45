from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.errors import ApiError
from playground.limits import FloodControl, FloodLimits

LIMITS = FloodLimits(
    overall_rate=30, overall_burst=30, chat_rate=1, chat_burst=3, group_rate=1, group_burst=2
)


def retry_after(flood: FloodControl, chat_id: int, now: float, cost: int = 1) -> int:
    """The seconds that Telegram asks for; 0 where it lets the message through."""
    try:
        flood.take(chat_id, cost, now)
    except ApiError as refused:
        return refused.retry_after or -1
    return 0


def test_a_burst_passes_and_then_one_a_second() -> None:
    flood = FloodControl(LIMITS)
    assert [retry_after(flood, 1, 100.0) for _ in range(4)] == [0, 0, 0, 1]
    assert retry_after(flood, 1, 101.0) == 0
    assert retry_after(flood, 1, 101.0) == 1


def test_a_clock_may_begin_below_zero() -> None:
    flood = FloodControl(LIMITS)
    assert [retry_after(flood, 1, -40_000.0) for _ in range(4)] == [0, 0, 0, 1]


def test_who_comes_back_too_early_is_refused_again() -> None:
    flood = FloodControl(LIMITS)
    assert retry_after(flood, 1, 100.0, cost=3) == 0
    assert retry_after(flood, 1, 100.0, cost=3) == 3
    assert retry_after(flood, 1, 102.0, cost=1) == 1
    assert retry_after(flood, 1, 103.0, cost=3) == 0


def test_other_chats_share_only_the_overall_limit() -> None:
    flood = FloodControl(LIMITS)
    assert [retry_after(flood, chat, 100.0) for chat in range(1, 32)] == [0] * 30 + [1]


def test_a_group_has_its_own_figures() -> None:
    flood = FloodControl(LIMITS)
    assert [retry_after(flood, -1, 100.0) for _ in range(3)] == [0, 0, 1]


def test_switched_off_it_lets_all_through() -> None:
    flood = FloodControl(FloodLimits(enabled=False))
    assert {retry_after(flood, 1, 100.0) for _ in range(1000)} == {0}


@given(st.lists(st.floats(0, 5), max_size=200))
def test_never_more_than_burst_and_rate_allow(pauses: list[float]) -> None:
    flood, now, passed = FloodControl(LIMITS), 100.0, 0
    for pause in pauses:
        now += pause
        passed += retry_after(flood, 1, now) == 0
    assert passed <= LIMITS.chat_burst + (now - 100.0) * LIMITS.chat_rate + 1e-6


def test_a_refused_message_costs_nothing() -> None:
    flood = FloodControl(LIMITS)
    flood.take(1, 3, 100.0)
    with pytest.raises(ApiError):
        flood.take(1, 1, 100.0)
    assert [retry_after(flood, 2, 100.0) for _ in range(3)] == [0, 0, 0]
