"""The main job, played over HTTP by six people on their phones, for each kind of report."""

import pytest

from tests.support.office import Office, decide, newest, prompt, report

pytestmark = pytest.mark.asyncio

EIGHT_STEPS = [
    ("budi", "Terima Laporan", ("Rusak Ringan",)),
    ("rina", "Kirim Hasil Pemeriksaan", ("Rol kertas aus", "Pemakaian lama", "Rusak Ringan", "Pihak ketiga")),
    ("siti", "Disposisi ke Kasubbag Umum", ()),
    ("hendra", "Teruskan ke Pihak Ketiga", ()),
    ("hendra", "Serahkan ke Pihak Ketiga", ("CV Maju Jaya", "Rp 750.000", "besok")),
    ("rina", "Perbaikan Selesai", ("Rol kertas diganti", "750000", "Baik")),
    ("siti", "Setujui", ()),
    ("budi", "Serahkan Barang", ()),
    ("sri", "Sudah Saya Terima", ("Ya, tutup",)),
]


@pytest.mark.long
async def test_a_report_of_each_kind_walks_the_eight_steps_to_its_receipt(office: Office) -> None:
    for count, kind in enumerate(("Kerusakan", "Perawatan", "Permintaan"), start=1):
        number = await report(
            office["sri"], "Printer Epson L3210", "Kertas selalu macet", kind=kind if count > 1 else None
        )
        assert number.endswith(f"-{count:04d}")
        # A card that is decided before it could be sent to everybody is not sent to the others any more.
        await office["andi"].wait_for(lambda card: "Terima Laporan" in card.labels, containing=number)
        for who, move, answers in EIGHT_STEPS:
            await decide(office[who], number, move, *answers)
        await office.wait_until_quiet()
        await every_decided_card_says_by_whom(office, number)
        await the_reporter_reads_how_it_ended(office, number, kind)
        the_database_holds_the_whole_case(office, count)
    assert office.ask("SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'dropped')") == [(0,)]
    assert office.ask("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]


async def every_decided_card_says_by_whom(office: Office, number: str) -> None:
    for who, decided in {
        "budi": "Laporan diterima — oleh Budi Santoso",
        "andi": "Laporan diterima — oleh Budi Santoso",  # his copy of the card that Budi decided
        "rina": "oleh Rina Lestari",
        "siti": "oleh Siti Aminah",
        "hendra": "oleh Hendra Gunawan",
    }.items():
        chat = await office[who].chat()
        cards = [message for message in chat.messages if message.by_bot and number in message.text]
        assert any(decided in card.text for card in cards), chat.as_text()
        assert not any(label in card.labels for card in cards for _, label, _ in EIGHT_STEPS), chat.as_text()


async def the_reporter_reads_how_it_ended(office: Office, number: str, kind: str) -> None:
    chat = await office["sri"].chat()
    assert any(kind in message.text for message in chat.messages if number in message.text)
    status = next(
        message for message in chat.messages if message.by_bot and message.edits and number in message.text
    )
    assert "Selesai" in status.text
    assert "Barang sudah diterima" in status.text
    answer = await newest(office["sri"])
    assert answer.text == f"✅ Tercatat. {number}: Barang diterima pelapor.", "it is not said once more"
    # Nobody but the reporter and the performers hears of it.
    assert not any(number in message.text for message in await office["dewi"].messages())


def the_database_holds_the_whole_case(office: Office, seq: int) -> None:
    [(case_id, outcome, closed_at)] = office.ask(
        'SELECT id, outcome, closed_at FROM "case" WHERE seq = :seq', seq=seq
    )
    assert outcome == "received"
    assert closed_at is not None
    runs = office.ask(
        "SELECT step, outcome, decided_by, ended_at FROM step_run WHERE case_id = :id ORDER BY id", id=case_id
    )
    assert [step for step, *_ in runs] == [
        "inventory", "inspect", "order", "repair", "vendor", "supervise", "result", "handover", "receipt",
    ]  # fmt: skip
    assert all(all(values) for values in runs)
    moves = "SELECT count(*) FROM journal WHERE event = 'move-made' AND case_id = :id"
    assert office.ask(moves, id=case_id) == [(len(EIGHT_STEPS),)]


async def test_a_known_device_is_reported_with_three_taps_and_one_message(office: Office) -> None:
    await report(office["sri"], "Printer Epson L3210", "Kertas macet")
    sri = office["sri"]
    before = await newest(sri)

    await sri.tap("Lapor Kerusakan")  # first tap
    question = await prompt(sri, after=before)
    await sri.press_labelled("Printer Epson L3210", on=question.id)  # second tap
    asked = await prompt(sri, other_than=question)
    await sri.say("Tinta habis")  # the message
    check = await prompt(sri, other_than=asked)
    assert "Tinta habis" in check.text
    await sri.press_labelled("Kirim", on=check.id)  # third tap
    await office.wait_until_quiet()

    assert office.ask('SELECT seq, device, room, complaint FROM "case" ORDER BY seq')[1] == (
        2, "Printer Epson L3210", "Kepaniteraan", "Tinta habis",
    )  # fmt: skip


async def test_an_album_stands_above_every_holders_card(office: Office) -> None:
    sri = office["sri"]
    before = await newest(sri)
    await sri.tap("Lapor Kerusakan")
    await prompt(sri, after=before)
    await sri.say("Scanner")
    await sri.wait_for(containing="Apa yang terjadi")
    await sri.send_album(3, "Lampu berkedip")
    await sri.wait_for(containing="3 foto")
    await sri.press_labelled("Kirim")
    await office.wait_until_quiet()

    for who in ("budi", "andi"):
        messages = await office[who].messages()
        photos = [message for message in messages if message.kind == "photo"]
        card = next(message for message in messages if "Lampu berkedip" in message.text)
        assert len(photos) == 3
        assert max(photo.id for photo in photos) < card.id


async def test_a_message_outside_any_dialog_becomes_a_report(office: Office) -> None:
    sri = office["sri"]
    await sri.send_photo("printer macet")
    offer = await sri.wait_for(containing="Laporkan ini?")
    await sri.press_labelled("Ya", on=offer.id)
    await sri.wait_for(containing="Alat apa")
    await sri.say("Printer Canon")
    await sri.wait_for(containing="Kirim laporan ini?")
    await sri.press_labelled("Kirim")
    await office.wait_until_quiet()

    assert office.ask('SELECT device, complaint FROM "case"') == [("Printer Canon", "printer macet")]
    assert office.ask("SELECT count(*) FROM case_photo") == [(1,)]


async def test_a_dialog_survives_a_restart_in_the_middle(office: Office) -> None:
    sri = office["sri"]
    await sri.tap("Lapor Kerusakan")
    await sri.wait_for(containing="Alat apa")
    await sri.say("Laptop Dell")
    await sri.wait_for(containing="Apa yang terjadi")

    assert await office.stop() == 0
    await office.start()

    await sri.press_labelled("Ruangan lain")
    await sri.wait_for(containing="ruangan mana")
    await sri.say("Ruang Sidang")
    await sri.wait_for(containing="Apa yang terjadi")
    await sri.say("Layar mati")
    await sri.wait_for(containing="Kirim laporan ini?")
    await sri.press_labelled("Kirim")
    card = await office["budi"].wait_for(containing="Layar mati")
    assert "Ruang Sidang" in card.text
