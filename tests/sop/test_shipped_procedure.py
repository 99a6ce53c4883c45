"""The shipped file is SOP 04: the table of steps, and exactly the moves that the office agreed on."""

import ast
from pathlib import Path

import pytest

import sop
from sop.definition import Move, Silence, Words
from sop.procedure import procedure_version
from sop.rules import assignable_roles
from tests.sop.office import PROCEDURE, TEXT, find_move

STEPS = {
    "inventory": (1, "staff", True),
    "inspect": (2, "kasub_ptip", True),
    "order": (3, "secretary", False),
    "repair": (4, "kasub_umum", False),
    "vendor": (5, "kasub_umum", True),
    "supervise": (6, "kasub_ptip", True),
    "result": (7, "secretary", True),
    "handover": (8, "staff", True),
    "receipt": (None, "reporter", False),
    "write_off": (None, "secretary", False),
}

# step, label, where it leads, what it asks
MOVES = [
    ("inventory", "Terima Laporan", "inspect", "condition"),
    ("inventory", "Selesai di Tempat", "receipt", "work_done condition"),
    ("inventory", "Tidak Rusak", "closed", "reason"),
    ("inventory", "Bukan Barang Kantor", "closed", "reason"),
    ("inventory", "Laporan Ganda", "closed", "original"),
    ("inventory", "Cabut Laporan", "closed", ""),
    ("inspect", "Kirim Hasil Pemeriksaan", "order", "findings cause condition recommendation"),
    ("inspect", "Selesai di Tempat", "receipt", "work_done condition"),
    ("inspect", "Tidak Rusak", "closed", "reason"),
    ("inspect", "Tidak Dapat Diperbaiki", "write_off", "reason device_left_room"),
    ("inspect", "Cabut Laporan", "closed", ""),
    ("order", "Disposisi ke Kasubbag Umum", "repair", ""),
    ("order", "Kembalikan untuk Periksa Ulang", "inspect", "reason"),
    ("order", "Tolak", "closed", "reason"),
    ("repair", "Perbaiki Sendiri", "supervise", "repairer promised_date"),
    ("repair", "Teruskan ke Pihak Ketiga", "vendor", ""),
    ("repair", "Klaim Garansi", "vendor", ""),
    ("repair", "Kembalikan untuk Periksa Ulang", "inspect", "reason"),
    ("repair", "Anggaran Tidak Tersedia", "order", "reason"),
    ("repair", "Tidak Dapat Diperbaiki", "write_off", "reason device_left_room"),
    ("vendor", "Serahkan ke Pihak Ketiga", "supervise", "vendor price promised_date"),
    ("vendor", "Serahkan ke Pusat Layanan", "supervise", "service_center promised_date price"),
    ("vendor", "Belum Ada yang Sesuai", "repair", "reason"),
    ("vendor", "Tidak Dapat Diperbaiki", "write_off", "reason device_left_room"),
    ("supervise", "Perbaikan Selesai", "result", "work_done cost condition"),
    ("supervise", "Tanggal Baru", "supervise", "promised_date reason"),
    ("supervise", "Perbaikan Gagal", "repair", "reason"),
    ("supervise", "Tidak Dapat Diperbaiki", "write_off", "reason device_left_room"),
    ("result", "Setujui", "handover", ""),
    ("result", "Kembalikan ke Pengawasan", "supervise", "reason"),
    ("handover", "Serahkan Barang", "receipt", ""),
    ("receipt", "Sudah Saya Terima", "closed", ""),
    ("receipt", "Masih Bermasalah", "inspect", "problem"),
    ("write_off", "Setujui", "closed", ""),
    ("write_off", "Kembalikan", "back", "reason"),
]


def _all_moves() -> list[tuple[str, Move]]:
    return [(step.id, move) for step in PROCEDURE.steps.values() for move in step.moves]


def test_the_steps_are_those_of_the_sop_with_their_performers() -> None:
    found = {step.id: (step.no, step.performer, step.performer_assumed) for step in PROCEDURE.steps.values()}

    assert found == STEPS
    assert PROCEDURE.first_step.id == "inventory"


def test_every_step_but_the_reporters_has_sixty_minutes() -> None:
    assert {step.id: step.minutes for step in PROCEDURE.steps.values() if step.minutes != 60} == {
        "receipt": None
    }


def test_the_moves_are_exactly_the_agreed_ones() -> None:
    found = [(step, move.label.id, move.to, " ".join(move.needs)) for step, move in _all_moves()]

    assert found == MOVES


