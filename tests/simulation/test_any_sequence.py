"""Whatever happens at whatever instants, the clock keeps its promises."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from simulation.court import Court, open_court
from simulation.figures import figures_of
from simulation.people import choose, report
from simulation.year import Year
from sop.definition import PAUSE, RESUME
from sop.refusals import Refusal
from storage.cases import open_runs
from tests.sop.hours import wib

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes seconds; what fails is told step by step anyway."""

TOO_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

FRIDAY = wib("2026-12-11", "14:00")

gaps = st.one_of(
    st.integers(0, 3600),
    st.integers(3600, 30 * 3600),
    st.sampled_from((0, 3600, 7200, 24 * 3600, 16 * 86400)),
)
deeds = st.sampled_from(("report", "decide", "decide", PAUSE, RESUME, "take", "look", "down", "up"))


def act(court: Court, deed: str) -> None:
    with court.desk() as desk:
        cases = [case.id or 0 for _, case in open_runs(desk.session)]
    if deed == "report":
        report(court)
        return
    doing = choose(court, court.random.choice(cases), frozenset(), deed) if cases else None
    if doing is not None:
        try:
            court.act(doing.person, doing.do)
        except Refusal:
            court.look()


def play(court: Court, steps: list[tuple[int, str]]) -> None:
    year = Year(court, court.now, 0)
    for gap, deed in steps:
        at = court.now + timedelta(seconds=gap)
        year.look_until(at)
        court.pass_to(at)
        if deed == "down" and court.is_up:
            court.go_down()
        elif deed == "up" and not court.is_up:
            court.come_back()
        elif deed == "look" and court.is_up:
            court.look()
        elif court.is_up and deed not in ("down", "up"):
            act(court, deed)


@pytest.mark.long
@settings(max_examples=6, phases=NO_SHRINKING, suppress_health_check=TOO_SLOW)
@given(steps=st.lists(st.tuples(gaps, deeds), min_size=5, max_size=15), seed=st.integers(0, 9))
def test_pauses_outages_and_nights_break_no_promise(
    migrated_file: bytes, steps: list[tuple[int, str]], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "court.db"
        path.write_bytes(migrated_file)
        with open_court(str(path), seed, FRIDAY) as court:
            court.look()
            play(court, [(0, "report"), *steps, (60, "up"), (7200, "look"), (4 * 86400, "look")])
            assert figures_of(Year(court, court.now, 0)).faults == ()
