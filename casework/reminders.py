"""Reminds the holders of step runs that have passed their limit, many runs at once. Reads no clock.

What one person is to hear of several runs at one look is one message; after three on a day the rest of it
stays quiet, and the next morning's overview tells of all that waits. Questions to reporters count too, but
are never left out: no overview tells of them, and where they stay unanswered the case is closed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.boards import MERGED, retire
from casework.climbing import climb
from casework.desk import Desk
from casework.holding import Held, OpenRun, holding
from casework.ladder import ladder_of
from casework.opening import told_until
from casework.owing import owe_case_text, restate, stand_all
from casework.silence import close_silent
from casework.step_times import next_check_at, rounds_of, silence_marks, step_times
from sop.deadlines import Rounds
from sop.ladder import Ladder, Look, look
from sop.silence import Marks
from sop.step_time import StepTime
from storage.cases import CaseRow, StepRunRow
from storage.journal import record
from storage.people import PersonRow
from storage.post import Lane, StandingRow, standing_of_runs
from storage.reminders import count_pings, pings_on, runs_to_check, store_checks, write_reminders
from storage.stops import resumed_since

RETRY_AFTER = timedelta(minutes=60)
"""When a run that could not be looked at comes again: its own minutes may be what cannot be read."""

AFTER_OVERVIEW = timedelta(minutes=15)
"""By how much what follows from a silence comes later than an overview due with it: at opening there is one
message a person."""

NOTE_ROUND = 0
"""The round under which the gentle note before the limit is written down."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that could not be looked at, for the caller to log."""

    run_id: int
    error: Exception


@dataclass(frozen=True, slots=True)
class _Check:
    """What looking at one run came to.

    `covered`: an overview tells of it already. `closes`: the reporter has been silent for so long that the
    case is closed.
    """

    opened: OpenRun
    look: Look
    next_check_at: datetime | None
    covered: bool = False
    closes: bool = False

    @property
    def round(self) -> int:
        return self.look.round

    @property
    def rung(self) -> int:
        """How many rounds it is since somebody else took the run over; without that, since the limit."""
        return self.round - self.opened.run.rounds_before

    @property
    def asks(self) -> bool:
        """Whether it asks a reporter who has not confirmed the receipt."""
        return self.opened.step.silence is not None

    @property
    def reminds(self) -> bool:
        return self.look.note or self.round > self.opened.run.reminder_round

    def climbs(self, ladder: Ladder) -> bool:
        """Not of a round that only an overview tells of: nobody could answer it before.

        Nor of the reporter's own step: one who does not answer is nobody's lateness.
        """
        is_late = self.opened.step.minutes is not None and 0 < ladder.climb_at <= self.rung
        return is_late and self.opened.run.climbed_at is None and not self.covered

    def recipients(self, held: Held) -> Iterable[PersonRow]:
        """At first whom the run waits for; from the first repeat on everybody who holds it."""
        people = held.responsible if self.rung <= 1 else held.all
        return (person for person in people if person.is_reachable)


def remind_due(desk: Desk, limit: int, *, is_told: bool = False) -> tuple[int, list[Failure]]:
    """Look at the runs whose time has come, `limit` at most, and owe the reminders that are due.

    A round is reminded of once, whoever looks and how often; of several rounds that passed unnoticed only the
    latest. A run that cannot be looked at is put off and does not stop the others. `is_told`: what waits was
    just told, after a night or an outage. Returns how many reminders (of a run, to a person) are new.
    """
    due = runs_to_check(desk.session, desk.now, limit)
    if not due:
        return 0, []
    ladder = ladder_of(desk)
    checks, failed = _look(desk, due, ladder, desk.now if is_told else told_until(desk))
    reminded, unwritten = _write_apart(desk, checks, ladder)
    failed += unwritten
    if failed:
        later = desk.now + RETRY_AFTER
        store_checks(desk.session, [{"id": failure.run_id, "next_check_at": later} for failure in failed])
    return reminded, failed


