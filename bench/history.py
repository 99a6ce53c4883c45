"""Fills an office with a past: cases with their step runs, cards and journal. Measures nothing.

Written row by row, many at a time: a hundred thousand decisions would take an hour.
"""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert

from casework.desk import Desk
from storage.base import Row
from storage.cases import CaseRow, StepRunRow
from storage.journal import JournalRow
from storage.people import everybody
from storage.post import Lane, OutboxRow, OutboxState, StandingRow

DUE = 10
RUNS_A_CASE = 5
"""The last of them is open."""

HOLDER = 401
BATCH = 5_000

Values = dict[str, Any]


def fill(desk: Desk, runs: int) -> None:
    """Give a furnished office so many step runs; ten of the open ones have just passed their limit.

    Each run has a card in a chat, that card's sending, and a line in the journal.
    """
    desk.procedures.remember_current(desk.session, desk.now)
    reporter_id = next(person.id for person in everybody(desk.session))
    cases = runs // RUNS_A_CASE
    _write(desk, CaseRow, (_case(desk, case_id, reporter_id) for case_id in range(1, cases + 1)))
    _write(desk, StepRunRow, (_run(desk, run_id, cases) for run_id in range(1, runs + 1)))
    _write(desk, StandingRow, (_card(run_id) for run_id in range(1, runs + 1)))
    _write(desk, OutboxRow, (_sending(desk) for _ in range(runs)))
    _write(desk, JournalRow, (_event(desk, run_id) for run_id in range(1, runs + 1)))


def _write(desk: Desk, table: type[Row], rows: Iterable[Values]) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        desk.session.connection().execute(insert(table), batch)


def _case_of(run_id: int) -> int:
    return (run_id - 1) // RUNS_A_CASE + 1


def _is_open(run_id: int) -> bool:
    return run_id % RUNS_A_CASE == 0


def _case(desk: Desk, case_id: int, reporter_id: int | None) -> Values:
    return {
        "id": case_id,
        "year": desk.now.year,
        "seq": case_id,
        "kind": "damage",
        "reporter_id": reporter_id,
        "device": f"Printer {case_id}",
        "room": "Kepaniteraan",
        "complaint": "Kertas selalu tersangkut",
        "procedure_version": desk.procedures.current_version,
        "opened_at": desk.now - timedelta(days=1),
        "facts": {},
    }


def _run(desk: Desk, run_id: int, cases: int) -> Values:
    """Open runs are at the fifth step; every so many of them, ten in all, waited for an hour and a minute."""
    steps = list(desk.procedures.current.steps.values())
    step = steps[(run_id - 1) % RUNS_A_CASE]
    is_due = _case_of(run_id) % (cases // DUE) == 0
    started_at = desk.now - timedelta(minutes=61 if is_due else 10)
    due_at = started_at + timedelta(minutes=60)
    is_open = _is_open(run_id)
    return {
        "id": run_id,
        "case_id": _case_of(run_id),
        "step": step.id,
        "started_at": started_at,
        "due_at": due_at,
        "next_check_at": due_at if is_open else None,
        "reminder_round": 0,
        "ended_at": None if is_open else desk.now,
        "outcome": None if is_open else "accept",
        "answers": {},
        "version": 0,
    }


def _card(run_id: int) -> Values:
    return {
        "chat_id": HOLDER,
        "kind": "card",
        "case_id": _case_of(run_id),
        "run_id": run_id,
        "message_id": run_id,
        "live": _is_open(run_id),
        "facts": {},
    }


def _sending(desk: Desk) -> Values:
    return {
        "chat_id": HOLDER,
        "lane": Lane.CARD.value,
        "kind": "card",
        "facts": {},
        "is_edit": False,
        "silent": False,
        "state": OutboxState.SENT.value,
        "attempts": 1,
        "owed_at": desk.now,
        "settled_at": desk.now,
    }


def _event(desk: Desk, run_id: int) -> Values:
    return {
        "at": desk.now,
        "event": "move-made",
        "case_id": _case_of(run_id),
        "run_id": run_id,
        "facts": {},
    }
