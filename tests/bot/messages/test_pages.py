import pytest
from sqlalchemy import insert
from sqlmodel import col, select

from bot.messages.callbacks import CardPressed, CasePressed, PagePressed, parse
from bot.messages.keyboards import InlineKeyboard
from bot.messages.outgoing import Message
from bot.messages.render import UnknownKindError
from playground.entities import utf16_length
from storage.cases import CaseRow, CaseWordRow, StepRunRow
from storage.office import AssignmentRow, SwitchedOffRow
from storage.people import PersonRow
from storage.words import words_of
from tests.bot.messages.office import NOW, Office, id_of, labels, plain
from tests.support.statements import statements_of


def _page(office: Office, reader: PersonRow, page: str, number: int = 1, query: str = "") -> Message:
    shown = office.sent(reader, "page", page=page, number=number, query=query)
    assert isinstance(shown, Message)
    return shown


def _many(office: Office, reporter: PersonRow, count: int, **facts: str) -> None:
    """Open cases at the first step, found under the words of what they say."""
    said = {"device": "Printer", "room": "Kepaniteraan", "complaint": "macet"} | facts
    known = {
        "year": 2026,
        "kind": "damage",
        "reporter_id": reporter.id,
        "procedure_version": office.procedures.current_version,
        "opened_at": NOW,
        "facts": {},
    }
    run = {
        "step": "inventory",
        "started_at": NOW,
        "due_at": NOW,
        "reminder_round": 0,
        "answers": {},
        "version": 0,
    }
    ids = range(1, count + 1)
    execute = office.session.connection().execute
    execute(insert(CaseRow), [{"id": each, "seq": each} | known | said for each in ids])
    execute(insert(StepRunRow), [{"case_id": each, "answers": {}, "version": 0} | run for each in ids])
    words = words_of(said.values())
    execute(insert(CaseWordRow), [{"word": word, "case_id": each} for word in words for each in ids])


def _pressed(message: Message) -> list[object]:
    assert isinstance(message.keyboard, InlineKeyboard)
    return [parse(each.data) for row in message.keyboard.rows for each in row]


def test_my_reports_come_newest_first_with_their_state(office: Office) -> None:
    siti = office.person("Siti")
    first, second = office.case(siti), office.case(siti, seq=2, device="Laptop")
    office.run(first, "inventory", minutes_ago=90)
    office.close(second, "refused")
    office.case(office.person("Tono"), seq=3)
    text = plain(_page(office, siti, "mine"))
    assert "Laporan Bapak/Ibu (2)" in text
    assert text.index("2026-0002") < text.index("2026-0001")
    assert "⛔ Ditolak" in text
    assert "⏰ Lewat Batas Waktu" in text
    assert "2026-0003" not in text


def test_my_tasks_come_most_urgent_first_without_what_others_have_taken(office: Office) -> None:
    siti, budi, sari = office.person("Siti"), office.person("Budi", "staff"), office.person("Sari", "staff")
    late, fresh, taken, other = (office.case(siti, seq=seq) for seq in range(1, 5))
    office.run(fresh, "inventory")
    run = office.run(late, "inventory", minutes_ago=90)
    office.run(taken, "inventory", taken_by=id_of(sari))
    office.run(other, "order")
    message = _page(office, budi, "tasks")
    text = plain(message)
    assert "Ada 2 laporan menunggu tindak lanjut Bapak/Ibu" in text
    assert text.index("⏰ 2026-0001") < text.index("2026-0002")
    assert _pressed(message)[0] == CardPressed(id_of(run))
    assert "Belum" not in text


def test_a_reporters_own_confirmation_is_a_task_of_his_only(office: Office) -> None:
    siti, tono = office.person("Siti"), office.person("Tono")
    office.run(office.case(siti), "receipt", due_at=None)
    assert "2026-0001" in plain(_page(office, siti, "tasks"))
    assert plain(_page(office, tono, "tasks")).startswith("Tidak ada laporan")


def test_tasks_follow_the_offices_own_performers(office: Office) -> None:
    umum = office.person("Umi", "kasub_umum")
    office.run(office.case(office.person("Siti")), "inventory")
    assert "2026-0001" not in plain(_page(office, umum, "tasks"))
    office.session.add(AssignmentRow(step="inventory", role="kasub_umum"))
    assert "2026-0001" in plain(_page(office, umum, "tasks"))