def _look(
    desk: Desk, due: Sequence[tuple[StepRunRow, CaseRow]], ladder: Ladder, told_at: datetime | None
) -> tuple[list[_Check], list[Failure]]:
    checks, failed = [], []
    times = step_times(desk, [run for run, _ in due])
    # What was on hold then is on no overview.
    untold = resumed_since(desk.session, times.keys(), told_at) if told_at is not None else set()
    for run, case in due:
        try:
            opened = OpenRun.of(desk, run, case)
            told = None if opened.run_id in untold else told_at
            checks.append(_check(desk, opened, times[opened.run_id], ladder, told))
        except Exception as error:  # noqa: BLE001 - one broken case does not stop the others
            failed.append(Failure(run.id or 0, error))
    return checks, failed


def _check(desk: Desk, opened: OpenRun, time: StepTime, ladder: Ladder, told_at: datetime | None) -> _Check:
    run, minutes = opened.run, opened.step.minutes
    marks = silence_marks(desk, opened, time)
    if marks is not None and run.paused_until is None:
        return _check_silence(desk, opened, marks, is_told=told_at == desk.now)
    if minutes is None or run.paused_until is not None:
        # On hold; its day is looked for elsewhere.
        return _Check(opened, Look(run.reminder_round, note=False, next_at=desk.now), run.paused_until)
    rounds = rounds_of(run, minutes, time)
    looked = look(rounds, ladder, desk.now)
    if not desk.calendar.is_open(desk.now):
        # The bot was away when the time came: nobody is reminded at night.
        come = Look(run.reminder_round, note=False, next_at=desk.now)
        return _Check(opened, come, next_check_at(desk, run, come))
    covered = told_at is not None and _is_covered(rounds, looked, told_at, desk.now)
    return _Check(opened, looked, next_check_at(desk, run, looked), covered)


def _is_covered(rounds: Rounds, looked: Look, told_at: datetime, now: datetime) -> bool:
    """Whether the overview of that instant told of it; a note is due soon after, and stands beside none."""
    if looked.note:
        return told_at == now
    return looked.round > 0 and rounds.begins(looked.round) <= told_at


def _check_silence(desk: Desk, opened: OpenRun, marks: Marks, *, is_told: bool) -> _Check:
    """Nothing follows from a silence while the office is closed; what does stands beside no overview."""
    asked, is_open = opened.run.reminder_round, desk.calendar.is_open(desk.now)
    closes = is_open and marks.is_over(desk.now)
    come = max(asked, marks.asks_by(desk.now)) if is_open and not closes else asked
    next_at = desk.calendar.next_open(marks.next_look(come, desk.now))
    if is_told and (closes or come > asked):
        come, closes, next_at = asked, False, desk.calendar.next_open(desk.now + AFTER_OVERVIEW)
    return _Check(opened, Look(come, note=False, next_at=next_at), next_at, closes=closes)


def _write_apart(desk: Desk, checks: Sequence[_Check], ladder: Ladder) -> tuple[int, list[Failure]]:
    """Write all checks at once; where that fails one by one, so that only the broken one is left out."""
    if not checks:
        return 0, []
    try:
        with desk.session.begin_nested():
            return _write(desk, checks, ladder), []
    except Exception as error:  # noqa: BLE001 - handed to the caller, who logs it
        if len(checks) == 1:
            return 0, [Failure(checks[0].opened.run_id, error)]
    results = [_write_apart(desk, [check], ladder) for check in checks]
    return sum(reminded for reminded, _ in results), [failure for _, failed in results for failure in failed]


