"""Hostile and clumsy people over HTTP: one clear answer or silence, no fault, no changed case."""

import asyncio
from typing import Any

import pytest

from bot.messages.callbacks import KINDS
from playground.client import Phone
from tests.acceptance.hostile import (
    AS_IT_IS_READ,
    FORGED,
    LETTERS_OF_A_LONG_TEXT,
    ODD_NAME,
    ODD_TEXT,
    as_user,
    card_of,
    forged_data,
    new_case,
    nothing_changes,
)
from tests.support.office import Office, answer_all, decide, newest, prompt

pytestmark = pytest.mark.asyncio

GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Grup kantor"}
CHANNEL = {"id": -1009876543210, "type": "channel", "title": "Kabar kantor"}
ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
ONLY_TEXT_AND_PHOTOS = "Yang dapat diterima hanya tulisan dan foto"


async def test_a_stranger_gets_one_polite_line_whatever_he_sends(shared_office: Office) -> None:
    office = shared_office
    await new_case(office)
    stranger = await office.play.register(666, "Orang", last_name="Asing")
    async with nothing_changes(office):
        for text in ("halo", "/lapor", "/laporan 2026-0001", "/pegawai", "Lapor Kerusakan", ODD_TEXT):
            await stranger.say(text)
        await stranger.say("x" * LETTERS_OF_A_LONG_TEXT)
        for kind in ("video", "sticker", "document"):
            await stranger.send_file(kind)
        await stranger.send_album(2, caption="<b>")
        line = await stranger.wait_for(containing="hanya untuk pegawai")
        for data in (
            "m:1:accept",
            "t:1:take",
            "j:1:admin",
            "p:roster:1",
            "u:1",
            "r:1:admin:1",
            "x:1",
            "l:en",
        ):
            answer = await stranger.press(line.id, data, forged=True, wait=5)
            assert answer.text == ""
    assert [message.text for message in await stranger.messages() if message.by_bot] == [line.text]


async def test_forged_data_of_every_kind_of_button_changes_nothing(shared_office: Office) -> None:
    office = shared_office
    assert FORGED.keys() - {""} == KINDS.keys()
    number = await new_case(office)
    for name in ("sri", "budi", "dewi"):
        phone, before = office[name], await newest(office[name])
        await phone.say("/bahasa")
        on = await phone.wait_for(containing="Pilih bahasa", after=before.id)
        async with nothing_changes(office):
            presses = (phone.press(on.id, data, forged=True, wait=10) for data in forged_data())
            assert [answer.data for answer in await asyncio.gather(*presses) if not answer.answered] == []
    await decide(office["budi"], number, "Terima Laporan", "Rusak Ringan")
    await card_of(office["rina"], number, "Kirim Hasil Pemeriksaan")


async def test_a_buttons_data_works_for_nobody_but_the_holder(shared_office: Office) -> None:
    office = shared_office
    number = await new_case(office)
    card = await card_of(office["budi"], number, "Terima Laporan")
    await office["budi"].press_labelled("Terima Laporan", on=card.id)
    question = await prompt(office["budi"], after=card)
    stolen = [button.data for message in (card, question) for row in message.buttons for button in row]
    assert len(stolen) > 5
    refused = ("tidak sedang menunggu", "sudah tidak berlaku", "tidak lagi menunggu")
    async with nothing_changes(office):
        for name in ("rina", "siti", "hendra", "dewi"):
            on = (await newest(office[name])).id
            for data in stolen:
                answer = await office[name].press(on, str(data), forged=True, wait=5)
                is_page = str(data)[:2] in {"x:", "i:"}  # whoever performs steps may read every case
                assert is_page or any(words in answer.text for words in refused), f"{name} {data}"
    await answer_all(office["budi"], ["Rusak Ringan"])
    await card_of(office["rina"], number, "Kirim Hasil Pemeriksaan")


