"""A process: the real program over a furnished office, with no pace of its own. Measures nothing.

Telegram lets 30 messages a second pass, and the courier keeps to that; what the program itself can do is
seen only without.
"""

import argparse
import asyncio
from datetime import UTC, datetime

from sqlmodel import col, select

from bench.telegram import FIRST_PERSON
from bot.app import Sigap
from bot.clock import SystemClock
from bot.logs import configure_logs
from bot.rules import load_rules
from bot.settings import Settings, load_settings
from bot.wire.budgets import NO_LIMITS
from casework.cases import Report, open_case
from casework.desk import Desk
from casework.moves import make_move
from casework.roster import import_roster
from casework.roster_file import read_roster
from playground.sample import roster_file
from storage.cases import open_run_row
from storage.database import migrate, open_engine, transaction
from storage.people import PersonRow

STAFF, INSPECTOR = 201, 301
FINDINGS = {
    "findings": "Roda penarik kertas aus",
    "cause": "Pemakaian lama",
    "condition": "RR",
    "recommendation": "in_house",
}


async def run(reporters: int, orders: int) -> None:
    """Furnish the office that the settings name, then run it until SIGTERM."""
    settings = load_settings(env_file="/dev/null")
    configure_logs(settings.log_format)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(_furnish, settings, reporters, orders)
    await Sigap(settings, SystemClock(), NO_LIMITS).run()


def _furnish(settings: Settings, reporters: int, orders: int) -> None:
    """The sample office, more reporters, and cases that wait for the Secretary's order."""
    engine = open_engine(settings.database_url)
    migrate(engine)
    with transaction(engine) as session:
        rules = load_rules(settings)
        desk = Desk(session, datetime.now(UTC), rules.procedures, rules.calendars, rules.zone)
        import_roster(desk, read_roster(roster_file()))
        session.add_all(
            PersonRow(telegram_id=number, name=f"Pelapor {number}", room="Kepaniteraan", joined_at=desk.now)
            for number in range(FIRST_PERSON, FIRST_PERSON + reporters)
        )
        accounts = select(PersonRow).where(col(PersonRow.telegram_id).is_not(None))
        people = {person.telegram_id: person for person in session.exec(accounts)}
        for number in range(orders):
            reporter = people[FIRST_PERSON + number % reporters]
            _bring_to_order(desk, reporter, people[STAFF], people[INSPECTOR], f"Printer {number}")
    engine.dispose()


def _bring_to_order(
    desk: Desk, reporter: PersonRow, staff: PersonRow, inspector: PersonRow, device: str
) -> None:
    case = open_case(desk, reporter, Report("damage", device, reporter.room, "Kertas selalu tersangkut"))
    assert case.id is not None
    for person, move, answers in ((staff, "accept", {"condition": "RR"}), (inspector, "findings", FINDINGS)):
        run_row = open_run_row(desk.session, case.id)
        assert run_row is not None
        assert run_row.id is not None
        make_move(desk, person, run_row.id, move, answers)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reporters", type=int, default=0)
    parser.add_argument("--orders", type=int, default=0)
    given = parser.parse_args()
    asyncio.run(run(given.reporters, given.orders))
