"""INSERT … ON CONFLICT, which both engines spell alike and SQLAlchemy keeps in two dialects."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from storage.base import Row


def insert_into(session: Session, table: type[Row]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT into this table that offers `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
