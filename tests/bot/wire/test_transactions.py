import asyncio
import sqlite3
import threading

import psycopg
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import select, update

from bot.wire.transactions import Transactions, after_commit, current
from casework.desk import Desk
from casework.owing import owe
from storage.people import PersonRow
from storage.post import Lane, OutboxRow
from storage.trouble import is_passing
from tests.bot.wire.office import MovableClock, all_rows, office_rules, outbox


def hire(desk: Desk) -> None:
    desk.session.add(PersonRow(name="Sri"))


@pytest.mark.asyncio
async def test_a_run_commits_what_its_action_did(engine: Engine, transactions: Transactions) -> None:
    await transactions.run(hire)
    assert [person.name for person in all_rows(engine, PersonRow)] == ["Sri"]


@pytest.mark.asyncio
async def test_a_failing_action_leaves_nothing(engine: Engine, transactions: Transactions) -> None:
    def hire_and_stumble(desk: Desk) -> None:
        hire(desk)
        desk.session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(hire_and_stumble)
    assert not all_rows(engine, PersonRow)


@pytest.mark.asyncio
async def test_every_action_runs_in_the_one_database_thread(transactions: Transactions) -> None:
    names = [await transactions.run(lambda _: threading.current_thread().name) for _ in range(2)]
    async with transactions.open() as transaction:
        names.append(await transaction.call(lambda: threading.current_thread().name))
    assert len(set(names)) == 1
    assert names[0] != threading.current_thread().name


@pytest.mark.asyncio
async def test_concurrent_read_modify_writes_lose_none(engine: Engine, transactions: Transactions) -> None:
    await transactions.run(hire)

    def add_one(desk: Desk) -> None:
        person = desk.session.exec(select(PersonRow)).one()
        person.room += "."

    await asyncio.gather(*(transactions.run(add_one) for _ in range(20)))
    assert all_rows(engine, PersonRow)[0].room == "." * 20


@pytest.mark.asyncio
async def test_an_open_transaction_keeps_others_out(transactions: Transactions) -> None:
    order = []
    async with transactions.open() as transaction:
        other = asyncio.create_task(transactions.run(lambda _: order.append("other")))
        await asyncio.sleep(0.02)
        await transaction.call(order.append, "first")
    await other
    assert order == ["first", "other"]


@pytest.mark.asyncio
async def test_a_cancelled_caller_does_not_cancel_the_transaction(
    engine: Engine, transactions: Transactions
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(desk: Desk) -> None:
        begun.set()
        go_on.wait(5)
        hire(desk)

    caller = asyncio.create_task(transactions.run(slow))
    await asyncio.to_thread(begun.wait, 5)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go_on.set()
    await transactions.run(lambda _: None)
    assert len(all_rows(engine, PersonRow)) == 1


@pytest.mark.asyncio
async def test_callbacks_come_after_the_commit_and_not_without_it(
    engine: Engine, transactions: Transactions
) -> None:
    seen = []

    def hire_and_tell(desk: Desk) -> None:
        hire(desk)
        after_commit(lambda: seen.append(len(all_rows(engine, PersonRow))))

    def tell_and_stumble(_: Desk) -> None:
        after_commit(lambda: seen.append(-1))
        raise LookupError

    await transactions.run(hire_and_tell)
    with pytest.raises(LookupError):
        await transactions.run(tell_and_stumble)
    assert seen == [1]


@pytest.mark.asyncio
async def test_nothing_waits_for_a_commit_outside_a_transaction(transactions: Transactions) -> None:
    async with transactions.open() as transaction:
        assert current.get() is transaction
    with pytest.raises(LookupError):
        after_commit(lambda: None)


@pytest.mark.asyncio
async def test_a_passing_trouble_runs_the_whole_action_again(
    engine: Engine, transactions: Transactions
) -> None:
    tries: list[int] = []
    told: list[int] = []

    def locked_at_first(desk: Desk) -> None:
        hire(desk)
        desk.session.flush()
        after_commit(lambda: told.append(len(tries)))
        tries.append(1)
        if len(tries) < 3:
            locked = sqlite3.OperationalError("database is locked")
            locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise OperationalError("INSERT", {}, locked)

    await transactions.run(locked_at_first)
    assert len(all_rows(engine, PersonRow)) == 1
    assert told == [3]


@pytest.mark.asyncio
async def test_a_connection_that_postgresql_has_ended_is_a_passing_trouble(
    postgres: Engine, clock: MovableClock
) -> None:
    transactions = Transactions(postgres, office_rules(), clock)
    await transactions.run(hire)
    end_connections(postgres)
    await transactions.run(hire)
    end_connections(postgres)
    with pytest.raises(OperationalError) as trouble:
        async with transactions.open() as transaction:
            await transaction.call(hire, transaction.desk)
    assert is_passing(trouble.value)
    async with transactions.open() as transaction:
        await transaction.call(hire, transaction.desk)
    await transactions.close()
    assert len(all_rows(postgres, PersonRow)) == 3


def end_connections(engine: Engine) -> None:
    """As a server that restarts does to those that wait in the pool; over a connection of its own."""
    others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
    with psycopg.connect(engine.url.set(drivername="postgresql").render_as_string(False)) as connection:
        connection.execute(f"{others} AND pid <> pg_backend_pid()")


@pytest.mark.asyncio
async def test_a_fault_of_the_database_is_not_tried_again(transactions: Transactions) -> None:
    tries = []

    def wrong(_: Desk) -> None:
        tries.append(1)
        raise OperationalError("SELECT", {}, sqlite3.OperationalError("no such table: nonsense"))

    with pytest.raises(OperationalError):
        await transactions.run(wrong)
    assert len(tries) == 1


@pytest.mark.asyncio
async def test_a_watcher_hears_of_its_table_only(transactions: Transactions) -> None:
    heard = []
    transactions.watch(OutboxRow, lambda: heard.append("outbox"))
    await transactions.run(hire)
    assert heard == []
    await transactions.run(lambda desk: owe(desk, 1, "text", lane=Lane.ANSWER))
    assert heard == ["outbox"]


@pytest.mark.asyncio
async def test_bulk_statements_wake_no_watcher(engine: Engine, transactions: Transactions) -> None:
    await transactions.run(lambda desk: owe(desk, 1, "text", lane=Lane.ANSWER))
    heard = []
    transactions.watch(OutboxRow, lambda: heard.append("outbox"))
    await transactions.run(
        lambda desk: desk.session.execute(update(OutboxRow), [{"id": outbox(engine)[0].id, "lane": 3}])
    )
    assert heard == []
    assert [row.lane for row in outbox(engine)] == [3]
