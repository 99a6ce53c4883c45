"""Starts the processes that are measured, and watches what processor time they take. Linux only."""

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE_SECONDS = 0.1
STOP_SECONDS = 20.0
_TICKS = os.sysconf("SC_CLK_TCK")


class BenchError(Exception):
    """What was to be measured did not happen; the message is one line."""


@dataclass(frozen=True, slots=True)
class Telegram:
    """A local Telegram that listens."""

    url: str
    api_url: str
    token: str
    process: asyncio.subprocess.Process

    def settings(self) -> dict[str, str]:
        """What a bot must know of it, as environment."""
        return {"BOT_TOKEN": self.token, "TELEGRAM_API_URL": self.api_url}


@contextlib.asynccontextmanager
async def telegram(*, texts: int = 0, latency_ms: float = 0.0) -> AsyncIterator[Telegram]:
    """A local Telegram in a process of its own, until the block ends."""
    words = ("bench.telegram", "--texts", str(texts), "--latency-ms", str(latency_ms))
    async with _running(words, {}, stdout=asyncio.subprocess.PIPE) as process:
        assert process.stdout is not None
        line = await process.stdout.readline()
        if not line:
            raise BenchError("the local Telegram did not start")
        yield Telegram(**json.loads(line), process=process)


@contextlib.asynccontextmanager
async def bot(
    words: tuple[str, ...], settings: Mapping[str, str], log: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot in a process of its own, until the block ends; what it logs goes to the file.

    Raises BenchError where it ends before that.
    """
    with log.open("wb") as file:
        async with _running(words, settings, stdout=file, stderr=file) as process:
            try:
                yield process
            finally:
                if process.returncode is not None:
                    raise BenchError(f"{' '.join(words)} ended:\n{_text_of(log)}")


def _text_of(log: Path) -> str:
    return log.read_text(encoding="utf-8")


@contextlib.asynccontextmanager
async def _running(
    words: tuple[str, ...], settings: Mapping[str, str], **pipes: object
) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *words,
        cwd=ROOT,
        env={**os.environ, **settings},
        **pipes,  # type: ignore[arg-type]
    )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


@dataclass(slots=True)
class Meter:
    """Notes again and again how much processor time a process has had."""

    pid: int
    samples: list[tuple[float, float]] = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Note until the block ends."""
        noting = asyncio.create_task(self._note())
        try:
            yield
        finally:
            noting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await noting

    def seconds(self, start: float, end: float) -> float:
        """Processor seconds between two instants (seconds since 1970)."""
        return self._at(end) - self._at(start)

    async def _note(self) -> None:
        with contextlib.suppress(FileNotFoundError):  # the process has ended: whoever runs it tells so
            while True:
                self.samples.append((time.time(), _processor_seconds(self.pid)))
                await asyncio.sleep(SAMPLE_SECONDS)

    def _at(self, instant: float) -> float:
        return min(self.samples, key=lambda sample: abs(sample[0] - instant))[1]


def _processor_seconds(pid: int) -> float:
    """User and system time of a process, as /proc/PID/stat has them (fields 14 and 15)."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS
