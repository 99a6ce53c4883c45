"""A small office in a database, and owed messages about it, for tests of what people read."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages.outgoing import Message
from bot.messages.render import render
from casework.calendars import Calendars
from casework.desk import Desk, Procedures
from casework.owing import owe, stand
from playground.markup import parse_html
from sop.office_hours import ALWAYS
from storage.cases import CasePhotoRow, CaseRow, StepRunRow
from storage.people import PersonRoleRow, PersonRow
from storage.post import Lane, OutboxRow, StandingRow
from storage.stops import PauseRow
from tests.sop.hours import JAKARTA
from tests.support.shipped import PROCEDURES

NOW = datetime(2026, 11, 23, 3, 42, tzinfo=UTC)
"""Monday, 10.42 WIB."""


@dataclass
class Office:
    """Rows written by hand: no action of casework is needed to say what a message must read."""

    session: Session
    procedures: Procedures = PROCEDURES
    now: datetime = NOW
    calendars: Calendars = field(default_factory=lambda: Calendars(ALWAYS, JAKARTA))

    def __post_init__(self) -> None:
        self.procedures.remember_current(self.session, self.now)
        self.session.flush()

    @property
    def desk(self) -> Desk:
        return Desk(self.session, self.now, self.procedures, self.calendars, JAKARTA)

    def person(self, name: str, *roles: str, telegram_id: int | None = None, **facts: Any) -> PersonRow:
        person = PersonRow(name=name, telegram_id=telegram_id, **facts)
        self._save(person)
        assert person.id is not None
        if telegram_id is None and facts.get("joined_at", True):
            person.telegram_id = 1000 + person.id
        self._save(*(PersonRoleRow(person_id=person.id, role=role) for role in roles))
        return person

    def case(self, reporter: PersonRow, seq: int = 1, **facts: Any) -> CaseRow:
        known: dict[str, Any] = {
            "kind": "damage",
            "device": "Printer Epson L3110",
            "room": "Kepaniteraan",
            "complaint": "Kertas macet terus",
            "opened_at": self.now,
        }
        case = CaseRow(
            year=2026,
            seq=seq,
            reporter_id=id_of(reporter),
            procedure_version=self.procedures.current_version,
            **(known | facts),
        )
        self._save(case)
        return case

    def run(self, case: CaseRow, step: str, *, minutes_ago: float = 0, **facts: Any) -> StepRunRow:
        """An open run that began so long ago, due an hour after, unless `facts` say otherwise."""
        began = self.now - timedelta(minutes=minutes_ago)
        known: dict[str, Any] = {"started_at": began, "due_at": began + timedelta(minutes=60)}
        run = StepRunRow(case_id=id_of(case), step=step, **(known | facts))
        self._save(run)
        return run

    def end(self, run: StepRunRow, by: PersonRow, outcome: str, **answers: str) -> None:
        run.ended_at, run.decided_by, run.outcome, run.answers = self.now, by.id, outcome, answers
        self._save(run)

    def close(self, case: CaseRow, outcome: str) -> None:
        case.closed_at, case.outcome = self.now, outcome
        self._save(case)

    def photo(self, case: CaseRow, position: int) -> None:
        case_id = id_of(case)
        self._save(
            CasePhotoRow(
                case_id=case_id, position=position, file_id=f"f{position}", file_unique_id=f"u{position}"
            )
        )

    def promise(self, run: StepRunRow, day: date) -> None:
        """The procedure has put the run on hold until this day."""
        until_at = self.desk.calendar.opening_of(day)
        run.paused_until = until_at
        self._save(PauseRow(run_id=id_of(run), began_at=self.now, until_on=day, until_at=until_at))

    def stand(self, person: PersonRow, kind: str, run: StepRunRow | None = None, **facts: Any) -> StandingRow:
        case_id = facts.pop("case_id", run.case_id if run else None)
        run_id = run.id if run else None
        return stand(
            self.desk, chat_of(person), kind, lane=Lane.CARD, case_id=case_id, run_id=run_id, **facts
        )

    def shown(self, standing: StandingRow, *, edit: bool = False, tries: int = 0) -> Message | None:
        """What the standing message reads when its turn comes; an edit is of one that has arrived."""
        if edit:
            standing.message_id = standing.message_id or standing.id
        self.session.flush()
        row = OutboxRow(
            chat_id=standing.chat_id,
            lane=Lane.CARD,
            kind=standing.kind,
            standing_id=standing.id,
            is_edit=edit,
            attempts=tries,
            owed_at=self.now,
        )
        shown = render(self.desk, row)
        assert shown is None or isinstance(shown, Message)
        return shown

    def sent(self, person: PersonRow, kind: str, **facts: Any) -> Any:
        """What an owed message that stays as it is reads when its turn comes."""
        row = owe(self.desk, chat_of(person), kind, lane=Lane.ANSWER, **facts)
        self.session.flush()
        return render(self.desk, row)

    def _save(self, *rows: Any) -> None:
        self.session.add_all(rows)
        self.session.flush()


def id_of(row: PersonRow | CaseRow | StepRunRow) -> int:
    assert row.id is not None
    return row.id


def chat_of(person: PersonRow) -> int:
    assert person.telegram_id is not None
    return person.telegram_id


def plain(message: Message | None) -> str:
    """What the person reads: refused as Telegram would refuse it."""
    assert message is not None
    return parse_html(message.html)[0]


def labels(message: Message | None) -> list[list[str]]:
    """The labels of the inline buttons, row by row."""
    assert message is not None
    if message.keyboard is None:
        return []
    return [[each if isinstance(each, str) else each.label for each in row] for row in message.keyboard.rows]