def test_reporters_find_their_own_cases_those_who_work_on_them_all(office: Office) -> None:
    siti, tono, budi = office.person("Siti"), office.person("Tono"), office.person("Budi", "staff")
    _many(office, siti, 3)
    assert "(3)" in plain(_page(office, siti, "found", query="PRINT"))
    assert plain(_page(office, tono, "found", query="print")).startswith("Tidak ada laporan yang cocok")
    assert "(3)" in plain(_page(office, budi, "found", query="print kepan"))
    assert "Tidak ada" in plain(_page(office, budi, "found", query="print laptop"))
    assert "Tidak ada" in plain(_page(office, budi, "found", query="% _ <b>"))


def test_with_ten_thousand_cases_a_page_is_ten_of_them_and_a_few_queries(office: Office) -> None:
    budi = office.person("Budi", "staff")
    _many(office, budi, 10_000, device="Printer <&> " * 20, room="Ruang " * 30)
    for page in ("mine", "tasks", "found"):
        with statements_of(office.session.get_bind()) as queries:
            message = _page(office, budi, page, number=500, query="printer")
        assert len(queries) <= 8
        assert utf16_length(plain(message)) <= 4096
        assert "Halaman 500 dari 1.000" in plain(message)
        pressed = _pressed(message)
        assert len([each for each in pressed if isinstance(each, CasePressed | CardPressed)]) == 10
        assert pressed[-2:] == [PagePressed(page, 499), PagePressed(page, 501)]


def test_a_page_beyond_the_last_shows_the_last(office: Office) -> None:
    siti = office.person("Siti")
    _many(office, siti, 11)
    message = _page(office, siti, "mine", number=999_999)
    assert "Halaman 2 dari 2" in plain(message)
    assert _pressed(message)[-1] == PagePressed("mine", 1)


def test_a_cases_page_tells_its_timeline_and_the_answers_only_to_those_who_work_on_it(office: Office) -> None:
    siti, budi = office.person("Siti"), office.person("Budi", "staff")
    case = office.case(siti)
    office.end(office.run(case, "inventory", minutes_ago=5), budi, "accept", condition="RR")
    office.run(case, "inspect")
    query = str(id_of(case))
    for_staff, for_reporter = (plain(_page(office, who, "case", query=query)) for who in (budi, siti))
    assert "Laporan diterima — Budi, 10.42" in for_reporter
    assert "Alat menunggu diperiksa." in for_reporter
    assert "Kondisi" not in for_reporter
    assert "• Kondisi: Rusak Ringan" in for_staff


@pytest.mark.parametrize("page", ["case", "complaint"])
def test_a_reporter_does_not_see_somebody_elses_case(office: Office, page: str) -> None:
    case = office.case(office.person("Siti"), complaint="rahasia")
    office.run(case, "inventory")
    message = _page(office, office.person("Tono"), page, query=str(id_of(case)))
    assert plain(message) == "Laporan ini tidak dapat ditampilkan."
    assert message.keyboard is None


def test_a_long_complaint_is_read_in_full_over_several_pages(office: Office) -> None:
    siti = office.person("Siti")
    words = [f"<kata{number}>" for number in range(900)]
    case = office.case(siti, complaint=" ".join(words))
    office.run(case, "inventory")
    pages = [plain(_page(office, siti, "complaint", number, str(id_of(case)))) for number in (1, 2, 3)]
    assert all(utf16_length(page) <= 4096 for page in pages)
    assert [word for page in pages for word in page.split() if word.startswith("<kata")] == words


def test_a_long_history_is_told_on_several_pages(office: Office) -> None:
    siti, ptip = office.person("Siti"), office.person("Rahmat", "kasub_ptip")
    case = office.case(siti)
    for number in range(7):
        office.end(office.run(case, "inspect"), ptip, "findings", findings=f"Temuan {number}")
    office.run(case, "order")
    second = plain(_page(office, ptip, "case", 2, str(id_of(case))))
    assert "Temuan 6" in second
    assert "Temuan 4" not in second
    assert "Halaman 2 dari 2" in second


def test_the_roster_shows_roles_and_who_cannot_be_reached(office: Office) -> None:
    admin = office.person("Ani", "admin")
    office.person("Budi", "staff", "kasub_ptip", position="Pranata <Komputer>", room="IT")
    gone = office.person("Cici", "staff", unreachable_since=NOW)
    gone.telegram_id = None
    text = plain(_page(office, admin, "roster"))
    assert "Pegawai (3)" in text
    assert "Budi\nPranata <Komputer> · IT\nPeran: Staf dan Kasubbag Perencanaan, TI & Pelaporan" in text
    assert "Cici\nPeran: Staf\n📭 Belum bergabung\n🚫 Tidak dapat dihubungi" in text


