"""What people read of several reports at once: board, merged reminder, escalation, what was held back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.messages import limits
from bot.messages.notices import WHILE_OPEN
from storage.cases import CaseRow, StepRunRow
from storage.people import PersonRow
from tests.bot.messages.office import Office, id_of, labels, plain

LONG = "🖨️ Mesin pencetak & pemindai <b>serbaguna</b> merk Epson L3110 milik ruang kepaniteraan hukum " * 4
OUTAGE = [
    datetime(2026, 11, 23, 1, 0, tzinfo=UTC).isoformat(),
    datetime(2026, 11, 23, 2, 30, tzinfo=UTC).isoformat(),
]


def run_of(office: Office, pelita: PersonRow, seq: int = 1, *, step: str = "inventory", **facts: Any) -> Any:
    """A report and its open run, which has been told above."""
    case = office.case(pelita, seq, **facts)
    due_at = office.now + timedelta(minutes=30)
    return case, office.run(case, step, due_at=due_at, climbed_at=office.now)


def many_runs(office: Office, pelita: PersonRow, count: int, **facts: Any) -> list[int]:
    """Written many at a time."""
    office.case(pelita, 1, **facts)
    given = {"device": "Printer", "room": "Kepaniteraan", **facts}
    cases = [
        CaseRow(
            year=2026,
            seq=seq,
            kind="damage",
            reporter_id=id_of(pelita),
            complaint="Macet",
            procedure_version=office.procedures.current_version,
            opened_at=office.now,
            **given,
        )
        for seq in range(2, count + 2)
    ]
    office.session.add_all(cases)
    office.session.flush()
    runs = [
        StepRunRow(
            case_id=id_of(case),
            step="inventory",
            started_at=office.now,
            due_at=office.now,
            climbed_at=office.now,
        )
        for case in cases
    ]
    office.session.add_all(runs)
    office.session.flush()
    return [id_of(run) for run in runs]


def told(case: CaseRow, run: StepRunRow, key: str = "case-returned", **args: Any) -> dict[str, Any]:
    return {
        "kind": "case_text",
        "facts": {"key": key, "case_id": id_of(case), "run_id": id_of(run), "args": args},
    }


def board(office: Office, person: PersonRow, *, edit: bool = False, **facts: Any) -> Any:
    return office.shown(office.stand(person, "board", page="tasks", number=1, **facts), edit=edit)


def test_a_board_says_what_waits_and_until_when(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    case, _ = run_of(office, pelita)
    message = board(office, rudi)
    assert "menunggu tindak lanjut Bapak/Ibu" in plain(message)
    assert f"{case.number} · Printer Epson L3110" in plain(message)
    assert "batas waktu 11.12" in plain(message)
    assert labels(message) == [[case.number]]
    assert message.pinned is True


def test_a_return_reads_the_same_by_itself_and_on_a_board(office: Office) -> None:
    rudi, sari = office.person("Rudi", "staff"), office.person("Sari", "secretary")
    case, run = run_of(office, office.person("Pelita"), step="order")
    office.end(run, sari, "send_back", reason="Penyebab belum jelas")
    office.run(case, "inspect")
    facts = told(case, run)["facts"]
    standing = office.stand(rudi, "returned", case_id=id_of(case))
    standing.facts = facts
    alone = plain(office.shown(standing))
    assert alone.startswith("↩️ Laporan 2026-0001 · Printer Epson L3110\nDikembalikan untuk periksa ulang")
    assert alone in plain(board(office, rudi, told=[{"kind": "returned", "facts": facts}]))


def test_in_the_morning_it_greets_and_marks_what_is_new(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    run_of(office, pelita)
    since = (office.now - timedelta(hours=14)).isoformat()
    assert plain(board(office, rudi, since=since)).startswith("☀️ Selamat pagi")
    assert "🆕" in plain(board(office, rudi, since=since))
    later = board(office, rudi, edit=True, since=since)
    assert "Selamat pagi" not in plain(later)


def test_it_tells_of_an_outage_in_times_and_that_it_is_nobodys_lateness(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    run_of(office, pelita)
    text = plain(board(office, rudi, outage=OUTAGE))
    assert "08.00" in text
    assert "09.30" in text
    assert "Batas waktu Bapak/Ibu sudah disesuaikan" in text


def test_it_tells_which_reports_go_on_today(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    case, run = run_of(office, pelita)
    assert f"Laporan {case.number} dilanjutkan hari ini" in plain(board(office, rudi, resumed=[id_of(run)]))


def test_a_replaced_board_is_unpinned_and_has_no_buttons(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    run_of(office, pelita)
    standing = office.stand(rudi, "board", page="tasks", number=1)
    standing.live = False
    message = office.shown(standing, edit=True)
    assert message is not None
    assert (labels(message), message.pinned) == ([], False)


@pytest.mark.parametrize("language", ["id", "en"])
def test_however_much_there_is_to_tell_a_board_keeps_telegrams_limit(office: Office, language: str) -> None:
    pelita = office.person(LONG[:100])
    rudi = office.person("Rudi", "staff", language=language)
    runs = many_runs(office, pelita, 300, device=LONG[:200], room=LONG[:100])
    case = office.case(pelita, 999, device=LONG[:200], room=LONG[:100])
    run = office.run(case, "inspect")
    office.end(run, rudi, "not_broken", reason=LONG * 5)
    office.run(case, "inventory")
    five = [told(case, run) for _ in range(5)]
    facts: dict[str, Any] = {"told": five, "outage": OUTAGE, "resumed": runs, "since": OUTAGE[0]}
    message = board(office, rudi, **facts)
    assert limits.length(plain(message)) <= 4096
    assert sum(map(len, labels(message))) >= 10, "what waits keeps its buttons"
    summary = office.sent(rudi, "summary", told=five, runs=runs)
    assert limits.length(plain(summary)) <= 4096


@pytest.mark.parametrize("kind", ["reminders", "escalation"])
def test_a_message_about_hundreds_of_reports_keeps_telegrams_limit(office: Office, kind: str) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    runs = many_runs(office, pelita, 300, device=LONG[:200], room=LONG[:100])
    message = office.shown(office.stand(rudi, kind, runs=runs, to_role="kasub_ptip"))
    assert limits.length(plain(message)) <= 4096
    assert sum(map(len, labels(message))) == 10
    assert "290" in plain(message)


@pytest.mark.parametrize(
    ("role", "step", "words"),
    [
        ("staff", "inventory", "Mohon bantuannya"),
        ("secretary", "order", "Yth. Bapak/Ibu Sekretaris"),
        ("kasub_ptip", "inspect", "Mohon izin mengingatkan"),
    ],
)
def test_a_merged_reminder_is_worded_by_rank(office: Office, role: str, step: str, words: str) -> None:
    pelita, holder = office.person("Pelita"), office.person("Rudi", role)
    runs = [id_of(run_of(office, pelita, seq, step=step)[1]) for seq in (1, 2)]
    message = office.shown(office.stand(holder, "reminders", runs=runs))
    assert words in plain(message)
    assert "2 laporan" in plain(message)
    assert labels(message) == [["2026-0001", "2026-0002"]]


@pytest.mark.parametrize(
    ("taken", "words", "in_english"),
    [
        (0, "menunggu tindak lanjut Bapak/Ibu.", "2 reports are waiting for you."),
        (1, "menunggu tindak lanjut Bapak/Ibu atau rekan yang menanganinya.", "for you or a colleague."),
        (2, "yang ditangani rekan Bapak/Ibu dan belum selesai.", "being handled by a colleague"),
    ],
)
def test_a_merged_reminder_says_whose_reports_they_are(
    office: Office, taken: int, words: str, in_english: str
) -> None:
    pelita, budi = office.person("Pelita"), office.person("Budi", "staff")
    rudi, ruth = office.person("Rudi", "staff"), office.person("Ruth", "staff", language="en")
    runs = [run_of(office, pelita, seq)[1] for seq in (1, 2)]
    for run in runs[:taken]:
        run.taken_by = budi.id
    ids = [id_of(run) for run in runs]
    assert f"ada 2 laporan {words}\n" in plain(office.shown(office.stand(rudi, "reminders", runs=ids)))
    assert in_english in plain(office.shown(office.stand(ruth, "reminders", runs=ids)))


@pytest.mark.parametrize("role", ["staff", "secretary"])
def test_one_report_is_told_as_one_in_english(office: Office, role: str) -> None:
    _, run = run_of(office, office.person("Pelita"), step="order" if role == "secretary" else "inventory")
    holder = office.person("Rudi", role, language="en")
    assert "1 report is waiting for you." in plain(
        office.shown(office.stand(holder, "reminders", runs=[id_of(run)]))
    )


def test_a_merged_reminder_leaves_out_what_was_decided_before_it_was_sent(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    _, gone = run_of(office, pelita)
    _, kept = run_of(office, pelita, 2)
    gone.ended_at = office.now
    message = office.shown(office.stand(rudi, "reminders", runs=[id_of(gone), id_of(kept)]))
    assert labels(message) == [["2026-0002"]]
    kept.ended_at = office.now
    assert office.shown(office.stand(rudi, "reminders", runs=[id_of(gone), id_of(kept)])) is None


def test_a_merged_reminder_without_anything_left_says_so(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    _, run = run_of(office, pelita)
    run.ended_at = office.now
    message = office.shown(office.stand(rudi, "reminders", runs=[id_of(run)]), edit=True)
    assert "sudah tidak berlaku" in plain(message)
    assert labels(message) == []


def test_above_staff_and_to_an_admin_an_escalation_asks_for_different_things(office: Office) -> None:
    pelita = office.person("Pelita")
    dewi, agus = office.person("Dewi", "kasub_ptip"), office.person("Agus", "admin")
    _, run = run_of(office, pelita)
    above = plain(office.shown(office.stand(dewi, "escalation", runs=[id_of(run)], to_role="kasub_ptip")))
    admin = plain(office.shown(office.stand(agus, "escalation", runs=[id_of(run)])))
    assert above.startswith("📣 Yth. Bapak/Ibu Kasubbag Perencanaan, TI & Pelaporan\n")
    assert "menunggu tindak lanjut Staf." in above
    assert "Plh." in admin
    assert "terlambat" not in above + admin


def test_an_escalation_that_names_no_office_addresses_the_one_above(office: Office) -> None:
    pelita, dewi = office.person("Pelita"), office.person("Dewi", "kasub_ptip")
    _, run = run_of(office, pelita)
    above = plain(office.shown(office.stand(dewi, "escalation", runs=[id_of(run)])))
    assert above.startswith("📣 Yth. Bapak/Ibu Kasubbag Perencanaan, TI & Pelaporan\n")


def test_an_escalation_of_what_was_decided_meanwhile_is_not_sent(office: Office) -> None:
    pelita, dewi = office.person("Pelita"), office.person("Dewi", "kasub_ptip")
    _, run = run_of(office, pelita)
    run.ended_at = office.now
    standing = office.stand(dewi, "escalation", runs=[id_of(run)])
    assert office.shown(standing) is None
    assert "sudah ditindaklanjuti" in plain(office.shown(standing, edit=True))


@pytest.mark.parametrize(("mark", "unheld"), [("climbed_at", False), ("unheld_at", True)])
def test_an_escalation_of_what_somebody_can_handle_now_says_so_without_buttons(
    office: Office, mark: str, unheld: bool
) -> None:
    pelita, agus = office.person("Pelita"), office.person("Agus", "admin")
    _, run = run_of(office, pelita)
    setattr(run, mark, None)
    standing = office.stand(agus, "escalation", runs=[id_of(run)], unheld=unheld)
    assert office.shown(standing) is None
    message = office.shown(standing, edit=True)
    assert "sekarang sudah ada yang menangani" in plain(message)
    assert labels(message) == []


def test_what_was_held_back_is_told_with_a_button_for_each_card(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    case, run = run_of(office, pelita)
    text = office.sent(rudi, "summary", told=[told(case, run)], runs=[id_of(run)])
    assert "Yang masuk selama kantor tutup" in plain(text)
    assert labels(text) == [[case.number]]


def test_a_step_on_hold_is_listed_as_such(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    _, run = run_of(office, pelita)
    run.paused_until = office.now + timedelta(days=2)
    office.session.flush()
    assert "ditunda sampai" in plain(board(office, rudi))


def test_a_step_that_waits_for_a_promised_day_is_listed_with_that_day(office: Office) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    _, run = run_of(office, pelita)
    office.promise(run, date(2026, 11, 25))
    text = plain(board(office, rudi))
    assert text.endswith("perkiraan selesai Rab 25 Nov")
    assert "ditunda" not in text.lower()


def test_above_is_told_of_the_office_that_is_late_in_english_too(office: Office) -> None:
    pelita, dewi = office.person("Pelita"), office.person("Dewi", "secretary", language="en")
    _, run = run_of(office, pelita)
    run.step = "repair"
    standing = office.stand(dewi, "escalation", runs=[id_of(run)], to_role="secretary")
    text = plain(office.shown(standing))
    assert text.startswith("📣 Dear Secretary,")
    assert "waiting for Head of General Affairs & Finance" in text


def test_a_sentence_about_a_pause_that_is_over_still_tells_its_day(office: Office) -> None:
    pelita = office.person("Pelita")
    case, run = run_of(office, pelita)
    args = {"until_at": OUTAGE[0], "pause_reason": "Menunggu suku cadang"}
    said = office.sent(pelita, "case_text", key="your-case-paused", case_id=case.id, run_id=run.id, args=args)
    assert "08.00" in plain(said)
    assert "Menunggu suku cadang" in plain(said)


def test_the_reason_of_a_later_decision_does_not_stand_below_a_pause(office: Office) -> None:
    pelita, sari = office.person("Pelita"), office.person("Sari", "secretary")
    case, run = run_of(office, pelita, step="order")
    args = {"until_at": OUTAGE[0], "pause_reason": "Menunggu suku cadang"}
    office.end(run, sari, "refuse", reason="Anggaran tidak tersedia")
    office.close(case, "refused")
    said = office.sent(pelita, "case_text", key="your-case-paused", case_id=case.id, run_id=run.id, args=args)
    assert "Anggaran" not in plain(said)


@pytest.mark.parametrize("key", sorted(WHILE_OPEN))
def test_nobody_reads_that_a_step_waits_once_it_is_decided(office: Office, key: str) -> None:
    pelita, rudi = office.person("Pelita"), office.person("Rudi", "staff")
    case, run = run_of(office, pelita)
    facts = {"key": key, "case_id": case.id, "run_id": run.id, "args": {"by": "Budi"}}
    assert case.number in plain(office.sent(pelita, "case_text", **facts))
    office.end(run, rudi, "not_broken", reason="Kabelnya lepas")
    assert office.sent(pelita, "case_text", **facts) is None
    assert case.number not in plain(board(office, pelita, told=[{"kind": "case_text", "facts": facts}]))


def test_who_is_told_of_what_a_colleague_is_late_with_reads_a_reminder(office: Office) -> None:
    rudi, budi = office.person("Rudi", "staff"), office.person("Budi", "staff")
    run = office.run(office.case(office.person("Siti")), "inventory", taken_by=budi.id)
    summary = plain(office.sent(rudi, "summary", told=[], runs=[id_of(run)], reminds=True))
    assert summary.startswith(
        "🔔 Mohon bantuannya, ada 1 laporan yang ditangani rekan Bapak/Ibu dan belum selesai."
    )
    office.end(run, rudi, "accept")
    assert office.sent(rudi, "summary", told=[], runs=[id_of(run)], reminds=True) is None
