"""Each phone on the page behaves as a chat app does, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters

from playground.client import Phone, Playground
from tests.playground.chat import CARD, newest, pressed, wait_for_text
from tests.playground.support import fill_chat

pytestmark = [pytest.mark.asyncio, pytest.mark.browser]

PDF = b"%PDF-1.4\n%%EOF\n"
DROP = """(phone, [name, type]) => {
  const data = new DataTransfer();
  data.items.add(new File(["%PDF-1.4"], name, { type }));
  const drag = (kind) => phone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true }));
  drag("dragenter");
  drag("dragover");
  const seen = !phone.querySelector(".drop-target").hidden;
  drag("drop");
  return seen;
}"""
TOP = "message => message.getBoundingClientRect().top"
PASTE = """(field, bytes) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], "tempel.png", { type: "image/png" }));
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def file(name: str, kind: str, content: bytes) -> Any:
    return {"name": name, "mimeType": kind, "buffer": content}


def log(page: Page) -> Locator:
    return page.locator(".log")


async def test_long_quotes_unfold_spoilers_open_and_strange_links_do_not_act(
    bot: Bot, sri: Phone, page: Page
) -> None:
    quote = f"<blockquote expandable>{'Kutipan panjang. ' * 20}</blockquote>"
    text = f'<tg-spoiler>rahasia</tg-spoiler> <a href="tg://user?id=101">Sri</a> {quote}'
    await bot.send_message(sri.id, text, parse_mode="HTML")
    bubble = page.locator(".bubble.in")
    await expect(page.get_by_role("group", name="▒▒▒▒▒▒▒")).to_be_visible()
    await bubble.get_by_role("button", name="Teks tersembunyi").press("Enter")
    await expect(bubble.get_by_text("rahasia")).to_be_visible()
    unfold = bubble.get_by_role("button", name="Baca seluruh kutipan")
    folded = await bubble.bounding_box()
    await unfold.click()
    await expect(unfold).to_have_attribute("aria-expanded", "true")
    unfolded = await bubble.bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > folded["height"]
    await expect(bubble.locator("a[href]")).to_have_count(0)


async def test_files_are_chosen_dropped_and_pasted_and_what_cannot_go_says_why(
    bot: Bot, sri: Phone, page: Page, picture: bytes
) -> None:
    field, photos = page.get_by_role("textbox"), page.locator("input[data-kind=photo]")
    await photos.set_input_files(
        [file("foto.heic", "image/heic", b"x"), file("kosong.png", "image/png", b"")]
    )
    await expect(page.locator(".toast")).to_have_text(
        ["foto.heic bukan PNG atau JPEG. Kirim lewat Pilih dokumen.", "kosong.png kosong."]
    )
    await field.evaluate(PASTE, list(picture))
    await page.locator("input[data-kind=document]").set_input_files(
        [file("surat.pdf", "application/pdf", PDF)]
    )
    assert await page.locator("#phone-101").evaluate(DROP, ["nota.pdf", "application/pdf"])
    await expect(page.locator(".strip button")).to_have_count(3)
    await field.fill("tiga berkas")
    await field.press("Enter")
    await expect(page.locator(".bubble.out .photos img")).to_have_count(1)
    await expect(page.locator(".bubble.out .file")).to_have_text(["PDFsurat.pdf15 B", "PDFnota.pdf8 B"])
    last = await newest(bot)
    assert last.document is not None
    assert last.document.file_name == "nota.pdf"


async def test_a_damaged_photo_is_refused_before_it_is_sent(sri: Phone, page: Page) -> None:
    await page.locator("input[data-kind=photo]").set_input_files(
        [file("rusak.png", "image/png", b"no picture")]
    )
    await expect(page.locator(".toast")).to_contain_text("Telegram tidak dapat membaca foto itu")
    await expect(page.locator(".strip")).to_be_hidden()


async def test_a_document_of_the_bot_opens_and_another_is_saved_under_its_name(
    bot: Bot, sri: Phone, page: Page
) -> None:
    await bot.send_document(sri.id, PDF, filename="Laporan.pdf", disable_notification=True)
    await bot.send_document(sri.id, b"PK", filename="rekap.xlsx")
    await expect(page.get_by_role("link", name="Laporan.pdf")).to_have_attribute("target", "_blank")
    await expect(page.get_by_role("link", name="rekap.xlsx")).to_have_attribute("download", "rekap.xlsx")
    await expect(page.get_by_role("img", name="tanpa suara")).to_have_count(1)


