"""When a step run is due, and which reminder has come."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.calendar import AlwaysOpen
from sop.case import Case, State, is_overdue, state_of
from sop.deadlines import Rounds
from sop.step_time import StepTime
from tests.sop.office import NOW, PROCEDURE, SECRETARY, after, decide, open_case, run

ALWAYS = AlwaysOpen()
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)

spans = st.floats(min_value=0.01, max_value=100_000, allow_nan=False)


def rounds_of(minutes: float) -> Rounds:
    return Rounds(StepTime(ALWAYS, NOW), minutes)


def test_sixty_minutes_are_due_an_hour_later() -> None:
    assert rounds_of(60).due_at == NOW + HOUR


def test_a_fraction_of_a_minute_is_due_within_seconds() -> None:
    assert rounds_of(0.05).due_at == NOW + timedelta(seconds=3)


@pytest.mark.parametrize(
    ("passed", "rounds"),
    [
        (-HOUR, 0),
        (0 * HOUR, 0),
        (HOUR - INSTANT, 0),
        (HOUR, 1),
        (2 * HOUR - INSTANT, 1),
        (2 * HOUR, 2),
        (14 * 24 * HOUR, 336),
    ],
)
def test_rounds_come_at_the_limit_and_after_each_further_span(passed: timedelta, rounds: int) -> None:
    assert rounds_of(60).come_by(NOW + passed) == rounds


@given(spans, st.integers(min_value=0, max_value=5000))
def test_a_round_comes_exactly_when_it_was_announced(minutes: float, done: int) -> None:
    rounds = rounds_of(minutes)
    announced = rounds.begins(done + 1)

    assert rounds.come_by(announced) == done + 1
    assert rounds.come_by(announced - INSTANT) == done


def test_after_a_downtime_the_next_look_is_after_the_latest_round() -> None:
    late = NOW + 10.5 * HOUR
    latest = rounds_of(60).come_by(late)

    assert latest == 10
    assert rounds_of(60).begins(latest + 1) == NOW + 11 * HOUR


def test_after_a_take_over_the_rounds_begin_anew_and_the_limit_stays() -> None:
    taken_over = Rounds(StepTime(ALWAYS, NOW), 60, before=3, from_at=NOW + 3.5 * HOUR)

    assert taken_over.due_at == NOW + HOUR
    assert taken_over.come_by(NOW + 4.5 * HOUR - INSTANT) == 3
    assert taken_over.come_by(NOW + 4.5 * HOUR) == 4
    assert taken_over.begins(5) == NOW + 5.5 * HOUR


@given(st.timedeltas(min_value=timedelta(), max_value=timedelta(days=400)))
def test_an_always_open_office_counts_every_minute(passed: timedelta) -> None:
    end = NOW + passed

    assert abs(ALWAYS.due_at(NOW, ALWAYS.working_minutes(NOW, end)) - end) <= INSTANT
    assert ALWAYS.working_minutes(end, NOW) == 0
    assert ALWAYS.next_open(end) == end


@pytest.mark.parametrize(
    "at",
    [datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=7)))],  # noqa: DTZ001
)
def test_a_time_that_is_not_aware_utc_is_refused(at: datetime) -> None:
    for ask in (
        lambda: ALWAYS.due_at(at, 60),
        lambda: ALWAYS.working_minutes(at, NOW),
        lambda: ALWAYS.working_minutes(NOW, at),
        lambda: ALWAYS.next_open(at),
    ):
        with pytest.raises(ValueError, match="not an aware UTC time"):
            ask()


def test_a_run_is_overdue_from_its_limit_on() -> None:
    waiting = run(1, "inventory")

    assert not is_overdue(waiting, NOW + HOUR - INSTANT)
    assert is_overdue(waiting, NOW + HOUR)


def test_a_case_is_told_in_one_word() -> None:
    ordering = open_case("order")
    refused = after(ordering, decide(ordering, "refuse", SECRETARY))
    received = Case(1, "2026-0001", "damage", 1, (), outcome="received")

    assert state_of(open_case(), PROCEDURE, NOW) == State.IN_PROGRESS
    assert state_of(ordering, PROCEDURE, NOW) == State.WAITING_APPROVAL
    assert state_of(ordering, PROCEDURE, NOW + HOUR) == State.OVERDUE
    assert state_of(refused, PROCEDURE, NOW + HOUR) == State.REFUSED
    assert state_of(received, PROCEDURE, datetime.max.replace(tzinfo=UTC)) == State.DONE


def test_an_open_case_without_an_open_run_is_a_fault() -> None:
    with pytest.raises(ValueError, match="2026-0001 is open and has no open run"):
        state_of(open_case(runs=()), PROCEDURE, NOW)


def test_a_case_comes_from_the_step_before() -> None:
    assert open_case().came_from is None
    assert open_case("write_off", came_from="vendor").came_from == "vendor"
