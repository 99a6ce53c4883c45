"""Lists and pages, and who may see what."""

import pytest
from sqlmodel import select

from casework.cases import Photo
from storage.people import PersonRow
from storage.post import OutboxRow, StandingRow
from tests.bot.flows.driver import ANDI, BUDI, DEWI, HENDRA, RINA, SRI, Office, a_case

pytestmark = pytest.mark.asyncio


async def test_a_reporter_sees_only_the_own_cases(office: Office) -> None:
    await a_case(office, reporter=SRI)
    await a_case(office, reporter=RINA)
    await office.say(SRI, "/laporan 2026-0002")
    assert office.last(SRI).html == "Laporan itu tidak ditemukan."
    await office.press_data(SRI, "c:2")
    assert office.answer["text"] == "Laporan itu tidak ditemukan."
    await office.press_data(SRI, "x:2")
    assert office.answer["text"] == "Laporan itu tidak ditemukan."
    await office.say(SRI, "/laporan")

    assert "2026-0001" in office.last(SRI).html
    assert "2026-0002" not in office.last(SRI).html


@pytest.mark.parametrize("who", [BUDI, RINA, DEWI])
async def test_performers_and_admins_see_all(office: Office, who: int) -> None:
    await a_case(office, reporter=SRI)
    await office.say(who, "/laporan 2026-0001")

    assert "Sri Wahyuni" in office.last(who).html


async def test_the_photos_of_a_case_are_shown_from_its_page_as_often_as_they_are_asked_for(
    office: Office,
) -> None:
    await a_case(office, photos=[Photo("file-a", "a"), Photo("file-b", "b")])
    await office.say(BUDI, "/laporan 2026-0001")
    for _ in range(2):
        await office.press(BUDI, "Lihat Foto")
        assert office.last(BUDI).photos == ("file-a", "file-b")
    await office.press_data(HENDRA, "v:1")
    assert office.last(HENDRA).photos == ("file-a", "file-b")


async def test_photos_of_others_are_not_shown_and_a_page_without_photos_offers_none(office: Office) -> None:
    await a_case(office, reporter=RINA, photos=[Photo("file-a", "a")])
    await a_case(office, reporter=SRI)
    await office.press_data(SRI, "v:1")
    assert office.answer["text"] == "Laporan itu tidak ditemukan."
    await office.say(SRI, "/laporan 2026-0002")
    assert "Lihat Foto" not in office.last(SRI).labels


async def test_a_case_that_does_not_exist_reads_like_one_of_others(office_on_both: Office) -> None:
    office = office_on_both
    for number in ("2026-0099", "abc", "2026-", "<b>", "9999999999-1", "2026-99999999", "٢٠٢٦-١"):
        await office.say(SRI, f"/laporan {number}")
        assert office.last(SRI).html == "Laporan itu tidak ditemukan."


async def test_a_search_finds_the_own_cases_only(office: Office) -> None:
    await a_case(office, device="Printer Epson", reporter=SRI)
    await a_case(office, device="Printer Canon", reporter=RINA)
    await office.say(SRI, "/cari printer")
    assert "Epson" in office.last(SRI).html
    assert "Canon" not in office.last(SRI).html
    await office.say(BUDI, "/cari printer")

    assert "Epson" in office.last(BUDI).html
    assert "Canon" in office.last(BUDI).html


async def test_the_menu_button_asks_what_to_look_for(office: Office) -> None:
    await a_case(office)
    await office.say(BUDI, "Cari Laporan")
    await office.say(BUDI, "epson")

    assert "2026-0001" in office.last(BUDI).html


async def test_a_list_is_turned_in_place(office: Office) -> None:
    for _ in range(11):
        await a_case(office)
    await office.say(SRI, "/laporan")
    shown = office.last(SRI)
    assert "2026-0001" not in shown.html
    await office.press(SRI, "▶")

    assert office.last(SRI) is shown
    assert "2026-0001" in shown.html


async def test_a_list_lost_in_a_crash_is_turned_all_the_same(office: Office) -> None:
    for _ in range(11):
        await a_case(office)
    await office.say(SRI, "/laporan")
    copy = office.add_copy(SRI, office.last(SRI))
    await office.press(SRI, "▶", on=copy)

    assert "2026-0001" in copy.html


async def test_a_case_of_the_list_opens_below(office: Office) -> None:
    await a_case(office)
    await office.say(SRI, "/laporan")
    await office.press(SRI, "2026-0001")

    assert "Kertas macet" in office.last(SRI).html


async def test_a_task_of_the_list_sends_its_card_anew(office: Office) -> None:
    await a_case(office)
    await office.say(BUDI, "/tugas")
    await office.press(BUDI, "2026-0001")
    assert "Terima Laporan" in office.last(BUDI).labels
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")

    cards = [office.find(BUDI, row.message_id) for row in office.rows(StandingRow, chat_id=BUDI, kind="card")]
    assert len(cards) == 2
    assert all(card.buttons == [] and "Laporan diterima" in card.html for card in cards)


async def test_a_task_that_is_done_is_told_to_be(office: Office) -> None:
    await a_case(office)
    await office.say(ANDI, "/tugas")
    [(task,)] = [[button.data for button in office.last(ANDI).buttons]]
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")

    assert office.last(ANDI).buttons == [], "the board shows what is true"
    await office.press_data(ANDI, task)

    assert "tidak lagi menunggu" in office.answer["text"]


async def test_a_card_is_not_sent_to_somebody_who_does_not_hold_the_step(office: Office) -> None:
    await a_case(office)
    await office.press_data(RINA, "k:1")

    assert "tidak lagi menunggu" in office.answer["text"]
    assert office.rows(StandingRow, chat_id=RINA) == []


async def test_the_whole_complaint_is_a_press_away(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "Kertas macet. " * 60 + "Sekian.")
    await office.press(SRI, "Kirim")
    await office.press(BUDI, "Selengkapnya")

    assert "Sekian." in office.last(BUDI).html


@pytest.mark.parametrize("command", ["/pegawai", "/pengaturan"])
async def test_admin_pages_are_for_admins(office: Office, command: str) -> None:
    await office.say(BUDI, command)

    assert office.last(BUDI).html == "Bagian ini hanya untuk admin."


async def test_a_press_before_the_pages_id_is_noted_turns_that_page(office: Office) -> None:
    with office.desk() as desk:
        desk.session.add_all(PersonRow(name=f"Zainal {number:02}") for number in range(20))
    await office.say(DEWI, "/pegawai")
    with office.desk() as desk:
        [page] = desk.session.exec(select(StandingRow).where(StandingRow.kind == "page"))
        [row] = desk.session.exec(select(OutboxRow).where(OutboxRow.standing_id == page.id))
        page.message_id, row.state, row.attempts = None, "sending", 1
    await office.press(DEWI, "▶")

    [page] = office.rows(StandingRow, kind="page")
    assert page.message_id is not None
    assert page.facts["number"] == 2
