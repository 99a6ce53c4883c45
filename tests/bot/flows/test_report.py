"""Reporting, as the reporter sees it."""

import pytest

from storage.cases import CasePhotoRow, CaseRow
from storage.devices import DeviceRow
from storage.dialogs import DialogRow
from storage.people import PersonRow
from tests.bot.flows.driver import RINA, SRI, Office

pytestmark = pytest.mark.asyncio


async def report(office: Office, device: str = "Printer Epson", complaint: str = "Kertas macet") -> CaseRow:
    await office.say(SRI, "/lapor")
    await office.say(SRI, device)
    await office.say(SRI, complaint)
    await office.press(SRI, "Kirim")
    case = office.rows(CaseRow)[-1]
    assert isinstance(case, CaseRow)
    return case


def photos(office: Office) -> list[str]:
    return [photo.file_unique_id for photo in office.rows(CasePhotoRow)]


async def test_a_device_typed_and_one_message_open_a_case(office: Office) -> None:
    case = await report(office)

    assert (case.number, case.kind, case.device) == ("2026-0001", "damage", "Printer Epson")
    assert (case.room, case.complaint) == ("Kepaniteraan", "Kertas macet")
    assert office.rows(DialogRow) == []
    assert any("2026-0001" in text for text in office.texts(SRI))


async def test_the_usual_case_takes_three_taps_and_one_message(office: Office) -> None:
    await report(office)

    await office.say(SRI, "Lapor Kerusakan")
    await office.press(SRI, "Printer Epson")
    await office.say(SRI, "Macet lagi")
    await office.press(SRI, "Kirim")

    first, second = office.rows(CaseRow)
    assert second.device_id == first.device_id
    assert second.complaint == "Macet lagi"


async def test_devices_of_the_own_room_are_offered(office: Office) -> None:
    with office.desk() as desk:
        desk.session.add_all(
            [
                DeviceRow(name="Scanner Canon", room="Kepaniteraan"),
                DeviceRow(name="Laptop Asus", room="Ruang Sidang"),
            ]
        )
    await office.say(SRI, "/lapor")

    assert "Scanner Canon" in office.question(SRI).labels
    assert "Laptop Asus" not in office.question(SRI).labels


async def test_the_other_kinds_are_one_tap_away(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.press(SRI, "Ganti: Permintaan")
    assert "Permintaan" in office.question(SRI).html
    assert {"Ganti: Kerusakan", "Ganti: Perawatan"} <= set(office.question(SRI).labels)
    await office.say(SRI, "Mouse")
    await office.say(SRI, "Mohon mouse baru")
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].kind == "request"


async def test_another_room_can_be_named(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Proyektor")
    await office.press(SRI, "Ruangan lain")
    await office.say(SRI, "Ruang Sidang Utama")
    await office.say(SRI, "Lampu mati")
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].room == "Ruang Sidang Utama"


async def test_somebody_without_a_room_is_asked_for_it(office: Office) -> None:
    with office.desk() as desk:
        person = desk.session.get_one(PersonRow, office.person_id(SRI))
        person.room = ""
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Proyektor")
    assert "ruangan" in office.question(SRI).html
    await office.say(SRI, "Lobi")
    await office.say(SRI, "Lampu mati")
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].room == "Lobi"


