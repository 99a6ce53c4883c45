"""Runs migrations on the connection that `storage.database` hands in."""

from alembic import context

import storage.tables  # noqa: F401 -- so that the metadata knows every table
from storage.base import Row

connection = context.config.attributes["connection"]
is_sqlite = connection.dialect.name == "sqlite"
if is_sqlite:
    # Recreating a table would otherwise fail on, or cascade over, the rows that point to it.
    connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
try:
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
finally:
    # Each migration is committed, but the look at which are to be done leaves a transaction open. Inside it
    # the switch would do nothing, and the program goes on to work with this connection.
    connection.rollback()
    if is_sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")
