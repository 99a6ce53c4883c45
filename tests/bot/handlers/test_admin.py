"""The roster and the settings in chat."""

import pytest

from casework.ladder import ladder_of
from casework.owing import owe
from storage.cases import StepRunRow
from storage.journal import JournalRow
from storage.office import AssignmentRow, SwitchedOffRow
from storage.people import JoinLinkRow, PersonRoleRow, PersonRow
from storage.post import Lane, OutboxState
from tests.bot.flows.driver import ANDI, BUDI, DEWI, RINA, SRI, Office, a_case

pytestmark = pytest.mark.asyncio


def roles(office: Office, who: int) -> set[str]:
    return {row.role for row in office.rows(PersonRoleRow, person_id=office.person_id(who))}


async def open_person(office: Office, name: str) -> None:
    await office.say(DEWI, "/pegawai")
    await office.press(DEWI, name)


async def test_a_role_is_given_and_taken_by_a_press(office: Office) -> None:
    await open_person(office, "Sri Wahyuni")
    await office.press(DEWI, "▫️ Staf")
    assert "staff" in roles(office, SRI)
    await office.press(DEWI, "✅ Staf")

    assert "staff" not in roles(office, SRI)


async def test_of_two_admins_who_give_the_same_role_the_second_takes_nothing_away(office: Office) -> None:
    with office.desk() as desk:
        desk.session.add(PersonRoleRow(person_id=office.person_id(RINA), role="admin"))
    for who in (DEWI, RINA):
        await office.say(who, "/pegawai")
        await office.press(who, "Sri Wahyuni")
    seen = {who: office.as_seen(who) for who in (DEWI, RINA)}
    for who in (DEWI, RINA, RINA):
        await office.press(who, "▫️ Staf", on=seen[who])

    assert roles(office, SRI) == {"staff"}
    assert "✅ Staf" in office.last(RINA).labels
    assert [row.event for row in office.rows(JournalRow)].count("roles-changed") == 1
    given = office.as_seen(DEWI)
    for _ in range(2):
        await office.press(DEWI, "✅ Staf", on=given)

    assert roles(office, SRI) == set()


async def test_a_new_holder_gets_the_open_cards(office: Office) -> None:
    await a_case(office)
    await open_person(office, "Rina Lestari")
    await office.press(DEWI, "▫️ Staf")

    assert "Terima Laporan" in [label for shown in office.chats[RINA] for label in shown.labels]


async def test_the_list_is_a_press_away_again(office: Office) -> None:
    await open_person(office, "Sri Wahyuni")
    await office.press(DEWI, "◀ Kembali")

    assert "Budi Santoso" in office.last(DEWI).html


async def test_kembali_leads_to_the_page_of_the_list_it_came_from(office: Office) -> None:
    with office.desk() as desk:
        desk.session.add_all(PersonRow(name=f"Zainal {number:02}") for number in range(20))
    await office.say(DEWI, "/pegawai")
    await office.press(DEWI, "▶")
    await office.press(DEWI, "Zainal 05")
    await office.press(DEWI, "▫️ Staf")
    await office.press(DEWI, "◀ Kembali")

    assert "Halaman 2 dari 3" in office.last(DEWI).html


async def test_who_has_left_is_asked_about_and_loses_everything(office: Office) -> None:
    await a_case(office)
    await open_person(office, "Budi Santoso")
    await office.press(DEWI, "Keluarkan dari Daftar")
    assert office.person(BUDI).active
    await office.press(DEWI, "Ya, keluarkan")

    assert not office.person(BUDI).active
    assert roles(office, BUDI) == set()
    await office.press_data(BUDI, "m:1:accept")
    assert office.rows(StepRunRow)[0].ended_at is None


async def test_kembali_keeps_the_person(office: Office) -> None:
    await open_person(office, "Budi Santoso")
    await office.press(DEWI, "Keluarkan dari Daftar")
    await office.press(DEWI, "Kembali")

    assert office.person(BUDI).active


async def test_a_link_is_given_for_who_has_not_joined(office: Office) -> None:
    with office.desk() as desk:
        desk.session.add(PersonRow(name="Joko Widodo"))
    await open_person(office, "Joko Widodo")
    await office.press(DEWI, "Tautan Bergabung")

    [link] = office.rows(JoinLinkRow)
    assert f"https://t.me/sigap_bot?start={link.token}" in office.last(DEWI).html


async def test_the_performer_of_a_step_is_changed_and_its_cards_follow(office: Office) -> None:
    await a_case(office)
    await office.say(DEWI, "/pengaturan")
    await office.press(DEWI, "1. Inventarisasi laporan · Staf")
    await office.press(DEWI, "▫️ Kasubbag PTIP")

    assert office.rows(AssignmentRow, step="inventory")[0].role == "kasub_ptip"
    assert "Terima Laporan" in office.last(RINA).labels
    assert all("Terima Laporan" not in shown.labels for shown in office.chats[BUDI])


async def test_the_assumptions_are_confirmed(office: Office) -> None:
    await office.say(DEWI, "/pengaturan")
    assert "belum ditetapkan" in office.last(DEWI).html
    await office.press(DEWI, "Tetapkan Semua Pelaksana")

    assert "belum ditetapkan" not in office.last(DEWI).html
    assert all(row.confirmed_at is not None for row in office.rows(AssignmentRow))


