"""An office at work: many people report, two decide, each by nothing but what stands on the own phone.

They know nothing of the program: they wait for what comes next, however often it dies meanwhile.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from playground.client import ChatView, MessageView, Phone, Refused
from tests.support.office import ROSTER, Office, number_in

REPORTERS = 20
FIRST_REPORTER = 1001
PATIENCE = 300.0
"""Seconds that a person waits for the next message before the test counts it as lost."""

ACCEPT, CLOSE, WITHDRAW = "Terima Laporan", "Tidak Rusak", "Cabut Laporan"

IsOver = Callable[[ChatView, str], bool]


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report whose *Kirim* was pressed, and whose press Telegram took."""

    device: str
    complaint: str


@dataclass(frozen=True, slots=True)
class PressedDecision:
    """A decision whose last button was pressed, and whose press Telegram took."""

    number: str
    name: str
    move: str


@dataclass
class Reporter:
    """Reports one thing after the other, each once the one before was decided."""

    phone: Phone
    dice: random.Random
    sent: list[SentReport] = field(default_factory=list)
    pressed: list[PressedDecision] = field(default_factory=list)

    async def work(self, enough: asyncio.Event) -> None:
        while not enough.is_set():
            number = await self.report()
            if self.dice.random() < 0.5:
                await self.withdraw(number)
            await either(self._hear_of(number), enough)
            await pause(self.dice)

    async def report(self) -> str:
        """The number of the new case."""
        begun = await self.phone.tap("Lapor Kerusakan")
        device = await self._name_device(begun)
        while self.dice.random() < 0.15:
            # Above may stand a copy that the bot does not know of: a kill came before its id was noted.
            begun = await self._press("Kembali", begun, containing=device) - 1
            device = await self._name_device(begun)
        complaint = f"Keluhan {self.phone.id}/{len(self.sent) + 1} <{self.dice.randrange(10**9)}>"
        await self._wait("Batal", begun, containing=f"{device} · ", and_containing="Apa yang terjadi")
        await self.phone.say(complaint)
        await self._press("Kirim", begun, containing=complaint)
        self.sent.append(SentReport(device, complaint))
        status = await self._wait("", begun, containing="📌")
        return number_in(status.text)

    async def withdraw(self, number: str) -> None:
        """Found the plug: takes the report back, while staff may be deciding on it."""
        newest = (await self.phone.messages())[-1].id
        if not await press_in_time(self.phone, number, WITHDRAW, 0, is_answered):
            return
        if await press_in_time(self.phone, number, "Ya, tutup", newest, is_answered):
            self.pressed.append(PressedDecision(number, f"Pelapor {self.phone.id}", WITHDRAW))

    async def _hear_of(self, number: str) -> ChatView:
        return await self.phone.wait_until(
            lambda chat: is_answered(chat, number), within=PATIENCE, what=f"what becomes of {number}"
        )

    async def _name_device(self, begun: int) -> str:
        """Press a device reported before, or write the name of a new one."""
        question = await self._wait("Batal", begun, containing="Alat apa")
        offered = [label for label in question.labels if label.startswith("Alat ")]
        if offered and self.dice.random() < 0.5:
            device = self.dice.choice(offered)
            await self._press(device, begun, containing="Alat apa")
            return device
        device = f"Alat {self.phone.id}-{self.dice.randrange(10**6)}"
        await self.phone.say(device)
        return device

    async def _wait(
        self, label: str, begun: int, *, containing: str, and_containing: str = ""
    ) -> MessageView:
        return await self.phone.wait_for(
            lambda m: and_containing in m.text and (not label or label in m.labels),
            containing=containing,
            after=begun,
            within=PATIENCE,
        )

    async def _press(self, label: str, begun: int, *, containing: str) -> int:
        """The message on which the button was pressed."""
        question = await self._wait(label, begun, containing=containing)
        await press(self.phone, question, label)
        return question.id


@dataclass
class Decider:
    """Decides what waits, in no order, and so at times meets the colleague at the same card."""

    name: str
    phone: Phone
    dice: random.Random
    pressed: list[PressedDecision] = field(default_factory=list)

    async def work(self, over: asyncio.Event) -> None:
        while not over.is_set():
            waiting = self.phone.wait_until(
                lambda chat: bool(undecided(chat)), within=10 * PATIENCE, what="a card to decide"
            )
            chat = await either(waiting, over)
            if chat is not None:
                await self.decide(self.dice.choice(undecided(chat)))
                await pause(self.dice)

    async def decide(self, card: MessageView) -> None:
        number, move = number_in(card.text), self.dice.choice((ACCEPT, CLOSE))
        answered = await (self._accept if move == ACCEPT else self._close)(number, card)
        if answered:
            self.pressed.append(PressedDecision(number, self.name, move))
        await self.phone.wait_until(
            lambda chat: is_decided(chat, number), within=PATIENCE, what=f"the decision on {number}"
        )

    async def _accept(self, number: str, card: MessageView) -> bool:
        begun = await self._begin(card, ACCEPT)
        return await self._press(number, "Rusak Ringan", begun)

    async def _close(self, number: str, card: MessageView) -> bool:
        begun = await self._begin(card, CLOSE)
        ready = "Hanya perlu pengaturan ulang"
        if self.dice.random() < 0.5:
            await self._press(number, ready, begun)
        elif await find_in_time(self.phone, number, ready, begun, is_decided) is not None:
            await self.phone.say(f"Sudah dicoba & normal <{self.dice.randrange(10**9)}>")
        return await self._press(number, "Ya, tutup", begun)

    async def _begin(self, card: MessageView, move: str) -> int:
        """Press the move; the newest message at that moment."""
        newest = (await self.phone.messages())[-1].id
        with contextlib.suppress(Refused):  # the colleague was faster: the button has gone
            await press(self.phone, card, move)
        return newest

    async def _press(self, number: str, label: str, begun: int) -> bool:
        return await press_in_time(self.phone, number, label, begun, is_decided)


