"""The simulated office: its people, its clock, and the bot that acts and looks as the real one does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event
from sqlmodel import Session

from casework.calendars import Calendars
from casework.desk import Desk, Procedures
from casework.outages import mark_alive
from casework.sweeps import sweep
from simulation.post import Post
from simulation.watch import Watch
from sop.calendar import Calendar
from sop.office_hours import PERMA_7_2016
from storage.database import migrate, open_engine, transaction
from storage.people import PersonRoleRow, PersonRow

JAKARTA = ZoneInfo("Asia/Jakarta")
LOOKS_AT_MOST = 100
"""At one instant; a sweep takes a hundred runs, so more would be a circle."""

ROSTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((f"Pegawai {number}", ()) for number in range(1, 9)),
    ("Staf 1", ("staff",)),
    ("Staf 2", ("staff",)),
    ("Staf 3", ("staff",)),
    ("Kasub PTIP", ("kasub_ptip",)),
    ("Kasub Umum", ("kasub_umum",)),
    ("Sekretaris", ("secretary",)),
    ("Admin", ("admin",)),
)

T = TypeVar("T")


class LookingInACircleError(Exception):
    """The sweep asks to look again at the same instant, and does nothing."""


class Court:
    """One office in one database. `random` is the only source of chance."""

    def __init__(self, engine: Engine, random: Random, now: datetime) -> None:
        self.random, self.now = random, now
        self.post, self.watch = Post(), Watch()
        self.next_look: datetime | None = now
        self.is_up = True
        self._engine = engine
        self._calendars = Calendars(PERMA_7_2016, JAKARTA)
        text = (files("sop") / "procedure.toml").read_text(encoding="utf-8")
        self._procedures = Procedures(text, "procedure.toml")
        with transaction(engine) as session:
            self.people = [_hire(session, number, *entry) for number, entry in enumerate(ROSTER, start=1)]

    @contextmanager
    def desk(self, sender: int | None = None) -> Iterator[Desk]:
        """One transaction at the present instant."""
        with transaction(self._engine) as session:
            yield Desk(session, self.now, self._procedures, self._calendars, JAKARTA, sender)

    @property
    def calendar(self) -> Calendar:
        """The calendar in force."""
        with self.desk() as desk:
            return desk.calendar

    def act(self, person: PersonRow, action: Callable[[Desk], T]) -> T:
        """Somebody does something; what follows of it leaves, and the bot, which is woken, looks."""
        with self.desk(person.telegram_id) as desk:
            result = action(desk)
        with self.desk() as desk:
            self.post.deliver(desk, person.telegram_id)
        self.look()
        return result

    def pass_to(self, at: datetime) -> None:
        """Time passes. A bot that is up looks each minute, of which only the last needs to be told."""
        self.now = max(self.now, at)
        if self.is_up:
            with self.desk() as desk:
                mark_alive(desk)

    def look(self) -> None:
        """The bot sweeps until nothing is due."""
        for _ in range(LOOKS_AT_MOST):
            with self.desk() as desk:
                before = self.watch.before(desk)
                self.next_look = sweep(desk).next_check_at
                desk.session.flush()
                self.watch.swept(desk, before)
            with self.desk() as desk:
                self.watch.delivered(self.now, self.post.deliver(desk, None))
            if self.next_look is None or self.next_look > self.now:
                return
        raise LookingInACircleError(f"at {self.now}")

    def go_down(self) -> None:
        """The bot is gone; its clock stays where it looked last."""
        self.is_up, self.next_look = False, None
        self.watch.went_down(self.now)

    def come_back(self) -> None:
        """It starts, and looks."""
        self.is_up = True
        self.watch.came_back(self.now)
        self.look()


@contextmanager
def open_court(path: str, seed: int, now: datetime) -> Iterator[Court]:
    """A new office in a new SQLite file. Nobody pulls the plug, so nothing waits for the disk."""
    engine = open_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def hurry(connection: object, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]

    migrate(engine)
    try:
        yield Court(engine, Random(seed), now)
    finally:
        engine.dispose()


def _hire(session: Session, number: int, name: str, roles: tuple[str, ...]) -> PersonRow:
    person = PersonRow(name=name, room="Kepaniteraan", telegram_id=1000 + number)
    session.add(person)
    session.flush()
    session.add_all(PersonRoleRow(person_id=person.id or 0, role=role) for role in roles)
    return person
