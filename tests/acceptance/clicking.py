"""The whole story of a report, played by clicking: who does what on the page, and what each act costs.

The aim: three taps and one message for a report; one tap for a decision, two where a ready reason is chosen,
three where it closes. Where a step asks for something that only its holder can word (findings, a price), it
costs more, and the act says so.
"""

import re
from dataclasses import dataclass

from playwright.async_api import expect

from playground.client import Playground
from playground.sample import PEOPLE
from tests.support.axe import stumbling_blocks
from tests.support.camera import Camera
from tests.support.labels import Labels
from tests.support.screen import SLOWEST_MS, Screen, Words

PLAYERS = ("sri", "budi", "andi", "rina", "siti", "hendra")
"""The reporter, two staff, and the three officials."""

BY_FIRST_NAME = {person.first_name.lower(): (person.id, person.name) for person in PEOPLE}
NUMBER = re.compile(r"20\d\d-\d{4}")
A_DAY = re.compile(r"20\d\d$")
"""The buttons of days are written out: *Rabu, 25 November 2026*."""
THE_PRICE = re.compile(r"750[.,]000$")
KNOWN_VENDOR = "CV Mitra Komputer"
"""Has repaired for the office in the month before."""

TYPED = {
    "id": {
        "complaint": "Kertas selalu macet saat mencetak putusan",
        "findings": "Rol penarik kertas aus",
        "price": "Rp 750.000",
        "work_done": "Rol penarik kertas diganti",
    },
    "en": {
        "complaint": "The paper jams whenever a judgment is printed",
        "findings": "The feed roller is worn",
        "price": "Rp 750.000",
        "work_done": "The feed roller was replaced",
    },
}
"""What people type, by language and by what is asked."""


