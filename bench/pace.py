"""How long people wait at an office's pace: text → answer, and press → edited card. Five updates a second.

Measured on the phone: from the moment before a person writes or presses until the bot's message stands in
the chat as it should.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bench.contenders import Contender, office, sigap
from bench.phones import LivePhone
from bench.telegram import TEXT
from playground.client import MessageView

T = TypeVar("T")

UPDATES_PER_SECOND = 5.0
SECRETARY = 501
ORDER, ORDERED = "Disposisi ke Kasubbag Umum", "Perbaikan diperintahkan"
OFFER = "Laporkan ini?"


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that people waited in one run: for the answer to a text, for the card to tell of a decision."""

    name: str
    latency_ms: float
    answer: Sequence[float]
    edit: Sequence[float]


def acts_in(seconds: float) -> int:
    """How many texts, and how many decisions, there are in so much time."""
    return round(seconds * UPDATES_PER_SECOND / 2)


def contender(engine: str, database_url: str | None, seconds: float) -> Contender:
    """The program, with a reporter for each text and a case for each decision."""
    return sigap(engine, database_url, reporters=acts_in(seconds), orders=acts_in(seconds))


async def measure(contender: Contender, latency_ms: float, seconds: float) -> Waits:
    """For so long, let people write and the Secretary decide. Raises BenchError if an answer is missing."""
    count = acts_in(seconds)
    async with office(contender, latency_ms, count) as work:
        secretary = work.phones[SECRETARY]
        cards = [await secretary.see_button(ORDER) for _ in range(count)]
        await work.wait_until_quiet()
        async with asyncio.TaskGroup() as group:
            texts = group.create_task(_in_turn(_write, work.reporters))
            await asyncio.sleep(1 / UPDATES_PER_SECOND)
            orders = group.create_task(_in_turn(partial(_decide, secretary), cards))
    return Waits(contender.name, latency_ms, texts.result(), orders.result())


async def _in_turn(act: Callable[[T], Awaitable[float]], subjects: Sequence[T]) -> list[float]:
    """The act with each subject when it is due and the one before is over."""
    loop = asyncio.get_running_loop()
    start, waits = loop.time(), []
    for number, subject in enumerate(subjects):
        await asyncio.sleep(start + number * 2 / UPDATES_PER_SECOND - loop.time())
        waits.append(await act(subject))
    return waits


async def _write(reporter: LivePhone) -> float:
    said = await reporter.say(TEXT)
    question = await reporter.see(lambda message: OFFER in message.text and bool(message.labels), OFFER)
    return question.at - said


async def _decide(secretary: LivePhone, card: MessageView) -> float:
    pressed = await secretary.press(card, ORDER)
    edited = await secretary.see(lambda m: m.id == card.id and ORDERED in m.text, "the decision on the card")
    return edited.at - pressed
