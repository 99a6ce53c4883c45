"""Judges each look of the bot by counting anew, plainly, what it should have done. Changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from casework.desk import Desk
from casework.holding import OpenRun, holding
from casework.ladder import ladder_of
from casework.step_times import rounds_of, step_times
from simulation.post import NO_MESSAGE, Sent
from sop.deadlines import Rounds
from storage.calendar import office_clock
from storage.cases import open_runs
from storage.reminders import ReminderRow, pings_on
from storage.stops import PauseRow, pauses_of_runs

REMINDERS = frozenset({"reminder", "reminders", "reminder-note"})
TELLS_OF_REMINDER = REMINDERS | {"board", "summary", "card"}


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before a look."""

    rounds: Mapping[int, int]
    opened_at: datetime | None


@dataclass
class Watch:
    """What went wrong, and what the figures tell."""

    missing: list[str] = field(default_factory=list)
    misdated: list[str] = field(default_factory=list)
    crowded: list[str] = field(default_factory=list)
    openings: int = 0
    rounds: int = 0
    latest: timedelta = timedelta()
    doubled: Counter[tuple[int, int, int]] = field(default_factory=Counter)
    reminders: Counter[tuple[int, date]] = field(default_factory=Counter)
    _downs: list[tuple[datetime, datetime]] = field(default_factory=list)
    _down_since: datetime | None = None
    _is_opening: bool = False
    _to_be_told: set[int] = field(default_factory=set)
    _day: date | None = None

    def went_down(self, at: datetime) -> None:
        self._down_since = at

    def came_back(self, at: datetime) -> None:
        """The look that follows tells all that waited, like an opening."""
        if self._down_since is not None:
            self._downs.append((self._down_since, at))
        self._down_since = None
        self._is_opening = True

    def before(self, desk: Desk) -> Before:
        """To be handed to `swept`."""
        rounds = {run.id or 0: run.reminder_round for run, _ in open_runs(desk.session)}
        return Before(rounds, office_clock(desk.session).opened_at)

    def swept(self, desk: Desk, before: Before) -> None:
        """The bot has looked; what it owes has not left yet."""
        self._is_opening |= office_clock(desk.session).opened_at != before.opened_at
        self.openings += office_clock(desk.session).opened_at != before.opened_at
        self._day, self._to_be_told = desk.today, set()
        opened = [OpenRun.of(desk, run, case) for run, case in open_runs(desk.session)]
        times = step_times(desk, [each.run for each in opened])
        pauses = pauses_of_runs(desk.session, times.keys())
        come: list[tuple[OpenRun, int]] = []
        for each in opened:
            if each.step.minutes is None:
                continue
            rounds = rounds_of(each.run, each.step.minutes, times[each.run_id])
            if rounds.due_at != each.run.due_at:
                self.misdated.append(f"{desk.now}: {each.case.number} {each.run.due_at} not {rounds.due_at}")
            number = _come_by(rounds, desk.now)
            is_new = number > before.rounds.get(each.run_id, 0)
            if is_new and each.run.paused_until is None and desk.calendar.is_open(desk.now):
                come.append((each, number))
                self._note_delay(desk, rounds.begins(number), pauses.get(each.run_id, ()))
        self.rounds += len(come)
        self._expect(desk, come)

    def delivered(self, at: datetime, sent: Sequence[Sent]) -> None:
        """What was owed at this look has left."""
        news = [each for each in sent if not each.is_edit and each.kind not in NO_MESSAGE]
        told = {each.chat_id for each in news if each.kind in TELLS_OF_REMINDER}
        self.missing += [f"{at}: nothing for chat {chat_id}" for chat_id in self._to_be_told - told]
        if self._is_opening:
            ringing = Counter(each.chat_id for each in news if each.rings)
            crowded = [chat for chat, number in ringing.items() if number > 1]
            self.crowded += [
                f"{at}: {[each.kind for each in news if each.chat_id == chat]}" for chat in crowded
            ]
        for each in news:
            self.doubled.update((*pair, each.chat_id) for pair in each.rounds)
            if each.kind in REMINDERS and self._day is not None:
                self.reminders[each.chat_id, self._day] += 1
        self._is_opening = False

    def _note_delay(self, desk: Desk, begins: datetime, pauses: Sequence[PauseRow]) -> None:
        """While the bot was away, or the step on hold, nobody could be told: then the end of that counts."""
        at = desk.calendar.next_open(begins)
        stops = [*self._downs, *((pause.began_at, pause.stands_until) for pause in pauses)]
        for since, until in sorted(stops):
            if since <= at <= until:
                at = desk.calendar.next_open(until)
        self.latest = max(self.latest, desk.now - at)

    def _expect(self, desk: Desk, come: Sequence[tuple[OpenRun, int]]) -> None:
        held = holding(desk, [opened for opened, _ in come])
        given = {
            (row.run_id, row.round, row.person_id): row.created_at
            for row in desk.session.exec(
                select(ReminderRow).where(col(ReminderRow.run_id).in_([opened.run_id for opened, _ in come]))
            )
        }
        everybody = {person.id or 0 for each in held.values() for person in each.all}
        heard, most = pings_on(desk.session, desk.today, everybody), ladder_of(desk).most_a_day
        for opened, number in come:
            people = held[opened.run_id].responsible if number == 1 else held[opened.run_id].all
            for person in people:
                at = given.get((opened.run_id, number, person.id or 0))
                if at is None and heard.get(person.id or 0, 0) < most:
                    self.missing.append(f"{desk.now}: {opened.case.number} round {number} for {person.name}")
                if at == desk.now and person.telegram_id is not None:
                    self._to_be_told.add(person.telegram_id)


def _come_by(rounds: Rounds, now: datetime) -> int:
    """One after the other, as slowly as can be."""
    number = 0
    while rounds.begins(number + 1) <= now:
        number += 1
    return number
