"""The way from an empty database to this release's tables, and back, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

import storage.tables  # noqa: F401 -- so that the metadata knows every table
from storage.base import Row
from storage.database import (
    DatabaseError,
    migrate,
    migration_config,
    open_engine,
    schema_version,
    transaction,
)
from storage.journal import record


@pytest.fixture
def engine(empty_database_url: str) -> Iterator[Engine]:
    engine = open_engine(empty_database_url)
    yield engine
    engine.dispose()


def test_every_migration_goes_up_down_and_up(engine: Engine) -> None:
    with engine.connect() as connection:
        config = migration_config(connection)
        revisions = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
        assert revisions
        for revision in revisions:
            command.upgrade(config, revision.revision)
            command.downgrade(config, str(revision.down_revision or "base"))
            command.upgrade(config, revision.revision)


def test_migrated_tables_are_those_of_the_models(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    migrate(engine)
    at, newest = schema_version(engine)
    assert at == newest is not None


def test_a_downgrade_leaves_nothing_behind(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        command.downgrade(migration_config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


@pytest.mark.parametrize("change", ["UPDATE journal SET event = 'x'", "DELETE FROM journal"])
def test_the_database_refuses_to_change_the_journal(engine: Engine, change: str) -> None:
    migrate(engine)
    with transaction(engine) as session:
        record(session, datetime(2026, 11, 23, 1, 0, tzinfo=UTC), "case-opened")
    with pytest.raises(DBAPIError, match="the journal only grows"), engine.begin() as connection:
        connection.execute(text(change))


@pytest.mark.parametrize("starts", [1, 2])
def test_foreign_keys_hold_after_each_start(engine: Engine, starts: int) -> None:
    """From the second start on there is nothing to migrate."""
    for _ in range(starts):
        migrate(engine)
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text("INSERT INTO case_word (word, case_id) VALUES ('printer', 99)"))


def test_foreign_keys_hold_after_a_migration_that_failed(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(engine)
    monkeypatch.setattr("alembic.runtime.migration.MigrationContext.run_migrations", _stumble)
    with pytest.raises(ArithmeticError):
        migrate(engine)
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text("INSERT INTO case_word (word, case_id) VALUES ('printer', 99)"))


def test_an_unknown_database_is_named() -> None:
    with pytest.raises(DatabaseError, match="mysql"):
        open_engine("mysql://host/name")


def _stumble(*_: object, **__: object) -> None:
    raise ArithmeticError
