from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy.exc import OperationalError

from playground.client import Event, Playground, Refused
from playground.records.reading import Records
from playground.records.watching import watching
from playground.server import serve
from playground.world import World
from storage.cases import CaseRow
from storage.database import transaction
from tests.casework.office import Office
from tests.sop.hours import JAKARTA

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def page(court: Office, records: Records) -> AsyncIterator[Playground]:
    """The playground's server over the office's records, at the office's time."""
    world = World(starts_at=court.now)
    world.backstage.records = records
    async with (
        watching(records.path, lambda: world.announce("records", {})),
        serve(world) as server,
        Playground.connect(server.url) as play,
    ):
        yield play


async def shown(records: Records, court: Office, case: CaseRow) -> dict[str, Any]:
    found = await records.find_case(case.number, court.now, "id")
    assert found is not None
    return found


# -- over HTTP


async def test_the_page_reads_list_and_case_in_the_asked_language(court: Office, page: Playground) -> None:
    report = court.report()
    [entry] = (await page.office("en"))["cases"]
    assert (entry["number"], entry["title"]) == (report.number, "Record the report")
    case = await page.office_case(report.number, "en")
    assert case["rows"][0]["status"] == "now"


async def test_the_offices_outbox_counts_what_waits(court: Office, page: Playground) -> None:
    court.report()
    outbox = await page.office_outbox()
    assert outbox["waiting"] == len(outbox["outbox"]) == len(court.rows()) > 0
    assert (outbox["sending"], outbox["uncertain"], outbox["inbox_waiting"]) == (0, 0, 0)
    sri = await page.register(101, "Sri")
    await sri.start()
    assert (await page.office_outbox())["telegram_waiting"] == 1


async def test_an_unknown_number_is_not_found(page: Playground) -> None:
    with pytest.raises(Refused) as refused:
        await page.office_case("2026-9999")
    assert refused.value.status == 404
    assert '"error"' in refused.value.reason


# -- beside the bot, and without it


async def test_before_the_bot_has_made_its_database_there_are_no_cases(tmp_path: Path) -> None:
    path = tmp_path / "sigap.db"
    records = Records(f"sqlite:///{path}", JAKARTA)
    now = datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert await records.office(now, "id") is None
    assert not path.exists(), "looking makes no file"
    path.touch()
    assert await records.office(now, "id") is None, "and no tables"


async def test_a_playground_without_an_office_answers_all_the_same(play: Playground) -> None:
    assert await play.office() == {
        "bot": {"managed": False, "running": True, "pid": None},
        "opens_at": None,
        "is_open": None,
        "working_minutes_left": None,
        "next_month_at": None,
        "cases": [],
    }
    assert (await play.office_outbox())["outbox"] == []
    with pytest.raises(Refused):
        await play.office_case("2026-0001")


async def test_a_playground_without_an_office_does_not_load_the_program() -> None:
    program = "import sys, playground.server; sys.exit('storage' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    assert await process.wait() == 0


async def test_reading_goes_on_while_a_writer_is_at_work_and_sees_only_what_is_committed(
    court: Office, records: Records
) -> None:
    report = court.report()
    with transaction(court.engine) as session:
        session.connection().exec_driver_sql("UPDATE \"case\" SET device = 'Anders'")
        async with asyncio.timeout(5):
            assert (await shown(records, court, report))["device"] == "Printer Epson L3110"
    assert (await shown(records, court, report))["device"] == "Anders"


async def test_the_records_cannot_be_changed_through_the_reading_connection(
    court: Office, records: Records
) -> None:
    with records._engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("UPDATE person SET name = 'X'")


_WRITE_AND_DIE = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA wal_autocheckpoint = 0")
connection.execute("UPDATE \\"case\\" SET room = 'Ruang Arsip'")
connection.commit()
connection.execute("UPDATE \\"case\\" SET room = 'nie geschehen'")
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_what_a_killed_process_committed_is_read_and_kept(court: Office, records: Records) -> None:
    report = court.report()
    court.engine.dispose()
    await _run(_WRITE_AND_DIE, records.path)
    wal = records.path.with_name("sigap.db-wal")
    assert wal.stat().st_size > 0, "else nothing had to be found again"
    for _ in range(2):
        assert (await shown(records, court, report))["room"] == "Ruang Arsip"
    with closing(sqlite3.connect(records.path)) as connection:
        assert connection.execute('SELECT room FROM "case"').fetchall() == [("Ruang Arsip",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


_WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE person SET name = 'Dewi A.' WHERE name = 'Dewi'")
connection.commit()
"""


async def test_a_commit_of_another_process_is_announced_to_the_page(
    court: Office, records: Records, page: Playground
) -> None:
    async with asyncio.timeout(20), _listening(page) as events:
        await _run(_WRITE, records.path)
        while (await events.get()).name != "records":
            pass


async def test_a_database_that_is_made_later_is_announced(tmp_path: Path, migrated_file: bytes) -> None:
    path, changed = tmp_path / "sigap.db", asyncio.Event()
    async with asyncio.timeout(20), watching(path, changed.set):
        path.write_bytes(migrated_file)
        await changed.wait()


async def test_a_file_that_is_no_database_is_waited_for(tmp_path: Path, migrated_file: bytes) -> None:
    path, changed = tmp_path / "sigap.db", asyncio.Event()
    path.write_bytes(b"no database at all, however long one looks" * 100)
    async with asyncio.timeout(20), watching(path, changed.set):
        path.write_bytes(migrated_file)
        await changed.wait()


async def _run(program: str, path: Path) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(path))
    await process.wait()


@asynccontextmanager
async def _listening(play: Playground) -> AsyncIterator[asyncio.Queue[Event]]:
    """The page's stream, from where it is open."""
    found: asyncio.Queue[Event] = asyncio.Queue()

    async def listen() -> None:
        async for each in play.events():
            found.put_nowait(each)

    listener = asyncio.create_task(listen())
    assert (await found.get()).name == "hello"
    yield found
    listener.cancel()
