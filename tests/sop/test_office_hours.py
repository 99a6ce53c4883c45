"""The notation of office hours: what it means, how it is written back, how a mistake is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.office_hours import (
    ALWAYS,
    DAY_MINUTES,
    PERMA_7_2016,
    RAMADAN_2026,
    Expected,
    OfficeHoursError,
    Segment,
    WeeklyHours,
    read_office_hours,
    read_segments,
    read_time,
    segments_text,
)

DEFAULT = "Mon-Thu 08:00-12:00,13:00-16:30; Fri 08:00-11:30,13:00-17:00"


@st.composite
def days_off_and_on(draw: st.DrawFn) -> tuple[Segment, ...]:
    bounds = sorted(draw(st.sets(st.integers(0, DAY_MINUTES), max_size=6)))
    return tuple(Segment(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False))


weeks = st.tuples(*[days_off_and_on()] * 7).filter(any).map(WeeklyHours)


def test_the_default_reads_as_the_regulation_says() -> None:
    monday = (Segment(8 * 60, 12 * 60), Segment(13 * 60, 16 * 60 + 30))
    friday = (Segment(8 * 60, 11 * 60 + 30), Segment(13 * 60, 17 * 60))

    assert PERMA_7_2016.days == (monday, monday, monday, monday, friday, (), ())


@pytest.mark.parametrize(("hours", "a_week"), [(PERMA_7_2016, 37.5), (RAMADAN_2026, 32.5), (ALWAYS, 168)])
def test_the_hours_of_a_week_add_up(hours: WeeklyHours, a_week: float) -> None:
    minutes = sum(closes - opens for segments in hours.days for opens, closes in segments)

    assert minutes / 60 == a_week


@given(weeks)
def test_what_is_written_reads_back_as_the_same_hours(hours: WeeklyHours) -> None:
    assert read_office_hours(str(hours)) == hours


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (DEFAULT, DEFAULT),
        ("always", "always"),
        (" Always ", "always"),
        ("Sen-Kam 08.00–12.00, 13.00–16.30;Jum'at 08.00–11.30,13.00–17.00", DEFAULT),
        ("friday 8:00-11:30,13:00-17:00; monday - thursday 8:00-12:00,13:00-16:30", DEFAULT),
        ("Mon,Wed,Fri 09:00-10:00", "Mon 09:00-10:00; Wed 09:00-10:00; Fri 09:00-10:00"),
        ("Min-Sel 09:00-10:00", "Mon-Tue 09:00-10:00; Sun 09:00-10:00"),
        ("Mon 22:00-24:00; Tue 00:00-06:00", "Mon 22:00-24:00; Tue 00:00-06:00"),
    ],
)
def test_hours_are_written_one_way(text: str, written: str) -> None:
    assert str(read_office_hours(text)) == written


@pytest.mark.parametrize(
    ("text", "piece", "found", "expected"),
    [
        ("", "", "", Expected.PIECE),
        ("08:00-12:00", "08:00-12:00", "08:00-12:00", Expected.PIECE),
        ("Mon-Fri", "Mon-Fri", "Mon-Fri", Expected.PIECE),
        ("Mon 08:00-12:00;", "", "", Expected.PIECE),
        ("Mon 08:00-12:00; Fru 08:00-11:30", "Fru 08:00-11:30", "Fru", Expected.DAY),
        ("Mon-Wed-Fri 08:00-12:00", "Mon-Wed-Fri 08:00-12:00", "Mon-Wed-Fri", Expected.DAY),
        ("Mon-Thu 08:00-12:00; Thu 09:00-10:00", "Thu 09:00-10:00", "Thu again", Expected.DAY_ONCE),
        ("Mon 08:00", "Mon 08:00", "08:00", Expected.SEGMENT),
        ("Mon 08:00-12:00,", "Mon 08:00-12:00,", "", Expected.SEGMENT),
        (
            "Mon 08:00-12:00 13:00-16:30",
            "Mon 08:00-12:00 13:00-16:30",
            "08:00-12:00 13:00-16:30",
            Expected.SEGMENT,
        ),
        ("Mon 08:00-25:00", "Mon 08:00-25:00", "25:00", Expected.TIME),
        ("Mon 08:60-12:00", "Mon 08:60-12:00", "08:60", Expected.TIME),
        ("Mon 08:00-24:01", "Mon 08:00-24:01", "24:01", Expected.TIME),
        ("Mon 8-12", "Mon 8-12", "8", Expected.TIME),
        ("Mon 08:00-08:00", "Mon 08:00-08:00", "08:00-08:00", Expected.CLOSING_LATER),
        ("Mon 22:00-06:00", "Mon 22:00-06:00", "22:00-06:00", Expected.CLOSING_LATER),
        ("Mon 08:00-12:00,11:00-16:30", "Mon 08:00-12:00,11:00-16:30", "11:00-16:30", Expected.IN_ORDER),
    ],
)
def test_a_mistake_is_named_with_its_piece(text: str, piece: str, found: str, expected: Expected) -> None:
    with pytest.raises(OfficeHoursError) as caught:
        read_office_hours(text)

    assert (caught.value.piece, caught.value.found, caught.value.expected) == (piece, found, expected)


def test_a_mistake_reads_as_one_line() -> None:
    with pytest.raises(OfficeHoursError) as caught:
        read_office_hours("Mon-Thu 08:00-12:00; Fri 08:00-25:00")

    assert str(caught.value) == 'in "Fri 08:00-25:00": found "25:00", expected a time from 00:00 to 24:00'


def test_a_single_day_and_a_single_time_have_the_same_notation() -> None:
    assert segments_text(read_segments("8.00-12.00, 13.00-15.00")) == "08:00-12:00,13:00-15:00"
    assert read_time("14.00") == 14 * 60
    with pytest.raises(OfficeHoursError, match='found "2 pm", expected a time'):
        read_time("2 pm")


@pytest.mark.parametrize(
    "days",
    [
        ((),) * 7,
        ((Segment(480, 720),),) * 6,
        ((Segment(720, 480),), *((),) * 6),
        ((Segment(480, 720), Segment(700, 800)), *((),) * 6),
        ((Segment(480, DAY_MINUTES + 1),), *((),) * 6),
    ],
)
def test_a_week_that_cannot_be_is_refused(days: tuple[tuple[Segment, ...], ...]) -> None:
    with pytest.raises(ValueError, match="are not the"):
        WeeklyHours(days)