def test_a_persons_page_marks_the_roles_given(office: Office) -> None:
    admin, budi = office.person("Ani", "admin"), office.person("Budi", "staff")
    shown = labels(_page(office, admin, "person", query=str(id_of(budi))))
    flat = [label for row in shown for label in row]
    assert "✅ Staf" in flat
    assert "▫️ Sekretaris" in flat
    assert "▫️ Pelapor" not in flat
    assert flat[-2:] == ["Keluarkan dari Daftar", "◀ Kembali"]


def test_somebody_who_has_not_joined_can_be_given_the_link_and_who_has_left_nothing(office: Office) -> None:
    admin, new = office.person("Ani", "admin"), office.person("Cici")
    new.telegram_id = None
    assert ["Tautan Bergabung"] in labels(_page(office, admin, "person", query=str(id_of(new))))
    new.active = False
    message = _page(office, admin, "person", query=str(id_of(new)))
    assert labels(message) == [["◀ Kembali"]]
    assert "tidak ada lagi di daftar pegawai" in plain(message)


def test_the_settings_say_which_performers_are_still_assumed(office: Office) -> None:
    admin = office.person("Ani", "admin")
    message = _page(office, admin, "settings")
    assert "⚠️ Pelaksana belum ditetapkan:\n• 1. Inventarisasi laporan: Staf\n" in plain(message)
    assert "Perintah perbaikan" not in plain(message)
    assert ["3. Perintah perbaikan · Sekretaris"] in labels(message)
    assert ["Tetapkan Semua Pelaksana"] in labels(message)
    assert ["✅ Tombol Selesai di Tempat dipakai"] in labels(message)


def test_what_the_office_has_settled_shows_in_the_settings(office: Office) -> None:
    admin = office.person("Ani", "admin")
    steps = office.procedures.current.steps.values()
    office.session.add_all(
        AssignmentRow(step=step.id, role="staff", confirmed_at=NOW) for step in steps if step.minutes
    )
    office.session.add(SwitchedOffRow(move="on_the_spot", changed_at=NOW))
    message = _page(office, admin, "settings")
    assert "belum ditetapkan" not in plain(message)
    assert ["Tetapkan Semua Pelaksana"] not in labels(message)
    assert ["▫️ Tombol Selesai di Tempat tidak dipakai"] in labels(message)
    step = _page(office, admin, "step", query="inventory")
    assert "✅ Staf" in [label for row in labels(step) for label in row]


@pytest.mark.parametrize("page", ["roster", "person", "settings", "step", "ladder", "rung"])
def test_an_admins_page_closes_when_he_is_none_any_more(office: Office, page: str) -> None:
    budi = office.person("Budi", "staff")
    assert plain(_page(office, budi, page, query="1")) == "Halaman ini hanya untuk admin."


def test_a_rung_of_a_role_that_went_meanwhile_shows_the_whole_ladder(office: Office) -> None:
    admin = office.person("Ani", "admin")
    assert _page(office, admin, "rung", query="climb_to.gone") == _page(office, admin, "ladder")


def test_a_page_of_an_unknown_kind_is_a_fault(office: Office) -> None:
    with pytest.raises(UnknownKindError):
        _page(office, office.person("Budi"), "secrets")


def test_nothing_of_the_office_is_shown_to_a_stranger(office: Office) -> None:
    siti = office.person("Siti")
    siti.active = False
    office.session.flush()
    with pytest.raises(LookupError):
        _page(office, siti, "mine")
    assert not office.session.exec(select(PersonRow).where(col(PersonRow.active))).all()


def test_a_button_of_the_admins_pages_is_not_cut_on_a_phone(office: Office) -> None:
    for language in ("id", "en"):
        admin = office.person(f"Ani {language}", "admin", language=language)
        budi = office.person(f"Budi {language}", "staff")
        for page, query in (
            ("settings", ""),
            ("ladder", ""),
            ("person", str(id_of(budi))),
            ("step", "order"),
        ):
            shown = [label for row in labels(_page(office, admin, page, query=query)) for label in row]
            assert max(map(len, shown)) <= 45, shown