async def test_old_buttons_say_what_has_become_of_them(shared_office: Office) -> None:
    office = shared_office
    number = await new_case(office)
    old = await card_of(office["andi"], number, "Terima Laporan")
    press = next(button for row in old.buttons for button in row if button.text == "Terima Laporan")
    await office["budi"].press_labelled("Tidak Rusak")
    question = await prompt(office["budi"], after=await card_of(office["budi"], number, "Terima Laporan"))
    await office["budi"].say("/batal")
    await office["budi"].wait_for(containing="Dibatalkan")
    # Too old to be read by the bot, but the step still waits: the press counts.
    await office["andi"].press(old.id, str(press.data), inaccessible=True, wait=5)
    await answer_all(office["andi"], ["Baik"])
    await card_of(office["rina"], number, "Kirim Hasil Pemeriksaan")
    async with nothing_changes(office):
        for flags in ({"forged": True}, {"forged": True, "inaccessible": True}):
            answer = await office["andi"].press(old.id, str(press.data), wait=5, **flags)
            assert answer.show_alert
            assert "Sudah diputuskan oleh Andi Wijaya pada pukul" in answer.text
        for row in question.buttons:
            answer = await office["budi"].press(question.id, str(row[0].data), forged=True, wait=5)
            assert answer.text == "Pertanyaan ini sudah tidak berlaku."


