"""What people type becomes a fact, or a named problem."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.answers import FARTHEST_DATE, clean_text, find_day, is_fact, validate_answer
from sop.refusals import AnswerInvalid, Problem
from tests.sop.office import PROCEDURE, TODAY

PRICE = PROCEDURE.fields["price"]
DAY = PROCEDURE.fields["promised_date"]
REASON = PROCEDURE.fields["reason"]
CONDITION = PROCEDURE.fields["condition"]
LEFT_ROOM = PROCEDURE.fields["device_left_room"]
ORIGINAL = PROCEDURE.fields["original"]


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("1250000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("rp1.250.000", 1_250_000),
        ("Rp. 1.250.000,00", 1_250_000),
        ("Rp 1.250.000,-", 1_250_000),
        ("1,250,000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("1,25 juta", 1_250_000),
        ("1.5jt", 1_500_000),
        ("2 JT", 2_000_000),
        ("350 rb", 350_000),
        ("350ribu", 350_000),
        ("12,05 ribu", 12_050),
        ("0", 0),
        ("Rp 750.000.", 750_000),
        ("999.999.999.999", 10**12 - 1),
        ("999999 jt", 999_999_000_000),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, rupiah: int) -> None:
    assert validate_answer(PRICE, typed, today=TODAY) == str(rupiah)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "gratis",
        "-5000",
        "1.5",
        "1.25.000",
        "12.5000",
        "1.250 juta",
        "1,2,3",
        "Rp",
        "juta",
        "5 milyar",
        "1e6",
        "١٢٣",
    ],
)
def test_money_that_could_mean_two_things_or_nothing_is_asked_again(typed: str) -> None:
    assert _problem(PRICE.id, typed) == Problem.NOT_MONEY


@pytest.mark.parametrize("typed", ["1000000000000", "1.000.000.000.000", "Rp 999.999.999.999.999", "9" * 30])
def test_money_has_a_ceiling(typed: str) -> None:
    assert _problem(PRICE.id, typed) == Problem.TOO_MUCH


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("24-11-2026", date(2026, 11, 24)),
        ("24.11.26", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24 November 2026", date(2026, 11, 24)),
        ("24 nov", date(2026, 11, 24)),
        ("24 Nov. 2026", date(2026, 11, 24)),
        ("1 Agustus 2027", date(2027, 8, 1)),
        ("1 March 2027", date(2027, 3, 1)),
        ("hari ini", date(2026, 11, 23)),
        ("Besok", date(2026, 11, 24)),
        ("lusa", date(2026, 11, 25)),
        ("tomorrow", date(2026, 11, 24)),
        ("23/11", date(2026, 11, 23)),
        ("22/11", date(2027, 11, 22)),
        ("29/2", date(2028, 2, 29)),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, day: date) -> None:
    assert validate_answer(DAY, typed, today=TODAY) == day.isoformat()


@pytest.mark.parametrize(
    "typed", ["", "nanti", "31/2/2027", "30/2", "13/13/2027", "0/1", "24 foo 2026", "12", "99999"]
)
def test_what_is_no_date_is_asked_again(typed: str) -> None:
    assert _problem(DAY.id, typed) == Problem.NOT_A_DATE


def test_a_date_is_neither_past_nor_absurdly_far() -> None:
    assert _problem(DAY.id, "22/11/2026") == Problem.IN_THE_PAST
    assert _problem(DAY.id, "24/11/2062") == Problem.TOO_FAR
    assert _problem(DAY.id, "31/12/9999") == Problem.TOO_FAR
    assert _problem(DAY.id, (TODAY + FARTHEST_DATE).isoformat()) is None


def test_a_problem_tells_the_bound() -> None:
    with pytest.raises(AnswerInvalid) as refused:
        validate_answer(DAY, "22/11/2026", today=TODAY)

    assert refused.value.limit == "2026-11-23"


@pytest.mark.parametrize(
    ("typed", "choice"), [("RR", "RR"), ("rr", "RR"), ("rusak berat", "RB"), ("Good", "B")]
)
def test_a_choice_is_known_by_its_id_and_by_its_words(typed: str, choice: str) -> None:
    assert validate_answer(CONDITION, typed, today=TODAY) == choice


@pytest.mark.parametrize(
    ("typed", "fact"), [("Ya", "yes"), ("sudah", "yes"), ("tidak.", "no"), ("Belum", "no")]
)
def test_yes_and_no_have_many_words(typed: str, fact: str) -> None:
    assert validate_answer(LEFT_ROOM, typed, today=TODAY) == fact


@pytest.mark.parametrize(
    ("typed", "number"), [("2026-0001", "2026-0001"), ("2026-9", "2026-0009"), ("2026/12345", "2026-12345")]
)
def test_a_case_number_is_written_out(typed: str, number: str) -> None:
    assert validate_answer(ORIGINAL, typed, today=TODAY) == number


def test_other_words_are_asked_again() -> None:
    assert _problem(CONDITION.id, "lumayan") == Problem.NOT_A_CHOICE
    assert _problem(LEFT_ROOM.id, "mungkin") == Problem.NOT_YES_OR_NO
    assert _problem(ORIGINAL.id, "nomor 5") == Problem.NOT_A_CASE_NUMBER


def test_a_text_is_trimmed_and_keeps_its_lines() -> None:
    assert (
        validate_answer(REASON, "  Rusak\r\nparah\t<b>5 < 6</b> \n", today=TODAY)
        == "Rusak\nparah <b>5 < 6</b>"
    )


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00\x07", "\u200b\u200f", "\ud800"])
def test_a_text_without_anything_to_read_is_empty(typed: str) -> None:
    assert _problem(REASON.id, typed) == Problem.EMPTY


def test_a_text_may_fill_its_limit_and_no_more() -> None:
    assert _problem(REASON.id, "x" * REASON.max_length) is None
    assert _problem(REASON.id, "x" * (REASON.max_length + 1)) == Problem.TOO_LONG


@given(st.text())
def test_a_cleaned_text_can_be_stored_anywhere(raw: str) -> None:
    text = clean_text(raw)

    assert text.encode() is not None
    assert "\x00" not in text
    assert clean_text(text) == text


@given(st.sampled_from(sorted(PROCEDURE.fields)), st.text(max_size=40) | st.from_regex(r"[Rp0-9., /-]{1,15}"))
def test_any_answer_gives_a_fact_that_reads_as_itself_or_a_refusal(field: str, raw: str) -> None:
    definition = PROCEDURE.fields[field]
    try:
        fact = validate_answer(definition, raw, today=TODAY)
    except AnswerInvalid:
        return
    assert validate_answer(definition, fact, today=TODAY) == fact


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_any_amount_is_read_in_indonesian_grouping(rupiah: int) -> None:
    assert validate_answer(PRICE, f"Rp {rupiah:,}".replace(",", "."), today=TODAY) == str(rupiah)


@given(st.dates(min_value=TODAY, max_value=TODAY + FARTHEST_DATE))
def test_any_day_to_come_is_read_in_each_notation(day: date) -> None:
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d %B %Y", "%Y-%m-%d"):
        assert validate_answer(DAY, day.strftime(form), today=TODAY) == day.isoformat()


def test_a_fact_that_a_procedure_may_set_is_a_choice_or_yes_or_no() -> None:
    assert is_fact(CONDITION, "RB")
    assert not is_fact(CONDITION, "rb")
    assert is_fact(LEFT_ROOM, "no")
    assert not is_fact(LEFT_ROOM, "tidak")
    assert not is_fact(REASON, "apa saja")


def _problem(field: str, typed: str) -> Problem | None:
    try:
        validate_answer(PROCEDURE.fields[field], typed, today=TODAY)
    except AnswerInvalid as refused:
        return refused.problem
    return None


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("besok", date(2026, 11, 24)),
        ("22/11", date(2027, 11, 22)),
        ("30 November", date(2027, 11, 30)),
        ("9/3", date(2027, 3, 9)),
        ("9 Maret 2020", date(2020, 3, 9)),
        ("31/2/2027", None),
        ("nanti", None),
        ("", None),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day_from_another_on(raw: str, day: date | None) -> None:
    assert find_day(raw, today=date(2026, 11, 23), since=date(2026, 12, 1)) == day
