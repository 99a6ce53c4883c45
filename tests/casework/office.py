"""A small office to try actions on: people by name, one transaction an action, and what they were owed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from casework.calendars import Calendars
from casework.cases import Photo, Report, open_case
from casework.desk import Desk
from casework.moves import make_move
from casework.outages import mark_alive
from casework.sweeps import SweepDone, sweep
from sop.office_hours import ALWAYS
from storage.cases import CaseRow, StepRunRow, open_run_row
from storage.database import transaction
from storage.journal import JournalRow
from storage.people import PersonRoleRow, PersonRow
from storage.post import OutboxRow, StandingRow
from tests.sop.hours import JAKARTA, wib
from tests.support.shipped import PROCEDURES

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

ANSWERS: Mapping[str, str] = {
    "condition": "RR",
    "findings": "Roller aus",
    "cause": "Umur pakai",
    "recommendation": "third_party",
    "work_done": "Roller diganti",
    "reason": "Alasan",
    "problem": "Masih macet",
    "repairer": "Rudi",
    "vendor": "CV Maju",
    "price": "750000",
    "cost": "750000",
    "promised_date": "2026-12-01",
    "device_left_room": "no",
}

STRAIGHT_WAY = (
    ("Rudi", "accept"),
    ("Dewi", "findings"),
    ("Sari", "order"),
    ("Umar", "third_party"),
    ("Umar", "to_vendor"),
    ("Dewi", "finished"),
    ("Sari", "accept"),
    ("Rudi", "hand_over"),
    ("Pelita", "received"),
)
"""Who makes which move when nothing goes wrong."""

STAFFED = {
    "Pelita": (),
    "Rudi": ("staff",),
    "Rina": ("staff",),
    "Dewi": ("kasub_ptip",),
    "Umar": ("kasub_umum",),
    "Sari": ("secretary",),
    "Agus": ("admin",),
}


class Office:
    """One database with people in it, and a clock that the test moves."""

    def __init__(
        self,
        engine: Engine,
        people: Mapping[str, tuple[str, ...]] | None = None,
        calendars: Calendars | None = None,
    ) -> None:
        """Without `calendars` every minute is working time."""
        self.engine = engine
        self.now = MONDAY
        self.calendars = calendars or Calendars(ALWAYS, JAKARTA)
        self.procedures = PROCEDURES
        self._chats = count(1001)
        self.people: dict[str, PersonRow] = {}
        with transaction(engine) as session:
            for name, roles in (STAFFED if people is None else people).items():
                self._hire(session, name, roles, joined=True)

    @contextmanager
    def desk(self, by: str | None = None) -> Iterator[Desk]:
        """One transaction at the office's present instant, of the person who acts if anybody does."""
        with transaction(self.engine) as session:
            yield self.desk_over(session, self.people[by].telegram_id if by is not None else None)

    def desk_over(self, session: Session, sender: int | None = None) -> Desk:
        return Desk(session, self.now, self.procedures, self.calendars, JAKARTA, sender)

    def wait(self, minutes: float) -> None:
        """Time passes while the bot is there, though it does not look."""
        self.now += timedelta(minutes=minutes)
        with self.desk() as desk:
            mark_alive(desk)

    def sweep(self) -> SweepDone:
        """The bot looks at its clock."""
        with self.desk() as desk:
            return sweep(desk)

    def walk(self, day: str, clock: str) -> None:
        """Time passes until Jakarta's clock shows this; the bot looks whenever there is something to do."""
        until = wib(day, clock)
        while (due := self.sweep().next_check_at) is not None and due <= until:
            self.wait(max((due - self.now) / timedelta(minutes=1), 0))
        self.wait((until - self.now) / timedelta(minutes=1))
        self.sweep()

    def away(self, day: str, clock: str) -> None:
        """The bot is down until then, and looks as it starts."""
        self.now = wib(day, clock)
        self.sweep()

    def hire(self, name: str, *roles: str, joined: bool = True) -> PersonRow:
        with transaction(self.engine) as session:
            return self._hire(session, name, roles, joined=joined)

    def _hire(self, session: Session, name: str, roles: Sequence[str], *, joined: bool) -> PersonRow:
        chat_id = next(self._chats)
        person = PersonRow(name=name, room="Panmud Hukum", telegram_id=chat_id if joined else None)
        session.add(person)
        session.flush()
        session.add_all(PersonRoleRow(person_id=person.id or 0, role=role) for role in roles)
        self.people[name] = person
        return person

    def id_of(self, name: str) -> int:
        person_id = self.people[name].id
        assert person_id is not None
        return person_id

    def report(
        self, name: str = "Pelita", *, photos: int = 0, device: str = "Printer Epson L3110"
    ) -> CaseRow:
        shots = [Photo(f"file-{number}", f"unique-{number}") for number in range(photos)]
        report = Report("damage", device, "Panmud Hukum", "Kertas macet terus", photos=shots)
        with self.desk(name) as desk:
            return open_case(desk, self.people[name], report)

    def case_now(self, case: CaseRow) -> CaseRow:
        with transaction(self.engine) as session:
            return session.get_one(CaseRow, case.id)

    def open_run(self, case: CaseRow) -> StepRunRow:
        with transaction(self.engine) as session:
            run = open_run_row(session, case.id or 0)
        assert run is not None
        return run

    def run_id(self, case: CaseRow) -> int:
        run_id = self.open_run(case).id
        assert run_id is not None
        return run_id

    def decide(self, name: str, case: CaseRow, move_id: str, **answers: str) -> StepRunRow:
        """Make the move on the open run; what it needs and the test does not say is filled in."""
        run = self.open_run(case)
        moves = self.procedures.current.step(run.step).moves
        needs = next((move.needs for move in moves if move.id == move_id), ())
        filled = {need: ANSWERS[need] for need in needs if need in ANSWERS} | answers
        with self.desk(name) as desk:
            return make_move(desk, self.people[name], run.id or 0, move_id, filled)

    def bring_to(self, case: CaseRow, step: str) -> None:
        """Walk the straight way until the case stands at the step."""
        for name, move in STRAIGHT_WAY:
            if self.open_run(case).step == step:
                return
            self.decide(name, case, move)

    def report_at(self, step: str) -> CaseRow:
        """A case that stands at the step."""
        case = self.report()
        self.bring_to(case, step)
        return case

    def settle(self) -> None:
        """As if the courier had sent all that may go: what is owed afterwards is new."""
        with transaction(self.engine) as session:
            for number, row in enumerate(session.exec(select(OutboxRow).where(OutboxRow.state == "owed"))):
                row.state = "sent"
                standing = session.get(StandingRow, row.standing_id) if row.standing_id else None
                if standing is not None and standing.message_id is None:
                    standing.message_id = (row.id or 0) * 1000 + number

    def owed(self, state: str = "owed") -> list[tuple[str, str]]:
        """Who is owed what, in order: (name, kind), with `!` for an edit; a sentence's key, not its kind."""
        names = {person.telegram_id: name for name, person in self.people.items()}
        return [(names.get(row.chat_id, str(row.chat_id)), _what(row)) for row in self.rows(state)]

    def held(self) -> list[tuple[str, str]]:
        """The same of what waits for the office to open, sorted."""
        return sorted(self.owed("held"))

    def news(self) -> list[tuple[str, str]]:
        """What is owed as new messages, sorted; an album belongs to its card."""
        return sorted(each for each in self.owed() if not each[1].endswith("!") and each[1] != "photos")

    def edits(self) -> list[tuple[str, str]]:
        """What is owed as edits, sorted."""
        return sorted(each for each in self.owed() if each[1].endswith("!"))

    def rows(self, state: str = "owed") -> Sequence[OutboxRow]:
        """What is owed, as it is stored."""
        query = select(OutboxRow).where(OutboxRow.state == state).order_by(col(OutboxRow.id))
        with transaction(self.engine) as session:
            return session.exec(query).all()

    def board(self, name: str) -> Mapping[str, Any]:
        """The facts of the one live board of a person."""
        query = select(StandingRow).where(StandingRow.kind == "board", col(StandingRow.live))
        with transaction(self.engine) as session:
            row = session.exec(query.where(StandingRow.chat_id == self.people[name].telegram_id)).one()
        return row.facts

    def cards(self, case: CaseRow) -> set[str]:
        """Who has a live card of the case."""
        names = {person.telegram_id: name for name, person in self.people.items()}
        with transaction(self.engine) as session:
            rows = session.exec(
                select(StandingRow).where(
                    StandingRow.case_id == case.id, StandingRow.kind == "card", col(StandingRow.live)
                )
            ).all()
        assert len({row.chat_id for row in rows}) == len(rows), "two live cards in one chat"
        return {names[row.chat_id] for row in rows}

    def journal(self) -> list[JournalRow]:
        with transaction(self.engine) as session:
            return list(session.exec(select(JournalRow).order_by(col(JournalRow.id))))

    def events(self, event: str) -> list[JournalRow]:
        """The lines of the journal about one kind of event."""
        return [row for row in self.journal() if row.event == event]

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements sent to the database meanwhile.

        Rows of one table inserted in a row count once: PostgreSQL takes them in one statement, and SQLite,
        which is in this process, one by one.
        """
        statements: list[str] = []

        def note(*args: object) -> None:
            statement = str(args[2]).partition(" VALUES ")[0]
            if not (statement.startswith("INSERT") and statements[-1:] == [statement]):
                statements.append(statement)

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(self.engine, "before_cursor_execute", note)


def _what(row: OutboxRow) -> str:
    return str(row.facts.get("key", row.kind)) + ("!" if row.is_edit else "")
