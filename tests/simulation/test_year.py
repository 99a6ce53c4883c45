"""A short stretch of the simulated office; `make year` plays a whole year."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from simulation.__main__ import simulate
from simulation.court import Court, open_court
from simulation.figures import Figures, figures_of
from simulation.people import report
from simulation.year import Year
from storage.post import OutboxRow
from tests.sop.hours import wib


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with open_court(f"{tmp_path}/court.db", 1, wib("2026-11-23", "08:00")) as court:
        court.look()
        yield court


def faults(court: Court) -> str:
    return " ".join(figures_of(Year(court, court.now, 0)).faults)


def test_a_month_of_an_office_breaks_no_promise() -> None:
    figures = simulate(seed=3, cases=10, days=35, first_on=date(2026, 3, 2))
    assert figures.faults == ()
    assert figures.kinds["reminder"] > 10
    assert figures.kinds["board"] > 10


def test_the_same_seed_plays_the_same_weeks() -> None:
    def play() -> Figures:
        return simulate(seed=5, cases=3, days=6)

    assert str(play()) == str(play())


def test_it_sees_a_ping_that_nobody_got(court: Court) -> None:
    report(court)
    court.pass_to(court.now + timedelta(minutes=60))
    with court.desk() as desk:
        before = court.watch.before(desk)
        court.watch.swept(desk, before)
    assert "FAULT, missing" in faults(court)


def test_it_sees_a_ping_that_comes_late(court: Court) -> None:
    report(court)
    court.pass_to(court.now + timedelta(minutes=60, seconds=3))
    court.look()
    assert "FAULT, late" in faults(court)


def test_it_sees_a_message_at_night(court: Court) -> None:
    court.pass_to(wib("2026-11-23", "20:00"))
    with court.desk() as desk:
        desk.session.add(
            OutboxRow(chat_id=1001, lane=2, kind="text", facts={"key": "help", "args": {}}, owed_at=court.now)
        )
    with court.desk() as desk:
        court.post.deliver(desk, None)
    assert "FAULT, at night" in faults(court)
