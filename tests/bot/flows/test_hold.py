"""*Tunda* and *Lanjutkan*, as holder and reporter see them, and the days of a month as buttons."""

import pytest

from storage.cases import StepRunRow
from storage.stops import PauseRow
from tests.bot.flows.driver import ANDI, BUDI, SRI, Office, a_case

pytestmark = pytest.mark.asyncio

CARD = "Terima Laporan"


async def hold(office: Office, day: str = "Selasa, 24 November 2026") -> None:
    await office.press(BUDI, "Tunda")
    await office.press(BUDI, "Menunggu suku cadang")
    await office.press(BUDI, day)


async def test_a_step_is_put_on_hold_with_a_ready_reason_and_a_day(office: Office) -> None:
    await a_case(office)
    card = office.last(BUDI)
    await hold(office)

    [pause] = office.rows(PauseRow)
    assert (pause.reason, pause.until_on.isoformat()) == ("Menunggu suku cadang", "2026-11-24")
    assert "⏸ Ditunda sampai" in office.find(BUDI, card.id).html
    assert "Menunggu suku cadang" in office.find(BUDI, card.id).html
    assert "Lanjutkan" in office.find(BUDI, card.id).labels
    assert "✅ Tercatat. 2026-0001: Ditunda." in office.texts(BUDI)[-1]
    assert any("ditunda sampai" in text and "Menunggu suku cadang" in text for text in office.texts(SRI))
    assert any("⏸ Ditunda" in text for text in office.texts(SRI))


async def test_going_on_needs_one_press(office: Office) -> None:
    await a_case(office)
    card = office.last(BUDI)
    await hold(office)
    await office.press(BUDI, "Lanjutkan", on=office.find(BUDI, card.id))

    [run] = office.rows(StepRunRow)
    assert run.paused_until is None
    assert "Tunda" in office.find(BUDI, card.id).labels
    assert office.answer["text"] == "✅ Tercatat. 2026-0001: Dilanjutkan."


async def test_a_second_holder_is_told_that_it_is_on_hold_already(office: Office) -> None:
    await a_case(office)
    seen = office.as_seen(ANDI)
    await hold(office)
    await office.press(ANDI, "Tunda", on=seen)

    assert "sudah ditunda" in office.answer["text"]
    assert len(office.rows(PauseRow)) == 1


async def test_any_day_of_a_month_can_be_pressed(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Tunda")
    await office.press(BUDI, "Menunggu anggaran")
    await office.press(BUDI, "📅 Tanggal lain")
    grid = office.question(BUDI)
    assert grid.labels[:9] == ["November 2026", "▶", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"]
    assert "22" not in grid.labels, "a day that is over holds its place without a number"
    await office.press(BUDI, "November 2026")
    assert office.question(BUDI).labels == grid.labels
    await office.press(BUDI, "▶")
    assert office.question(BUDI).labels[:2] == ["◀", "Desember 2026"]
    await office.press(BUDI, "17")

    assert office.rows(PauseRow)[0].until_on.isoformat() == "2026-12-17"


async def test_a_pause_until_today_is_refused_and_asked_again(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Tunda")
    await office.say(BUDI, "Menunggu teknisi datang")
    await office.say(BUDI, "hari ini")
    assert any("sesudah hari ini" in text for text in office.texts(BUDI))
    await office.say(BUDI, "besok")

    assert office.rows(PauseRow)[0].reason == "Menunggu teknisi datang"


async def test_the_reporters_own_step_cannot_be_put_on_hold(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Selesai di Tempat")
    await office.say(BUDI, "Kabel dipasang lagi")
    await office.press(BUDI, "Baik")

    assert "Tunda" not in office.last(SRI).labels
    await office.press_data(SRI, "m:2:pause")
    assert office.rows(PauseRow) == []
