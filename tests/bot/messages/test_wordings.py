"""A sentence written out: each wording once, choices named, values by their names."""

from fluent.syntax import FluentParser, ast

from bot.messages.wordings import Wording, wordings

_KIND = "{ $kind ->\n        [plt] Plt.\n       *[plh] Plh.\n    }"
_LETTER = '{ $has_letter ->\n        [yes] {" "}({ $letter })\n       *[no] {""}\n    }'


def _written_out(message: str) -> list[Wording]:
    [entry] = FluentParser().parse(message).body
    assert isinstance(entry, ast.Message)
    assert entry.value is not None
    return wordings(entry.value)


def test_a_plain_sentence_has_one_wording() -> None:
    assert _written_out("a = Laporan { $number } sudah dikirim.") == [
        Wording("Laporan ‹number› sudah dikirim.", {})
    ]


def test_markup_is_left_out_and_lines_are_kept() -> None:
    assert _written_out("a =\n    <b>Laporan</b> &amp; alat\n    kedua") == [
        Wording("Laporan & alat\nkedua", {})
    ]


def test_the_usual_wording_comes_first_and_each_choice_follows_once() -> None:
    assert _written_out(f"a = {_KIND} {{ $role }}{_LETTER}") == [
        Wording("Plh. ‹role›", {}),
        Wording("Plt. ‹role›", {"kind": "plt"}),
        Wording("Plh. ‹role› (‹letter›)", {"has_letter": "yes"}),
    ]


def test_two_choices_by_one_value_go_together() -> None:
    assert _written_out(f"a = {_KIND}, {_KIND}") == [
        Wording("Plh., Plh.", {}),
        Wording("Plt., Plt.", {"kind": "plt"}),
    ]


def test_a_choice_within_a_choice_is_written_out_too() -> None:
    inner = _LETTER.replace("\n", "\n    ")
    assert _written_out(f"a = {{ $count ->\n        [0] Kosong{inner}\n       *[other] Ada\n    }}") == [
        Wording("Ada", {}),
        Wording("Kosong", {"count": "0"}),
        Wording("Kosong (‹letter›)", {"count": "0", "has_letter": "yes"}),
    ]
