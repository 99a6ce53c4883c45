"""What holds for every dialog."""

from typing import Any

import pytest

from storage.cases import CaseRow
from storage.dialogs import DialogRow
from storage.post import StandingRow
from tests.bot.flows.driver import SRI, Office

pytestmark = pytest.mark.asyncio


async def test_a_second_dialog_replaces_the_first(office: Office) -> None:
    await office.say(SRI, "/lapor")
    first = office.as_seen(SRI)
    await office.say(SRI, "/lapor")

    assert len(office.rows(DialogRow)) == 1
    assert office.find(SRI, first.id).buttons == []


async def test_buttons_of_an_earlier_dialog_do_nothing(office: Office) -> None:
    await office.say(SRI, "/lapor")
    first = office.as_seen(SRI)
    await office.say(SRI, "/lapor")
    [before] = office.rows(DialogRow)
    await office.press(SRI, "Ganti: Permintaan", on=first)

    assert office.rows(DialogRow) == [before]
    assert office.answer["text"] == "Pertanyaan ini sudah tidak berlaku."


async def test_leaving_a_dialog_that_was_answered_in_part_is_told(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "/lapor")
    assert "Isian yang tadi tidak dilanjutkan dan tidak dikirim." not in office.texts(SRI)
    await office.say(SRI, "Printer")
    await office.say(SRI, "/lapor")

    assert office.texts(SRI)[-2] == "Isian yang tadi tidak dilanjutkan dan tidak dikirim."


async def test_a_restart_in_the_middle_goes_on(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.restart()
    await office.say(SRI, "Macet")
    await office.restart()
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].complaint == "Macet"


async def test_a_command_wins_over_the_answer_and_the_question_stays_open(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "/bantuan")
    await office.say(SRI, "Macet")
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].complaint == "Macet"


@pytest.mark.parametrize("label", ["Lapor Kerusakan", "Report damage"])
async def test_a_menu_button_of_any_language_wins_over_the_answer(office: Office, label: str) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, label)

    assert "Alat apa?" in office.question(SRI).html
    assert office.rows(CaseRow) == []


async def test_typing_what_a_button_says_presses_it(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "perawatan")
    await office.say(SRI, "Printer")
    await office.say(SRI, "Debu tebal")
    await office.say(SRI, "Kembali")
    await office.say(SRI, "Berdebu")
    await office.say(SRI, "kirim")

    [case] = office.rows(CaseRow)
    assert (case.kind, case.complaint) == ("maintenance", "Berdebu")


async def test_batal_by_command_ends_the_dialog(office: Office) -> None:
    await office.say(SRI, "/lapor")
    asked = office.last(SRI)
    await office.say(SRI, "/batal")
    await office.say(SRI, "/batal")

    assert office.rows(DialogRow) == []
    assert asked.buttons == []
    assert office.texts(SRI)[-2:] == [
        "Dibatalkan. Tidak ada yang berubah.",
        "Tidak ada yang perlu dibatalkan.",
    ]


async def test_after_a_day_the_dialog_counts_as_none(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    office.wait(hours=24)
    await office.say(SRI, "Macet")

    assert "Laporkan ini?" in office.question(SRI).html


@pytest.mark.parametrize(("column", "value"), [("flow", "dropped"), ("state", "dropped")])
async def test_a_stored_dialog_that_this_release_does_not_know_counts_as_none(
    office: Office, column: str, value: str
) -> None:
    await office.say(SRI, "/lapor")
    with office.desk() as desk:
        setattr(desk.session.get_one(DialogRow, SRI), column, value)
    await office.press(SRI, "Ganti: Permintaan")
    assert office.answer["text"] == "Pertanyaan ini sudah tidak berlaku."
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")

    assert "Apa yang terjadi?" in office.question(SRI).html


async def test_an_option_that_was_not_offered_does_nothing(office: Office) -> None:
    await office.say(SRI, "/lapor")
    [dialog] = office.rows(DialogRow)
    for value in ("d1", "dx", "-back", "send"):
        await office.press_data(SRI, f"a:{dialog.nonce}:{dialog.step}:{value}", office.last(SRI).id)

    assert office.rows(DialogRow) == [dialog]


async def test_a_question_whose_id_was_lost_in_a_crash_is_known_again_by_its_press(office: Office) -> None:
    await office.say(SRI, "/lapor")
    with office.desk() as desk:
        desk.session.get_one(StandingRow, office.last(SRI).standing_id).message_id = None
    await office.press(SRI, "Ganti: Permintaan")

    [standing] = office.rows(StandingRow)
    assert standing.message_id == office.last(SRI).id


async def test_of_a_question_sent_twice_the_copy_that_is_pressed_goes_on(office: Office) -> None:
    await office.say(SRI, "/lapor")
    copy = office.add_copy(SRI, office.last(SRI))
    await office.press(SRI, "Ganti: Permintaan", on=copy)

    assert "Permintaan" in copy.html


async def test_an_album_of_videos_gets_one_sentence(office: Office) -> None:
    video = {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}
    await office.send(SRI, deliver=False, video=video, media_group_id="7")
    await office.send(SRI, video=video, media_group_id="7")

    assert len(office.texts(SRI)) == 1


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"video": {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}},
        {"document": {"file_id": "d", "file_unique_id": "d"}},
        {"location": {"latitude": 1.0, "longitude": 1.0}},
    ],
)
async def test_other_kinds_of_message_get_one_sentence_and_change_nothing(
    office: Office, content: dict[str, Any]
) -> None:
    await office.say(SRI, "/lapor")
    [before] = office.rows(DialogRow)
    sticker = content.get("sticker")
    if isinstance(sticker, dict):
        sticker |= {"is_animated": False, "is_video": False}
    await office.send(SRI, **content)

    assert "tulisan dan foto" in office.last(SRI).html
    assert office.rows(DialogRow) == [before]


async def test_the_caption_of_a_video_is_not_lost(office: Office) -> None:
    video = {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}
    await office.send(SRI, video=video, caption="Layar berkedip")

    assert "Layar berkedip" in office.question(SRI).html


async def test_an_edited_message_in_a_dialog_gets_a_sentence(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.edit(SRI, "Scanner")

    assert "pesan baru" in office.last(SRI).html


async def test_an_edited_message_outside_a_dialog_gets_none(office: Office) -> None:
    await office.edit(SRI, "/lapor")

    assert office.texts(SRI) == []
    assert office.rows(DialogRow) == []