async def test_a_room_whose_name_is_too_long_is_asked_again_and_is_no_complaint(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Proyektor")
    await office.press(SRI, "Ruangan lain")
    await office.say(SRI, "Ruang Kepaniteraan Muda Hukum lantai 2 gedung utama sebelah barat tangga")
    assert office.last(SRI).html == "Nama ruangan terlalu panjang, paling banyak 60 huruf."
    await office.say(SRI, "Panmud Hukum,\nlantai 2")
    assert "Apa yang terjadi?" in office.question(SRI).html
    await office.say(SRI, "Lampu mati")
    await office.press(SRI, "Kirim")

    case = office.rows(CaseRow)[0]
    assert (case.room, case.complaint) == ("Panmud Hukum, lantai 2", "Lampu mati")


async def test_a_photo_instead_of_a_room_is_kept(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Proyektor")
    await office.press(SRI, "Ruangan lain")
    await office.show(SRI, "a", caption="Lampu mati")
    await office.say(SRI, "Lobi")
    await office.press(SRI, "Kirim")

    case = office.rows(CaseRow)[0]
    assert (case.room, case.complaint, photos(office)) == ("Lobi", "Lampu mati", ["a"])


async def test_an_album_of_three_gives_one_check(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    asked = len(office.chats[SRI])
    await office.show(SRI, "a", caption="Macet", album="7")
    await office.show(SRI, "b", album="7")
    await office.show(SRI, "c", album="7")

    assert len(office.chats[SRI]) == asked + 1
    assert "3 foto" in office.last(SRI).html
    await office.press(SRI, "Kirim")
    assert photos(office) == ["a", "b", "c"]
    assert office.rows(CaseRow)[0].complaint == "Macet"


async def test_text_and_photos_are_added_at_the_check(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "Macet")
    await office.say(SRI, "Lampu merah berkedip")
    await office.show(SRI, "a")
    await office.show(SRI, "a")
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].complaint == "Macet\nLampu merah berkedip"
    assert photos(office) == ["a"]


async def test_the_eleventh_photo_is_refused_once(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    for number in range(12):
        await office.show(SRI, f"p{number}", album="7")
    await office.press(SRI, "Kirim")

    assert len(photos(office)) == 10
    assert len([text for text in office.texts(SRI) if "Paling banyak 10 foto" in text]) == 1


async def test_a_text_that_arrives_in_two_messages_is_kept_up_to_the_limit(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "a" * 3000)
    await office.say(SRI, "b" * 2000)
    await office.press(SRI, "Kirim")

    complaint = office.rows(CaseRow)[0].complaint
    assert complaint.startswith("a" * 3000 + "\n" + "b" * 900)
    assert len(complaint) == 4000
    assert len([text for text in office.texts(SRI) if "terlalu panjang" in text]) == 1


async def test_a_free_text_is_offered_as_a_report(office: Office) -> None:
    await office.say(SRI, "printer macet")
    assert "Laporkan ini?" in office.question(SRI).html
    await office.press(SRI, "Ya")
    await office.say(SRI, "Printer Epson")
    assert "printer macet" in office.question(SRI).html
    await office.press(SRI, "Kirim")

    assert office.rows(CaseRow)[0].complaint == "printer macet"


async def test_what_was_written_before_is_said_to_be_kept_and_nothing_else_is(office: Office) -> None:
    await office.say(SRI, "/lapor")
    assert "disimpan" not in office.question(SRI).html
    await office.say(SRI, "/batal")
    await office.say(SRI, "printer macet")
    await office.press(SRI, "Ya")
    assert "keterangan sudah disimpan" in office.question(SRI).html


async def test_a_free_album_is_offered_once_and_kept_whole(office: Office) -> None:
    await office.show(SRI, "a", album="7")
    await office.show(SRI, "b", caption="Layar pecah", album="7")
    assert len(office.chats[SRI]) == 1
    await office.press(SRI, "Ya")
    await office.say(SRI, "Laptop")
    await office.press(SRI, "Kirim")

    assert photos(office) == ["a", "b"]
    assert office.rows(CaseRow)[0].complaint == "Layar pecah"


async def test_bukan_reports_nothing(office: Office) -> None:
    await office.say(SRI, "terima kasih")
    await office.press(SRI, "Tidak")

    assert office.rows(CaseRow) == []
    assert office.rows(DialogRow) == []
    assert office.last(SRI).buttons == []


async def test_a_photo_sent_before_it_is_asked_for_is_kept(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.show(SRI, "a", caption="Macet terus")
    await office.say(SRI, "Printer")
    await office.press(SRI, "Kirim")

    assert photos(office) == ["a"]
    assert office.rows(CaseRow)[0].complaint == "Macet terus"


async def test_a_sentence_instead_of_a_device_is_kept_as_the_complaint(office: Office) -> None:
    sentence = (
        "Sejak pagi printer di meja depan tidak mau menarik kertas dan lampunya berkedip merah terus menerus."
    )
    await office.say(SRI, "/lapor")
    await office.say(SRI, sentence)
    await office.say(SRI, "Printer")
    await office.press(SRI, "Kirim")

    case = office.rows(CaseRow)[0]
    assert (case.device, case.complaint) == ("Printer", sentence)


async def test_kembali_walks_the_trail(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "Macet")
    await office.press(SRI, "Kembali")
    assert "Apa yang terjadi?" in office.question(SRI).html
    await office.press(SRI, "Kembali")
    assert "Alat apa?" in office.question(SRI).html
    assert "Kembali" not in office.question(SRI).labels
    await office.say(SRI, "Scanner")
    await office.say(SRI, "Bergaris")
    await office.press(SRI, "Kirim")

    case = office.rows(CaseRow)[0]
    assert (case.device, case.complaint) == ("Scanner", "Bergaris")


async def test_a_press_edits_the_question_and_a_text_leaves_it_above(office: Office) -> None:
    await report(office)
    await office.say(SRI, "/lapor")
    device = office.last(SRI)
    await office.press(SRI, "Printer Epson")
    assert office.last(SRI) is device
    assert "Apa yang terjadi?" in device.html
    await office.say(SRI, "Macet")

    assert office.last(SRI) is not device
    assert device.buttons == []


async def test_kirim_pressed_twice_opens_one_case(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "Macet")
    check = office.as_seen(SRI)
    await office.press(SRI, "Kirim", on=check)
    await office.press(SRI, "Kirim", on=check)

    assert len(office.rows(CaseRow)) == 1


async def test_batal_ends_the_dialog_without_a_case(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.press(SRI, "Batal")

    assert office.rows(DialogRow) == []
    assert office.last(SRI).buttons == []


async def test_somebody_elses_press_on_a_question_does_nothing(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "Printer")
    await office.say(SRI, "Macet")
    send = next(button.data for button in office.last(SRI).buttons if button.label == "Kirim")
    await office.press_data(RINA, send)

    assert office.rows(CaseRow) == []


async def test_what_people_write_is_shown_escaped(office: Office) -> None:
    await report(office, device="<b>Printer", complaint="5 < 6 & <script>")

    assert any("&lt;b&gt;Printer" in text for text in office.texts(SRI))
    assert not any("<script>" in text for text in office.texts(SRI))


async def test_what_is_too_long_for_a_name_is_kept_as_the_complaint_and_said_to_be(office: Office) -> None:
    told = "Printer di meja depan macet terus sejak pagi. " * 5
    await office.say(SRI, "/lapor")
    await office.say(SRI, told)
    assert "terlalu panjang untuk nama alat, jadi disimpan sebagai keterangan" in office.question(SRI).html
    await office.say(SRI, "Printer depan")

    assert told.strip() in office.question(SRI).html


async def test_a_kind_that_is_written_is_no_device(office: Office) -> None:
    await office.say(SRI, "/lapor")
    await office.say(SRI, "permintaan")

    assert "Laporan Permintaan" in office.question(SRI).html
    assert "Alat apa?" in office.question(SRI).html
