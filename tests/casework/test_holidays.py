"""What the library says of Indonesia's days off: it fails when a new version says otherwise."""

from datetime import date

import pytest

from casework.holidays import cuti_bersama_known, public_holidays


def test_2026_has_the_holidays_of_the_joint_decree() -> None:
    days = public_holidays(2026)
    cuti_bersama = [day for day, name in days.items() if "Cuti Bersama" in name]

    assert (len(days) - len(cuti_bersama), len(cuti_bersama)) == (17, 8)
    assert cuti_bersama == [
        date(2026, 2, 16),
        date(2026, 3, 18),
        date(2026, 3, 20),
        date(2026, 3, 23),
        date(2026, 3, 24),
        date(2026, 5, 15),
        date(2026, 5, 28),
        date(2026, 12, 24),
    ]


def test_a_year_holds_its_own_days_only_and_in_order() -> None:
    for year in range(2024, 2031):
        days = list(public_holidays(year))
        assert days == sorted(days)
        assert {day.year for day in days} == {year}


def test_names_come_in_either_language() -> None:
    nyepi = date(2026, 3, 19)

    assert public_holidays(2026)[nyepi] == "Hari Suci Nyepi"
    assert public_holidays(2026, "en")[nyepi] == "Day of Silence"


def test_no_caller_can_spoil_the_holidays_of_another() -> None:
    with pytest.raises(TypeError):
        public_holidays(2026)[date(2026, 1, 2)] = "Besok"  # type: ignore[index]


@pytest.mark.parametrize(("year", "known"), [(2025, True), (2026, True), (2027, True), (2099, False)])
def test_cuti_bersama_are_known_for_years_that_were_decreed(year: int, known: bool) -> None:
    assert cuti_bersama_known(year) == known
