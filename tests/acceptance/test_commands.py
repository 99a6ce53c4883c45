"""Commands over HTTP: what each brings for whom, in which language, and with ten thousand cases."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import col, select

from playground.client import MessageView, Phone
from storage.cases import CaseRow, CaseWordRow, StepRunRow
from storage.database import open_engine, transaction
from storage.people import PersonRow
from tests.acceptance.hostile import card_of, new_case, nothing_changes
from tests.support.office import ROSTER, Office, newest, prompt, report

pytestmark = pytest.mark.asyncio

FOR_ALL = {"lapor", "laporan", "cari", "bantuan", "batal", "bahasa"}
FOR_PERFORMERS = FOR_ALL | {"tugas"}
NOT_FOUND = "Laporan itu tidak ditemukan."
MOST_CASES = 10_000


async def test_menus_and_commands_are_those_of_the_role(shared_office: Office) -> None:
    office = shared_office
    for name, commands, row in (
        ("sri", FOR_ALL, ("Lapor Kerusakan", "Laporan Saya")),
        ("budi", FOR_PERFORMERS, ("Tugas Saya", "Cari Laporan")),
        ("siti", FOR_PERFORMERS | {"plh"}, ("Tugas Saya", "Cari Laporan")),
        ("dewi", FOR_ALL | {"pegawai", "pengaturan", "kalender", "plh"}, ("Pegawai", "Pengaturan")),
    ):
        chat = await office[name].wait_until(lambda chat: len(chat.commands) > 1, what="the commands")
        assert chat.commands.keys() == commands
        assert row in chat.keyboard
    stranger = await office.play.register(666, "Orang")
    assert (await stranger.chat()).commands.keys() == {"start"}
    helped = {name: await ask(office[name], "/bantuan") for name in ("sri", "budi", "dewi")}
    assert [("/tugas" in m.text, "/pegawai" in m.text) for m in helped.values()] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    for name in ("sri", "budi"):
        assert (await ask(office[name], "/pegawai")).text == "Bagian ini hanya untuk admin."
        assert (await ask(office[name], "/pengaturan")).text == "Bagian ini hanya untuk admin."
        assert (await ask(office[name], "/kalender")).text == "Bagian ini hanya untuk admin."
    assert "tidak dikenal" in (await ask(office["sri"], "/hapus")).text


async def test_a_reporter_reads_the_own_cases_and_nobody_elses(shared_office: Office) -> None:
    office = shared_office
    number = await new_case(office, "Rahasia dapur")
    maya = await office.play.register(210, "Maya")
    await office.import_roster(ROSTER + "210,Maya Puspita,Hakim,Ruang Hakim,reporter\n")
    await maya.say("/start")
    await maya.wait_for(containing="Selamat datang")
    async with nothing_changes(office):
        for wrong in (number, "abc", "2026-9999999", "2026-99999999999999999999", "';--", "1", "🖨"):
            assert (await ask(maya, f"/laporan {wrong}")).text == NOT_FOUND
        assert (await ask(maya, "/laporan")).text == "Belum ada laporan dari Bapak/Ibu."
        assert "Tidak ada laporan yang cocok" in (await ask(maya, "/cari dapur")).text
        [case_id] = office.ask('SELECT max(id) FROM "case"')[0]
        page = await newest(maya)
        for data in (f"c:{case_id}", f"x:{case_id}"):
            assert (await maya.press(page.id, data, forged=True, wait=5)).text == NOT_FOUND
        for name in ("sri", "budi", "dewi"):
            assert "Rahasia dapur" in (await ask(office[name], f"/laporan {number}")).text
        mine = await ask(office["sri"], "/laporan")
        assert mine.text.startswith("Laporan Bapak/Ibu")
        await office["sri"].press_labelled(number, on=mine.id)
        await office["sri"].wait_for(containing="Dilaporkan oleh Sri Wahyuni", after=mine.id)


async def test_what_waits_is_listed_most_urgent_first_and_leads_to_its_card(shared_office: Office) -> None:
    office, andi = shared_office, shared_office["andi"]
    numbers = [await new_case(office), await new_case(office)]
    tasks = await ask(andi, "/tugas")
    assert tasks.text.index(numbers[0]) < tasks.text.index(numbers[1])
    await andi.press_labelled(numbers[1], on=tasks.id)
    again = await andi.wait_for(lambda m: "Terima Laporan" in m.labels, containing=numbers[1], after=tasks.id)
    await andi.press_labelled("Bukan Barang Kantor", on=again.id)
    question = await prompt(andi, after=again)
    assert (await ask(andi, "/batal")).text.startswith("Dibatalkan")
    await andi.wait_until(
        lambda chat: not next(m for m in chat.messages if m.id == question.id).labels, what="no buttons"
    )
    assert (await ask(andi, "/batal")).text == "Tidak ada yang perlu dibatalkan."
    assert numbers[1] in (await ask(andi, "/tugas")).text


async def test_a_case_is_found_by_number_device_room_and_reporter(shared_office: Office) -> None:
    office = shared_office
    number = await report(office["sri"], "Pemindai Fujitsu", "Berbunyi keras")
    for words in (number, "fujitsu", "KEPANITERAAN", "sri wahyuni", "bunyi", "berbun"):
        found = await ask(office["hendra"], f"/cari {words}")
        assert (number in found.text) is (words != "bunyi"), words
    asked = await ask(office["hendra"], "/cari")
    assert "Cari apa?" in asked.text
    await office["hendra"].say("pemindai")
    await office["hendra"].wait_for(containing=number, after=asked.id)


async def test_the_language_of_menus_commands_and_open_cards_is_ones_own_choice(
    shared_office: Office,
) -> None:
    office, budi = shared_office, shared_office["budi"]
    await office.wait_until_quiet()
    choice = await ask(budi, "/bahasa")
    await budi.press_labelled("English", on=choice.id)
    chat = await budi.wait_until(
        lambda chat: (
            ("My tasks", "Find a report") in chat.keyboard
            and chat.commands.get("lapor") == "Report something broken"
        ),
        what="English menus",
    )
    assert chat.commands.keys() == FOR_PERFORMERS
    assert (await newest(budi)).text == "Messages are in English now."
    answered = next(message for message in await budi.messages() if message.id == choice.id)
    assert (answered.text, answered.labels) == ("✅ English", [])
    seen = await newest(budi)
    number = await report(office["sri"], "Printer Epson", "Kertas macet")
    card = await budi.wait_for(lambda m: "Accept report" in m.labels, containing=number, after=seen.id)
    assert "Time limit" in card.text
    await card_of(office["andi"], number, "Terima Laporan")
    assert "for you" in (await ask(budi, "My tasks")).text
    choice = await ask(budi, "/bahasa")
    await budi.press_labelled("Bahasa Indonesia", on=choice.id)
    await budi.wait_until(
        lambda chat: (
            ("Tugas Saya", "Cari Laporan") in chat.keyboard
            and chat.commands.get("lapor") == "Laporkan alat yang rusak"
        ),
        what="Indonesian menus",
    )


async def test_who_blocked_the_bot_is_shown_to_the_admin_and_finds_the_open_cards_on_coming_back(
    shared_office: Office,
) -> None:
    office, andi, dewi = shared_office, shared_office["andi"], shared_office["dewi"]
    await office.wait_until_quiet()
    await andi.block()
    number = await report(office["sri"], "Printer Epson", "Kertas macet")
    await card_of(office["budi"], number, "Terima Laporan")
    await office.wait_until_quiet()
    roster = await ask(dewi, "/pegawai")
    entry = next(part for part in roster.text.split("\n\n") if "Andi Wijaya" in part)
    assert "Tidak dapat dihubungi" in entry
    before = await newest(andi)
    await andi.unblock()
    await andi.start()
    await andi.wait_for(lambda m: "Terima Laporan" in m.labels, containing=number, after=before.id)
    roster = await ask(dewi, "/pegawai")
    assert "Tidak dapat dihubungi" not in roster.text


async def test_lists_of_ten_thousand_long_cases_stay_within_telegrams_limits(shared_office: Office) -> None:
    office = shared_office
    await new_case(office)
    write_down_many_cases(office)
    for name, command, page in (
        ("sri", "/laporan", "mine"),
        ("budi", "/tugas", "tasks"),
        ("hendra", "/cari perangkat", "found"),
    ):
        phone = office[name]
        first = await ask(phone, command)
        assert "▶" in first.labels
        await phone.press_labelled("▶", on=first.id)
        second = await phone.wait_for(lambda m: m.id == first.id and "◀" in m.labels)  # noqa: B023
        assert second.text != first.text
        await phone.press(first.id, f"p:{page}:999999", forged=True, wait=5)
        last = await phone.wait_for(lambda m: m.id == first.id and "▶" not in m.labels)  # noqa: B023
        assert "◀" in last.labels
        assert all(len(message.text) < 4096 for message in (first, second, last))


async def ask(phone: Phone, text: str) -> MessageView:
    """Send a message; the bot's answer to it, which stands below."""
    [said] = await phone.say(text)
    return await phone.wait_for(after=said, within=10)