@dataclass
class Crowd:
    """Everybody who works while the program is killed."""

    reporters: Sequence[Reporter]
    deciders: Sequence[Decider]

    @property
    def sent(self) -> list[SentReport]:
        return [report for reporter in self.reporters for report in reporter.sent]

    @property
    def pressed(self) -> list[PressedDecision]:
        people: Sequence[Reporter | Decider] = (*self.reporters, *self.deciders)
        return [decision for person in people for decision in person.pressed]


def roster() -> str:
    """The office's roster with the reporters of the crowd, each in a room of the own."""
    people = range(FIRST_REPORTER, FIRST_REPORTER + REPORTERS)
    return ROSTER + "".join(
        f"{number},Pelapor {number},Panitera,Ruang {number},reporter\n" for number in people
    )


async def gather_crowd(office: Office, seed: str) -> Crowd:
    """Give the reporters phones, let everybody press Start, and wait until each has the menu."""
    people = range(FIRST_REPORTER, FIRST_REPORTER + REPORTERS)
    phones = [await office.play.register(number, "Pelapor", last_name=str(number)) for number in people]
    everybody = [*phones, *office.phones.values()]
    for phone in everybody:
        await phone.start()
    for phone in everybody:
        await phone.wait_until(lambda chat: bool(chat.keyboard), within=PATIENCE, what="the menu")
    return Crowd(
        [Reporter(phone, random.Random(f"{seed}/{phone.id}")) for phone in phones],
        [
            Decider(full_name, office[name], random.Random(f"{seed}/{name}"))
            for name, full_name in (("budi", "Budi Santoso"), ("andi", "Andi Wijaya"))
        ],
    )


def is_answered(chat: ChatView, number: str) -> bool:
    """Whether the reporter's status tells of a decision."""
    return any(f"📌 Laporan {number}" in m.text and "Riwayat" in m.text for m in chat.messages)


def is_decided(chat: ChatView, number: str) -> bool:
    """Whether a card on this phone tells who decided."""
    return any(number in m.text and "— oleh " in m.text for m in chat.messages if m.by_bot)


def undecided(chat: ChatView) -> list[MessageView]:
    """The cards and reminders whose step is still to be decided, as far as this phone knows."""
    cards = [message for message in chat.messages if message.by_bot and ACCEPT in message.labels]
    return [card for card in cards if not is_decided(chat, number_in(card.text))]


async def press(phone: Phone, message: MessageView, label: str) -> None:
    """Press a button. Raises Refused where it has gone meanwhile."""
    button = message.find_button(label)
    assert button is not None
    assert button.data is not None
    await phone.press(message.id, button.data)


async def press_in_time(phone: Phone, number: str, label: str, after: int, is_over: IsOver) -> bool:
    """Press a button about a case once it is there; False where the case's step was over before that."""
    while (message := await find_in_time(phone, number, label, after, is_over)) is not None:
        with contextlib.suppress(Refused):  # the message changed between look and press: look again
            await press(phone, message, label)
            return True
    return False


async def find_in_time(
    phone: Phone, number: str, label: str, after: int, is_over: IsOver
) -> MessageView | None:
    """The newest message about a case, newer than `after`, with this button; None where it is over first."""

    def find(chat: ChatView) -> MessageView | None:
        newer = (m for m in reversed(chat.messages) if m.id > after and m.by_bot and number in m.text)
        return next((message for message in newer if label in message.labels), None)

    chat = await phone.wait_until(
        lambda chat: find(chat) is not None or is_over(chat, number),
        within=PATIENCE,
        what=f"{label!r} for {number}",
    )
    return find(chat)


async def pause(dice: random.Random) -> None:
    """People take a moment."""
    await asyncio.sleep(dice.uniform(0.0, 0.5))


async def either(waiting: Coroutine[Any, Any, ChatView], over: asyncio.Event) -> ChatView | None:
    """What the person waited for, or None where it is over before that."""
    found, ended = asyncio.create_task(waiting), asyncio.create_task(over.wait())
    try:
        await asyncio.wait((found, ended), return_when=asyncio.FIRST_COMPLETED)
        return await found if found.done() else None
    finally:
        for task in (found, ended):
            task.cancel()
        await asyncio.gather(found, ended, return_exceptions=True)
