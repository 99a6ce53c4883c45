"""Tells the database's passing troubles, worth another try, from faults of the program."""

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

# "no such table" is an OperationalError of sqlite3 too, and no second try mends it.
_SQLITE_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
# SQLSTATE classes: connection, transaction rollback, resources, lock not available, operator's
# intervention (a server that restarts), system error.
_POSTGRES_PASSING = ("08", "40", "53", "55", "57", "58")


def is_passing(error: BaseException) -> bool:
    """Whether the same work may succeed when done again: locked, disk full, connection lost, deadlock."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        # Extended codes keep the plain one in their lowest byte.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE_PASSING
    if isinstance(cause, psycopg.Error) and isinstance(error, OperationalError | InterfaceError):
        return cause.sqlstate is None or cause.sqlstate.startswith(_POSTGRES_PASSING)
    return False
