import pytest

from storage.words import LONGEST_WORD, MOST_WORDS, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Printer EPSON L3110", ["printer", "epson", "l3110"]),
        ("2026-0012", ["2026-0012"]),
        ("macet, macet; a 1", ["macet"]),
        ("Lt. 2/Ruang-Sidang", ["lt", "ruang", "sidang"]),
        ("\ufb01le STRASSE Straße", ["file", "strasse"]),
        ("😀 ---", []),
    ],
)
def test_words_are_what_people_would_type(text: str, words: list[str]) -> None:
    assert words_of([text]) == words


def test_earlier_texts_have_their_words_first() -> None:
    long = " ".join(f"kata{number}" for number in range(100))
    words = words_of(["2026-0001", "Printer", long])
    assert words[:3] == ["2026-0001", "printer", "kata0"]
    assert len(words) == MOST_WORDS


def test_a_word_without_an_end_is_cut() -> None:
    assert words_of(["x" * 5000]) == ["x" * LONGEST_WORD]
