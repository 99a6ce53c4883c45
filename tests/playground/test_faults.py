from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest

from playground.client import Phone, Playground
from playground.faults import Fault, FaultKind, Faults
from playground.server import Running
from tests.playground.support import RawApi

pytestmark = pytest.mark.asyncio


async def texts(phone: Phone) -> list[str]:
    return [message.text for message in await phone.messages() if message.by_bot]


async def test_a_refused_call_does_nothing_and_a_dropped_one_is_done(
    raw: RawApi, play: Playground, sri: Phone
) -> None:
    for kind in ("refuse", "drop"):
        await play.fault(kind, "sendMessage")
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await raw.json("sendMessage", chat_id=sri.id, text=kind)
    assert await texts(sri) == ["drop"]
    assert [call.fault for call in await play.calls("sendMessage")] == ["refuse", "drop"]


async def test_errors_come_before_or_after_the_deed(raw: RawApi, play: Playground, sri: Phone) -> None:
    for kind, status in (("error", 500), ("error_after", 502), ("flood", 429)):
        await play.fault(kind, "sendMessage", seconds=7)
        answer = await raw.json("sendMessage", chat_id=sri.id, text=kind)
        assert answer.status == status
    assert answer.body["parameters"] == {"retry_after": 7}
    assert await texts(sri) == ["error_after"]


async def test_a_fault_strikes_as_often_as_told_and_only_its_method(
    raw: RawApi, play: Playground, sri: Phone
) -> None:
    await play.fault("error", "sendMessage", times=2)
    assert (await raw.json("getMe")).status == 200
    answers = [await raw.json("sendMessage", chat_id=sri.id, text="x") for _ in range(3)]
    assert [answer.status for answer in answers] == [500, 500, 200]


async def test_a_fault_of_one_chat_spares_the_others(raw: RawApi, play: Playground, sri: Phone) -> None:
    budi = await play.register(7, "Budi")
    await budi.start()
    await play.fault("error", chat_id=7, times=None)
    assert (await raw.form("sendMessage", chat_id="7", text="x")).status == 500
    assert (await raw.form("sendMessage", chat_id="101", text="x")).status == 200


async def test_a_stalled_answer_comes_late_although_the_deed_is_done(
    raw: RawApi, play: Playground, sri: Phone
) -> None:
    await play.fault("stall", "sendMessage", seconds=0.5)
    call = asyncio.create_task(raw.json("sendMessage", chat_id=sri.id, text="x"))
    await sri.wait_for(containing="x", within=0.4)
    assert not call.done()
    assert (await call).status == 200


async def test_while_down_nobody_listens_and_afterwards_all_is_well(
    raw: RawApi, play: Playground, sri: Phone
) -> None:
    await play.set_down(True)
    with pytest.raises(aiohttp.ClientConnectorError):
        await raw.json("sendMessage", chat_id=sri.id, text="x")
    await play.set_down(False)
    assert (await raw.json("sendMessage", chat_id=sri.id, text="y")).status == 200
    assert await texts(sri) == ["y"]


async def test_down_cuts_off_a_waiting_poll(raw: RawApi, play: Playground) -> None:
    poll = asyncio.create_task(raw.json("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    await play.set_down(True)
    with pytest.raises(aiohttp.ClientError):
        await poll


async def test_latency_delays_each_call_but_not_one_by_the_other(
    raw: RawApi, play: Playground, sri: Phone
) -> None:
    await play.set_latency(300)
    started = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(raw.json("sendMessage", chat_id=sri.id, text="x"))
    assert 0.3 <= time.monotonic() - started < 1.5


async def test_what_is_switched_on_is_told_and_can_be_ended(play: Playground, running: Running) -> None:
    await play.set_latency(50)
    await play.fault("error", "sendMessage", probability=0.5, times=None)
    state = await play.state()
    assert state["latency_ms"] == 50
    assert [(fault["method"], fault["kind"]) for fault in state["faults"]] == [("sendMessage", "error")]
    await play.clear_faults()
    assert (await play.state())["faults"] == []


async def test_the_same_seed_gives_the_same_bad_day() -> None:
    def strikes(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add(Fault("*", FaultKind.ERROR, times=None, probability=0.5))
        return [faults.claim("sendMessage", 1) is not None for _ in range(100)]

    assert strikes(1) == strikes(1) != strikes(2)
    assert 30 < sum(strikes(1)) < 70
