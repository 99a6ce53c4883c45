"""What hinders the use of the database is named in one line; a fault of the program stays what it is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from storage.database import DatabaseError, faults_named, is_missing, migrate, open_engine, schema_version

PASSWORD = "geheim"


@pytest.fixture
def opened() -> Iterator[Callable[[str], Engine]]:
    engines: list[Engine] = []

    def engine_for(url: str) -> Engine:
        engines.append(open_engine(url))
        return engines[-1]

    yield engine_for
    for engine in engines:
        engine.dispose()


def complaint(use: Callable[[Engine], Any], engine: Engine) -> str:
    with pytest.raises(DatabaseError) as caught:
        use(engine)
    said = str(caught.value)
    assert "\n" not in said
    assert PASSWORD not in said
    assert "DATABASE_URL" in said
    return said


@pytest.mark.parametrize("use", [migrate, schema_version])
@pytest.mark.parametrize("asked", ["", "?colour=blue"], ids=["not there", "an option that there is not"])
def test_a_server_that_cannot_be_reached(
    opened: Callable[[str], Engine], use: Callable[[Engine], Any], asked: str
) -> None:
    complaint(use, opened(f"postgresql://sigap:{PASSWORD}@127.0.0.1:1/sigap{asked}"))


@pytest.mark.parametrize("use", [migrate, schema_version])
def test_a_file_that_is_no_database(
    opened: Callable[[str], Engine], use: Callable[[Engine], Any], tmp_path: Path
) -> None:
    (tmp_path / "x.db").write_bytes(b"Daftar hadir rapat\n" * 100)
    assert "not a database" in complaint(use, opened(f"sqlite:///{tmp_path / 'x.db'}"))


@pytest.mark.parametrize(("right", "named"), [("CREATE", "permission denied"), ("ALL", "no schema")])
def test_a_role_without_rights(
    opened: Callable[[str], Engine], empty_postgres_url: str, right: str, named: str
) -> None:
    with opened(empty_postgres_url).begin() as connection:
        connection.execute(text(f"REVOKE {right} ON SCHEMA public FROM PUBLIC"))
    as_visitor = make_url(empty_postgres_url).update_query_dict({"options": "-crole=pg_monitor"})
    engine = opened(as_visitor.render_as_string(hide_password=False))
    assert named in complaint(migrate, engine)


def test_a_newer_releases_database(opened: Callable[[str], Engine], empty_database_url: str) -> None:
    engine = opened(empty_database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    said = complaint(migrate, engine)
    assert "newer release" in said
    assert "9999" in said


def test_a_fault_of_the_program_is_not_the_operators(
    opened: Callable[[str], Engine], empty_database_url: str
) -> None:
    engine = opened(empty_database_url)
    migrate(engine)
    with pytest.raises(IntegrityError), faults_named(), engine.begin() as connection:
        connection.execute(text("INSERT INTO case_word (word, case_id) VALUES ('printer', 99)"))


def test_a_wrong_statement_is_not_the_operators(
    opened: Callable[[str], Engine], empty_postgres_url: str
) -> None:
    engine = opened(empty_postgres_url)
    with pytest.raises(ProgrammingError), faults_named(), engine.begin() as connection:
        connection.execute(text("SELECT nonsense FROM nowhere"))


def test_a_file_is_missing_until_somebody_connects(opened: Callable[[str], Engine], tmp_path: Path) -> None:
    engine = opened(f"sqlite:///{tmp_path / 'new.db'}")
    assert is_missing(engine)
    engine.connect().close()
    assert not is_missing(engine)
