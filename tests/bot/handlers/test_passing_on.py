"""What an admin can do about a step on which nobody acts: pass it on, or appoint who stands in."""

import pytest

from casework.reach import lose_reach
from casework.sweeps import sweep
from storage.acting import ActingRow
from storage.cases import StepRunRow
from tests.bot.flows.driver import ANDI, BUDI, DEWI, HENDRA, RINA, SITI, Office, a_case
from tests.bot.flows.test_decision import accept

pytestmark = pytest.mark.asyncio


async def wait_until_it_climbs(office: Office) -> None:
    for _ in range(3):
        office.wait(minutes=60)
        with office.desk() as desk:
            sweep(desk)
    await office.deliver()


async def test_the_kasub_passes_a_late_step_of_the_staff_on_and_appoints_nobody(office: Office) -> None:
    await a_case(office)
    await wait_until_it_climbs(office)
    assert office.last(RINA).labels == ["Alihkan"]
    await office.press(RINA, "Alihkan")
    page = office.last(RINA)
    assert page.labels == ["Budi Santoso", "Andi Wijaya"]
    await office.press(RINA, "Andi Wijaya")

    assert office.rows(StepRunRow)[0].taken_by == office.person_id(ANDI)
    assert office.answer["text"] == "Dialihkan kepada Andi Wijaya."
    assert "dialihkan kepada Bapak/Ibu oleh Rina Lestari" in office.last(ANDI).html
    assert "Sedang ditangani oleh Andi Wijaya" in page.html
    assert page.labels == ["Budi Santoso"]


async def test_an_admin_appoints_who_stands_in_for_an_official_who_does_not_answer(office: Office) -> None:
    await a_case(office)
    await accept(office)
    await wait_until_it_climbs(office)
    assert office.last(DEWI).labels == ["Tunjuk Plh."]
    await office.press(DEWI, "Tunjuk Plh.")
    await office.press(DEWI, "Plh. — berhalangan sementara")

    question = office.question(DEWI).html
    assert "Plh. Kasubbag Perencanaan, TI &amp; Pelaporan" in question
    assert "Siapa yang menjadi" in question


async def test_of_several_late_steps_each_has_a_button_to_its_page(office: Office) -> None:
    await a_case(office)
    await a_case(office)
    await wait_until_it_climbs(office)
    assert office.last(RINA).labels == ["2026-0001", "2026-0002"]
    await office.press(RINA, "2026-0002")
    await office.press(RINA, "Andi Wijaya")

    assert [run.taken_by for run in office.rows(StepRunRow)] == [None, office.person_id(ANDI)]


async def test_where_the_official_cannot_be_reached_an_admin_is_told_at_once(office: Office) -> None:
    await a_case(office)
    await accept(office)
    with office.desk() as desk:
        lose_reach(desk, [RINA])
    await office.deliver()

    told = office.last(DEWI)
    assert "yang bertugas tidak dapat dihubungi" in told.html
    assert "2026-0001" in told.html
    assert told.labels == ["Tunjuk Plh."]


async def test_a_page_left_open_says_that_the_step_was_decided(office: Office) -> None:
    await a_case(office)
    await office.press_data(DEWI, "po:1")
    page = office.as_seen(DEWI)
    await accept(office)
    await office.press(DEWI, "Andi Wijaya", on=page)

    assert "Sudah diputuskan oleh Budi Santoso" in office.answer["text"]


@pytest.mark.parametrize("who", [BUDI, HENDRA, SITI])
@pytest.mark.parametrize("data", ["po:1", "pt:1:3", "ap:kasub_ptip", "ac:1"])
async def test_these_buttons_are_for_those_above(office: Office, who: int, data: str) -> None:
    await a_case(office)
    await office.press_data(who, data)

    assert office.answer["show_alert"]
    assert office.rows(StepRunRow)[0].taken_by is None
    assert office.rows(ActingRow) == []


@pytest.mark.parametrize(
    "data", ["po:999999999999999999", "pt:1:999999999999999999", "pt:1:1", "ap:king", "ap:staff", "ac:99"]
)
async def test_forged_buttons_change_nothing(office_on_both: Office, data: str) -> None:
    office = office_on_both
    await a_case(office)
    await office.press_data(DEWI, data)

    assert office.answer["show_alert"]
    assert office.rows(StepRunRow)[0].taken_by is None
    assert office.rows(ActingRow) == []
