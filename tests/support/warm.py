"""Processes that begin with the program's libraries loaded, as `python -m` would begin without them.

Loading them costs over a second of computing a start, and a run of all tests starts the program hundreds of
times. What is started is the same: a process of its own, with its own environment, which can be killed.
"""

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

# Forked from a process that does nothing else: no thread and no connection of a test is copied.
_warm = multiprocessing.get_context("forkserver")
_warm.set_forkserver_preload(["bot.app"])


class WarmProcess:
    """A process that runs a module, with what `asyncio.subprocess.Process` offers to end it."""

    def __init__(self, *words: str, cwd: Path, env: Mapping[str, str], stderr: Path) -> None:
        self._process = _warm.Process(target=_run, args=(words, cwd, dict(env), stderr))
        self._process.start()

    @property
    def returncode(self) -> int | None:
        """None while it runs; minus the signal's number where one ended it."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Wait for its end; the exit code."""
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Raises ProcessLookupError where it has ended."""
        if self._process.pid is None or self.returncode is not None:
            raise ProcessLookupError
        os.kill(self._process.pid, number)


def _run(words: tuple[str, ...], cwd: Path, env: dict[str, str], stderr: Path) -> None:
    for target, path in ((1, Path(os.devnull)), (2, stderr)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, target)
        os.close(opened)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    module, *arguments = words
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