def write_down_many_cases(office: Office) -> None:
    """Ten thousand open cases with the longest texts that a report can have; nobody is told of them.

    They begin with the procedure of a case that there is.
    """
    engine = open_engine(office.environment["DATABASE_URL"])
    with transaction(engine) as session:
        sri = session.exec(select(PersonRow).where(PersonRow.telegram_id == 101)).one()
        version = session.exec(select(CaseRow.procedure_version).limit(1)).one()
        now = datetime.now(UTC)
        cases: list[dict[str, Any]] = [
            {
                "year": 2025,
                "seq": seq,
                "kind": "damage",
                "reporter_id": sri.id,
                "device": "<b>Perangkat & " * 12,
                "room": "😀<i>&" * 20,
                "complaint": "x",
                "procedure_version": version,
                "opened_at": now - timedelta(days=30),
                "facts": {},
            }
            for seq in range(1, MOST_CASES + 1)
        ]
        session.execute(sqlalchemy.insert(CaseRow), cases)
        ids = session.exec(select(col(CaseRow.id)).where(CaseRow.year == 2025)).all()
        limit: dict[str, Any] = {"started_at": now - timedelta(days=30), "due_at": now + timedelta(days=1)}
        runs: list[dict[str, Any]] = [
            {"case_id": case_id, "step": "inventory", "answers": {}, **limit} for case_id in ids
        ]
        session.execute(sqlalchemy.insert(StepRunRow), runs)
        words = [{"case_id": case_id, "word": "perangkat"} for case_id in ids]
        session.execute(sqlalchemy.insert(CaseWordRow), words)
    engine.dispose()
