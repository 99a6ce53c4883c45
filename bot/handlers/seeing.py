"""Who may see a case, and whether a step waits for somebody. Looked up in the transaction that asks."""

from bot.turn import Turn
from casework.holding import OpenRun, holding
from sop.definition import REPORTER
from storage.cases import CaseRow
from storage.people import PersonRow


def sees(turn: Turn, person: PersonRow, case: CaseRow) -> bool:
    """Performers and admins see all cases, reporters their own."""
    return bool(turn.roles - {REPORTER}) or case.reporter_id == person.id


def holds(turn: Turn, person: PersonRow, opened: OpenRun) -> bool:
    """Whether the person is one of those who perform the run's step, taken or not."""
    held = holding(turn.desk, [opened])[opened.run_id]
    return person.id in {holder.id for holder in held.all}
