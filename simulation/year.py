"""Plans what happens in a stretch of an office's life and plays it through; the bot looks as it would.

A kind of event is a planner: it is handed the year and plans occurrences, which may plan more. To add a kind,
add a planner to PLANNERS.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from simulation import people
from simulation.court import Court
from sop.refusals import Refusal
from storage.cases import open_run_row

Occurrence = Callable[["Year"], None]
Planner = Callable[["Year"], None]

OUTAGES_A_MONTH = 2
ABSENCES_A_MONTH = 2


@dataclass
class Year:
    """The stretch from the court's present until `until`, with so many reports in it."""

    court: Court
    until: datetime
    cases: int
    away: dict[int, datetime] = field(default_factory=dict)
    """Who is away, by person, and until when."""
    back_at: datetime | None = None
    """When the bot will be there again."""
    refused: int = 0
    _queue: list[tuple[datetime, int, bool, Occurrence]] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

    @property
    def months(self) -> int:
        """At least one."""
        return max(1, round((self.until - self.court.now) / timedelta(days=30)))

    def plan(self, at: datetime, what: Occurrence, *, needs_bot: bool = True) -> None:
        """Let this occur then; what needs the bot waits while it is down, as Telegram lets updates wait."""
        heapq.heappush(self._queue, (at, next(self._number), needs_bot, what))

    def some_instant(self) -> datetime:
        """Any instant of the stretch."""
        return self.court.now + self.court.random.random() * (self.until - self.court.now)

    def play(self, planners: Sequence[Planner] | None = None) -> None:
        """Plan, then let everything occur in order."""
        for planner in PLANNERS if planners is None else planners:
            planner(self)
        while self._queue and self._queue[0][0] <= self.until:
            at, _, needs_bot, what = heapq.heappop(self._queue)
            if needs_bot and self.back_at is not None:
                self.plan(max(at, self.back_at) + timedelta(seconds=1), what)
                continue
            self.look_until(at)
            self.court.pass_to(at)
            what(self)
        self.look_until(self.until)

    def look_until(self, at: datetime) -> None:
        """The bell rings whenever the bot has set it."""
        court = self.court
        while court.next_look is not None and court.next_look < at:
            court.pass_to(court.next_look)
            court.look()


def plan_reports(year: Year) -> None:
    """People report, mostly while the office works."""
    random = year.court.random
    for _ in range(year.cases):
        at = year.some_instant()
        at = at if random.random() < people.AT_NIGHT else _in_hours(year, at)
        if at < year.until:
            year.plan(at, _report)


def plan_outages(year: Year) -> None:
    """Short restarts, hours, a long weekend; in a whole year also two weeks."""
    random = year.court.random
    spans = [
        timedelta(minutes=random.choice((1, 4, 20, 90, 300))) for _ in range(OUTAGES_A_MONTH * year.months)
    ]
    spans += [timedelta(hours=random.uniform(25, 70)) for _ in range(year.months // 4)]
    spans += [timedelta(days=14)] * (year.months // 12)
    for span in spans:
        year.plan(year.some_instant(), partial(_go_down, span=span), needs_bot=False)


def plan_absences(year: Year) -> None:
    """People are on leave for days."""
    random = year.court.random
    for _ in range(ABSENCES_A_MONTH * year.months):
        who = random.choice(year.court.people).id or 0
        leave = partial(_leave, who=who, span=timedelta(days=random.randint(1, 8)))
        year.plan(year.some_instant(), leave, needs_bot=False)


PLANNERS: tuple[Planner, ...] = (plan_reports, plan_outages, plan_absences)


def _in_hours(year: Year, at: datetime) -> datetime:
    return year.court.calendar.due_at(at, year.court.random.uniform(1, 450))


def _report(year: Year) -> None:
    case = people.report(year.court)
    _plan_decision(year, case.id or 0)


def _plan_decision(year: Year, case_id: int) -> None:
    at = people.some_time(year.court.random, year.court.calendar, year.court.now)
    year.plan(at, lambda year: _decide(year, case_id))


def _decide(year: Year, case_id: int) -> None:
    court = year.court
    away = frozenset(who for who, until in year.away.items() if until > court.now)
    doing = people.choose(court, case_id, away)
    if doing is not None:
        try:
            court.act(doing.person, doing.do)
        except Refusal:
            year.refused += 1
    if doing is not None or _is_open(court, case_id):
        _plan_decision(year, case_id)


def _is_open(court: Court, case_id: int) -> bool:
    with court.desk() as desk:
        return open_run_row(desk.session, case_id) is not None


def _leave(year: Year, who: int, span: timedelta) -> None:
    year.away[who] = year.court.now + span


def _go_down(year: Year, span: timedelta) -> None:
    """One outage at a time."""
    if year.back_at is not None:
        return
    year.court.go_down()
    year.back_at = year.court.now + span
    year.plan(year.back_at, _come_back, needs_bot=False)


def _come_back(year: Year) -> None:
    year.back_at = None
    year.court.come_back()