async def test_fixed_on_the_spot_can_be_switched_off_and_on(office: Office) -> None:
    await office.say(DEWI, "/pengaturan")
    await office.press(DEWI, "✅ Tombol Selesai di Tempat dipakai")
    assert [row.move for row in office.rows(SwitchedOffRow)] == ["on_the_spot"]
    await a_case(office)
    assert "Selesai di Tempat" not in office.last(ANDI).labels
    await office.press(DEWI, "▫️ Tombol Selesai di Tempat tidak dipakai")

    assert office.rows(SwitchedOffRow) == []


async def test_a_switch_that_is_pressed_twice_stays_as_it_was_wanted(office: Office) -> None:
    await office.say(DEWI, "/pengaturan")
    seen = office.as_seen(DEWI)
    for _ in range(2):
        await office.press(DEWI, "✅ Tombol Selesai di Tempat dipakai", on=seen)

    assert [row.move for row in office.rows(SwitchedOffRow)] == ["on_the_spot"]
    assert "▫️ Tombol Selesai di Tempat tidak dipakai" in office.last(DEWI).labels


@pytest.mark.parametrize("data", ["r:2:admin", "w:on_the_spot"])
async def test_a_button_that_does_not_say_what_is_wanted_is_no_longer_valid(
    office: Office, data: str
) -> None:
    await office.press_data(DEWI, data)

    assert office.answer["text"] == "Tombol ini sudah tidak berlaku."
    assert roles(office, BUDI) == {"staff"}
    assert office.rows(SwitchedOffRow) == []


@pytest.mark.parametrize(
    "data",
    [
        "u:1",
        "r:2:admin:1",
        "s:inventory",
        "f:inventory:secretary",
        "o:performers",
        "w:on_the_spot:0",
        "e:1",
        "g:climb_at_round:2",
    ],
)
async def test_admin_buttons_are_for_admins(office: Office, data: str) -> None:
    await office.press_data(BUDI, data)

    assert office.answer["text"] == "Bagian ini hanya untuk admin."
    assert roles(office, BUDI) == {"staff"}
    assert office.rows(AssignmentRow) == []
    assert office.rows(SwitchedOffRow) == []


@pytest.mark.parametrize(
    "data",
    [
        "r:2:king:1",
        "r:999999999999999999:staff:1",
        "f:inventory:admin",
        "f:nowhere:staff",
        "s:nowhere",
        "s:receipt",
        "w:accept:0",
        "g:climb_at_round:99",
        "g:most_reminders_a_day:0",
        "g:climb_to.staff:staff",
        "g:climb_to.admin:staff",
        "gr:climb_to.admin",
        "gr:nothing",
        "g:nothing:1",
        "e:999999999999999999",
        "h:999999999999999999",
        "u:999999999999999999",
        "j:999999999999999999:staff",
    ],
)
async def test_forged_settings_are_refused(office_on_both: Office, data: str) -> None:
    office = office_on_both
    await office.press_data(DEWI, data)

    assert office.answer["show_alert"]
    assert roles(office, BUDI) == {"staff"}
    assert office.rows(AssignmentRow) == []


async def test_the_settings_tell_of_sends_with_an_unknown_end(office: Office) -> None:
    await office.say(DEWI, "/pengaturan")
    assert "tidak diketahui sampai" not in office.last(DEWI).html
    with office.desk() as desk:
        owe(desk, SRI, "text", lane=Lane.ANSWER, key="help").state = OutboxState.UNCERTAIN
    await office.say(DEWI, "/pengaturan")

    assert "belum tentu sampai: 1" in office.last(DEWI).html


async def test_the_ladder_of_reminders_is_set_in_chat(office: Office) -> None:
    await office.say(DEWI, "/pengaturan")
    await office.press(DEWI, "Pengingat")
    assert "mulai pengingat ke-3" in office.last(DEWI).html
    for rung, value in (
        ("Kapan disampaikan", "▫️ Mulai pengingat ke-2"),
        ("Pemberitahuan awal", "▫️ 15 menit sebelum"),
        ("Staf → Kasubbag PTIP", "▫️ Sekretaris"),
    ):
        await office.press(DEWI, rung)
        await office.press(DEWI, value)

    html = office.last(DEWI).html
    assert "mulai pengingat ke-2" in html
    assert "15 menit sebelumnya" in html
    assert "Staf → <b>Sekretaris</b>" in html
    with office.desk() as desk:
        ladder = ladder_of(desk)
    assert (ladder.climb_at, ladder.note_before, ladder.above("staff")) == (2, 15, "secretary")
    assert [row.event for row in office.rows(JournalRow)][-3:] == ["ladder-changed"] * 3
    assert len(office.last(DEWI).labels) == 8
    assert all(len(label) <= 40 for label in office.last(DEWI).labels)
    await office.press(DEWI, "Jumlah sehari")
    await office.press(DEWI, "◀ Kembali")
    assert "Jumlah sehari" in office.last(DEWI).labels
    await office.press(DEWI, "◀ Kembali")
    assert "Pelaksana tiap langkah" in office.last(DEWI).html
