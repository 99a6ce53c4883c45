"""Writes what was measured as Markdown tables. Measures nothing."""

from collections.abc import Iterable, Sequence

from bench.calendar_change import OPEN_RUNS, ChangeCost
from bench.mix import Mix
from bench.pace import Waits
from bench.page import PageCost
from bench.sweep import SweepCost
from bench.throughput import Throughput


def of_throughput(runs: Sequence[Throughput]) -> str:
    """A row for each bot, its figures at each latency side by side."""
    latencies = list(dict.fromkeys(run.latency_ms for run in runs))
    by_bot = {(run.name, run.latency_ms): run for run in runs}
    heads = [
        f"{what} at {latency:.0f} ms"
        for latency in latencies
        for what in ("answered/s", "bot's CPU, ms/update", "local Telegram's CPU")
    ]
    rows = []
    for name in dict.fromkeys(run.name for run in runs):
        found = [by_bot[name, latency] for latency in latencies]
        rows.append([name, *(cell for run in found for cell in _throughput_cells(run))])
    return _section("Updates answered a second", ["bot", *heads], rows)


def of_mix(runs: Iterable[Mix]) -> str:
    """A row for each engine."""
    heads = ["bot", "API latency", "updates/s", "API calls/update", "bot's CPU, ms/update"]
    rows = [
        [run.name, _ms(run.latency_ms), f"{run.per_second:.0f}", f"{run.calls:.1f}", f"{run.bot_ms:.1f}"]
        for run in runs
    ]
    return _section("Whole reports, made and withdrawn", heads, rows)


def of_pace(runs: Iterable[Waits]) -> str:
    """A row for each engine and latency."""
    heads = ["bot", "API latency", "text → answer, p50", "p99", "press → edited card, p50", "p99", "of each"]
    rows = [
        [
            run.name,
            _ms(run.latency_ms),
            *(_ms(1000 * percentile(waits, part)) for waits in (run.answer, run.edit) for part in (50, 99)),
            str(len(run.answer)),
        ]
        for run in runs
    ]
    return _section("What people wait, at five updates a second", heads, rows)


def of_sweep(costs: Sequence[SweepCost]) -> str:
    """A row for each engine, then the plans of each."""
    sizes = sorted(costs[0].milliseconds)
    heads = ["engine", *(f"ten due among {size:,}" for size in sizes), "ratio"]
    rows = [
        [
            cost.engine,
            *(f"{cost.milliseconds[size]:.1f} ms" for size in sizes),
            f"{cost.milliseconds[sizes[-1]] / cost.milliseconds[sizes[0]]:.2f}",
        ]
        for cost in costs
    ]
    plans = [
        "\n".join(["", f"{cost.engine}, `… FROM {what}`:", "", *(f"    {line}" for line in plan)])
        for cost in costs
        for what, plan in cost.plans.items()
    ]
    return "\n".join([_section("The sweep for due reminders", heads, rows), *plans])


def of_calendar_change(costs: Sequence[ChangeCost]) -> str:
    """A row for each engine."""
    heads = ["engine", "told beforehand", "changed"]
    rows = [[cost.engine, _ms(cost.told), _ms(cost.changed)] for cost in costs]
    return _section(f"A changed calendar moves {OPEN_RUNS:,} open limits", heads, rows)


def of_page(cost: PageCost) -> str:
    """A row for each act, and below it how soon a message is seen."""
    heads = ["act", "script", "style", "layout", "until seen"]
    rows = [
        [act.what, *(f"{spent:.1f} ms" for spent in act.main_thread), _ms(act.until_seen)]
        for act in cost.acts
    ]
    middle, rare = (_ms(percentile(cost.blinks, part)) for part in (50, 95))
    seen = f"From the bot's sendMessage to the frame that shows it: p50 {middle}, p95 {rare}."
    return f"{_section('A chat of a thousand messages on the page', heads, rows)}\n\n{seen}"


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least `part` percent of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    rank = -int(-len(ordered) * part // 100)
    return ordered[max(rank, 1) - 1]


def _throughput_cells(run: Throughput) -> list[str]:
    return [f"{run.per_second:.0f}", f"{run.bot_ms:.1f}", f"{100 * run.server_load:.0f} %"]


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms"


def _section(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join([f"### {title}", "", *(f"| {' | '.join(row)} |" for row in cells)])
