"""The bot's process as the page kills and starts it; a few words of Python stand for the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from playground import process as process_module
from playground.client import Playground, Refused
from playground.process import Supervisor
from playground.server import Running

pytestmark = pytest.mark.asyncio

FOR_EVER = "import time; time.sleep(600)"
DEAF = (
    "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "pathlib.Path('deaf').touch(); time.sleep(600)"
)


def supervise(running: Running, program: str, folder: Path) -> Supervisor:
    supervisor = Supervisor(running.world, (sys.executable, "-c", program), folder=folder, env=os.environ)
    running.world.backstage.supervisor = supervisor
    return supervisor


@pytest_asyncio.fixture
async def supervisor(running: Running, tmp_path: Path) -> AsyncIterator[Supervisor]:
    supervisor = supervise(running, FOR_EVER, tmp_path)
    await supervisor.start()
    yield supervisor
    await supervisor.end()


async def test_the_bot_is_killed_and_started_again(play: Playground, supervisor: Supervisor) -> None:
    first = supervisor.as_json()
    assert first["running"]
    assert await play.post("/bot/kill", {}) == {"managed": True, "running": False, "pid": None}
    with pytest.raises(ProcessLookupError):
        os.kill(first["pid"], 0)

    second = await play.post("/bot/start", {})
    assert second["running"]
    assert second["pid"] not in (None, first["pid"])


async def test_what_cannot_be_done_is_refused_in_one_sentence(
    play: Playground, supervisor: Supervisor
) -> None:
    with pytest.raises(Refused, match="runs already") as refused:
        await play.post("/bot/start", {})
    assert refused.value.status == 409
    await play.post("/bot/kill", {})
    with pytest.raises(Refused, match="does not run"):
        await play.post("/bot/kill", {})


async def test_two_starts_at_once_start_one_process(play: Playground, supervisor: Supervisor) -> None:
    await play.post("/bot/kill", {})
    starts = await asyncio.gather(*(play.post("/bot/start", {}) for _ in range(2)), return_exceptions=True)
    assert [isinstance(start, Refused) for start in starts].count(True) == 1


async def test_a_playground_without_a_process_of_its_own_says_so(play: Playground) -> None:
    for path in ("/bot/kill", "/bot/start"):
        with pytest.raises(Refused, match="not started by this playground") as refused:
            await play.post(path, {})
        assert refused.value.status == 409


async def test_the_page_hears_of_an_end_that_nobody_asked_for(
    play: Playground, supervisor: Supervisor
) -> None:
    pid = supervisor.as_json()["pid"]
    async with asyncio.timeout(5):
        async for event in play.events():
            if event.name == "hello":
                os.kill(pid, signal.SIGKILL)
            if event.name == "bot":
                break
    assert event.facts == {"managed": True, "running": False, "pid": None}
    assert not supervisor.running


async def test_who_moves_the_clock_is_let_go_when_the_bot_is_killed_on_the_way(
    play: Playground, supervisor: Supervisor
) -> None:
    await play.report_position(0)
    moving = asyncio.create_task(play.advance(minutes=60, wait=60))
    while (await play.clock()).target == 0:  # noqa: ASYNC110 - over HTTP there is no event to wait for
        await asyncio.sleep(0.01)
    await play.report_position(1800, arrived=False)
    assert not moving.done()
    await play.post("/bot/kill", {})
    arrived = await moving
    assert (arrived.position, arrived.followed) == (3600, False)


async def test_without_a_bot_the_clock_jumps_and_its_last_words_are_not_believed(
    play: Playground, supervisor: Supervisor
) -> None:
    await play.report_position(0)
    await play.post("/bot/kill", {})
    jumped = await play.advance(minutes=60, wait=60)
    assert (jumped.position, jumped.followed) == (3600, False)
    with pytest.raises(Refused, match="does not run"):
        await play.report_position(0)
    assert not (await play.clock()).followed


async def test_a_process_that_does_not_end_when_asked_is_killed(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_module, "STOP_SECONDS", 0.1)
    supervisor = supervise(running, DEAF, tmp_path)
    await supervisor.start()
    async with asyncio.timeout(10):
        while not (tmp_path / "deaf").exists():  # noqa: ASYNC110 - another process's work
            await asyncio.sleep(0.01)
        await supervisor.end()
    assert not supervisor.running
