"""Updates answered a second: texts wait at Telegram, one of each person, and a bot takes and answers them.

With Sigap the answer is the question *Laporkan ini?*, one update and one message as with the echo.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.contenders import Contender
from bench.processes import BenchError, Meter, bot, telegram
from playground.client import Call, Playground

POLL_SECONDS = 0.2
START_SECONDS = 60.0
QUIET_SECONDS = 0.6
FEWEST = 20
WARM_UP = 0.2
"""The part of the time from the first answer to the last that is left out: caches fill."""


@dataclass(frozen=True, slots=True)
class Throughput:
    """What a run came to.

    `bot_ms` is the bot's processor time an update, `server_load` what the local Telegram took of one core.
    """

    name: str
    latency_ms: float
    per_second: float
    bot_ms: float
    server_load: float


async def measure(contender: Contender, latency_ms: float, texts: int, seconds: float) -> Throughput:
    """Let the bot answer `texts` texts, for about `seconds` at most.

    Raises BenchError where a call was refused or somebody was answered twice.
    """
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sigap-bench-")))
        server = await stack.enter_async_context(telegram(texts=texts, latency_ms=latency_ms))
        play = await stack.enter_async_context(Playground.connect(server.url))
        settings = {"DATA_DIR": str(folder / "data"), **server.settings(), **contender.settings}
        process = await stack.enter_async_context(bot(contender.words, settings, folder / "log"))
        meters = Meter(process.pid), Meter(server.process.pid)
        for meter in meters:
            await stack.enter_async_context(meter.running())
        await _wait(play, process, texts, seconds)
        calls = await play.calls()
    return _result(contender.name, latency_ms, calls, *meters)


async def _wait(play: Playground, bot: asyncio.subprocess.Process, texts: int, seconds: float) -> None:
    """Until all are answered and no more calls come, or the time from the first answer on is over.

    Raises BenchError where there is no answer.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + START_SECONDS
    while not await play.calls("sendMessage", limit=1):
        if loop.time() > end or bot.returncode is not None:
            raise BenchError("nobody was answered")
        await asyncio.sleep(POLL_SECONDS)
    end = loop.time() + seconds
    seen, seen_at = 0, loop.time()
    while loop.time() < end and (seen < texts or loop.time() - seen_at < QUIET_SECONDS):
        calls = int((await play.state())["calls"])
        if calls != seen:
            seen, seen_at = calls, loop.time()
        await asyncio.sleep(POLL_SECONDS)


def _result(
    name: str, latency_ms: float, calls: Sequence[Call], bot_meter: Meter, server_meter: Meter
) -> Throughput:
    refused = [call for call in calls if call.status != 200]
    if refused:
        raise BenchError(f"{name}: {refused[0].method} was refused: {refused[0].answer}")
    answers = sorted((call for call in calls if call.method == "sendMessage"), key=lambda call: call.at)
    if len({call.params["chat_id"] for call in answers}) < len(answers):
        raise BenchError(f"{name}: somebody was answered twice")
    first, end = answers[0].at, answers[-1].at
    start = first + WARM_UP * (end - first)
    count = sum(start < answer.at <= end for answer in answers)
    if count < FEWEST:
        raise BenchError(f"{name}: {count} answers are too few to measure")
    return Throughput(
        name,
        latency_ms,
        per_second=count / (end - start),
        bot_ms=1000 * bot_meter.seconds(start, end) / count,
        server_load=server_meter.seconds(start, end) / (end - start),
    )
