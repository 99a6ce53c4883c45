"""The bot's process: started, killed, started again, ended in order. Knows no HTTP and nothing of the bot."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from playground.errors import PlayError
from playground.play_requests import clock_json
from playground.state import Json
from playground.world import World

STOP_SECONDS = 15.0


class Supervisor:
    """One child process at a time. Each start and each end is announced as the event "bot".

    While none runs, nobody follows the clock: moving it is a jump, and the bot finds out at its next start.
    """

    def __init__(self, world: World, command: Sequence[str], *, folder: Path, env: Mapping[str, str]) -> None:
        self._world = world
        self._command, self._folder, self._env = tuple(command), folder, dict(env)
        self._process: asyncio.subprocess.Process | None = None
        self._ended: asyncio.Task[None] | None = None
        # Two presses at once must not start two processes over one database.
        self._lock = asyncio.Lock()

    @property
    def running(self) -> bool:
        return self._process is not None

    def as_json(self) -> Json:
        return {"managed": True, "running": self.running, "pid": self._process.pid if self._process else None}

    async def start(self) -> None:
        """Raises PlayError where it runs already."""
        async with self._lock:
            if self._process is not None:
                raise PlayError("the bot's process runs already")
            # A session of its own: Ctrl-C is for whoever started it to pass on, once all is closed in order.
            self._process = await asyncio.create_subprocess_exec(
                *self._command, cwd=self._folder, env=self._env, start_new_session=True
            )
            self._ended = asyncio.create_task(self._notice_end(self._process), name="the bot's end")
            self._announce()

    async def kill(self) -> None:
        """Ends it at once, whatever it is doing; returns when it is gone. PlayError where none runs."""
        async with self._lock:
            if self._process is None:
                raise PlayError("the bot's process does not run")
            await self._end(self._process.kill)

    async def end(self) -> None:
        """Ends it in order, or at once where that takes too long. Does nothing where none runs."""
        async with self._lock:
            if self._process is None:
                return
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await self._end(self._process.terminate)
            except TimeoutError:
                await self._end(self._process.kill)

    async def wait(self) -> None:
        """Returns when the process that runs now has ended."""
        if self._ended is not None:
            await asyncio.shield(self._ended)

    async def _end(self, how: Callable[[], None]) -> None:
        with contextlib.suppress(ProcessLookupError):
            how()
        await self.wait()

    async def _notice_end(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        self._process = None
        self._world.clock.unfollow()
        self._announce()
        self._world.announce("clock", clock_json(**asdict(self._world.clock.read())))

    def _announce(self) -> None:
        self._world.announce("bot", self.as_json())