def _write(desk: Desk, checks: Sequence[_Check], ladder: Ladder) -> int:
    close_silent(desk, [check.opened for check in checks if check.closes])
    checks = [check for check in checks if not check.closes]
    reminding = [check for check in checks if check.reminds]
    held = holding(desk, [check.opened for check in reminding])
    wanted = _wanted(desk, reminding, held, ladder)
    new = write_reminders(desk.session, wanted.keys(), desk.now)
    _tell(desk, [(check, person) for key, (check, person) in wanted.items() if key in new])
    reminded_runs = {run_id for run_id, _, _ in new}
    for check in reminding:
        if check.opened.run_id in reminded_runs:
            record(
                desk.session,
                desk.now,
                "reminded",
                case_id=check.opened.run.case_id,
                run_id=check.opened.run_id,
                after=str(check.round),
            )
    climb(desk, [check.opened for check in reminding if check.climbs(ladder)], ladder)
    store_checks(
        desk.session,
        [
            {
                "id": check.opened.run_id,
                "next_check_at": check.next_check_at,
                "reminder_round": max(check.round, check.opened.run.reminder_round),
            }
            for check in checks
        ],
    )
    return len(new)


_Key = tuple[int, int, int]


def _wanted(
    desk: Desk, checks: Sequence[_Check], held: Mapping[int, Held], ladder: Ladder
) -> dict[_Key, tuple[_Check, PersonRow]]:
    """Who is to hear of which run and round, by all three; without those who have heard enough today."""
    pairs = [(check, person) for check in checks for person in check.recipients(held[check.opened.run_id])]
    heard = pings_on(desk.session, desk.today, {person.id or 0 for _, person in pairs})
    return {
        (check.opened.run_id, NOTE_ROUND if check.look.note else check.round, person.id or 0): (check, person)
        for check, person in pairs
        if check.covered or check.asks or heard.get(person.id or 0, 0) < ladder.most_a_day
    }


def _tell(desk: Desk, told: Sequence[tuple[_Check, PersonRow]]) -> None:
    """One message a person: of one run with its decision buttons, of several with a button each."""
    runs: dict[int, list[_Check]] = {}
    people: dict[int, PersonRow] = {}
    for check, person in told:
        assert person.id is not None
        people[person.id] = person
        runs.setdefault(person.id, []).append(check)
    _retire_earlier(desk, [check for check, _ in told], people.values())
    loud = {person_id: [check for check in checks if not check.covered] for person_id, checks in runs.items()}
    loud = {person_id: checks for person_id, checks in loud.items() if checks}
    notes = {
        person_id: checks for person_id, checks in loud.items() if len(checks) == 1 and checks[0].look.note
    }
    for person_id, [check] in notes.items():
        _owe_note(desk, check, people[person_id])
    pings = [_ping(people[who], checks) for who, checks in loud.items() if who not in notes]
    stand_all(desk, pings, lane=Lane.REMINDER)
    count_pings(desk.session, desk.today, loud.keys())


def _retire_earlier(desk: Desk, checks: Iterable[_Check], people: Iterable[PersonRow]) -> None:
    """Earlier reminders of these runs lose their buttons, and so do these people's merged ones."""
    run_ids = {check.opened.run_id for check in checks}
    restate(desk, standing_of_runs(desk.session, run_ids, "reminder"), lane=Lane.REMINDER, last=True)
    retire(desk, [person.telegram_id for person in people if person.telegram_id is not None], MERGED)


def _owe_note(desk: Desk, check: _Check, person: PersonRow) -> None:
    assert person.telegram_id is not None
    run = check.opened.run
    owe_case_text(
        desk, [person.telegram_id], "reminder-note", lane=Lane.REMINDER, case_id=run.case_id, run_id=run.id
    )


def _ping(person: PersonRow, checks: Sequence[_Check]) -> StandingRow:
    assert person.telegram_id is not None
    if len(checks) > 1:
        return StandingRow(
            chat_id=person.telegram_id, kind=MERGED, facts={"runs": [check.opened.run_id for check in checks]}
        )
    [check] = checks
    return StandingRow(
        chat_id=person.telegram_id,
        kind="reminder",
        case_id=check.opened.run.case_id,
        run_id=check.opened.run_id,
        facts={"round": check.round},
    )
