"""What people do, by chance: report, decide, put on hold, take, be away. Knows no rule that it could bend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from casework.cases import Report, open_case
from casework.desk import Desk
from casework.holding import OpenRun, holding
from casework.matters import capacity, rules_for
from casework.moves import make_move
from casework.taking import release, take, take_over
from simulation.court import JAKARTA, Court
from sop.calendar import Calendar
from sop.definition import PAUSE, RESUME, Field, Move
from sop.moves import possible_moves
from sop.roles import Person
from storage.cases import CaseRow, StepRunRow, get_case_row, load_case, open_run_row, open_runs
from storage.people import PersonRow

DEVICES = "Printer Epson L3110", "P.C. Unit Dell", "Laptop Asus", "Pemindai Canon", "UPS ruang server"
WORDS = "Menunggu suku cadang", "Roller aus", "Sudah diganti", "CV Maju Jaya", "Perlu dicek lagi"
KEEN = {"go": 12, "plain": 1, "refuse": 1}
"""How likely a move is, by the tone of its button."""

AT_NIGHT = 0.12
"""The share of all that happens which happens when the office is closed."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody is about to do; `answers` only for a move."""

    person: PersonRow
    run: StepRunRow
    what: str
    answers: Mapping[str, str]

    def do(self, desk: Desk) -> None:
        """In the transaction of that person. Raises a Refusal."""
        run_id = self.run.id or 0
        takings = {"take": take, "release": release, "take_over": take_over}
        if self.what in takings:
            takings[self.what](desk, self.person, run_id)
        else:
            make_move(desk, self.person, run_id, self.what, self.answers)


def some_time(random: Random, calendar: Calendar, now: datetime) -> datetime:
    """When a person gets round to something: mostly soon, sometimes after days, at times in the evening."""
    share = random.random()
    if share < 0.65:
        minutes = random.uniform(2, 55)
    elif share < 0.9:
        minutes = random.uniform(55, 500)
    else:
        minutes = random.uniform(500, 2500)
    at = calendar.due_at(calendar.next_open(now), minutes)
    return evening_of(random, at) if random.random() < AT_NIGHT else at


def evening_of(random: Random, at: datetime) -> datetime:
    """Some time between seven and eleven in the evening of that day."""
    evening = datetime.combine(at.astimezone(JAKARTA).date(), time(19), JAKARTA).astimezone(UTC)
    return max(at, evening + timedelta(seconds=random.uniform(0, 4 * 3600)))


def report(court: Court) -> CaseRow:
    """Somebody reports a device."""
    person = court.random.choice(court.people)
    report = Report("damage", court.random.choice(DEVICES), "Kepaniteraan", court.random.choice(WORDS))
    return court.act(person, lambda desk: open_case(desk, person, report))


def choose(court: Court, case_id: int, away: frozenset[int], what: str = "") -> Doing | None:
    """What a holder of the case's step does next; None where it is closed, or where none of them is there.

    `what` names it: `take`, or a move about the clock; whether that can be done is for the rules to say.
    """
    with court.desk() as desk:
        run = open_run_row(desk.session, case_id)
        if run is None:
            return None
        opened = OpenRun.of(desk, run, get_case_row(desk.session, case_id))
        present = [person for person in holding(desk, [opened])[opened.run_id].all if person.id not in away]
        if not present:
            return None
        person = court.random.choice(present)
        if what == PAUSE:
            return _pause(court.random, desk, opened, person)
        if what in ("take", RESUME):
            return Doing(person, run, what, {})
        return _what(court.random, desk, opened, person, shared=len(present) > 1)


def _what(random: Random, desk: Desk, opened: OpenRun, person: PersonRow, *, shared: bool) -> Doing:
    run, share = opened.run, random.random()
    if run.taken_by not in (None, person.id):
        return Doing(person, run, "take_over", {})
    if run.paused_until is not None and share < 0.5:
        return Doing(person, run, RESUME, {})
    if shared and run.taken_by is None and share < 0.15:
        return Doing(person, run, "take", {})
    if run.taken_by == person.id and share < 0.1:
        return Doing(person, run, "release", {})
    if run.paused_until is None and opened.step.minutes is not None and share > 0.92:
        return _pause(random, desk, opened, person)
    return _move(random, desk, opened, person)


def _pause(random: Random, desk: Desk, opened: OpenRun, person: PersonRow) -> Doing:
    until = desk.today + timedelta(days=random.randint(1, 12))
    return Doing(person, opened.run, PAUSE, {"reason": random.choice(WORDS), "until": until.isoformat()})


def _move(random: Random, desk: Desk, opened: OpenRun, person: PersonRow) -> Doing:
    rules, case = rules_for(desk, opened.case), load_case(desk.session, opened.run.case_id)
    acting: Person = capacity(desk, person)
    moves = [move for move in possible_moves(rules, case, acting) if _can_answer(desk, opened, move)]
    [move] = random.choices(moves, [KEEN.get(move.tone, 1) for move in moves])
    fields = opened.procedure.fields
    answers = {need: _answer(random, desk, opened, fields[need]) for need in move.needs}
    return Doing(person, opened.run, move.id, answers)


def _can_answer(desk: Desk, opened: OpenRun, move: Move) -> bool:
    asks = {opened.procedure.fields[need].kind for need in move.needs}
    return "case_number" not in asks or bool(_others(desk, opened))


def _others(desk: Desk, opened: OpenRun) -> Sequence[str]:
    return [case.number for _, case in open_runs(desk.session) if case.id != opened.run.case_id]


def _answer(random: Random, desk: Desk, opened: OpenRun, asked: Field) -> str:
    match asked.kind:
        case "choice":
            return random.choice(asked.choices).id
        case "yes_no":
            return random.choice(("yes", "no"))
        case "money":
            return str(random.randrange(0, 5_000_000, 50_000))
        case "date":
            return _some_day(random, desk.today).isoformat()
        case "case_number":
            return random.choice(_others(desk, opened))
        case "text":
            return random.choice(WORDS)


def _some_day(random: Random, today: date) -> date:
    return today + timedelta(days=random.randint(0, 21))
