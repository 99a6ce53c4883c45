"""Plays the month that lies behind a new office, through the program's own actions at instants of the past.

The bot looks at its clock whenever it would have; nothing is left to chance. What phones were owed then is
settled as dropped, since there were none: only what waits for the next opening is left for the morning.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import text, update
from sqlmodel import col, select

from casework.cases import Report, open_case
from casework.desk import Desk
from casework.moves import make_move
from casework.outages import mark_alive
from casework.owing import IN_OVERVIEW, owe
from casework.sweeps import next_look_at, sweep
from casework.taking import take
from playground.past_acts import Act, Answer, CaseAbout, Day, PastCase
from playground.sample import PEOPLE
from sop.calendar import midnight
from storage.cases import CaseRow, open_run_row
from storage.devices import DeviceRow
from storage.people import PersonRow, find_person
from storage.post import Lane, OutboxRow, OutboxState, StandingRow

DAYS = 23
"""Working days that lie behind the office: on the first of them everybody joins."""

NO_PHONES = "the office had no phones yet"
HELD = text("outbox.state = 'held'")
IS_HELD = select(OutboxRow.standing_id).where(HELD, col(OutboxRow.standing_id).is_not(None))
ACCOUNTS = {person.first_name: person.id for person in PEOPLE}

_DAY = timedelta(days=1)

Doing = Callable[[Desk], None]


def begins_at(desk: Desk) -> datetime:
    """When the month began: the office is to be there by then."""
    return _Days(desk).opening_of(-DAYS)


def play_past(desk: Desk, cases: Sequence[PastCase]) -> None:
    """All of these cases from their reports on, until the desk's present. In its transaction."""
    days = _Days(desk)
    past = _Past(replace(desk, now=days.opening_of(-DAYS)))
    past.do(_join)
    doings: list[tuple[datetime, Doing]] = []
    for case in cases:
        played = _Played(case, days)
        doings.append((days.instant(case.at), played.report))
        doings += [(days.instant(act.at), played.doing(act)) for act in case.acts]
    for at, doing in sorted(doings, key=lambda each: each[0]):
        past.pass_to(at)
        past.do(doing)
    past.pass_to(desk.now)
    _leave_no_message(desk)


class _Days:
    """The office's working days, counted from the one on which it opens next."""

    def __init__(self, desk: Desk) -> None:
        self._calendar, self._zone = desk.calendar, desk.zone
        self._opens_on = self._calendar.day_of(self._calendar.next_open(desk.now))
        self._before: list[date] = []
        day = self._opens_on
        while len(self._before) < DAYS:
            day -= _DAY
            if self._calendar.plan_of(day).segments:
                self._before.append(day)

    def day(self, offset: int) -> date:
        if offset > 0:
            return self._calendar.workday_after(self._opens_on, offset)
        return self._before[-offset - 1] if offset < 0 else self._opens_on

    def opening_of(self, offset: int) -> datetime:
        return self._calendar.opening_of(self.day(offset))

    def instant(self, at: str) -> datetime:
        """`-21 09:10` or `-1 closing-25`, in UTC."""
        offset, clock = at.split()
        day = self.day(int(offset))
        if clock.startswith("closing"):
            begins = midnight(day, self._zone)
            closes_at = self._calendar.open_spans(begins, begins + _DAY)[-1][1]
            return closes_at + timedelta(minutes=int(clock.removeprefix("closing")))
        return datetime.combine(day, time.fromisoformat(clock), self._zone).astimezone(UTC)


class _Past:
    """The office as time passes. Each doing sees the database as a transaction of its own would."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._next_look: datetime | None = desk.now

    def pass_to(self, at: datetime) -> None:
        """Time passes; the bot looks whenever something is due."""
        while self._next_look is not None and self._next_look <= at:
            self._desk = replace(self._desk, now=max(self._desk.now, self._next_look))
            self.do(_look)
        self._desk = replace(self._desk, now=at)
        self.do(mark_alive)

    def do(self, doing: Doing) -> None:
        session = self._desk.session
        doing(self._desk)
        session.flush()
        _settle(self._desk)
        self._next_look = next_look_at(self._desk)
        # Statements pass by what a session has loaded; the program begins each transaction with a new one.
        session.expunge_all()


class _Played:
    """One case as it goes on."""

    def __init__(self, case: PastCase, days: _Days) -> None:
        self._case, self._days = case, days
        self._case_id = 0

    def report(self, desk: Desk) -> None:
        told = self._case
        device = desk.session.exec(select(DeviceRow).where(DeviceRow.name == told.device)).one()
        report = Report(told.kind, device.name, device.room, told.complaint, device.id)
        desk = replace(desk, sender=ACCOUNTS[told.reporter])
        self._case_id = open_case(desk, _person(desk, told.reporter), report).id or 0

    def doing(self, act: Act) -> Doing:
        return lambda desk: self._do(desk, act)

    def _do(self, desk: Desk, act: Act) -> None:
        desk = replace(desk, sender=ACCOUNTS[act.who])
        person, run = _person(desk, act.who), open_run_row(desk.session, self._case_id)
        assert run is not None, f"{self._case.device} is closed by {act.at}"
        if act.what == "take":
            take(desk, person, run.id or 0)
        else:
            answers = {field: self._said(desk, answer) for field, answer in act.answers}
            make_move(desk, person, run.id or 0, act.what, answers)

    def _said(self, desk: Desk, answer: Answer) -> str:
        match answer:
            case Day(offset):
                return self._days.day(offset).isoformat()
            case CaseAbout(device):
                about = select(CaseRow).where(CaseRow.device == device, CaseRow.id != self._case_id)
                return desk.session.exec(about.order_by(col(CaseRow.id).desc()).limit(1)).one().number
            case str():
                return answer


def _person(desk: Desk, name: str) -> PersonRow:
    person = find_person(desk.session, ACCOUNTS[name])
    assert person is not None
    return person


def _join(desk: Desk) -> None:
    desk.session.execute(update(PersonRow).values(joined_at=desk.now))


def _look(desk: Desk) -> None:
    mark_alive(desk)
    sweep(desk)


def _settle(desk: Desk) -> None:
    owed = update(OutboxRow).where(text("outbox.state = 'owed'"))
    settled = {"state": OutboxState.DROPPED, "settled_at": desk.now, "error": NO_PHONES}
    desk.session.execute(owed.values(settled), execution_options={"synchronize_session": False})


def _leave_no_message(desk: Desk) -> None:
    """No message of that time stands anywhere.

    Boards and reminders are over. Open cards count as given: the morning's board tells of them. Who reported
    is shown in the morning where the report stands, unless its card comes then.
    """
    session, nowhere = desk.session, (col(StandingRow.live), col(StandingRow.id).not_in(IS_HELD))
    over = update(StandingRow).where(*nowhere, col(StandingRow.kind).not_in(("card", "status")))
    session.execute(over.values(live=False), execution_options={"synchronize_session": False})
    for card in session.exec(select(StandingRow).where(*nowhere, StandingRow.kind == "card")):
        card.facts = {**card.facts, IN_OVERVIEW: True}
    open_cases = select(CaseRow.id).where(col(CaseRow.closed_at).is_(None))
    followed = select(StandingRow).where(
        *nowhere,
        StandingRow.kind == "status",
        col(StandingRow.case_id).in_(open_cases),
        col(StandingRow.chat_id).not_in(select(OutboxRow.chat_id).where(HELD)),
    )
    for status in session.exec(followed).all():
        row = owe(replace(desk, holds_back=True), status.chat_id, "status", lane=Lane.CARD)
        row.standing_id = status.id
    session.flush()