async def test_a_complaint_of_two_messages_is_one_and_reaches_every_holder(shared_office: Office) -> None:
    office, sri = shared_office, shared_office["sri"]
    before = await newest(sri)
    complaint = "😀é<" * (LETTERS_OF_A_LONG_TEXT // 4)
    await sri.say(complaint)
    await sri.wait_for(containing="Laporkan ini?", after=before.id)
    await office.wait_until_quiet()
    await sri.press_labelled("Ya")
    await answer_all(sri, ["Printer Epson", "Kirim"])
    status = await sri.wait_for(lambda m: m.id > before.id and "Cabut Laporan" in m.labels)
    assert len(status.text) < 1000
    card = await office["andi"].wait_for(
        lambda m: m.id > before.id and "😀é<😀é<" in m.text and "Selengkapnya" in m.labels
    )
    await office["andi"].press_labelled("Selengkapnya", on=card.id)
    whole = await office["andi"].wait_for(containing="Isi laporan")
    assert "▶" in whole.labels
    [(stored,)] = office.ask('SELECT complaint FROM "case" ORDER BY id DESC LIMIT 1')
    assert complaint.startswith(stored.rstrip("…").replace("\n", "")[:3900])


async def test_an_answer_that_is_too_long_is_refused_and_asked_again(shared_office: Office) -> None:
    office, budi = shared_office, shared_office["budi"]
    number = await new_case(office)
    await decide(budi, number, "Tidak Rusak")
    question = await prompt(budi, after=await card_of(budi, number, "Terima Laporan"))
    async with nothing_changes(office):
        await budi.say("x" * LETTERS_OF_A_LONG_TEXT)
        await budi.wait_for(containing="terlalu panjang", after=question.id)
    await answer_all(budi, ["Hanya perlu pengaturan ulang", "Ya, tutup"])
    await office["sri"].wait_for(lambda m: "Hanya perlu pengaturan ulang" in m.text, containing=number)


async def test_odd_characters_stand_on_every_phone_as_they_were_written(shared_office: Office) -> None:
    office, sri = shared_office, shared_office["sri"]
    before = await newest(sri)
    await sri.say("/lapor")
    await prompt(sri, after=before)
    await answer_all(sri, [ODD_NAME, "Ruangan lain", ODD_NAME, ODD_TEXT, "Kirim"])
    status = await sri.wait_for(lambda m: m.id > before.id and "Cabut Laporan" in m.labels)
    number = status.text.split()[2]
    shown = {"budi": await card_of(office["budi"], number, "Terima Laporan")}
    await decide(office["budi"], number, "Terima Laporan", "Rusak Berat")
    await decide(
        office["rina"],
        number,
        "Kirim Hasil Pemeriksaan",
        ODD_TEXT,
        ODD_TEXT,
        "Rusak Berat",
        "Perbaiki sendiri",
    )
    shown["siti"] = await card_of(office["siti"], number, "Disposisi ke Kasubbag Umum")
    await decide(office["siti"], number, "Kembalikan untuk Periksa Ulang", ODD_TEXT)
    shown["rina"] = await card_of(office["rina"], number, "Kirim Hasil Pemeriksaan")
    for name, card in shown.items():
        for part in AS_IT_IS_READ:
            assert part in card.text, name
        assert "\u202e" not in card.text
    await sri.say(f"/laporan {number}")
    page = await sri.wait_for(containing="Riwayat", after=status.id)
    assert AS_IT_IS_READ[0] in page.text
    await sri.say(f"/cari {ODD_TEXT}")
    await sri.wait_for(containing="Hasil pencarian", after=page.id)


async def test_what_is_neither_text_nor_photo_gets_a_sentence_and_keeps_the_dialog(
    shared_office: Office,
) -> None:
    office, sri = shared_office, shared_office["sri"]
    async with nothing_changes(office):
        before = await newest(sri)
        await sri.say("/lapor")
        question = await prompt(sri, after=before)
        for kind in ("video", "sticker", "document"):
            await sri.send_file(kind)
            told = await sri.wait_for(containing=ONLY_TEXT_AND_PHOTOS, after=before.id)
            before = told
        for content in (
            {"location": {"latitude": -6.2, "longitude": 106.8}},
            {"contact": {"phone_number": "1", "first_name": "A"}},
            {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        ):
            await office.play.inject({"message": private_message(sri, 7001) | content})
        service = {"pinned_message": {"message_id": 1, "date": 0, "chat": private_message(sri, 1)["chat"]}}
        await office.play.inject({"message": private_message(sri, 7002) | service})
        await office.wait_until_quiet()
        kept = await prompt(sri)
        assert kept.id == question.id
        await sri.say("/batal")
        await sri.wait_for(containing="Dibatalkan", after=before.id)


async def test_an_edited_message_is_not_read_and_in_a_dialog_that_is_said(shared_office: Office) -> None:
    office, sri = shared_office, shared_office["sri"]
    number = await new_case(office)
    own = [message for message in await sri.messages() if not message.by_bot and message.kind == "text"][-1]
    async with nothing_changes(office):
        told = len(await sri.messages())
        await sri.edit(own.id, "/lapor")
        await office.wait_until_quiet()
        assert len(await sri.messages()) == told
        await decide(office["budi"], number, "Tidak Rusak")
        card = await card_of(office["budi"], number, "Terima Laporan")
        await prompt(office["budi"], after=card)
        [said] = await office["budi"].say("/bantuan")
        await office["budi"].wait_for(containing="/batal")
        await office["budi"].edit(said, "Barang milik pribadi")
        await office["budi"].wait_for(containing="Perubahan pada pesan lama tidak terbaca")
        await office["budi"].say("/batal")


async def test_groups_channels_and_anonymous_admins_are_left_alone(shared_office: Office) -> None:
    office, sri = shared_office, shared_office["sri"]
    number = await new_case(office)
    card = await card_of(office["budi"], number, "Terima Laporan")
    press = str(card.buttons[0][0].data)
    said_before = len(await office.play.calls("sendMessage"))
    group_message = {"message_id": 5, "date": 1_760_000_000, "chat": GROUP}
    bot_message = group_message | {"from": {"id": 1, "is_bot": True, "first_name": "Sigap"}, "text": "x"}
    command = {"text": "/lapor", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
    updates = [
        {"message": group_message | {"from": as_user(sri), "text": "printer macet"}},
        {"message": group_message | {"from": as_user(sri)} | command},
        {"message": group_message | {"from": ANONYMOUS_ADMIN, "sender_chat": GROUP} | command},
        {"message": group_message | {"from": as_user(sri), "new_chat_title": "Baru"}},
        {"edited_message": group_message | {"from": as_user(sri), "edit_date": 1_760_000_001} | command},
        {"callback_query": pressed(office["budi"], press, message=bot_message)},
        {"callback_query": pressed(office["budi"], press, inline_message_id="inline")},
        {"channel_post": {"message_id": 6, "date": 1_760_000_000, "chat": CHANNEL} | command},
        {"inline_query": {"id": "1", "from": as_user(sri), "query": number, "offset": ""}},
        {
            "chat_join_request": {
                "chat": GROUP,
                "from": as_user(sri),
                "user_chat_id": 101,
                "date": 1_760_000_000,
            }
        },
    ]
    async with nothing_changes(office):
        for update in updates:
            await office.play.inject(update)
    assert len(await office.play.calls("sendMessage")) == said_before


def private_message(phone: Phone, message_id: int) -> dict[str, Any]:
    """A message without content in the person's chat, for kinds that the playground has no phone for."""
    chat = {"id": phone.id, "type": "private", "first_name": "P"}
    return {"message_id": message_id, "date": 1_760_000_000, "chat": chat, "from": as_user(phone)}


def pressed(phone: Phone, data: str, **on: object) -> dict[str, Any]:
    """A press outside the person's own chat."""
    return {"id": f"{phone.id}00", "from": as_user(phone), "chat_instance": "1", "data": data, **on}
