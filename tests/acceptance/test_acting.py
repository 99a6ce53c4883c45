"""An official is away, or cannot be reached, over HTTP: who gets the cards that are out, and who decides."""

import pytest

from playground.client import Phone
from tests.acceptance.hostile import card_of, new_case
from tests.support.office import Office, answer_all, decide, newest, prompt

pytestmark = pytest.mark.asyncio

ORDER = "Disposisi ke Kasubbag Umum"
FINDINGS = ("Roller aus", "Umur pakai", "Rusak Ringan", "Perbaiki sendiri")


async def ordered_case(office: Office) -> str:
    """A case that waits for the Sekretaris, whose card is out."""
    number = await new_case(office)
    await decide(office["budi"], number, "Terima Laporan", "Rusak Ringan")
    await decide(office["rina"], number, "Kirim Hasil Pemeriksaan", *FINDINGS)
    return number


async def appoint(phone: Phone, *answers: str) -> None:
    """`/plh` and the dialog to its end."""
    before = await newest(phone)
    await phone.say("/plh")
    page = await phone.wait_for(lambda m: m.find_button("Tunjuk Plh.") is not None, after=before.id)
    await phone.press_labelled("Tunjuk Plh.", on=page.id)
    await prompt(phone, after=page)
    await answer_all(phone, answers)


async def test_an_acting_official_takes_over_a_card_that_is_out_and_it_goes_back(office: Office) -> None:
    siti, hendra, sri = office["siti"], office["hendra"], office["sri"]
    first, second = await ordered_case(office), await ordered_case(office)
    hers = await card_of(siti, first, ORDER)
    await appoint(siti, "Hendra Gunawan", "hari ini", "besok", "42/SEK/KP.01/XI/2026", "Ya, tunjuk")

    his = await card_of(hendra, first, ORDER)
    assert "Bapak/Ibu bertindak sebagai Plh. Sekretaris" in his.text
    await siti.wait_for(lambda m: m.id == hers.id and not m.labels)
    press = hers.find_button(ORDER)
    assert press is not None
    refused = await siti.press(hers.id, str(press.data), forged=True, wait=5)
    assert "tidak sedang menunggu tindak lanjut Bapak/Ibu" in refused.text
    await hendra.press_labelled(ORDER, on=his.id)
    await siti.say(f"/laporan {first}")
    await siti.wait_for(containing="Hendra Gunawan (Plh. Sekretaris)")

    old = await card_of(hendra, second, ORDER)
    dewi = office["dewi"]
    await dewi.say("/plh")
    page = await dewi.wait_for(lambda m: m.find_button("Batalkan Plh. Sekretaris") is not None)
    await dewi.press_labelled("Batalkan Plh. Sekretaris", on=page.id)
    await dewi.press_labelled("Ya, batalkan", on=(await prompt(dewi, after=page)).id)
    back = await siti.wait_for(lambda m: m.find_button(ORDER) is not None, containing=second)
    await hendra.wait_for(lambda m: m.id == old.id and not m.labels)
    await siti.press_labelled(ORDER, on=back.id)
    await sri.wait_for(containing=second)
    await office.wait_until_quiet()
    steps = office.ask("SELECT step, acting_as FROM step_run WHERE outcome = 'order' ORDER BY id")
    assert steps == [("order", "plh:secretary"), ("order", None)]


async def test_a_blocked_official_is_noticed_and_an_admin_appoints_who_stands_in(office: Office) -> None:
    siti, dewi, hendra = office["siti"], office["dewi"], office["hendra"]
    await siti.block()
    number = await ordered_case(office)
    told = await dewi.wait_for(containing="tidak dapat dihubungi")
    assert number in told.text
    await office.wait_until_quiet()
    assert len([m for m in await dewi.messages() if "tidak dapat dihubungi" in m.text]) == 1
    await dewi.press_labelled("Tunjuk Plh.", on=told.id)
    await prompt(dewi, after=told)
    await answer_all(
        dewi,
        [
            "Plh. — berhalangan sementara",
            "Hendra Gunawan",
            "hari ini",
            "hari ini",
            "Belum ada nomor",
            "Ya, tunjuk",
        ],
    )
    await decide(hendra, number, ORDER)
    await card_of(hendra, number, "Perbaiki Sendiri")


async def test_a_blocked_member_of_the_staff_leaves_the_step_to_the_other(office: Office) -> None:
    budi, andi = office["budi"], office["andi"]
    number = await new_case(office)
    his, hers = await card_of(budi, number, "Ambil"), await card_of(andi, number, "Ambil")
    await budi.press_labelled("Ambil", on=his.id)
    await andi.wait_for(lambda m: m.id == hers.id and "Ambil Alih" in m.labels)
    await budi.block()
    await andi.wait_for(lambda m: m.id == hers.id and "Ambil" in m.labels)
    await budi.unblock()
    await budi.start()
    await budi.wait_for(lambda m: m.id == his.id and "Terima Laporan" in m.labels)
    await decide(budi, number, "Terima Laporan", "Baik")
    await office["andi"].wait_for(lambda m: m.id == hers.id and not m.labels)
