"""Opens the database and its transactions, alike on SQLite and PostgreSQL.

Everything is synchronous: one thread of the program calls it (see `bot.wire.transactions`), since
the asynchronous ORM costs more than it gains here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url, text
from sqlmodel import Session

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 0x51_6A_9  # any constant: two starts at once must ask for the same one

# No right to a table, or to any schema; no code at all where psycopg refuses an option of the address.
_NOT_OUR_STATEMENT = ("42501", "3F000", None)


class DatabaseError(Exception):
    """The database cannot be used as it is; the message is one line for the person who starts the bot."""


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://…`. Raises DatabaseError for any other URL."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    if parsed.get_backend_name() == "postgresql":
        # Not asked before each transaction whether the server is still there: a lost connection is a passing
        # trouble (`storage.trouble`), after which the work is done again on a new one.
        return create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True)
    raise DatabaseError(
        f"DATABASE_URL names {parsed.get_backend_name()!r}, expected sqlite:///path or postgresql://…"
    )


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction that writes: committed at the end of the block, rolled back when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def faults_named() -> Iterator[None]:
    """Inside, what the person who starts the bot can mend becomes a DatabaseError; no fault of ours does."""
    try:
        yield
    except exc.DBAPIError as error:
        if not _can_be_mended(error):
            raise
        reason = str(error.orig).strip().partition("\n")[0]
        raise DatabaseError(f"the database of DATABASE_URL cannot be used: {reason}") from error
    except CommandError as error:
        raise DatabaseError(f"the database of DATABASE_URL is of a newer release: {error}") from error


def _can_be_mended(error: exc.DBAPIError) -> bool:
    """Not there, not ready, no database at all, not allowed, or asked for in a wrong way."""
    if isinstance(error, exc.ProgrammingError):
        return getattr(error.orig, "sqlstate", "") in _NOT_OUR_STATEMENT
    return isinstance(error, exc.OperationalError) or type(error) is exc.DatabaseError


def migrate(engine: Engine) -> None:
    """Bring the tables to this release's form, under a lock where two processes may start at once.

    Raises DatabaseError where the database cannot be used, or a newer release has been at it.
    """
    with faults_named(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATION_LOCK})
            connection.commit()
        try:
            command.upgrade(migration_config(connection), "head")
        finally:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": MIGRATION_LOCK})
                connection.commit()


def migration_config(connection: Connection) -> Config:
    """Alembic's configuration bound to an open connection; no ini file is needed."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def is_missing(engine: Engine) -> bool:
    """Whether it is a SQLite file that is not there: whoever connects makes it."""
    path = engine.url.database
    return engine.dialect.name == "sqlite" and path is not None and not Path(path).exists()


def schema_version(engine: Engine) -> tuple[str | None, str | None]:
    """The migration that the database is at, and the newest one of this release. Raises DatabaseError."""
    with faults_named(), engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
        return at, ScriptDirectory.from_config(migration_config(connection)).get_current_head()


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": 30, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN is deferred, which lets two writers read first and lose an update.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # NORMAL may lose commits at a power failure
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