async def test_the_button_waits_for_its_answer_and_copies_without_the_bot(
    bot: Bot, sri: Phone, page: Page
) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = InlineKeyboardButton("Salin nomor", copy_text=CopyTextButton("2026-0001"))
    await bot.send_message(sri.id, "Nomor", reply_markup=InlineKeyboardMarkup([[copy]]))
    await page.get_by_role("button", name="Salin nomor").click()
    await expect(page.locator(".toast")).to_have_text("Disalin")
    assert await page.evaluate("navigator.clipboard.readText()") == "2026-0001"
    await bot.send_message(sri.id, "Kartu", reply_markup=CARD)
    key = page.get_by_role("button", name="Terima")
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    await (await pressed(bot, "terima")).answer()
    await expect(key).not_to_have_attribute("aria-busy", "true")


async def test_an_edit_is_marked_and_a_reply_quotes_what_it_answers(bot: Bot, sri: Phone, page: Page) -> None:
    first = await bot.send_message(sri.id, "Laporan masuk")
    await bot.send_message(sri.id, "Ditindaklanjuti", reply_parameters=ReplyParameters(first.message_id))
    await expect(page.get_by_role("button", name="Membalas Sigap: Laporan masuk")).to_be_visible()
    await first.edit_text("Laporan diterima")
    await expect(page.locator(".message.changed")).to_contain_text("Laporan diterima")
    await expect(page.locator(".message.changed")).to_have_count(0)


async def test_the_bar_of_pins_goes_through_them_from_the_newest(bot: Bot, sri: Phone, page: Page) -> None:
    for text in ("Satu", "Dua", "Tiga"):
        await (await bot.send_message(sri.id, text)).pin()
    bar = page.locator(".pin")
    for number, text in ((3, "Tiga"), (2, "Dua"), (1, "Satu"), (3, "Tiga")):
        await expect(bar).to_have_accessible_name(f"Pesan tersemat {number} dari 3: {text}")
        await bar.click()
        await expect(page.locator(".message.shown", has_text=text)).not_to_have_count(0)


async def test_commands_are_found_while_typing(bot: Bot, sri: Phone, page: Page) -> None:
    await bot.set_my_commands([("lapor", "Lapor kerusakan"), ("laporan", "Laporan saya"), ("tugas", "Tugas")])
    await page.reload()
    await expect(page.locator(".bubble", has_text="/start")).to_be_visible()
    field = page.get_by_role("textbox")
    await field.press_sequentially("/la")
    await expect(page.get_by_role("option")).to_have_count(2)
    await field.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await field.press_sequentially("p")
    await field.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("/laporan")
    await field.press("Enter")
    await wait_for_text(bot, "/laporan")
    await expect(field).to_have_value("")


async def test_unread_is_marked_where_reading_stopped_and_nothing_jumps(
    bot: Bot, play: Playground, sri: Phone, page: Page
) -> None:
    await fill_chat(play, bot, sri.id, 40)
    await expect(page.get_by_text("Pesan 39")).to_be_in_viewport()
    await log(page).click(position={"x": 5, "y": 5})
    await expect(page.locator(".tab .badge")).to_be_hidden()
    await log(page).evaluate("log => log.scrollTop = 200")
    await expect(page.get_by_role("button", name="Ke pesan terbaru")).to_be_visible()
    looked_at = page.get_by_text("Pesan 8", exact=True)
    before = await looked_at.evaluate(TOP)
    for number in range(2):
        await bot.send_message(sri.id, f"Baru {number}")
    end = page.get_by_role("button", name="Ke pesan terbaru, 2 pesan baru")
    await expect(end).to_be_visible()
    assert await looked_at.evaluate(TOP) == pytest.approx(before, abs=1)
    await expect(page.locator(".unread-line + .message")).to_contain_text("Baru 0")
    await expect(page.locator(".tab .badge")).to_have_text("2")
    await end.click()
    await expect(page.get_by_text("Baru 1")).to_be_in_viewport()
    await expect(page.locator(".tab .badge")).to_be_hidden()


async def test_an_edit_of_what_is_not_loaded_does_not_stand_at_the_end(
    bot: Bot, play: Playground, sri: Phone, page: Page
) -> None:
    old = await bot.send_message(sri.id, "Paling lama")
    await fill_chat(play, bot, sri.id, 70)
    await page.reload()
    await expect(page.get_by_text("Pesan 69")).to_be_in_viewport()
    await old.edit_text("Sudah diubah")
    await bot.send_message(sri.id, "Penutup")
    await expect(page.get_by_text("Penutup")).to_be_in_viewport()
    await expect(page.get_by_text("Sudah diubah")).to_have_count(0)
    await expect(page.locator(".day")).to_have_text(["Hari ini"])
