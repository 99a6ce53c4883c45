"""The process behind `make demo`, as a test runs it: its address, its database, its end."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from tests.support.office import ROOT

A_TUESDAY = "2026-11-24"
"""A whole working day lies before it, whatever day and hour the test runs at."""
START_SECONDS = 90


class Demo:
    """The running demo, and the address that it printed."""

    def __init__(self, process: asyncio.subprocess.Process, url: str, folder: Path) -> None:
        self.process, self.url, self.folder = process, url.rstrip("/"), folder

    def ask(self, query: str, *values: Any) -> list[Any]:
        """Rows of a query, as the office's database holds them (a second look, past the page)."""
        [file] = self.folder.glob("*/sigap.db")
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    async def end(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and what was printed after it."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            rest = (await self.process.stdout.read()).decode()
            return await self.process.wait(), rest


@asynccontextmanager
async def running_demo(folder: Path) -> AsyncIterator[Demo]:
    """`make demo` on a Tuesday; it keeps its things in `folder`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground",
        "--on",
        A_TUESDAY,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_SECONDS):
            while b"http://" not in (line := await process.stdout.readline()):
                assert line, "the demo ended before it printed its address"
        yield Demo(process, line.decode().split()[-1], folder)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
