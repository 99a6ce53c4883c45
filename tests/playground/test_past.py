"""The month behind the sample office, played on three dates: a plain day, after long holidays, in January."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from casework.calendars import Calendars
from casework.desk import Desk
from casework.outages import OUTAGE_AFTER
from casework.sweeps import sweep
from playground.office import furnish
from playground.past_cases import CASES
from sop.office_hours import PERMA_7_2016
from storage.calendar import office_clock
from storage.cases import CaseRow, StepRunRow, open_runs
from storage.database import migrate, open_engine, transaction
from storage.devices import DeviceRow
from storage.journal import JournalRow
from storage.people import everybody
from storage.post import OutboxRow, StandingRow
from storage.stops import OutageRow
from tests.sop.hours import JAKARTA
from tests.support.shipped import PROCEDURES

DATES = {
    "a plain day": date(2026, 11, 24),
    "after Nyepi and Idul Fitri": date(2026, 3, 25),
    "a Monday in January": date(2027, 1, 11),
}


@dataclass(frozen=True)
class Furnished:
    """An office that was furnished at seven in the morning of a day."""

    engine: Engine
    now: datetime

    def desk(self, session: Session) -> Desk:
        return Desk(session, self.now, PROCEDURES, Calendars(PERMA_7_2016, JAKARTA), JAKARTA)


@pytest.fixture(scope="module", params=list(DATES.values()), ids=list(DATES))
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    path: Path = tmp_path_factory.mktemp("past") / "sigap.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    office = Furnished(engine, datetime.combine(request.param, time(7), JAKARTA).astimezone(UTC))
    with transaction(engine) as session:
        furnish(office.desk(session), with_past=True)
    yield office
    engine.dispose()


@pytest.fixture
def session(office: Furnished) -> Iterator[Session]:
    with Session(office.engine) as session:
        yield session
        session.rollback()


def test_every_way_a_report_can_end_has_been_gone(session: Session) -> None:
    ends = Counter(case.outcome for case in session.exec(select(CaseRow)))
    assert ends == {
        None: 5,
        "received": 7,
        "unconfirmed": 1,
        "refused": 1,
        "not_broken": 1,
        "duplicate": 1,
        "withdrawn": 1,
        "irreparable": 1,
    }


def test_the_open_ones_stand_at_different_steps_and_one_is_on_hold_until_a_coming_day(
    office: Furnished, session: Session
) -> None:
    runs = [run for run, _ in open_runs(session)]
    assert {run.step for run in runs} == {"order", "inspect", "supervise", "handover", "receipt"}
    [paused] = [run for run in runs if run.paused_until is not None]
    assert paused.paused_until is not None
    assert paused.paused_until > office.now + timedelta(days=1)


def test_exactly_the_secretary_is_late(office: Furnished, session: Session) -> None:
    opens_at = office.desk(session).calendar.next_open(office.now)
    late = [run.step for run, _ in open_runs(session) if run.due_at is not None and run.due_at <= opens_at]
    assert late == ["order"]


def test_numbers_have_no_gap_and_go_by_time(session: Session) -> None:
    cases = session.exec(select(CaseRow).order_by(col(CaseRow.opened_at))).all()
    assert [case.device for case in cases] == [case.device for case in CASES]
    for year in {case.year for case in cases}:
        numbers = [case.seq for case in cases if case.year == year]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_journal_is_in_order_and_ends_before_now(office: Furnished, session: Session) -> None:
    instants = [row.at for row in session.exec(select(JournalRow).order_by(col(JournalRow.id)))]
    assert instants == sorted(instants)
    assert office.now - timedelta(days=70) < instants[0]
    assert instants[-1] < office.now


def test_people_acted_in_working_hours_but_for_one_who_stayed_late(
    office: Furnished, session: Session
) -> None:
    calendar = office.desk(session).calendar
    acts = [row.at for row in session.exec(select(JournalRow).where(col(JournalRow.actor_id).is_not(None)))]
    assert len([at for at in acts if not calendar.is_open(at)]) == 1


def test_what_was_owed_is_settled_and_only_the_morning_is_left(session: Session) -> None:
    rows = session.exec(select(OutboxRow)).all()
    assert {row.state for row in rows} == {"dropped", "held"}
    assert all((row.settled_at is None) == (row.state == "held") for row in rows)
    assert Counter(row.kind for row in rows if row.state == "held") == {"status": 4, "card": 1}


def test_no_message_of_the_past_is_edited_but_those_that_arrive_anew(session: Session) -> None:
    standing = session.exec(select(StandingRow).where(col(StandingRow.live))).all()
    assert all(row.message_id is None for row in standing)
    assert {row.kind for row in standing} == {"card", "status"}


def test_the_bot_was_there_all_the_time(office: Furnished, session: Session) -> None:
    assert not session.exec(select(OutageRow)).all()
    alive_at = office_clock(session).alive_at
    assert alive_at is not None
    assert office.now - alive_at < OUTAGE_AFTER
    assert all(run.next_check_at is None or run.next_check_at > office.now for run, _ in open_runs(session))


def test_the_clock_did_what_people_did_not(session: Session) -> None:
    events = Counter(row.event for row in session.exec(select(JournalRow)))
    assert events["case-closed"] == 1
    assert events["step-resumed"] > 5
    assert events["reminded"] > 10
    assert events["climbed"] >= 1


def test_the_register_is_what_it_was_and_everybody_has_joined(session: Session) -> None:
    assert len(session.exec(select(DeviceRow)).all()) == 60
    people = everybody(session)
    assert len(people) == 12
    assert all(person.joined_at is not None for person in people)


def test_at_the_opening_the_holders_get_their_boards(office: Furnished, session: Session) -> None:
    desk = office.desk(session)
    opens_at = desk.calendar.next_open(office.now)
    office_clock(session).alive_at = opens_at
    sweep(Desk(session, opens_at, desk.procedures, desk.calendars, desk.zone))
    owed = session.exec(select(OutboxRow).where(OutboxRow.state == "owed")).all()
    assert Counter(row.kind for row in owed) == {"board": 4, "status": 4, "card": 1}
    assert not [row for row in owed if row.is_edit]


def test_a_new_office_without_a_past_has_none(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'sigap.db'}")
    migrate(engine)
    office = Furnished(engine, datetime(2026, 11, 24, tzinfo=UTC))
    with transaction(engine) as session:
        furnish(office.desk(session), with_past=False)
        for table in (CaseRow, StepRunRow, OutboxRow, StandingRow):
            assert not session.exec(select(table)).all()
        assert all(person.joined_at is None for person in everybody(session))
    engine.dispose()