@dataclass
class Story:
    """One report on its way; `number` is known once it was sent."""

    screen: Screen
    play: Playground
    labels: Labels
    camera: Camera | None = None
    number: str = ""

    async def everybody_chooses_the_language(self) -> None:
        """`/bahasa` for all whose bot speaks another one; it is no part of what the story costs."""
        for name in (*PLAYERS, "dewi"):
            phone = self.screen[name]
            await phone.choose()
            keyboard = phone.element.locator(".reply-keyboard")
            if self.labels.text("menu-help") in await keyboard.locator(".key").all_inner_texts():
                continue
            await phone.write("/bahasa")
            await phone.press(self.labels.text(f"language-{self.labels.language}"))
            await expect(keyboard).to_contain_text(self.labels.text("menu-help"), timeout=SLOWEST_MS)
        self.screen.forget_figures()

    async def sri_reports(self, photo: bytes | None = None) -> None:
        """Step 0: three taps and one message, with or without a photo."""
        sri, labels, complaint = self.screen["sri"], self.labels, TYPED[self.labels.language]["complaint"]
        with sri.takes(taps=3, messages=1):
            await sri.tap(labels.text("menu-report"))
            await sri.press("Printer Epson L3210")
            await sri.reads("Printer Epson L3210 · Kepaniteraan")
            if photo is None:
                await sri.write(complaint)
            else:
                await sri.send_photo(photo, complaint)
            send = labels.text("button-send")
            await self.picture("reporter-report", "sri", labels.text("menu-report"), shows=send)
            await sri.press(send, on=complaint)
        card = await self.screen["budi"].reads(complaint)
        found = NUMBER.search(await card.inner_text())
        assert found is not None
        self.number = found.group()
        await sri.reads(self.number)
        await self.picture("staff-card", "budi", self.number)

    async def budi_accepts_and_andi_comes_too_late(self) -> None:
        """Step 1: two taps. While Telegram does not edit Andi's copy, it still has its buttons."""
        budi, andi, labels = self.screen["budi"], self.screen["andi"], self.labels
        accept = labels.move("inventory", "accept")
        await andi.sees(accept, on=self.number)
        await self.play.fault("error", "editMessageText", times=None, chat_id=andi.id)
        with budi.takes(taps=2):
            await budi.press(accept, on=self.number)
            await budi.press(labels.choice("condition", "RR"), on=self.number)
        await budi.reads(re.compile(f"{self.number}: {labels.done('inventory', 'accept')}"))
        await andi.press(accept, on=self.number)
        alert = await andi.is_alerted("Budi Santoso")
        assert await stumbling_blocks(self.screen.page, f"#phone-{andi.id} [role=alertdialog]") == []
        await alert.get_by_role("button").click()
        await self.play.clear_faults()
        decided = andi.bubbles(self.number).filter(has_text="Budi Santoso")
        await expect(decided).to_have_count(1, timeout=SLOWEST_MS)
        await expect(andi.button(accept, on=self.number)).to_have_count(0)

    async def rina_is_reminded(self) -> None:
        """Step 2, an hour later. It is her third reminder of the day, and the last that she gets."""
        rina = self.screen["rina"]
        await rina.reads(self.number)
        await self.screen.forward_an_hour()
        await rina.reads(self.marked("🔔"))
        if self.camera is not None:
            await self.screen.page.locator(".tab").first.click()
            await expect(self.screen["sri"].element).to_be_in_viewport(ratio=1)
            panel = await self.screen.show_panel()
            await expect(panel.locator("tr.now")).to_contain_text("Rina Lestari", timeout=SLOWEST_MS)
            await self.camera.take_office("office", self.screen.page)

    async def rina_inspects(self) -> None:
        """Step 2: four taps and a message: findings are in her own words, cause and the rest are offered."""
        rina, labels = self.screen["rina"], self.labels
        await rina.sees(labels.move("inspect", "findings"), on=self.number)
        await self.picture("kasubbag-card", "rina", self.marked("📋"))
        with rina.takes(taps=4, messages=1):
            await rina.press(labels.move("inspect", "findings"), on=self.number)
            await self.answers("rina", "findings")
            await rina.press(labels.ready("inspect", "findings"), on=self.number)
            await rina.press(labels.choice("condition", "RR"), on=self.number)
            await rina.press(labels.choice("recommendation", "third_party"), on=self.number)
        # Only when this card is closed can the next one not be mistaken for it.
        decided = rina.button(labels.move("inspect", "findings"), on=self.number)
        await expect(decided).to_have_count(0, timeout=SLOWEST_MS)

    async def siti_returns_it(self) -> None:
        """Step 3, back to 2: two taps, the second on a ready reason."""
        siti, labels = self.screen["siti"], self.labels
        await siti.reads(self.number)
        await self.picture("secretary-card", "siti", self.number)
        await self.picture_of_page("secretary-board", "siti", labels.text("menu-tasks"))
        with siti.takes(taps=2):
            await siti.press(labels.move("order", "send_back"), on=self.number)
            await siti.press(labels.ready("order", "send_back"), on=self.number)
        await siti.reads(labels.done("order", "send_back"))

    async def siti_orders_with_a_nervous_finger(self) -> None:
        """Step 3: one tap, which comes twice."""
        siti, labels = self.screen["siti"], self.labels
        with siti.takes(taps=1):
            await siti.press(labels.move("order", "order"), on=self.number, twice=True)
        await siti.reads(labels.done("order", "order"))

    async def hendra_asks_for_a_third_party_while_the_bot_is_killed(self) -> None:
        """Step 4: one tap. The process is dead before its answer is there, and somebody starts it again."""
        hendra, labels = self.screen["hendra"], self.labels
        await hendra.sees(labels.move("repair", "third_party"), on=self.number)
        await self.play.set_latency(3000)
        with hendra.takes(taps=1):
            await hendra.press(labels.move("repair", "third_party"), on=self.number)
        await expect(hendra.element.locator(".key[aria-busy]")).to_be_visible()
        await self.screen.kill_the_bot()
        await self.play.clear_faults()
        await self.screen.start_the_bot()

    async def hendra_hands_it_to_a_vendor(self) -> None:
        """Step 5: three taps and a message: the price. A vendor of earlier repairs is offered."""
        hendra, labels = self.screen["hendra"], self.labels
        with hendra.takes(taps=3, messages=1):
            await hendra.press(labels.move("vendor", "to_vendor"), on=self.number)
            await hendra.press(KNOWN_VENDOR, on=self.number)
            await self.answers("hendra", "price")
            await hendra.press(A_DAY, on=self.number)
        await self.screen["sri"].reads(labels.text("status-step-supervise"))
        await self.picture("reporter-status", "sri", self.marked("📌"))

    async def rina_reports_the_repair(self) -> None:
        """Step 6: three taps and a message: what was done is hers to say, the cost is as agreed."""
        rina, labels = self.screen["rina"], self.labels
        with rina.takes(taps=3, messages=1):
            await rina.press(labels.move("supervise", "finished"), on=self.number)
            await self.answers("rina", "work_done")
            await rina.press(THE_PRICE, on=self.number)
            await rina.press(labels.choice("condition", "B"), on=self.number)

    async def siti_accepts_the_result(self) -> None:
        """Step 7: one tap."""
        siti, labels = self.screen["siti"], self.labels
        with siti.takes(taps=1):
            await siti.press(labels.move("result", "accept"), on=self.number)

    async def andi_hands_it_over(self) -> None:
        """Step 8: one tap."""
        andi, labels = self.screen["andi"], self.labels
        with andi.takes(taps=1):
            await andi.press(labels.move("handover", "hand_over"), on=self.number)

    async def sri_confirms(self) -> None:
        """The receipt closes the report, so it is asked back: two taps."""
        sri, labels = self.screen["sri"], self.labels
        await sri.reads(self.marked("📦"))
        with sri.takes(taps=2):
            await sri.press(labels.move("receipt", "received"), on=self.number)
            await sri.press(labels.text("button-close"), on=self.number)
        await sri.reads(re.compile(rf"{self.number}[\s\S]*{re.escape(labels.outcome('received'))}"))

    async def the_panel_shows_all_rows_done(self) -> None:
        """The SOP's eight rows, beside the phones or over them."""
        panel = await self.screen.show_panel()
        await panel.locator("select").first.select_option(self.number)
        await expect(panel.locator("tr.step-row.done:has(.step-no:text-matches('^[1-8]$'))")).to_have_count(8)

    def marked(self, sign: str) -> re.Pattern[str]:
        """What the bot writes of this report under a sign: 📋 card, 📌 status, 🔔 reminder, 📦 receipt."""
        return re.compile(rf"{sign}[\s\S]*{self.number}")

    async def answers(self, name: str, field: str) -> None:
        """Wait for the question of a field, and answer it in words."""
        phone = self.screen[name]
        await phone.is_asked(self.labels.question(field), on=self.number)
        await phone.write(TYPED[self.labels.language][field])

    async def picture(self, name: str, of: str, since: Words, *, shows: str = "") -> None:
        """A picture of a phone for the guides, where they are wanted; once it has the button `shows`."""
        if self.camera is not None:
            phone = self.camera.screen[of]
            if shows:
                await phone.sees(shows, on="")
            await self.camera.take(f"{self.labels.language}/{name}", phone, since)

    async def picture_of_page(self, name: str, of: str, words: str) -> None:
        """A picture of what a command or a button of the menu opens, where pictures are wanted."""
        if self.camera is not None:
            phone = self.camera.screen[of]
            await phone.ask(words)
            await self.picture(name, of, words)

    async def pictures_of_the_pages(self) -> None:
        """What an admin opens by commands, for the guides; no part of the story."""
        if self.camera is None:
            return
        dewi = self.camera.screen["dewi"]
        await dewi.ask("/pegawai")
        await dewi.press("Andi Wijaya")
        await self.picture("admin-roster", "dewi", self.labels.text("list-person-hint"))
        await self.picture_of_page("admin-calendar", "dewi", "/kalender")
