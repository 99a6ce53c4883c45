"""The roster over HTTP: who gets in and how, and how cards follow roles, performers and settings."""

import csv
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from playground.client import Phone
from tests.acceptance.hostile import card_of, new_case
from tests.support.office import ROSTER, Office, decide, newest, prepared_office, report

pytestmark = pytest.mark.asyncio

WITHOUT_IDS = """\
telegram_id,name,position,room,roles
,Sri Wahyuni,Panitera Pengganti,Kepaniteraan,reporter
,Budi Santoso,Staf TI,Ruang PTIP,staff
301,<b>Rina</b> & { $x } Lestari,Kasubbag PTIP,Ruang PTIP,kasub_ptip
"""
LOOKS_EVERY_SECONDS = 5
NOT_VALID = "Tautan ini tidak berlaku atau sudah dipakai"
WAITING = "menunggu persetujuan admin"


@pytest_asyncio.fixture
async def empty_office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office that has no admin and whose bot has never run."""
    async with prepared_office(database_url, tmp_path, ADMIN_IDS="") as office:
        yield office
        assert office.faults() == []


async def test_an_empty_office_fills_itself_by_roster_links_and_requests(empty_office: Office) -> None:
    office = empty_office
    links = await the_roster_is_imported_once_however_often_it_is_read(office)
    await office.start()
    await whoever_opens_the_printed_link_first_is_the_first_admin(office)
    number = await a_personal_link_lets_one_person_in_once(office, links)
    await the_staff_who_joins_finds_the_open_card(office, links, number)
    await a_stranger_is_let_in_with_a_role_and_its_open_cards(office, number)
    await a_declined_stranger_is_told_so_and_stays_outside(office)


async def the_roster_is_imported_once_however_often_it_is_read(office: Office) -> dict[str, str]:
    """The links by name, as the file holds them."""
    first = await office.import_roster(WITHOUT_IDS)
    assert "3 added, 0 changed, 0 the same" in first
    before = office.ask("SELECT count(*) FROM journal")
    second = await office.import_roster(WITHOUT_IDS)
    assert "0 added, 0 changed, 3 the same" in second
    assert office.ask("SELECT count(*) FROM journal") == before
    path = office.folder / "data" / "join-links.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with path.open(encoding="utf-8", newline="") as file:
        links = {row["name"]: row["link"] for row in csv.DictReader(file)}
    assert links.keys() == {"Sri Wahyuni", "Budi Santoso"}
    for name, link in links.items():
        assert f"{name}: {link}" in first
        assert f"{name}: {link}" in second
    return {name: link.partition("?start=")[2] for name, link in links.items()}


async def whoever_opens_the_printed_link_first_is_the_first_admin(office: Office) -> None:
    lines = office.log_file.read_text(encoding="utf-8").splitlines()
    [link] = [json.loads(line)["link"] for line in lines if '"link"' in line]
    token = link.partition("?start=")[2]
    await office["dewi"].start(token)
    await office["dewi"].wait_until(lambda chat: "pengaturan" in chat.commands, what="an admin's commands")
    late = await office.play.register(666, "Orang", last_name="Asing")
    await late.start(token)
    await late.wait_for(containing=NOT_VALID)
    assert office.ask("SELECT role FROM person_role WHERE role = 'admin'") == [("admin",)]


async def a_personal_link_lets_one_person_in_once(office: Office, links: dict[str, str]) -> str:
    sri, dewi, thief = office["sri"], office["dewi"], office.play.phone(666)
    for _ in range(2):
        asked = await sri.start(links["Sri Wahyuni"])
        await sri.wait_for(containing=WAITING, after=asked)
    pressed = await thief.start(links["Sri Wahyuni"])
    await thief.wait_for(containing=NOT_VALID, after=pressed)
    card = await dewi.wait_for(containing="Permintaan bergabung")
    assert "Di daftar pegawai: Sri Wahyuni" in card.text
    answer = await dewi.press_labelled("Benar, Terima", on=card.id)
    assert answer.text == "Sri Wahyuni sudah diterima."
    chat = await sri.wait_until(lambda chat: bool(chat.keyboard), what="the menu")
    assert ("Lapor Kerusakan", "Laporan Saya") in chat.keyboard
    pressed = await thief.start(links["Sri Wahyuni"])
    await thief.wait_for(containing=NOT_VALID, after=pressed)
    assert office.ask("SELECT telegram_id FROM person WHERE name = 'Sri Wahyuni'") == [(101,)]
    number = await report(sri, "Printer Epson", "Kertas macet")
    gap = await dewi.wait_for(containing="Belum ada yang dapat menangani")
    assert number in gap.text
    return number


async def the_staff_who_joins_finds_the_open_card(office: Office, links: dict[str, str], number: str) -> None:
    await office["budi"].start(links["Budi Santoso"])
    await office["budi"].wait_for(containing=WAITING)
    await office["dewi"].wait_for(containing="Di daftar pegawai: Budi Santoso")
    await office["dewi"].press_labelled("Benar, Terima")
    await card_of(office["budi"], number, "Terima Laporan")
    # Rina has an id on the roster: to press Start is enough, and no markup of her name takes effect.
    await office["rina"].start()
    await office["rina"].wait_for(containing="<b>Rina</b> & { $x } Lestari")


async def a_stranger_is_let_in_with_a_role_and_its_open_cards(office: Office, number: str) -> None:
    agus, dewi = await office.play.register(777, "Agus"), office["dewi"]
    await agus.start()
    await agus.wait_for(containing="Siapa nama lengkap")
    await agus.say("Agus Salim")
    await agus.wait_for(containing="Di ruangan mana")
    await agus.say("Tata Usaha")
    await agus.wait_for(containing=WAITING)
    card = await dewi.wait_for(lambda message: "Staf" in message.labels, containing="Agus Salim")
    assert "Tata Usaha" in card.text
    await dewi.press_labelled("Staf", on=card.id)
    await card_of(agus, number, "Ambil")
    await dewi.wait_for(containing="Diterima sebagai Staf — oleh Dewi Anggraini")
    again = await dewi.press(card.id, "j:1:decline", forged=True, wait=5)
    assert "Sudah diputuskan oleh Dewi Anggraini" in again.text
    assert office.ask("SELECT name, room FROM person WHERE telegram_id = 777") == [
        ("Agus Salim", "Tata Usaha")
    ]


async def a_declined_stranger_is_told_so_and_stays_outside(office: Office) -> None:
    stranger, dewi = office.play.phone(666), office["dewi"]
    await stranger.start()
    await stranger.wait_for(containing="Siapa nama lengkap")
    await stranger.press_labelled("Pakai nama: Orang Asing")
    await stranger.wait_for(containing="Di ruangan mana")
    await stranger.say("Gudang")
    card = await dewi.wait_for(lambda message: "Tolak" in message.labels, containing="Orang Asing")
    await dewi.press_labelled("Tolak", on=card.id)
    await stranger.wait_for(containing="belum dapat diterima")
    assert office.ask("SELECT count(*) FROM person WHERE telegram_id = 666") == [(0,)]


async def test_a_role_given_in_chat_brings_its_open_cards_and_taken_away_removes_them(
    shared_office: Office,
) -> None:
    office, dewi, sri = shared_office, shared_office["dewi"], shared_office["sri"]
    number = await new_case(office)
    await open_page(dewi, "/pegawai", "Sri Wahyuni")
    await dewi.press_labelled("▫️ Staf")
    card = await card_of(sri, number, "Terima Laporan")
    assert "Bapak/Ibu juga pelapor laporan ini" in card.text
    await sri.wait_until(
        lambda chat: ("Tugas Saya", "Cari Laporan") in chat.keyboard, what="a performer's menu"
    )
    await sri.wait_for(containing="Peran Bapak/Ibu di Sigap sekarang: Staf.")
    await dewi.wait_for(lambda message: "✅ Staf" in message.labels)
    await dewi.press_labelled("✅ Staf")
    await sri.wait_for(lambda message: message.id == card.id and not message.labels)
    assert "tidak lagi menunggu" in next(m.text for m in await sri.messages() if m.id == card.id)
    answer = await sri.press(card.id, card.buttons[0][0].data or "", forged=True, wait=5)
    assert "tidak sedang menunggu tindak lanjut Bapak/Ibu" in answer.text


async def test_an_import_while_the_bot_runs_deals_cards_and_takes_them_back(shared_office: Office) -> None:
    office, maya = shared_office, await shared_office.play.register(210, "Maya")
    number = await new_case(office)
    old = await card_of(office["andi"], number, "Terima Laporan")
    await maya.say("halo")
    await maya.wait_for(containing="hanya untuk pegawai")
    told = await office.import_roster(
        ROSTER.replace("Ruang Umum,staff", "Ruang Umum,reporter") + "210,Maya Puspita,Staf TI,PTIP,staff\n"
    )
    assert "1 added, 1 changed, 6 the same" in told
    # Nobody wakes the bot: it looks by itself for what another program owes.
    await maya.wait_for(containing=number, within=LOOKS_EVERY_SECONDS + 5)
    await office["andi"].wait_for(lambda message: message.id == old.id and not message.labels)
    await maya.say("/start")
    await maya.wait_for(containing="Selamat datang di Sigap, Bapak/Ibu Maya Puspita")
    await decide(maya, number, "Terima Laporan", "Rusak Ringan")
    await office.import_roster(ROSTER + "210,Maya Puspita,Staf TI,PTIP,reporter\n")


async def test_a_changed_official_role_is_told_to_its_present_holder(shared_office: Office) -> None:
    dewi, siti = shared_office["dewi"], shared_office["siti"]
    await open_page(dewi, "/pegawai", "Hendra Gunawan")
    before = await newest(siti)
    await dewi.press_labelled("▫️ Sekretaris")
    told = await siti.wait_for(containing="Pemegang peran Sekretaris sekarang", after=before.id)
    assert "Hendra Gunawan dan Siti Aminah" in told.text
    await dewi.wait_for(lambda message: "✅ Sekretaris" in message.labels)
    await dewi.press_labelled("✅ Sekretaris")
    await siti.wait_for(containing="sekarang: Siti Aminah", after=told.id)


async def test_another_performer_gets_the_open_cards_of_the_step(shared_office: Office) -> None:
    office, dewi = shared_office, shared_office["dewi"]
    number = await new_case(office)
    old = await card_of(office["budi"], number, "Terima Laporan")
    await open_page(dewi, "/pengaturan", "1. Inventarisasi laporan · Staf")
    await dewi.press_labelled("▫️ Sekretaris")
    await card_of(office["siti"], number, "Terima Laporan")
    await office["budi"].wait_for(lambda message: message.id == old.id and not message.labels)
    await dewi.wait_for(lambda message: "✅ Sekretaris" in message.labels)
    await dewi.press_labelled("▫️ Staf")
    await card_of(office["budi"], number, "Terima Laporan")


async def test_the_assumed_performers_are_marked_until_the_office_confirms_them(
    shared_office: Office,
) -> None:
    dewi = shared_office["dewi"]
    before = await newest(dewi)
    await dewi.say("/pengaturan")
    page = await dewi.wait_for(containing="Pelaksana tiap langkah", after=before.id)
    assert "Pelaksana belum ditetapkan" in page.text
    await dewi.press_labelled("Tetapkan Semua Pelaksana", on=page.id)
    await dewi.wait_for(
        lambda message: message.id == page.id and "belum ditetapkan" not in message.text, after=before.id
    )
    assert shared_office.ask("SELECT count(*) FROM assignment WHERE confirmed_at IS NULL") == [(0,)]
    assert shared_office.ask("SELECT count(*) FROM journal WHERE event = 'performers-confirmed'") == [(1,)]


async def test_fixed_on_the_spot_disappears_from_cards_when_it_is_switched_off(shared_office: Office) -> None:
    office, dewi = shared_office, shared_office["dewi"]
    before = await newest(dewi)
    old = await card_of(office["budi"], await new_case(office), "Selesai di Tempat")
    await dewi.say("/pengaturan")
    await dewi.wait_for(containing="Pelaksana tiap langkah", after=before.id)
    await dewi.press_labelled("✅ Tombol Selesai di Tempat dipakai")
    await dewi.wait_for(lambda message: "▫️ Tombol Selesai di Tempat tidak dipakai" in message.labels)
    new = await card_of(office["budi"], await new_case(office), "Terima Laporan")
    assert "Selesai di Tempat" not in new.labels
    answer = await office["budi"].press_labelled("Selesai di Tempat", on=old.id)
    assert answer.show_alert
    assert "sudah tidak berlaku" in answer.text
    await office["budi"].wait_for(lambda m: m.id == old.id and "Selesai di Tempat" not in m.labels)
    await dewi.press_labelled("▫️ Tombol Selesai di Tempat tidak dipakai")
    await dewi.wait_for(lambda message: "✅ Tombol Selesai di Tempat dipakai" in message.labels)


async def test_a_step_is_taken_given_back_and_taken_over(shared_office: Office) -> None:
    office, budi, andi = shared_office, shared_office["budi"], shared_office["andi"]
    number = await new_case(office)
    his, hers = await card_of(budi, number, "Ambil"), await card_of(andi, number, "Ambil")
    await budi.press_labelled("Ambil", on=his.id)
    await andi.wait_for(lambda message: message.id == hers.id and "Ambil Alih" in message.labels)
    await office["sri"].wait_for(containing="Menunggu tindak lanjut: Budi Santoso\n")
    accept = hers.find_button("Terima Laporan")
    assert accept is not None
    answer = await andi.press(hers.id, str(accept.data), forged=True, wait=5)
    assert "Sedang ditangani oleh Budi Santoso" in answer.text
    await andi.press_labelled("Ambil Alih", on=hers.id)
    note = await budi.wait_for(containing="sekarang ditangani oleh Andi Wijaya")
    assert number in note.text
    await andi.press_labelled("Lepas", on=hers.id)
    await budi.wait_for(lambda message: message.id == his.id and "Ambil" in message.labels)
    await decide(budi, number, "Terima Laporan", "Baik")


async def open_page(admin: Phone, command: str, button: str) -> None:
    """Open a page of the admin's by its command, and from there the one behind a button."""
    before = await newest(admin)
    await admin.say(command)
    page = await admin.wait_for(lambda message: message.find_button(button) is not None, after=before.id)
    await admin.press_labelled(button, on=page.id)
    await admin.wait_for(lambda message: message.id == page.id and "◀ Kembali" in message.labels)
