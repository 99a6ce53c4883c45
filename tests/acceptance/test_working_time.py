"""A court's week over HTTP, its clock moved: nights, pauses, late steps, a server that was away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from casework.holidays import public_holidays
from playground.client import MessageView, Phone
from tests.acceptance.hostile import card_of
from tests.sop.hours import JAKARTA
from tests.support.office import ROSTER, Office, decide, newest, prepared_office, report

pytestmark = pytest.mark.asyncio

PATIENCE = 30.0
DAY = timedelta(days=1)


def a_plain_monday() -> date:
    """The Monday of the next two weeks that have no day off."""
    today = datetime.now(JAKARTA).date()
    monday = today + (7 - today.weekday()) * DAY
    while any(monday + ahead * DAY in public_holidays((monday + ahead * DAY).year) for ahead in range(19)):
        monday += 7 * DAY
    return monday


MONDAY = a_plain_monday()


def at(day: int, clock: str) -> datetime:
    """An instant by the office's clock, so many days after the Monday."""
    return datetime.fromisoformat(f"{MONDAY + day * DAY}T{clock}").replace(tzinfo=JAKARTA)


@pytest_asyncio.fixture
async def court(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office with the courts' hours, on a Monday at nine."""
    async with prepared_office(database_url, tmp_path, OFFICE_HOURS="") as office:
        office.follows_clock = True
        await office.play.set_limits(enabled=False)
        await asyncio.to_thread(office.seat_people)
        await office.play.advance(to=at(0, "09:00"))
        await office.start()
        await asyncio.gather(*(phone.start() for phone in office.phones.values()))
        for phone in office.phones.values():
            await phone.wait_until(lambda chat: bool(chat.keyboard), what="the menu")
        yield office
        assert office.faults() == []


async def move_to(office: Office, instant: datetime) -> None:
    """The clock goes there through every due time, and what is owed by then is delivered."""
    await office.play.advance(to=instant, wait=PATIENCE)
    await office.wait_until_quiet(within=PATIENCE)


async def told_since(phone: Phone, message: MessageView) -> list[MessageView]:
    """What the bot has sent since; notices of pinning are Telegram's own."""
    return [
        each
        for each in await phone.messages()
        if each.by_bot and each.id > message.id and each.kind != "service"
    ]


async def newest_of(office: Office, names: Sequence[str]) -> dict[str, MessageView]:
    return {name: await newest(office[name]) for name in names}


async def test_what_comes_at_night_waits_for_the_morning_and_is_one_message(court: Office) -> None:
    await move_to(court, at(0, "20:00"))
    before = await newest_of(court, ("budi", "rina"))
    numbers = [await report(court["sri"], f"Printer {which}", "Kertas macet") for which in "AB"]
    await court.wait_until_quiet()
    assert await told_since(court["budi"], before["budi"]) == []
    await move_to(court, at(1, "08:00"))

    [morning] = await told_since(court["budi"], before["budi"])
    assert "Selamat pagi" in morning.text
    assert "Ada 2 laporan menunggu tindak lanjut Bapak/Ibu" in morning.text
    assert morning.text.count("🆕") == 2
    assert morning.pinned
    assert await told_since(court["rina"], before["rina"]) == []
    await court["budi"].press_labelled(numbers[0], on=morning.id)
    await card_of(court["budi"], numbers[0], "Terima Laporan")
    await decide(court["budi"], numbers[0], "Terima Laporan", "Baik")
    await court["budi"].wait_for(lambda m: m.id == morning.id and "Ada 1 laporan" in m.text)


async def test_one_card_that_came_at_night_arrives_as_it_is(court: Office) -> None:
    await move_to(court, at(0, "19:00"))
    before = await newest(court["budi"])
    number = await report(court["sri"], "Printer", "Kertas macet")
    await move_to(court, at(1, "08:00"))

    [card] = await told_since(court["budi"], before)
    assert number in card.text
    assert "Terima Laporan" in card.labels
    assert "Batas waktu: pukul 09.00 WIB" in card.text


async def test_a_pause_stops_the_clock_and_ends_with_the_mornings_message(court: Office) -> None:
    number = await report(court["sri"], "Printer", "Kertas macet")
    card = await card_of(court["budi"], number, "Tunda")
    wednesday = (MONDAY + 2 * DAY).strftime("%d/%m/%Y")
    await decide(court["budi"], number, "Tunda", "Menunggu suku cadang", wednesday)
    await court["sri"].wait_for(containing="ditunda sampai")
    await court["budi"].wait_for(lambda m: m.id == card.id and "Lanjutkan" in m.labels)
    await court.wait_until_quiet()
    before = await newest_of(court, ("budi", "andi"))
    await move_to(court, at(1, "15:00"))
    assert await told_since(court["budi"], before["budi"]) == []
    await move_to(court, at(2, "08:00"))

    [morning] = await told_since(court["budi"], before["budi"])
    assert f"{number} dilanjutkan hari ini" in morning.text
    await move_to(court, at(2, "09:01"))
    [_, ping] = await told_since(court["budi"], before["budi"])
    assert ping.text.startswith("🔔")
    await court["budi"].press_labelled("Rincian Batas Waktu", on=ping.id)
    account = await court["budi"].wait_for(containing="Rincian batas waktu")
    assert "ditunda: Menunggu suku cadang" in account.text
    assert len(account.text.splitlines()) <= 10


async def test_two_late_reports_are_one_reminder_with_a_button_each(court: Office) -> None:
    await move_to(court, at(0, "20:00"))
    numbers = [await report(court["sri"], f"Printer {which}", "Kertas macet") for which in "AB"]
    await move_to(court, at(1, "08:30"))
    before = await newest(court["budi"])
    await move_to(court, at(1, "09:01"))

    [ping] = await told_since(court["budi"], before)
    assert "ada 2 laporan menunggu tindak lanjut Bapak/Ibu" in ping.text
    assert [label for label in ping.labels if label in numbers] == numbers
    await court["budi"].press_labelled(numbers[1], on=ping.id)
    await court["budi"].wait_for(
        lambda m: m.id > ping.id and "Terima Laporan" in m.labels, containing=numbers[1]
    )


async def test_three_staff_of_whom_nobody_answers_are_reminded_and_then_it_climbs(court: Office) -> None:
    maya = await court.play.register(203, "Maya")
    await court.import_roster(ROSTER + "203,Maya Puspita,Staf TI,Ruang PTIP,staff\n")
    await maya.start()
    await maya.wait_until(lambda chat: bool(chat.keyboard), what="the menu")
    staff = {"budi": court["budi"], "andi": court["andi"], "maya": maya}
    number = await report(court["sri"], "Printer", "Kertas macet")
    for phone in staff.values():
        await card_of(phone, number, "Terima Laporan")
    before = {name: await newest(phone) for name, phone in staff.items()}
    above = await newest_of(court, ("rina", "sri"))
    await move_to(court, at(0, "16:25"))

    for name, phone in staff.items():
        pings = [m for m in await told_since(phone, before[name]) if m.text.startswith("🔔")]
        assert len(pings) == 3, (await phone.chat()).as_text()
        assert [bool(ping.labels) for ping in pings] == [False, False, True]
    [climbed] = await told_since(court["rina"], above["rina"])
    assert "Mohon izin menyampaikan" in climbed.text
    assert number in climbed.text
    [line] = [m for m in await told_since(court["sri"], above["sri"]) if "belum sempat" in m.text]
    assert number in line.text
    await move_to(court, at(1, "07:59"))
    assert len(await told_since(court["rina"], above["rina"])) == 1


async def test_a_server_that_was_away_for_two_weeks_pings_nobody_for_them(court: Office) -> None:
    number = await report(court["sri"], "Printer", "Kertas macet")
    await card_of(court["andi"], number, "Terima Laporan")
    await court.wait_until_quiet()
    before = await newest_of(court, ("budi", "andi", "sri", "siti"))
    assert await court.stop() == 0
    reading = await court.play.advance(to=at(14, "10:00"))
    # The process that would have walked there is gone: time has just passed.
    await court.play.report_position(reading.target)
    await court.start()
    for name in ("budi", "andi", "sri", "siti"):
        await court[name].wait_for(containing="Mohon maaf, Sigap sempat tidak aktif", within=PATIENCE)
    await court.wait_until_quiet(within=PATIENCE)

    for name in ("budi", "andi"):
        told = await told_since(court[name], before[name])
        assert [m.text[:1] for m in told if m.text.startswith("🔔")] == []
        [board] = told
        assert number in board.text
        assert "tidak aktif dari" in board.text
        assert "Mohon kirim lagi" in board.text
    for name in ("sri", "siti"):
        [again] = await told_since(court[name], before[name])
        assert "Mohon kirim lagi" in again.text
    before = await newest_of(court, ("budi",))
    await move_to(court, at(14, "11:01"))
    [ping] = await told_since(court["budi"], before["budi"])
    assert ping.text.startswith("🔔")