def test_closings_name_how_the_case_ended() -> None:
    closings = {(step, move.id): move.closes_as for step, move in _all_moves() if move.may_close}

    assert closings == {
        ("inventory", "not_broken"): "not_broken",
        ("inventory", "not_ours"): "not_office_property",
        ("inventory", "duplicate"): "duplicate",
        ("inventory", "withdraw"): "withdrawn",
        ("inspect", "not_broken"): "not_broken",
        ("inspect", "withdraw"): "withdrawn",
        ("order", "refuse"): "refused",
        ("receipt", "received"): "received",
        ("write_off", "agree"): "irreparable",
    }


def test_the_receipt_alone_ends_in_silence_and_its_outcome_is_no_moves() -> None:
    silences = {step.id: step.silence for step in PROCEDURE.steps.values() if step.silence}

    assert silences == {"receipt": Silence((1, 2), 3, "unconfirmed", "still_broken", 7)}
    assert PROCEDURE.outcomes["unconfirmed"].label.id == "Ditutup tanpa konfirmasi pelapor"
    assert "unconfirmed" not in {move.closes_as for _, move in _all_moves()}


def test_returns_are_those_that_send_a_case_back() -> None:
    assert {(step, move.id) for step, move in _all_moves() if move.returns} == {
        ("order", "send_back"),
        ("repair", "send_back"),
        ("repair", "no_budget"),
        ("vendor", "no_vendor"),
        ("supervise", "failed"),
        ("result", "not_good"),
        ("receipt", "still_broken"),
        ("write_off", "send_back"),
    }


def test_only_the_reporter_withdraws_and_only_fixing_on_the_spot_can_be_switched_off() -> None:
    assert {move.id for _, move in _all_moves() if move.by == "reporter"} == {"withdraw"}
    assert {move.id for _, move in _all_moves() if move.switchable} == {"on_the_spot"}
    assert [(move.id, *move.optional) for _, move in _all_moves() if move.optional] == [
        ("to_service", "price")
    ]


def test_every_proposal_to_write_off_declares_the_device_badly_damaged() -> None:
    assert {(step, move.sets.get("condition")) for step, move in _all_moves() if move.to == "write_off"} == {
        ("inspect", "RB"),
        ("repair", "RB"),
        ("vendor", "RB"),
        ("supervise", "RB"),
    }
    assert find_move("write_off", "agree").to_when == {"device_left_room": "handover"}


def test_no_slip_of_the_source_is_left_in_what_people_read() -> None:
    read = " ".join(
        " ".join(each.id for each in (step.activity, step.output, *step.requisites))
        for step in PROCEDURE.steps.values()
    )

    for slip in (
        "Kantor(ATK)",
        "Disampainya",
        "PENGELOLAHAN",
        "Umum dan keuangan",
        "permintaan perawatan",
        " ;",
    ):
        assert slip not in read


def test_what_people_read_speaks_of_reports_and_never_of_legal_cases_or_debts() -> None:
    for text in _indonesian_words():
        assert not {"kasus", "tempo", "kamu", "anda", "step"} & set(text.casefold().split()), text


def test_an_office_can_give_a_step_to_the_roles_that_perform_some() -> None:
    assert assignable_roles(PROCEDURE) == ("staff", "kasub_ptip", "kasub_umum", "secretary")


def test_a_version_names_exactly_one_text() -> None:
    assert procedure_version(TEXT) == procedure_version(TEXT)
    assert procedure_version(TEXT) != procedure_version(TEXT + "\n")
    assert len(procedure_version(TEXT)) == 16


@pytest.mark.parametrize("source", sorted(Path(sop.__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_no_rule_names_a_step_a_move_or_an_outcome(source: Path) -> None:
    named = {*PROCEDURE.steps, *(move.id for _, move in _all_moves()), *PROCEDURE.outcomes}
    # A tone and a state, the rules' own words.
    named -= {"refuse", "refused"}

    constants = {
        node.value for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Constant)
    }

    assert not constants & named


def _indonesian_words() -> list[str]:
    words: list[Words] = [PROCEDURE.title]
    for step in PROCEDURE.steps.values():
        words += [step.title, step.activity]
    for _, move in _all_moves():
        words += [move.label, move.done, *move.ready]
    for field in PROCEDURE.fields.values():
        words += [
            field.label,
            *([field.ask] if field.ask else []),
            *(choice.label for choice in field.choices),
        ]
    words += [outcome.label for outcome in PROCEDURE.outcomes.values()]
    words += [kind.label for kind in PROCEDURE.kinds.values()]
    return [each.id for each in words]
