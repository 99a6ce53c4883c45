"""Buttons of cards: who may press them, how often, and what becomes of copies the bot does not know."""

import pytest

from casework.sweeps import sweep
from storage.cases import CaseRow, StepRunRow
from storage.dialogs import DialogRow
from storage.post import StandingRow
from tests.bot.flows.driver import ANDI, BUDI, DEWI, RINA, SRI, STRANGER, Office, a_case

pytestmark = pytest.mark.asyncio


def run_id(office: Office) -> int:
    [run] = office.rows(StepRunRow, ended_at=None)
    assert isinstance(run.id, int)
    return run.id


@pytest.mark.parametrize("who", [SRI, RINA, DEWI, STRANGER])
async def test_a_press_by_somebody_who_does_not_hold_the_step_changes_nothing(
    office: Office, who: int
) -> None:
    await a_case(office)
    await office.press_data(who, f"m:{run_id(office)}:accept")

    assert office.rows(DialogRow) == []
    assert office.rows(StepRunRow)[0].ended_at is None
    assert who == STRANGER or office.answer["show_alert"]


@pytest.mark.parametrize(
    "data",
    [
        "m:1:launch",
        "m:999999999999999999:accept",
        "m:1",
        "m:x:accept",
        "zz",
        "",
        "t:1:steal",
        "t:999999999999999999:take",
        "k:999999999999999999",
        "c:999999999999999999",
        "x:999999999999999999",
        "p:tasks:0",
        "p:tasks:999999",
        "p:nothing:1",
        "a:x:1",
    ],
)
async def test_forged_data_changes_nothing(office_on_both: Office, data: str) -> None:
    office = office_on_both
    await a_case(office)
    await office.press_data(BUDI, data, office.last(BUDI).id)

    assert office.rows(DialogRow) == []
    assert [run.ended_at for run in office.rows(StepRunRow)] == [None]


async def test_every_press_is_answered(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Terima Laporan")
    await office.press_data(STRANGER, "m:1:accept")
    await office.press_data(BUDI, "nonsense")

    assert len(office.telegram.answers) == 3


async def test_taking_is_seen_by_both_and_can_be_given_back_or_taken_over(office: Office) -> None:
    await a_case(office)
    await office.press(BUDI, "Ambil")
    assert office.rows(StepRunRow)[0].taken_by == office.person_id(BUDI)
    assert "Budi Santoso" in office.last(ANDI).html
    await office.press(BUDI, "Lepas")
    assert office.rows(StepRunRow)[0].taken_by is None
    await office.press(BUDI, "Ambil")
    await office.press(ANDI, "Ambil Alih")

    assert office.rows(StepRunRow)[0].taken_by == office.person_id(ANDI)


async def test_a_late_press_is_told_who_decided_and_when(office: Office) -> None:
    await a_case(office)
    seen = office.as_seen(ANDI)
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")
    await office.press(ANDI, "Terima Laporan", on=seen)

    assert office.answer["show_alert"]
    assert "Budi Santoso" in office.answer["text"]
    assert office.find(ANDI, seen.id).buttons == []


async def test_a_card_sent_at_a_crash_is_known_again_by_its_press(office: Office) -> None:
    await a_case(office)
    seen = office.last(BUDI)
    office.forget(seen)
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")

    [card] = office.rows(StandingRow, chat_id=BUDI, kind="card")
    assert card.message_id == seen.id
    assert "Laporan diterima" in office.find(BUDI, seen.id).html


async def test_a_press_on_an_unknown_copy_leaves_a_reminder_that_was_never_sent_alone(office: Office) -> None:
    """Tied to the pressed message it would become its edit, and nobody would be pinged."""
    await a_case(office)
    copy = office.add_copy(BUDI, office.last(BUDI))
    office.wait(minutes=61)
    with office.desk() as desk:
        sweep(desk)
    await office.press(BUDI, "Terima Laporan", on=copy)

    [ping] = office.rows(StandingRow, chat_id=BUDI, kind="reminder")
    assert ping.message_id != copy.id
    assert any(text.startswith("🔔") for text in office.texts(BUDI))


async def test_a_second_copy_that_the_bot_does_not_know_becomes_a_card_too(office: Office) -> None:
    await a_case(office)
    copy = office.add_copy(BUDI, office.last(BUDI))
    await office.press(BUDI, "Terima Laporan", on=copy)
    await office.press(BUDI, "Baik")

    assert copy.buttons == []
    assert "Laporan diterima" in copy.html


async def test_a_refused_press_on_an_unknown_card_brings_it_up_to_date(office: Office) -> None:
    await a_case(office)
    copy = office.add_copy(ANDI, office.last(ANDI))
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")
    await office.press(ANDI, "Terima Laporan", on=copy)

    assert copy.buttons == []
    assert "Budi Santoso" in copy.html


async def test_a_card_too_old_for_telegram_to_show_is_still_decided(office: Office) -> None:
    await a_case(office)
    card = office.last(BUDI)
    [button] = [button for button in card.buttons if button.label == "Terima Laporan"]
    await office.press_data(BUDI, button.data, card.id, accessible=False)
    await office.press(BUDI, "Baik")

    assert office.rows(CaseRow)[0].facts["condition"] == "B"


async def test_a_forged_press_of_somebody_else_makes_no_card(office: Office) -> None:
    await a_case(office)
    for who in (SRI, RINA):
        await office.press_data(who, f"m:{run_id(office)}:accept", 4711)

    assert [row.kind for row in office.rows(StandingRow, chat_id=SRI)] == ["status"]
    assert office.rows(StandingRow, chat_id=RINA) == []
