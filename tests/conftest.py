"""Fixtures for all rooms; what a run tells at its end; REQUIRE_ALL=1, which lets nothing be skipped."""

import os
from collections import Counter
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import pytest
import pytest_asyncio
from hypothesis import settings
from playwright.async_api import Browser
from sqlalchemy import Engine, event

from storage.database import migrate, open_engine
from tests.support.browser import find_chromium, running_chromium
from tests.support.postgres import PostgresServer, find_postgres_binaries, running_postgres

_Report = TypeVar("_Report", pytest.TestReport, pytest.CollectReport)

# No example is measured: how long it takes is the machine's affair.
settings.register_profile("any speed", deadline=None)
settings.load_profile("any speed")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One throw-away server for the whole run; started by the first test that asks."""
    binaries = find_postgres_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed; on Debian: apt install postgresql")
    with running_postgres(binaries) as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite database; copying it is quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("migrated") / "sigap.db"
    _migrate(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture(scope="session")
def migrated_database(postgres_server: PostgresServer) -> str:
    """The name of a migrated PostgreSQL database, which one test after the other uses."""
    name = postgres_server.create_database()
    _migrate(postgres_server.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A link to the folder of the test that runs: one URL for all, and no test meets another's file."""
    return tmp_path_factory.mktemp("sqlite") / "of-this-test"


@pytest.fixture
def sqlite_url(sqlite_folder: Path, tmp_path: Path, migrated_file: bytes) -> str:
    """The URL of a SQLite file with this release's tables and no rows."""
    sqlite_folder.unlink(missing_ok=True)
    sqlite_folder.symlink_to(tmp_path)
    path = sqlite_folder / "sigap.db"
    path.write_bytes(migrated_file)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, migrated_database: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with this release's tables and no rows."""
    yield postgres_server.url(migrated_database)
    postgres_server.empty_database(migrated_database)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with this release's tables and no rows, as DATABASE_URL names it; once for each engine."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(scope="session")
def engines() -> dict[str, Engine]:
    """By its URL each engine of this run: the next test that asks for it finds its statements compiled."""
    return {}


@pytest.fixture
def opened(engines: dict[str, Engine]) -> Iterator[Callable[[str], Engine]]:
    """Gives the engine for a URL; its connections are closed when the test ends."""

    def engine_for(url: str) -> Engine:
        if url not in engines:
            engines[url] = engine = open_engine(url)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _do_not_wait_for_the_disk)
        return engines[url]

    yield engine_for
    for engine in engines.values():
        engine.dispose()


@pytest.fixture
def engine(database_url: str, opened: Callable[[str], Engine]) -> Engine:
    """The database of `database_url`, once for each engine; beside a running program a second way in."""
    return opened(database_url)


@pytest.fixture
def sqlite(sqlite_url: str, opened: Callable[[str], Engine]) -> Engine:
    """SQLite alone, for what does not depend on the engine."""
    return opened(sqlite_url)


@pytest.fixture
def postgres(postgres_url: str, opened: Callable[[str], Engine]) -> Engine:
    """PostgreSQL alone, for what only happens where two transactions write at once."""
    return opened(postgres_url)


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a PostgreSQL database without tables."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables (a SQLite file that does not exist yet); once for each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = find_chromium()
    if path is None:
        pytest.skip("Chromium is not installed; on Debian: apt install chromium-headless-shell")
    return path


@pytest_asyncio.fixture(scope="module")
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    """One for a module's tests: what keeps them apart is each page's context, not the process."""
    async with running_chromium(chromium_path) as browser:
        yield browser


def _do_not_wait_for_the_disk(connection: Any, _record: Any) -> None:
    # Processes are ended here, the machine never.
    connection.execute("PRAGMA synchronous = OFF")


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, dealt out to the workers: at the end none waits for another's last test.

    Each worker begins with a stretch of the list of equal length (`--dist worksteal`). The other tests are
    dealt out by file, since those of one file share a browser or a loop: a whole room, as that of the
    acceptance tests, would keep one worker waiting while the others compute.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.get_closest_marker("long")]
    hands = [long[number::workers] for number in range(workers)]
    others = (item for item in items if not item.get_closest_marker("long"))
    for _, tests in groupby(others, key=attrgetter("path")):
        min(hands, key=len).extend(tests)
    items[:] = [item for hand in hands for item in hand]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _refuse_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _refuse_skip(report)


def _refuse_skip(report: _Report) -> _Report:
    """Turns a skip into a failure under REQUIRE_ALL=1, so that a green run has run everything."""
    expected_to_fail = hasattr(report, "wasxfail")
    if report.skipped and not expected_to_fail and os.environ.get("REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 allows no skip: {_reason(report)}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests recorded as "figures"; and one line a reason for skips (-rs writes one a place)."""
    for report in (*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])):
        for figures in (value for name, value in report.user_properties if name == "figures"):
            terminalreporter.line(str(figures))
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, count in Counter(_reason(report) for report in skipped).items():
        terminalreporter.line(f"{count} skipped: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    # A skip's longrepr is (path, line, "Skipped: reason").
    text = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(text).removeprefix("Skipped: ")
