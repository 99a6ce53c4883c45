"""Runs what touches the database: one thread, one transaction at a time. Decides nothing and sends nothing.

The sessions are synchronous (an asynchronous ORM costs more than it gains here), so they live in a
thread of their own. An asyncio lock lets one transaction in after the other, and none is ever
cancelled midway: a cancelled commit may have happened although the caller was told otherwise.
"""

import asyncio
import contextvars
import functools
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.clock import Clock
from casework.calendars import Calendars
from casework.desk import Desk, Procedures
from storage.base import Row
from storage.trouble import is_passing

T = TypeVar("T")

TRIES = 5
FIRST_WAIT_SECONDS = 0.05

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """What holds for the whole office while the program runs, and each transaction's desk is given."""

    procedures: Procedures
    calendars: Calendars
    zone: ZoneInfo


@dataclass(slots=True)
class Transaction:
    """An open transaction, and what is to happen on the event loop once it is committed."""

    desk: Desk
    owner: "Transactions"
    callbacks: list[Callable[[], None]] = field(default_factory=list)
    last: Callable[[], None] | None = None
    """Done in the database thread right before the commit, in the same hop."""

    async def call(self, action: Callable[..., T], *args: Any) -> T:
        """`action(*args)` in the database thread, inside this transaction: one hop."""
        return await self.owner.in_thread(action, *args)


_TOUCHED = "tables that the session has added to or changed"


class _WatchedSession(Session):
    """A session that notes which tables its flushes touch."""


@event.listens_for(_WatchedSession, "after_flush")
def _note_tables(session: Session, _context: object) -> None:
    touched: set[type] = session.info.setdefault(_TOUCHED, set())
    touched.update(type(row) for row in (*session.new, *session.dirty))


current: ContextVar[Transaction] = ContextVar("current")
"""The transaction that the running code is part of, on the event loop and in the database thread."""


def after_commit(callback: Callable[[], None]) -> None:
    """Have this called on the event loop when the current transaction is committed; not if it is not.

    Raises LookupError outside a transaction.
    """
    current.get().callbacks.append(callback)


class Transactions:
    """Runs functions in the database thread, one transaction at a time, never cancelled midway."""

    def __init__(self, engine: Engine, office: OfficeRules, clock: Clock) -> None:
        self._engine = engine
        self._office = office
        self._clock = clock
        self._lock = asyncio.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._watchers: list[tuple[type[Row], Callable[[], None]]] = []
        self._running: set[asyncio.Task[Any]] = set()

    async def run(self, action: Callable[[Desk], T]) -> T:
        """Begin, `action(desk)`, commit; all of it again after a passing trouble of the database.

        A cancelled caller stops waiting; the transaction goes on to its end. Raises what `action`
        raises, after the rollback.
        """
        task = asyncio.create_task(self._run_to_end(action))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Transaction]:
        """A transaction that spans several hops; committed at the end of the block, else rolled back.

        Nothing else reaches the database meanwhile: wait for no network inside.
        """
        async with self._lock:
            transaction = self._begin()
            token = current.set(transaction)
            try:
                yield transaction
                await self.in_thread(_finish, transaction)
            except BaseException:
                await self.in_thread(_roll_back, transaction.desk.session)
                raise
            finally:
                current.reset(token)
        self._committed(transaction)

    def watch(self, table: type[Row], callback: Callable[[], None]) -> None:
        """Have this called on the event loop after each commit that added or changed rows of a table.

        Bulk statements go unseen, which lets the courier settle its own rows without waking itself.
        """
        self._watchers.append((table, callback))

    async def in_thread(self, action: Callable[..., T], *args: Any) -> T:
        """One hop into the database thread. Waits for its end even if cancelled meanwhile."""
        call = functools.partial(contextvars.copy_context().run, action, *args)
        hop = asyncio.get_running_loop().run_in_executor(self._thread, call)
        try:
            return await asyncio.shield(hop)
        except asyncio.CancelledError:
            # The session is not for two: whoever comes next must find it at rest.
            await asyncio.wait([hop])
            raise

    async def close(self) -> None:
        """Wait for the transactions under way, then end the thread."""
        if self._running:
            await asyncio.wait(self._running)
        async with self._lock:
            await asyncio.to_thread(self._thread.shutdown)

    async def _run_to_end(self, action: Callable[[Desk], T]) -> T:
        async with self._lock:
            transaction, result = await self._run_with_tries(action)
        self._committed(transaction)
        return result

    async def _run_with_tries(self, action: Callable[[Desk], T]) -> tuple[Transaction, T]:
        for attempt in range(1, TRIES):
            try:
                return await self.in_thread(self._run_once, action)
            except Exception as error:
                if not is_passing(error):
                    raise
                log.warning("database trouble, trying again", error=type(error).__name__)
            await asyncio.sleep(FIRST_WAIT_SECONDS * 2.0**attempt)
        return await self.in_thread(self._run_once, action)

    def _run_once(self, action: Callable[[Desk], T]) -> tuple[Transaction, T]:
        transaction = self._begin()
        token = current.set(transaction)
        session = transaction.desk.session
        try:
            result = action(transaction.desk)
            _commit(session)
        except BaseException:
            _roll_back(session)
            raise
        finally:
            current.reset(token)
        return transaction, result

    def _begin(self) -> Transaction:
        # Opens no connection yet: the first statement does, in the database thread.
        session = _WatchedSession(self._engine, expire_on_commit=False)
        office = self._office
        desk = Desk(
            session=session,
            now=self._clock.now(),
            procedures=office.procedures,
            calendars=office.calendars,
            zone=office.zone,
        )
        return Transaction(desk, self)

    def _committed(self, transaction: Transaction) -> None:
        touched = transaction.desk.session.info.get(_TOUCHED, ())
        watchers = [callback for table, callback in self._watchers if table in touched]
        for callback in (*transaction.callbacks, *watchers):
            try:
                callback()
            except Exception:  # the transaction stands; one broken callback must not hide the others
                log.exception("a callback after the commit failed")


def _finish(transaction: Transaction) -> None:
    if transaction.last is not None:
        transaction.last()
    _commit(transaction.desk.session)


def _commit(session: Session) -> None:
    session.commit()
    session.close()


def _roll_back(session: Session) -> None:
    session.close()
