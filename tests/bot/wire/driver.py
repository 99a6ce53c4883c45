"""Runs a courier for tests, owes what they want sent, and looks at what came of it."""

import asyncio
from collections.abc import Callable

from bot.wire.budgets import Limits
from bot.wire.courier import Courier
from bot.wire.transactions import Transactions
from casework.desk import Desk
from casework.owing import owe, restate, stand
from playground.client import Phone, Playground
from storage.people import PersonRoleRow, PersonRow
from storage.post import Lane, OutboxRow, StandingRow

FAST = Limits(overall_rate=10_000, overall_burst=1_000, chat_rate=10_000, chat_burst=1_000)

SRI, BUDI, ADMIN = 101, 102, 901


async def started(play: Playground, person_id: int, name: str) -> Phone:
    phone = await play.register(person_id, name)
    await phone.start()
    return phone


class running:  # noqa: N801 (reads as a verb)
    """Runs a courier for the time of a block."""

    def __init__(self, courier: Courier, transactions: Transactions) -> None:
        self.courier = courier
        transactions.watch(OutboxRow, courier.wake)

    async def __aenter__(self) -> Courier:
        self.task = asyncio.create_task(self.courier.run())
        return self.courier

    async def __aexit__(self, *_: object) -> None:
        self.courier.stop()
        async with asyncio.timeout(10):
            await self.task


async def until(holds: Callable[[], bool], within: float = 5.0) -> None:
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 (another connection's commits raise no event)
            await asyncio.sleep(0.01)


def say(chat: int, *texts: str, kind: str = "card", lane: Lane = Lane.CARD) -> Callable[[Desk], None]:
    def action(desk: Desk) -> None:
        for text in texts:
            owe(desk, chat, kind, lane=lane, html=text)

    return action


def put_up(chat: int, text: str, kind: str = "card") -> Callable[[Desk], int]:
    """Owe a standing message; its id."""

    def action(desk: Desk) -> int:
        row = stand(desk, chat, kind, lane=Lane.CARD)
        owed = next(each for each in desk.session.new if isinstance(each, OutboxRow))
        owed.facts = {"html": text}
        assert row.id is not None
        return row.id

    return action


def change(standing_id: int, text: str, *, last: bool = False) -> Callable[[Desk], None]:
    """Owe an edit of a standing message to another text."""

    def action(desk: Desk) -> None:
        restate(desk, [desk.session.get_one(StandingRow, standing_id)], lane=Lane.CARD, last=last)
        for row in desk.session.new:
            if isinstance(row, OutboxRow):
                row.facts = {"html": text}

    return action


def appoint_admin(desk: Desk) -> None:
    person = PersonRow(name="Ayu", telegram_id=ADMIN)
    desk.session.add(person)
    desk.session.flush()
    assert person.id is not None
    desk.session.add(PersonRoleRow(person_id=person.id, role="admin"))


async def texts(phone: Phone) -> list[str]:
    return [message.text for message in await phone.messages() if message.by_bot]
