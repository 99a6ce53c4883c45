"""`make bench`: measures part after part and prints the tables as Markdown. Takes about eight minutes.

python -m bench                        # everything
python -m bench throughput --scale 0.3 # one part, in a third of the time and rougher
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench import calendar_change, mix, pace, page, sweep, tables, throughput
from bench.contenders import echo, sigap
from bench.machine import describe
from bench.processes import BenchError
from tests.support.browser import find_chromium
from tests.support.postgres import find_postgres_binaries, running_postgres

LATENCIES_MS = 0.0, 50.0
ECHOES = 1, 32, 64, 256
TEXTS = 3_000
THROUGHPUT_SECONDS, MIX_SECONDS, PACE_SECONDS = 6.0, 6.0, 25.0

Engines = Mapping[str, Callable[[], str | None]]
"""By its name, what gives the URL of a new database; None: the program's own SQLite file."""


def measure_throughput(engines: Engines, scale: float) -> str:
    """Texts answered a second, by each bot."""
    texts, seconds = round(TEXTS * scale), THROUGHPUT_SECONDS * scale
    found = []
    for latency in LATENCIES_MS:
        offices = (sigap(engine, new(), reporters=texts) for engine, new in engines.items())
        for bot in (*map(echo, ECHOES), *offices):
            found.append(asyncio.run(throughput.measure(bot, latency, texts, seconds)))  # noqa: PERF401 (it reads)
    return tables.of_throughput(found)


def measure_mix(engines: Engines, scale: float) -> str:
    """Updates of whole reports a second."""
    found = []
    for engine, new_database in engines.items():
        contender = sigap(engine, new_database(), reporters=mix.REPORTERS)
        found.append(asyncio.run(mix.measure(contender, LATENCIES_MS[-1], MIX_SECONDS * scale)))
    return tables.of_mix(found)


def measure_pace(engines: Engines, scale: float) -> str:
    """How long people wait."""
    seconds, found = PACE_SECONDS * scale, []
    for engine, new_database in engines.items():
        for latency in LATENCIES_MS:
            contender = pace.contender(engine, new_database(), seconds)
            found.append(asyncio.run(pace.measure(contender, latency, seconds)))
    return tables.of_pace(found)


def measure_sweep(engines: Engines, scale: float) -> str:
    """What a sweep costs. The sizes of the offices are what is measured: `scale` leaves them alone."""
    found = []
    for engine, new_database in engines.items():
        with tempfile.TemporaryDirectory(prefix="sigap-bench-") as folder:
            urls = {runs: new_database() or f"sqlite:///{folder}/{runs}.db" for runs in sweep.SIZES}
            found.append(sweep.measure(engine, urls, repeats=max(3, round(sweep.REPEATS * scale))))
    return tables.of_sweep(found)


def measure_calendar(engines: Engines, scale: float) -> str:
    """What a change of the calendar costs. The size of the office is what is measured."""
    found = []
    for engine, new_database in engines.items():
        with tempfile.TemporaryDirectory(prefix="sigap-bench-") as folder:
            url = new_database() or f"sqlite:///{folder}/sigap.db"
            repeats = max(3, round(calendar_change.REPEATS * scale))
            found.append(calendar_change.measure(engine, url, repeats))
    return tables.of_calendar_change(found)


def measure_page(_: Engines, scale: float) -> str:
    """What a long chat costs in a browser. Its length is what is measured."""
    chromium = find_chromium()
    if chromium is None:
        return "Chromium is not installed: the page is not measured."
    return tables.of_page(asyncio.run(page.measure(chromium, blinks=max(10, round(page.BLINKS * scale)))))


PARTS: Mapping[str, Callable[[Engines, float], str]] = {
    "throughput": measure_throughput,
    "mix": measure_mix,
    "pace": measure_pace,
    "sweep": measure_sweep,
    "calendar": measure_calendar,
    "page": measure_page,
}


@contextmanager
def _engines() -> Iterator[Engines]:
    """SQLite, and where it is installed a PostgreSQL of its own that is as durable as an office's."""
    binaries = find_postgres_binaries()
    if binaries is None:
        _tell("PostgreSQL is not installed: only SQLite is measured")
        yield {"SQLite": lambda: None}
        return
    with running_postgres(binaries, durable=True) as server:
        yield {"SQLite": lambda: None, "PostgreSQL": lambda: server.url(server.create_database())}


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Sigap beside a bare bot.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; default: all of them")
    parser.add_argument("--scale", type=float, default=1.0, help="of the time taken; default 1")
    given = parser.parse_args()
    if unknown := [part for part in given.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    start = time.monotonic()
    print(describe(), flush=True)
    try:
        with _engines() as engines:
            for part in given.parts or PARTS:
                _tell(f"measuring: {part}")
                print(f"\n{PARTS[part](engines, given.scale)}", flush=True)
    except BenchError as error:
        raise SystemExit(str(error)) from None
    _tell(f"took {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    if not Path("/proc/self/stat").exists():
        raise SystemExit("the benchmark reads processor times from /proc: it needs Linux")
    main()
