import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import PostgresServer

_HOOKS = """
from tests.conftest import pytest_make_collect_report, pytest_runtest_makereport, pytest_terminal_summary
"""
_SKIPS = """
import pytest

def test_skipped():
    pytest.skip("nothing here to test with")

@pytest.mark.xfail
def test_known_to_fail():
    assert False
"""


def _tables(database_url: str) -> int:
    if database_url.startswith("sqlite:///"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as file:
            query = "SELECT count(*) FROM sqlite_schema"
            return int(file.execute(query).fetchone()[0])
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        assert row is not None
        return int(row[0])


def _create_table(database_url: str) -> None:
    if database_url.startswith("sqlite:///"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as file:
            file.execute("CREATE TABLE mark (id INTEGER)")
    else:
        with psycopg.connect(database_url) as connection:
            connection.execute("CREATE TABLE mark (id INTEGER)")


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_gets_a_database_of_its_own(empty_database_url: str, turn: int) -> None:
    assert _tables(empty_database_url) == 0
    _create_table(empty_database_url)
    assert _tables(empty_database_url) == 1


def test_a_database_can_be_copied_from_a_template(postgres_server: PostgresServer) -> None:
    template = postgres_server.create_database()
    _create_table(postgres_server.url(template))
    copy = postgres_server.create_database(template)
    assert _tables(postgres_server.url(copy)) == 1
    postgres_server.drop_database(copy)
    postgres_server.drop_database(template)


def test_a_database_is_dropped_although_somebody_is_connected(postgres_server: PostgresServer) -> None:
    name = postgres_server.create_database()
    with psycopg.connect(postgres_server.url(name)) as left_open:
        postgres_server.drop_database(name)
        with pytest.raises(psycopg.OperationalError):
            left_open.execute("SELECT 1")


def test_a_skip_fails_where_everything_is_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    pytester.makeconftest(_HOOKS)
    pytester.makepyfile(_SKIPS)
    result = pytester.runpytest("-p", "no:asyncio")
    result.assert_outcomes(failed=1, xfailed=1)
    result.stdout.fnmatch_lines(["*REQUIRE_ALL=1 allows no skip*nothing here to test with*"])


def test_a_skipped_module_fails_where_everything_is_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    pytester.makeconftest(_HOOKS)
    pytester.makepyfile("import pytest; pytest.importorskip('no_such_module')")
    assert pytester.runpytest("-p", "no:asyncio").ret != pytest.ExitCode.OK


def test_elsewhere_skips_share_one_line_a_reason(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    pytester.makeconftest(_HOOKS)
    pytester.makepyfile(_SKIPS, test_more=_SKIPS)
    result = pytester.runpytest("-p", "no:asyncio")
    result.assert_outcomes(skipped=2, xfailed=2)
    result.stdout.fnmatch_lines(["2 skipped: nothing here to test with"])


def test_chromium_is_a_program(chromium_path: str) -> None:
    assert Path(chromium_path).is_file()
