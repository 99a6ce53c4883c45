"""What the reminder tests look at: pings on the phones, rounds in the tables, sweeps beside the program's."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from casework.calendars import Calendars
from casework.desk import Desk, Procedures
from casework.sweeps import SweepDone, sweep
from playground.client import ChatView, MessageView
from sop.office_hours import ALWAYS
from storage.cases import StepRunRow
from storage.database import transaction
from storage.people import PersonRow
from storage.post import OutboxRow, OutboxState, StandingRow
from storage.reminders import ReminderRow
from tests.sop.hours import JAKARTA
from tests.support.office import Office
from tests.support.shipped import TEXT

SPAN = timedelta(minutes=0.05)
IMPATIENT = TEXT.replace("minutes = 60\n", "minutes = 0.05\n")
"""The shipped procedure with three seconds a step."""

LONGEST_WAIT = 30.0


# -- on the phones


def pings_in(chat: ChatView) -> list[MessageView]:
    """The reminders that the person has seen, the oldest first."""
    return [message for message in chat.messages if message.by_bot and message.text.startswith("🔔")]


def offers_decision(ping: MessageView) -> bool:
    return ping.find_button("Terima Laporan") is not None


async def wait_for_pings(office: Office, names: tuple[str, ...], count: int) -> None:
    """Return when each of these people has been pinged so often."""
    for name in names:
        await office[name].wait_until(
            lambda chat: len(pings_in(chat)) >= count, within=LONGEST_WAIT, what=f"{count} pings"
        )


# -- in the tables


def given_rounds(engine: Engine) -> dict[int, list[int]]:
    """The rounds of each person's reminders, by chat."""
    query = select(PersonRow.telegram_id, ReminderRow.round).join(
        PersonRow, col(PersonRow.id) == col(ReminderRow.person_id)
    )
    given: dict[int, list[int]] = {}
    with transaction(engine) as session:
        for chat_id, number in session.exec(query.order_by(col(ReminderRow.round))):
            assert chat_id is not None
            given.setdefault(chat_id, []).append(number)
    return given


def owed_pings(engine: Engine) -> list[tuple[int, int, int, str]]:
    """Chat, run, round and state of each ping that was ever owed; its later edits are not counted."""
    query = (
        select(StandingRow.chat_id, StandingRow.run_id, StandingRow.facts, OutboxRow.state)
        .join(OutboxRow, col(OutboxRow.standing_id) == col(StandingRow.id))
        .where(StandingRow.kind == "reminder", col(OutboxRow.is_edit).is_(False))
    )
    with transaction(engine) as session:
        return [(chat, run or 0, facts["round"], state) for chat, run, facts, state in session.exec(query)]


def open_run(engine: Engine) -> StepRunRow:
    """The only step run that waits."""
    with transaction(engine) as session:
        return session.exec(select(StepRunRow).where(col(StepRunRow.ended_at).is_(None))).one()


async def nobody_was_pinged_twice_for_a_round(office: Office, engine: Engine) -> None:
    """No round was owed twice to one person, and what was sent is what stands on the phones.

    A send that a kill has left uncertain may stand there or not.
    """
    owed = await asyncio.to_thread(owed_pings, engine)
    times = Counter((chat_id, run_id, number) for chat_id, run_id, number, _ in owed)
    assert set(times.values()) == {1}
    written = await asyncio.to_thread(given_rounds, engine)
    assert {(chat_id, number) for chat_id, _, number, _ in owed} == {
        (chat_id, number) for chat_id, numbers in written.items() for number in numbers
    }
    states = Counter((chat_id, state) for chat_id, _, _, state in owed)
    for phone in office.phones.values():
        seen = len(pings_in(await phone.chat()))
        sent = states[phone.id, OutboxState.SENT]
        assert sent <= seen <= sent + states[phone.id, OutboxState.UNCERTAIN]


# -- sweeps beside the program's own


def sweep_at(engine: Engine, now: datetime) -> SweepDone:
    """One sweep in a session of its own, at this instant."""
    with _desk(engine, now) as desk:
        return sweep(desk)


def two_sweeps_at_once(engine: Engine, now: datetime) -> list[int]:
    """How many people each of two sweeps has reminded that began together, in sessions of their own."""
    both_ready = Barrier(2)

    def sweep_now(_: int) -> int:
        both_ready.wait(timeout=LONGEST_WAIT)
        return sweep_at(engine, now).reminded

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(sweep_now, range(2)))


def two_sweeps_that_overlap(engine: Engine, now: datetime) -> list[int]:
    """The same with the second one beginning and ending inside the first; for an engine that allows it."""
    with _desk(engine, now) as first:
        reminded = sweep(first).reminded
        return [reminded, sweep_at(engine, now).reminded]


async def until(instant: datetime) -> None:
    """Wait for a time limit to pass."""
    await asyncio.sleep(max(0.0, (instant - datetime.now(UTC)).total_seconds()))


@contextmanager
def _desk(engine: Engine, now: datetime) -> Iterator[Desk]:
    with transaction(engine) as session:
        yield _desk_over(session, now)


def _desk_over(session: Session, now: datetime) -> Desk:
    return Desk(session, now, Procedures(IMPATIENT, "procedure.toml"), Calendars(ALWAYS, JAKARTA), JAKARTA)
