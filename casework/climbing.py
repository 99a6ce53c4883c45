"""Tells above, once a run, that nobody answers: the role that the ladder names, and the reporter a line."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from casework.desk import Desk
from casework.holding import OpenRun
from casework.owing import owe_case_text, restate, stand_all
from sop.definition import ADMIN
from sop.ladder import Ladder
from sop.rules import Rules
from storage.capacities import holders_by_role
from storage.cases import StepRunRow, mark_climbed, runs_with_cases
from storage.journal import record
from storage.office import assignments
from storage.people import PersonRow
from storage.post import Lane, StandingRow, standing_of_cases, standing_of_kind

ESCALATION = "escalation"


def climb(desk: Desk, runs: Sequence[OpenRun], ladder: Ladder) -> None:
    """These runs have been late for as long as the ladder allows: one message to each person above."""
    if not runs:
        return
    mark_climbed(desk.session, [opened.run_id for opened in runs], desk.now)
    assigned = assignments(desk.session)
    above = {
        opened.run_id: ladder.above(Rules(opened.procedure, assigned).performer_of(opened.step))
        for opened in runs
    }
    people = {
        role: _chats(holders)
        for role, holders in holders_by_role(desk.session, {*above.values(), ADMIN}).items()
    }
    told: dict[int, list[OpenRun]] = {}
    addressed: dict[int, str] = {}
    for opened in runs:
        # Where nobody above can be reached either, an admin is the last who can help.
        role = above[opened.run_id] if people[above[opened.run_id]] else ADMIN
        record(
            desk.session,
            desk.now,
            "climbed",
            case_id=opened.run.case_id,
            run_id=opened.run_id,
            after=role,
        )
        for chat_id in people[role]:
            told.setdefault(chat_id, []).append(opened)
            addressed.setdefault(chat_id, role)
    messages = [_message(chat_id, late, addressed[chat_id]) for chat_id, late in told.items()]
    stand_all(desk, messages, lane=Lane.REMINDER)
    _tell_reporters(desk, runs)


def waits_above(run: StepRunRow, *, unheld: bool) -> bool:
    """Whether what was told above of the run is still so: that it climbed, or that nobody has it."""
    return run.ended_at is None and (run.unheld_at if unheld else run.climbed_at) is not None


def settle_above(desk: Desk, run_ids: Collection[int]) -> None:
    """These runs were decided, or have somebody who can decide them: whoever was told above reads so.

    Where nothing is left of what a message told, its buttons go too.
    """
    if not run_ids:
        return
    told = [row for row in standing_of_kind(desk.session, ESCALATION) if _runs_of(row) & set(run_ids)]
    about = {run_id for row in told for run_id in _runs_of(row)}
    runs = {run.id: run for run, _ in runs_with_cases(desk.session, about)}
    over = [row for row in told if not _is_still_so(row, runs)]
    restate(desk, [row for row in told if row not in over], lane=Lane.BULK)
    restate(desk, over, lane=Lane.BULK, last=True)


def is_of_unheld(facts: Mapping[str, Any]) -> bool:
    """Whether a message tells of runs that nobody holds, and not of such that are late."""
    return bool(facts.get("unheld"))


def _is_still_so(row: StandingRow, runs: Mapping[int | None, StepRunRow]) -> bool:
    unheld = is_of_unheld(row.facts)
    return any(waits_above(runs[run_id], unheld=unheld) for run_id in _runs_of(row))


def _runs_of(row: StandingRow) -> set[int]:
    return set(row.facts["runs"])


def _chats(people: Sequence[PersonRow]) -> list[int]:
    return [person.telegram_id for person in people if person.telegram_id is not None and person.is_reachable]


def _message(chat_id: int, runs: Sequence[OpenRun], role: str) -> StandingRow:
    facts = {"runs": [opened.run_id for opened in runs], "to_role": role}
    return StandingRow(chat_id=chat_id, kind=ESCALATION, facts=facts)


def _tell_reporters(desk: Desk, runs: Sequence[OpenRun]) -> None:
    run_ids = {opened.run.case_id: opened.run_id for opened in runs}
    for row in standing_of_cases(desk.session, run_ids.keys(), "status"):
        assert row.case_id is not None
        owe_case_text(
            desk,
            [row.chat_id],
            "your-case-climbed",
            lane=Lane.BULK,
            case_id=row.case_id,
            run_id=run_ids[row.case_id],
        )
