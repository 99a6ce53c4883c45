"""Newcomers: strangers get one line, and are let in by an admin."""

import pytest

from casework.joining import first_admin_link
from casework.roster import join_links
from storage.cases import CaseRow
from storage.people import JoinRequestRow, PersonRow
from storage.post import OutboxRow
from tests.bot.flows.driver import BUDI, DEWI, STRANGER, Office, a_case

pytestmark = pytest.mark.asyncio

TATA = "Tata Usaha"


async def ask(office: Office) -> None:
    await office.say(STRANGER, "/start")
    await office.say(STRANGER, "Agus Salim")
    await office.say(STRANGER, TATA)


async def test_a_stranger_gets_one_line_a_day_whatever_he_sends(office: Office) -> None:
    for text in ("halo", "printer macet", "/lapor", "/laporan 2026-0001", "Lapor Kerusakan"):
        await office.say(STRANGER, text)
    await office.show(STRANGER, "a")
    assert len(office.texts(STRANGER)) == 1
    office.wait(hours=25)
    await office.say(STRANGER, "halo")

    assert len(office.texts(STRANGER)) == 2
    assert office.rows(CaseRow) == []


async def test_a_stranger_asks_by_name_and_room_and_an_admin_lets_him_in(office: Office) -> None:
    await ask(office)
    assert "menunggu persetujuan admin" in office.last(STRANGER).html
    assert "Agus Salim" in office.last(DEWI).html
    await office.press(DEWI, "Staf")

    [person] = office.rows(PersonRow, telegram_id=STRANGER)
    assert (person.name, person.room) == ("Agus Salim", TATA)
    assert "Selamat datang" in office.last(STRANGER).html
    await office.say(STRANGER, "/lapor")
    assert "Alat apa?" in office.question(STRANGER).html


async def test_the_name_in_telegram_is_a_tap_away(office: Office) -> None:
    await office.say(STRANGER, "halo")
    await office.press(STRANGER, "Minta Bergabung")
    await office.press(STRANGER, f"Pakai nama: P{STRANGER}")
    await office.say(STRANGER, TATA)

    assert office.rows(JoinRequestRow)[0].name == f"P{STRANGER}"


async def test_who_waits_is_told_so_and_asks_only_once(office: Office) -> None:
    await ask(office)
    for text in ("halo", "halo?", "/lapor"):
        await office.say(STRANGER, text)
    told = len(office.texts(STRANGER))
    await office.say(STRANGER, "/start")

    assert len(office.texts(STRANGER)) == told + 1
    assert "menunggu persetujuan admin" in office.last(STRANGER).html
    assert len(office.rows(JoinRequestRow)) == 1


async def test_who_waits_to_be_let_in_is_told_so_once_a_day(office: Office) -> None:
    await ask(office)
    before = len(office.texts(STRANGER))
    for said in ("printer rusak", "halo?", "tolong"):
        await office.say(STRANGER, said)

    assert office.texts(STRANGER)[before:] == ["Permintaan Bapak/Ibu masih menunggu persetujuan admin."]


async def test_a_declined_stranger_stays_one(office: Office) -> None:
    await ask(office)
    await office.press(DEWI, "Tolak")

    assert office.rows(PersonRow, telegram_id=STRANGER) == []
    assert office.last(DEWI).buttons == []


async def test_who_was_declined_is_not_told_that_he_waits_and_may_ask_again(office: Office) -> None:
    await ask(office)
    await office.say(STRANGER, "halo")
    await office.press(DEWI, "Tolak")
    before = len(office.texts(STRANGER))
    for said in ("Kenapa ditolak?", "halo?"):
        await office.say(STRANGER, said)
    [line] = office.texts(STRANGER)[before:]
    assert line.startswith("Sigap hanya untuk pegawai kantor ini.")

    await office.press(STRANGER, "Minta Bergabung")
    await office.say(STRANGER, "Agus Salim")
    await office.say(STRANGER, TATA)
    assert office.last(STRANGER).html.startswith("Terima kasih. Permintaan sudah dikirim")
    assert [row.state for row in office.rows(JoinRequestRow)] == ["declined", "asked"]


async def test_only_an_admin_answers_a_newcomer(office: Office) -> None:
    await ask(office)
    for who in (BUDI, STRANGER):
        await office.press_data(who, "j:1:staff")

    assert office.rows(PersonRow, telegram_id=STRANGER) == []
    assert office.rows(JoinRequestRow)[0].state == "asked"


async def test_a_personal_link_names_the_person_on_the_roster(office: Office) -> None:
    with office.desk() as desk:
        desk.session.add(PersonRow(name="Joko Widodo", room=TATA))
        desk.session.flush()
        [link] = join_links(desk)
    await office.say(STRANGER, f"/start {link.token}")
    assert "menunggu persetujuan admin" in office.last(STRANGER).html
    await office.press(DEWI, "Benar, Terima")

    [person] = office.rows(PersonRow, name="Joko Widodo")
    assert person.telegram_id == STRANGER


async def test_a_wrong_link_is_refused_and_nothing_else(office: Office) -> None:
    await office.say(STRANGER, "/start nonsense")

    assert len(office.texts(STRANGER)) == 1
    assert office.rows(JoinRequestRow) == []


async def test_the_first_admin_comes_by_a_link(office: Office) -> None:
    with office.desk() as desk:
        admin = desk.session.get_one(PersonRow, office.person_id(DEWI))
        admin.telegram_id = None
        desk.session.flush()
        token = first_admin_link(desk)
    await office.say(STRANGER, f"/start {token}")
    await office.say(STRANGER, "/pegawai")

    assert "Sri Wahyuni" in office.last(STRANGER).html


async def test_a_newcomer_is_spoken_to_in_the_language_of_his_app(office: Office) -> None:
    await office.say(STRANGER, "/start", language="en")

    assert "full name" in office.last(STRANGER).html


async def test_a_strangers_presses_change_nothing(office: Office) -> None:
    await a_case(office)
    before = len(office.rows(OutboxRow))
    for data in ("m:1:accept", "t:1:take", "c:1", "x:1", "k:1", "p:roster:1", "j:1:staff", "l:en", "u:1"):
        await office.press_data(STRANGER, data)

    assert len(office.rows(OutboxRow)) == before
    assert office.texts(STRANGER) == []
