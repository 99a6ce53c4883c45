"""Says on what was measured: processor, versions, and how busy the machine was before."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

BUSY = 0.5
"""Processes that run or wait for the processor, on average over a minute; from here on figures suffer."""

_LIBRARIES = "python-telegram-bot", "httpx", "aiohttp", "SQLAlchemy", "psycopg"


def describe() -> str:
    """A short paragraph in Markdown."""
    load = os.getloadavg()[0]
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    mood = "quiet" if load < BUSY else f"**busy, with a load of {load:.1f}: compare rows, not figures**"
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores ({_processor()}), "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {libraries}. The machine was {mood}."
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
