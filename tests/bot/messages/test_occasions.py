"""Who reads a sentence when: each has it, in one form, in one place."""

import re
from pathlib import Path

import pytest

from bot.messages import occasions
from bot.messages.occasions import Occasion, entries
from bot.messages.texts import CATALOGUES, CatalogueError

READERS = {
    "Siapa pun",
    "Semua pegawai",
    "Calon pegawai",
    "Pelapor",
    "Penangan laporan",
    "Pemegang langkah",
    "Staf",
    "Pejabat",
    "Pejabat yang digantikan",
    "Plh. atau Plt.",
    "Sekretaris",
    "Atasan",
    "Admin",
    "Bekas admin",
}


def _catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "some.ftl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(occasions, "CATALOGUES", tmp_path)


def test_every_sentence_has_a_reader_and_an_occasion() -> None:
    assert [entry.key for entry in entries() if not entry.occasion.reader or not entry.occasion.when] == []


def test_readers_are_called_by_few_names() -> None:
    called = {name for entry in entries() for name in re.split(", dan |, | dan ", entry.occasion.reader)}
    assert {name[0].upper() + name[1:] for name in called} <= READERS


def test_only_the_indonesian_catalogues_say_who_reads_a_sentence_when() -> None:
    for path in (CATALOGUES / "en").glob("*.ftl"):
        assert re.findall("(?m)^# .*", path.read_text(encoding="utf-8")) == [], path.name


def test_a_comment_of_its_own_wins_over_that_of_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = "### Kartu.\n\n## Tombol: Staf — pada tombol\n## A note.\n\n"
    sentences = "a = A\n# — sekejap\nb = B\n# Admin — nanti\n# Note.\nc = C\n"
    _catalogue(tmp_path, monkeypatch, group + sentences)
    assert [(entry.subject, entry.group) for entry in entries()] == [("Kartu", "Tombol")] * 3
    assert [entry.occasion for entry in entries()] == [
        Occasion("Staf", "pada tombol"),
        Occasion("Staf", "sekejap"),
        Occasion("Admin", "nanti"),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a = A\n", "a: nothing says who reads it when"),
        ("## Tombol\n\na = A\n", "a: nothing says who reads it when"),
        ("# — sekejap\na = A\n", "a: nothing says who reads it when"),
        ("# Admin, nanti.\na = A\n", "a: expected"),
        ("## Tombol: Admin, nanti\n\na = A\n", "group 'Tombol': expected"),
        ("# Admin — nanti\n\na = A\n", "this comment is no sentence's"),
    ],
)
def test_a_comment_without_its_form_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, complaint: str
) -> None:
    _catalogue(tmp_path, monkeypatch, text)
    with pytest.raises(CatalogueError, match=complaint):
        entries()
