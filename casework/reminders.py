"""Reminds the holders of step runs that have passed their limit, many runs at once. Reads no clock.

Cost grows with what is due, not with what is open: the runs are found by the index on `next_check_at`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.desk import Desk
from casework.holding import Held, OpenRun, holding
from casework.owing import restate, stand_all
from sop.deadlines import next_check_at, reminder_round
from storage.cases import CaseRow, StepRunRow
from storage.journal import record
from storage.people import PersonRow
from storage.post import Lane, StandingRow, standing_of_runs
from storage.reminders import earliest_check, runs_to_check, store_checks, write_reminders

RETRY_AFTER = timedelta(minutes=60)
"""When a run that could not be looked at comes again: its own minutes may be what cannot be read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that could not be looked at, for the caller to log."""

    run_id: int
    error: Exception


@dataclass(frozen=True, slots=True)
class SweepDone:
    """How many reminders are newly owed, and when to sweep again: in the past where more was due."""

    reminded: int
    next_check_at: datetime | None
    failed: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Check:
    """What looking at one run came to: the round that has come, and when to look again."""

    opened: OpenRun
    round: int
    next_check_at: datetime | None

    @property
    def reminds(self) -> bool:
        return self.round > self.opened.run.reminder_round

    def recipients(self, held: Held) -> Iterable[PersonRow]:
        """At first whom the run waits for; from the first repeat on everybody who holds it."""
        people = held.responsible if self.round == 1 else held.all
        return (person for person in people if person.telegram_id is not None)


def sweep(desk: Desk, limit: int = 100) -> SweepDone:
    """Look at the runs whose time has come, `limit` at most, and owe the reminders that are due.

    A round is reminded of once, whoever sweeps and how often; of several rounds that passed unnoticed only
    the latest. A run that cannot be looked at is put off and does not stop the others.
    """
    checks, failed = _look(desk, runs_to_check(desk.session, desk.now, limit))
    reminded, unwritten = _write_apart(desk, checks)
    failed += unwritten
    if failed:
        later = desk.now + RETRY_AFTER
        store_checks(desk.session, [{"id": failure.run_id, "next_check_at": later} for failure in failed])
    return SweepDone(reminded, earliest_check(desk.session), tuple(failed))


def _look(desk: Desk, due: Sequence[tuple[StepRunRow, CaseRow]]) -> tuple[list[_Check], list[Failure]]:
    checks, failed = [], []
    for run, case in due:
        try:
            checks.append(_check(desk, OpenRun.of(desk, run, case)))
        except Exception as error:  # noqa: BLE001 - one broken case does not stop the others
            failed.append(Failure(run.id or 0, error))
    return checks, failed


def _check(desk: Desk, opened: OpenRun) -> _Check:
    started_at, minutes = opened.run.started_at, opened.step.minutes
    if minutes is None:
        return _Check(opened, opened.run.reminder_round, None)
    come = reminder_round(desk.calendar, started_at, minutes, desk.now)
    return _Check(opened, come, next_check_at(desk.calendar, started_at, minutes, come))


def _write_apart(desk: Desk, checks: Sequence[_Check]) -> tuple[int, list[Failure]]:
    """Write all checks at once; where that fails one by one, so that only the broken one is left out."""
    if not checks:
        return 0, []
    try:
        with desk.session.begin_nested():
            return _write(desk, checks), []
    except Exception as error:  # noqa: BLE001 - handed to the caller, who logs it
        if len(checks) == 1:
            return 0, [Failure(checks[0].opened.run_id, error)]
    results = [_write_apart(desk, [check]) for check in checks]
    return sum(reminded for reminded, _ in results), [failure for _, failed in results for failure in failed]


def _write(desk: Desk, checks: Sequence[_Check]) -> int:
    held = holding(desk, [check.opened for check in checks])
    wanted = {
        (check.opened.run_id, check.round, person.id or 0): _standing(check, person)
        for check in checks
        if check.reminds
        for person in check.recipients(held[check.opened.run_id])
    }
    new = write_reminders(desk.session, wanted.keys(), desk.now)
    reminded_runs = {run_id for run_id, _, _ in new}
    restate(desk, standing_of_runs(desk.session, reminded_runs, "reminder"), lane=Lane.REMINDER, last=True)
    stand_all(desk, [wanted[key] for key in wanted if key in new], lane=Lane.REMINDER)
    for check in checks:
        if check.opened.run_id in reminded_runs:
            record(
                desk.session,
                desk.now,
                "reminded",
                case_id=check.opened.run.case_id,
                run_id=check.opened.run_id,
                after=str(check.round),
            )
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


def _standing(check: _Check, person: PersonRow) -> StandingRow:
    assert person.telegram_id is not None
    return StandingRow(
        chat_id=person.telegram_id,
        kind="reminder",
        case_id=check.opened.run.case_id,
        run_id=check.opened.run_id,
        facts={"round": check.round},
    )
