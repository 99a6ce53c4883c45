"""A reporter who does not confirm a receipt, as he sees it on his phone."""

import pytest

from casework.sweeps import sweep
from storage.cases import CaseRow, StepRunRow
from storage.dialogs import DialogRow
from tests.bot.flows.driver import BUDI, RINA, SRI, Office, Shown, a_case

pytestmark = pytest.mark.asyncio


async def hand_back(office: Office) -> Shown:
    """Fixed on the spot; the question to the reporter."""
    await a_case(office)
    await office.press(BUDI, "Selesai di Tempat")
    await office.say(BUDI, "Roller diganti")
    await office.press(BUDI, "Baik")
    return next(shown for shown in reversed(office.chats[SRI]) if "Masih Bermasalah" in shown.labels)


async def say_nothing(office: Office, days: int) -> None:
    for _ in range(days):
        office.wait(days=1)
        with office.desk() as desk:
            sweep(desk)
        await office.deliver()


def asks(office: Office) -> list[Shown]:
    return [shown for shown in office.chats[SRI] if "Mohon konfirmasinya" in shown.html]


def runs(office: Office) -> list[tuple[str, str | None]]:
    return [(run.step, run.outcome) for run in office.rows(StepRunRow)]


async def test_an_ask_can_be_answered_where_it_stands(office: Office) -> None:
    await hand_back(office)
    await say_nothing(office, 1)
    [ask] = asks(office)
    assert ask.labels == ["Sudah Saya Terima", "Masih Bermasalah"]
    await office.press(SRI, "Sudah Saya Terima", on=ask)
    await office.press(SRI, "Ya, tutup")
    assert runs(office)[-1] == ("receipt", "received")
    assert ask.labels == []


async def test_the_second_ask_replaces_the_first_and_the_card_can_be_answered_still(office: Office) -> None:
    card = await hand_back(office)
    await say_nothing(office, 2)
    assert [ask.labels for ask in asks(office)] == [["Sudah Saya Terima", "Masih Bermasalah"]]
    assert any("sudah tidak berlaku" in shown.html for shown in office.chats[SRI])
    await office.press(SRI, "Sudah Saya Terima", on=card)
    await office.press(SRI, "Ya, tutup")
    assert runs(office)[-1] == ("receipt", "received")


async def test_the_closed_case_is_reopened_from_the_card_through_the_usual_question(
    office_on_both: Office,
) -> None:
    office = office_on_both
    card = await hand_back(office)
    await say_nothing(office, 3)
    assert card.labels == ["Masih Bermasalah"]
    assert "ditutup karena belum ada konfirmasi" in office.last(SRI).html
    await say_nothing(office, 7)

    await office.press(SRI, "Masih Bermasalah", on=card)
    question = office.question(SRI)
    assert question.labels == [
        "Kerusakan yang sama muncul lagi",
        "Ada kerusakan lain",
        "Barang belum saya terima",
        "Batal",
    ]
    await office.press(SRI, "Ada kerusakan lain")

    assert runs(office)[1:] == [
        ("receipt", "unconfirmed"),
        ("receipt", "still_broken"),
        ("inspect", None),
    ]
    [case] = office.rows(CaseRow)
    assert (case.number, case.closed_at, case.facts["problem"]) == ("2026-0001", None, "Ada kerusakan lain")
    assert card.labels == []
    assert "Masih bermasalah" in card.html
    assert "2026-0001" in office.last(RINA).html
    assert "Ada kerusakan lain" in office.last(RINA).html
    assert office.rows(DialogRow) == []


async def test_who_is_answering_when_the_case_is_closed_reopens_it_by_the_answer(office: Office) -> None:
    card = await hand_back(office)
    await say_nothing(office, 2)
    office.wait(hours=23)
    await office.press(SRI, "Masih Bermasalah", on=card)
    office.wait(hours=1)
    with office.desk() as desk:
        sweep(desk)
    await office.deliver()
    assert runs(office)[-1] == ("receipt", "unconfirmed")
    await office.press(SRI, "Ada kerusakan lain")
    assert runs(office)[-2:] == [("receipt", "still_broken"), ("inspect", None)]


async def test_after_seven_days_a_press_is_refused_and_the_card_loses_its_button(office: Office) -> None:
    card = await hand_back(office)
    await say_nothing(office, 11)
    assert card.labels == ["Masih Bermasalah"], "nothing is sent only to take a button away"
    await office.press(SRI, "Masih Bermasalah", on=card)
    await office.answers_sent()
    assert office.answer["text"].startswith("Maaf, laporan ini hanya dapat dibuka lagi sampai ")
    assert office.answer["show_alert"]
    assert card.labels == []
    assert runs(office)[-1] == ("receipt", "unconfirmed")


async def test_a_second_press_on_another_device_is_told_who_decided(office: Office) -> None:
    card = await hand_back(office)
    await say_nothing(office, 3)
    stale = office.as_seen(SRI)
    stale.id, stale.buttons = card.id, list(card.buttons)
    await office.press(SRI, "Masih Bermasalah", on=card)
    await office.press(SRI, "Ada kerusakan lain")
    before = runs(office)
    await office.press(SRI, "Masih Bermasalah", on=stale)
    await office.answers_sent()
    assert office.answer["text"].startswith("Sudah diputuskan oleh Sri Wahyuni")
    assert runs(office) == before


async def test_a_stale_press_of_the_other_button_finds_the_report_closed(office: Office) -> None:
    card = await hand_back(office)
    stale = office.as_seen(SRI)
    stale.id, stale.buttons = card.id, list(card.buttons)
    await say_nothing(office, 3)
    await office.press(SRI, "Sudah Saya Terima", on=stale)
    await office.answers_sent()
    assert office.answer["text"] == "Laporan ini sudah ditutup: Ditutup tanpa konfirmasi pelapor."


async def test_somebody_else_cannot_reopen_it_with_forged_data(office: Office) -> None:
    await hand_back(office)
    await say_nothing(office, 3)
    [_, receipt] = office.rows(StepRunRow)
    await office.press_data(BUDI, f"m:{receipt.id}:still_broken")
    await office.answers_sent()
    assert "tidak sedang menunggu" in office.answer["text"]
    assert runs(office)[-1] == ("receipt", "unconfirmed")
