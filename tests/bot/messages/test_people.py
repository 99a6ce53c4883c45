from typing import Any

from bot.messages.callbacks import JoinPressed, parse
from bot.messages.commands import COMMANDS
from bot.messages.keyboards import InlineKeyboard, ReplyKeyboard, to_telegram
from bot.messages.outgoing import Command, CommandMenu, Message
from storage.people import JoinRequestRow, JoinState
from tests.bot.messages.office import NOW, Office, id_of, labels, plain


def _request(office: Office, **facts: Any) -> JoinRequestRow:
    request = JoinRequestRow(telegram_id=77, name="Tono <b>", room="Umum", asked_at=NOW, **facts)
    office.session.add(request)
    office.session.flush()
    return request


def test_an_admin_may_let_a_newcomer_in_with_any_role_or_decline(office: Office) -> None:
    admin = office.person("Ani", "admin")
    request = _request(office)
    message = office.shown(office.stand(admin, "join_request", request_id=request.id))
    assert "Nama: Tono <b>\nRuangan: Umum" in plain(message)
    assert message is not None
    assert isinstance(message.keyboard, InlineKeyboard)
    pressed = [parse(each.data) for row in message.keyboard.rows for each in row]
    assert JoinPressed(request.id or 0, "staff") in pressed
    assert pressed[-1] == JoinPressed(request.id or 0, "decline")


def test_a_claimed_link_names_whose_it_is_and_asks_only_for_confirmation(office: Office) -> None:
    admin, entry = office.person("Ani", "admin"), office.person("Tono Raharjo", "staff")
    request = _request(office, person_id=entry.id)
    message = office.shown(office.stand(admin, "join_request", request_id=request.id))
    assert "Di daftar pegawai: Tono Raharjo\nPeran: Staf" in plain(message)
    assert labels(message) == [["Benar, Terima", "Tolak"]]


def test_a_decided_request_says_who_decided_and_loses_its_buttons(office: Office) -> None:
    admin, newcomer = office.person("Ani", "admin"), office.person("Tono", "staff")
    request = _request(office)
    card = office.stand(admin, "join_request", request_id=request.id)
    request.state, request.decided_by, request.decided_at = JoinState.APPROVED, id_of(admin), NOW
    request.person_id = newcomer.id
    message = office.shown(card, edit=True)
    assert "✅ Diterima sebagai Staf — oleh Ani, pukul 10.42 WIB" in plain(message)
    assert labels(message) == []
    assert office.shown(card) is None
    request.state = JoinState.DECLINED
    assert "⛔ Ditolak — oleh Ani, pukul 10.42 WIB" in plain(office.shown(card, edit=True))


def test_a_change_of_roles_says_which_they_are_now_and_welcomes_nobody_again(office: Office) -> None:
    told = office.sent(office.person("Ani", "staff"), "roles")
    assert plain(told) == "ℹ️ Peran Bapak/Ibu di Sigap sekarang: Staf."
    assert ["Tugas Saya", "Cari Laporan"] in labels(told)
    english = office.sent(office.person("Siti", language="en"), "roles")
    assert plain(english) == "ℹ️ Your roles in Sigap are now: Reporter."
    assert ["Report damage", "My reports"] in labels(english)


def test_another_language_is_told_in_it_with_its_menu(office: Office) -> None:
    told = office.sent(office.person("Siti", language="en"), "text", key="language-set", menu=True)
    assert plain(told) == "Messages are in English now."
    assert ["Report damage", "My reports"] in labels(told)


def test_the_welcome_brings_the_menu_of_the_persons_roles(office: Office) -> None:
    welcome = office.sent(office.person("Ani", "admin", "staff"), "welcome")
    assert isinstance(welcome, Message)
    assert isinstance(welcome.keyboard, ReplyKeyboard)
    assert ["Pegawai", "Pengaturan"] in labels(welcome)
    assert "Tugas Saya" in plain(welcome)
    plainly = office.sent(office.person("Siti", language="en"), "welcome")
    assert labels(plainly) == [["Report damage", "My reports"], ["Help"]]
    assert "My tasks" not in plain(plainly)


def test_the_command_menu_is_that_of_role_and_language(office: Office) -> None:
    of_admin = office.sent(office.person("Ani", "admin"), "menu")
    of_reporter = office.sent(office.person("Siti", language="en"), "menu")
    assert isinstance(of_admin, CommandMenu)
    assert isinstance(of_reporter, CommandMenu)
    assert {"pegawai", "pengaturan"} <= {each.name for each in of_admin.commands}
    assert of_reporter.commands[0] == Command("lapor", "Report something broken")
    assert "pegawai" not in {each.name for each in of_reporter.commands}


def test_who_has_every_role_has_every_command_but_a_strangers_in_their_order(office: Office) -> None:
    menu = office.sent(office.person("Ani", "staff", "admin"), "menu")
    assert isinstance(menu, CommandMenu)
    assert ["start", *(each.name for each in menu.commands)] == [name for name, _ in COMMANDS]


def test_admins_are_told_of_sends_that_may_not_have_arrived(office: Office) -> None:
    assert "3 pesan belum tentu sampai" in plain(
        office.sent(office.person("Ani", "admin"), "uncertain", count=3)
    )


def test_keyboards_become_telegrams_own_with_their_colours(office: Office) -> None:
    admin = office.person("Ani", "admin")
    message = office.shown(office.stand(admin, "join_request", request_id=_request(office).id))
    assert message is not None
    markup = to_telegram(message.keyboard)
    assert markup is not None
    rows = markup.to_dict()["inline_keyboard"]
    assert rows[0][0]["style"] == "success"
    assert rows[-1][0]["style"] == "danger"
    assert to_telegram(None) is None
