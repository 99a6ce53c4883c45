"""Updates handled a second where people do real work: each reports a device and withdraws the report again.

Six updates a round (/lapor, device, complaint, Kirim, Cabut Laporan, Ya, tutup): the case is opened, numbered
and closed, the two of the staff get its card and see it end. Who plays the phones shares the processor.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.contenders import Contender, office
from bench.phones import LivePhone
from bench.processes import BenchError, Meter
from playground.client import MessageView

REPORTERS = 48
WARM_UP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Mix:
    """What a run came to. `calls`: Bot API calls an update; `bot_ms`: processor time an update."""

    name: str
    latency_ms: float
    per_second: float
    calls: float
    bot_ms: float


async def measure(contender: Contender, latency_ms: float, seconds: float) -> Mix:
    """Let everybody work at once for so long. Raises BenchError where an answer does not come."""
    done: list[float] = []
    async with office(contender, latency_ms, REPORTERS) as work:
        await work.wait_until_quiet()
        meter = Meter(work.process.pid)
        async with meter.running():
            working = [asyncio.create_task(_work(reporter, done)) for reporter in work.reporters]
            await asyncio.sleep(WARM_UP_SECONDS)
            start, calls_before = time.time(), await work.calls()
            await asyncio.sleep(seconds)
            end, calls_after = time.time(), await work.calls()
        await _end(working)
    count = sum(start <= at < end for at in done)
    if not count:
        raise BenchError(f"{contender.name}: no update was handled in {seconds} s")
    return Mix(
        contender.name,
        latency_ms,
        per_second=count / (end - start),
        calls=(calls_after - calls_before) / count,
        bot_ms=1000 * meter.seconds(start, end) / count,
    )


async def _end(working: list[asyncio.Task[None]]) -> None:
    for task in working:
        task.cancel()
    for result in await asyncio.gather(*working, return_exceptions=True):
        if isinstance(result, Exception):
            raise result


async def _work(reporter: LivePhone, done: list[float]) -> None:
    """Report and withdraw, again and again; note when each update was answered."""

    async def see(fits: Callable[[MessageView], bool], what: str) -> MessageView:
        message = (await reporter.see(fits, what)).message
        done.append(time.time())
        return message

    async def see_button(label: str) -> MessageView:
        return await see(lambda message: message.find_button(label) is not None, label)

    while True:
        await reporter.say("/lapor")
        await see(lambda message: "Alat apa?" in message.text, "which device")
        await reporter.say(f"Printer {len(done)}")
        await see(lambda message: "Apa yang terjadi?" in message.text, "what is wrong")
        await reporter.say("Kertas selalu tersangkut")
        await reporter.press(await see_button("Kirim"), "Kirim")
        status = await see_button("Cabut Laporan")
        await reporter.press(status, "Cabut Laporan")
        await reporter.press(await see_button("Ya, tutup"), "Ya, tutup")
        await see(lambda message: "dicabut" in message.text, "the withdrawal")
