"""Opens the bot's database for reading, beside the bot or without it. Asks nothing.

A reader of SQLite in WAL mode sees the last commit, and neither waits for a writer nor holds one up.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlmodel import Session

BUSY_SECONDS = 10.0
"""What a kill has left is put in order by the next process that opens it; others wait so long."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, nor make a file. Raises sqlite3.OperationalError without one."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def open_for_reading(path: Path) -> Engine:
    """An engine over this file. It may be opened before there is one."""
    # No pool: a file that is read now and then need not stay open.
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Deferred, unlike the bot's own: takes no lock, and all that is read is of one commit.
        connection.exec_driver_sql("BEGIN")

    return engine


@contextmanager
def snapshot_of(engine: Engine) -> Iterator[Session]:
    """All that is read inside is as one commit left it."""
    with Session(engine) as session, session.begin():
        yield session
