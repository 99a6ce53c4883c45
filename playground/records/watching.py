"""Notices that the office's records have changed, whoever changed them. Reads nothing of them."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from playground.records.database import connect

EVERY_SECONDS = 0.25


@asynccontextmanager
async def watching(path: Path, changed: Callable[[], None]) -> AsyncIterator[None]:
    """Inside, `changed` is called in this event loop after commits of other connections, at most 4 a second.

    That the database is there for the first time is a change too.
    """
    gauge, stopped, loop = _Gauge(path), threading.Event(), asyncio.get_running_loop()
    # Read before anybody goes on, so that no change after this is missed.
    seen = await asyncio.to_thread(gauge.read)
    watch = threading.Thread(
        target=_watch,
        args=(gauge, seen, stopped, lambda: loop.call_soon_threadsafe(changed)),
        name="playground records",
    )
    watch.start()
    try:
        yield
    finally:
        stopped.set()
        await asyncio.to_thread(watch.join)


def _watch(
    gauge: "_Gauge", seen: int | None, stopped: threading.Event, changed: Callable[[], object]
) -> None:
    while not stopped.wait(EVERY_SECONDS):
        found = gauge.read()
        if found is not None and found != seen:
            seen = found
            changed()
    gauge.close()


class _Gauge:
    """A number that another's commit changes. Each connection has its own, so one is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def read(self) -> int | None:
        """None while there is no database, or it cannot be read just now."""
        try:
            if self._connection is None:
                self._connection = connect(self._path)
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.DatabaseError:
            return None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
