"""A changed calendar over HTTP: entered in chat, seen on the cards at once, and taken back."""

import pytest

from playground.client import MessageView, Phone
from tests.acceptance.hostile import card_of, nothing_changes
from tests.acceptance.test_working_time import MONDAY, at, court, move_to, newest_of, told_since
from tests.support.office import Office, answer_all, newest, prompt, report

__all__ = ["court"]

pytestmark = pytest.mark.asyncio

MOVED = "📅 Jam kerja berubah"


async def open_calendar(phone: Phone) -> MessageView:
    [said] = await phone.say("/kalender")
    return await phone.wait_for(containing="Kalender kantor", after=said)


async def enter(phone: Phone, kind: str, *answers: str) -> MessageView:
    """Enter an override by the buttons of the page; the page as it is afterwards."""
    page = await open_calendar(phone)
    await phone.press_labelled(kind, on=page.id)
    await prompt(phone, after=page)
    await answer_all(phone, answers)
    return await phone.wait_for(lambda m: m.id == page.id and any(label[0] == "✖" for label in m.labels))


async def cancel(phone: Phone, page: MessageView) -> None:
    [label] = [label for label in page.labels if label.startswith("✖")]
    before = await newest(phone)
    await phone.press_labelled(label, on=page.id)
    question = await phone.wait_for(lambda m: "Ya, batalkan" in m.labels, after=before.id)
    await phone.press_labelled("Ya, batalkan", on=question.id)
    await phone.wait_for(lambda m: m.id == question.id and "Dibatalkan" in m.text)


async def test_an_early_closing_entered_in_chat_moves_the_open_card_and_cancelling_it_moves_it_back(
    court: Office,
) -> None:
    numbers = [await report(court["sri"], f"Printer {which}", "Kertas macet") for which in "AB"]
    cards = [await card_of(court["budi"], number, "Terima Laporan") for number in numbers]
    await court.wait_until_quiet()
    before = await newest_of(court, ("budi", "andi", "rina", "sri"))
    today = MONDAY.strftime("%d/%m/%Y")
    page = await enter(court["dewi"], "Tutup Lebih Awal", today, today, "09.45", "Kegiatan kantor", "Simpan")

    assert "Kegiatan kantor" in page.text
    for card in cards:
        moved = await court["budi"].wait_for(lambda m: m.id == card.id and "Selasa" in m.text)  # noqa: B023
        assert "pukul 08.15 WIB" in moved.text or "pukul 08.16 WIB" in moved.text
    await court.wait_until_quiet()
    for name in ("budi", "andi"):
        [told] = [m for m in await told_since(court[name], before[name]) if m.text.startswith(MOVED)]
        assert "Batas waktu 2 laporan yang menunggu tindak lanjut Bapak/Ibu bergeser" in told.text
        assert all(number in told.text for number in numbers)
    assert await told_since(court["rina"], before["rina"]) == []
    assert await told_since(court["sri"], before["sri"]) == []

    await cancel(court["dewi"], page)
    for card in cards:
        await court["budi"].wait_for(lambda m: m.id == card.id and "Selasa" not in m.text)  # noqa: B023


async def test_the_office_closes_at_the_hour_that_was_entered(court: Office) -> None:
    today = MONDAY.strftime("%d/%m/%Y")
    await enter(court["dewi"], "Tutup Lebih Awal", today, today, "09.45", "Kegiatan kantor", "Simpan")
    await move_to(court, at(0, "09:50"))
    before = await newest(court["budi"])
    number = await report(court["sri"], "Printer", "Kertas macet")
    await court.wait_until_quiet()
    assert await told_since(court["budi"], before) == []
    await move_to(court, at(1, "08:00"))

    card = await card_of(court["budi"], number, "Terima Laporan")
    assert "pukul 09.00 WIB" in card.text


async def test_a_pause_until_a_day_that_is_closed_afterwards_ends_on_the_next(court: Office) -> None:
    number = await report(court["sri"], "Printer", "Kertas macet")
    card = await card_of(court["budi"], number, "Tunda")
    await court["budi"].press_labelled("Tunda", on=card.id)
    await prompt(court["budi"], after=card)
    await answer_all(court["budi"], ["Menunggu suku cadang", "besok"])
    await court["budi"].wait_for(lambda m: m.id == card.id and "Lanjutkan" in m.labels)
    await enter(court["dewi"], "Libur Tambahan", "besok", "besok", "Libur daerah", "Simpan")
    await court["budi"].wait_for(lambda m: m.id == card.id and "Rabu" in m.text)
    await move_to(court, at(1, "12:00"))
    before = await newest(court["budi"])
    await move_to(court, at(2, "08:00"))

    assert any(f"{number} dilanjutkan" in m.text for m in await told_since(court["budi"], before))


async def test_the_calendar_is_for_admins(court: Office) -> None:
    page = await enter(court["dewi"], "Libur Tambahan", "besok", "besok", "Cuti bersama", "Simpan")
    [override_id] = court.ask("SELECT id FROM calendar_override")[0]
    budi = court["budi"]
    async with nothing_changes(court):
        [said] = await budi.say("/kalender")
        assert (await budi.wait_for(after=said)).text == "Bagian ini hanya untuk admin."
        for data in ("cal:closed", f"calx:{override_id}"):
            answer = await budi.press((await newest(budi)).id, data, forged=True, wait=5)
            assert answer.text == "Bagian ini hanya untuk admin."
    assert page.labels
