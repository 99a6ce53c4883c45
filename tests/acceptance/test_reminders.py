"""Nobody answers, and a step's standard is three seconds: who is pinged, how often, and what ends it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Engine

from casework.sweeps import SweepDone
from playground.client import ChatView
from tests.acceptance.pings import (
    IMPATIENT,
    LONGEST_WAIT,
    SPAN,
    given_rounds,
    nobody_was_pinged_twice_for_a_round,
    offers_decision,
    open_run,
    pings_in,
    sweep_at,
    two_sweeps_at_once,
    two_sweeps_that_overlap,
    until,
    wait_for_pings,
)
from tests.support.office import Office, decide, report, running_office

pytestmark = pytest.mark.asyncio

HOLDERS = ("budi", "andi")
CLOSING = ("Tidak Rusak", "Alat berfungsi normal saat dicoba", "Ya, tutup")


@pytest_asyncio.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose every step allows three seconds."""
    async with running_office(database_url, tmp_path, procedure=IMPATIENT) as office:
        yield office
        assert office.faults() == []


async def test_each_holder_is_pinged_once_a_round_until_somebody_decides(
    office: Office, engine: Engine
) -> None:
    number = await report(office["sri"], "Printer Epson", "Kertas macet")
    await wait_for_pings(office, HOLDERS, 3)
    await decide(office["budi"], number, *CLOSING)
    await office.wait_until_quiet()

    rounds = given_rounds(engine)
    assert set(rounds) == {office[name].id for name in HOLDERS}
    assert rounds[office["budi"].id] == rounds[office["andi"].id]
    assert len(rounds[office["budi"].id]) >= 3
    await nobody_was_pinged_twice_for_a_round(office, engine)
    for name in HOLDERS:
        assert not any(ping.buttons for ping in pings_in(await office[name].chat()))
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert await asyncio.to_thread(sweep_at, engine, tomorrow) == SweepDone(reminded=0, next_check_at=None)


async def test_only_the_newest_ping_has_buttons_and_they_decide(office: Office) -> None:
    number = await report(office["sri"], "Printer Epson", "Kertas macet")
    budi = office["budi"]
    chat = await budi.wait_until(third_ping_alone_has_buttons, within=LONGEST_WAIT, what="a third ping")

    newest = pings_in(chat)[-1]
    button = newest.find_button("Terima Laporan")
    assert button is not None
    assert button.data is not None
    # Another round may come at this instant; its predecessor's button is pressed just before it goes.
    await budi.press(newest.id, button.data, forged=True)
    question = await budi.wait_for(lambda m: m.find_button("Rusak Ringan") is not None, containing=number)
    await budi.press_labelled("Rusak Ringan", on=question.id)

    await office["rina"].wait_for(lambda m: m.find_button("Kirim Hasil Pemeriksaan") is not None)
    await office["andi"].wait_until(no_ping_has_buttons, what="pings without buttons")
    await budi.wait_until(no_ping_has_buttons, what="pings without buttons")
    steps = office.ask("SELECT step, outcome FROM step_run ORDER BY id")
    assert steps == [("inventory", "accept"), ("inspect", None)]


async def test_two_sweeps_at_once_and_restarts_between_ping_nobody_twice(
    office: Office, engine: Engine
) -> None:
    number = await report(office["sri"], "Printer Epson", "Kertas macet")
    await wait_for_pings(office, HOLDERS, 1)
    await office.stop()
    due = open_run(engine).next_check_at
    assert due is not None
    await until(due)

    assert sum(await asyncio.to_thread(two_sweeps_at_once, engine, due)) == len(HOLDERS)
    assert (await asyncio.to_thread(sweep_at, engine, due)).reminded == 0
    await office.start()
    await wait_for_pings(office, HOLDERS, 2)
    await office.kill()
    await office.start()
    await decide(office["andi"], number, *CLOSING)
    await office.wait_until_quiet()

    await nobody_was_pinged_twice_for_a_round(office, engine)


async def test_a_sweep_inside_another_reminds_nobody(
    postgres: Engine, postgres_url: str, tmp_path: Path
) -> None:
    async with running_office(postgres_url, tmp_path, procedure=IMPATIENT) as office:
        await report(office["sri"], "Printer Epson", "Kertas macet")
        await office.stop()
        due = open_run(postgres).next_check_at
        assert due is not None
        assert await asyncio.to_thread(two_sweeps_that_overlap, postgres, due) == [len(HOLDERS), 0]
        await office.start()
        await wait_for_pings(office, HOLDERS, 1)
        await office.stop()
        await nobody_was_pinged_twice_for_a_round(office, postgres)


async def test_a_stop_over_several_rounds_gives_one_ping_for_the_latest(
    office: Office, engine: Engine
) -> None:
    await report(office["sri"], "Printer Epson", "Kertas macet")
    await wait_for_pings(office, HOLDERS, 1)
    await office.stop()
    before = given_rounds(engine)
    last = max(before[office["budi"].id])
    began_at = open_run(engine).started_at
    await until(began_at + SPAN * (last + 3))

    missed = int((datetime.now(UTC) - began_at) / SPAN)
    await office.start()
    pings = [len(pings_in(await office[name].chat())) for name in HOLDERS]
    await wait_for_pings(office, HOLDERS, max(pings) + 1)
    await office.stop()

    for chat_id, rounds in given_rounds(engine).items():
        assert rounds[: len(before[chat_id])] == before[chat_id]
        assert rounds[len(before[chat_id])] >= missed
    await nobody_was_pinged_twice_for_a_round(office, engine)


def third_ping_alone_has_buttons(chat: ChatView) -> bool:
    pings = pings_in(chat)
    return len(pings) >= 3 and [ping.id for ping in pings if offers_decision(ping)] == [pings[-1].id]


def no_ping_has_buttons(chat: ChatView) -> bool:
    return not any(ping.buttons for ping in pings_in(chat))
