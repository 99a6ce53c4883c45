"""What is asked of a database while a block runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


@contextmanager
def statements_of(engine: Engine | Connection) -> Iterator[list[tuple[str, Any]]]:
    """Each statement with its values, in order; without the BEGIN, which only SQLite's driver is told."""
    asked: list[tuple[str, Any]] = []

    def note(*args: Any) -> None:
        if not args[2].startswith("BEGIN"):
            asked.append((args[2], args[3]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
