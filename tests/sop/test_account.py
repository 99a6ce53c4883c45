"""Why a limit is what it is: the pieces counted and skipped, and how they are told in few lines."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sop.account import Cause, CauseKind, Piece, account_for, condense
from sop.calendar import AlwaysOpen
from sop.day_plan import ClosedDays, EarlyClosing
from sop.office_hours import read_office_hours
from tests.sop.hours import RAMADAN, office, wib

OPEN = office()
BREAK, NIGHT, WEEKEND = Cause(CauseKind.BREAK), Cause(CauseKind.NIGHT), Cause(CauseKind.WEEKEND)
FASTING = Cause(CauseKind.OVERRIDE, "Jam kerja Ramadan")

instants = st.datetimes(datetime(2026, 3, 10), datetime(2026, 4, 2), timezones=st.just(UTC))  # noqa: DTZ001


def holiday(day: int, name: str) -> Cause:
    return Cause(CauseKind.HOLIDAY, name, date(2026, 3, day))


def paused(start: datetime, end: datetime) -> Piece:
    return Piece(start, end, 0, (Cause(CauseKind.PAUSE, "menunggu suku cadang"),))


def told(pieces: list[Piece]) -> list[tuple[float, tuple[Cause, ...]]]:
    return [(piece.minutes, piece.causes) for piece in pieces]


def test_a_weekend_is_one_piece_with_the_nights_beside_it() -> None:
    start, due = wib("2026-11-20", "16:10"), wib("2026-11-23", "08:10")

    assert account_for(OPEN, start, due) == [
        Piece(start, wib("2026-11-20", "17:00"), 50),
        Piece(wib("2026-11-20", "17:00"), wib("2026-11-23", "08:00"), 0, (WEEKEND,)),
        Piece(wib("2026-11-23", "08:00"), due, 10),
    ]


def test_a_break_and_a_night_are_told_apart() -> None:
    account = account_for(OPEN, wib("2026-11-18", "11:30"), wib("2026-11-19", "08:30"))

    assert told(account) == [(30, ()), (0, (BREAK,)), (210, ()), (0, (NIGHT,)), (30, ())]


def test_holidays_are_named_in_order_and_once() -> None:
    account = account_for(office(RAMADAN), wib("2026-03-17", "14:30"), wib("2026-03-25", "08:30"))

    assert told(account) == [
        (30, ()),
        (
            0,
            (
                FASTING,
                holiday(18, "Cuti Bersama Hari Suci Nyepi"),
                holiday(19, "Hari Suci Nyepi"),
                holiday(20, "Cuti Bersama Hari Raya Idul Fitri"),
                holiday(21, "Hari Raya Idul Fitri"),
                holiday(22, "Hari kedua dari Hari Raya Idul Fitri"),
            ),
        ),
        (30, ()),
    ]


def test_the_override_that_set_the_hours_is_told_with_the_break_and_the_night() -> None:
    account = account_for(office(RAMADAN), wib("2026-03-09", "11:00"), wib("2026-03-10", "08:30"))

    assert told(account) == [(60, ()), (0, (BREAK, FASTING)), (150, ()), (0, (NIGHT, FASTING)), (30, ())]


def test_a_closed_day_and_an_early_closing_are_told_by_their_reasons() -> None:
    thursday, friday = date(2026, 11, 19), date(2026, 11, 20)
    calendar = office(
        EarlyClosing(thursday, thursday, "Rapat", 14 * 60), ClosedDays(friday, friday, "Libur daerah")
    )
    account = account_for(calendar, wib("2026-11-19", "13:30"), wib("2026-11-23", "08:30"))
    meeting, regional = Cause(CauseKind.OVERRIDE, "Rapat"), Cause(CauseKind.OVERRIDE, "Libur daerah")

    assert told(account) == [(30, ()), (0, (meeting, regional, WEEKEND)), (30, ())]


def test_what_is_reported_at_night_waits_for_the_morning() -> None:
    account = account_for(OPEN, wib("2026-11-19", "05:00"), wib("2026-11-19", "09:00"))

    assert told(account) == [(0, (NIGHT,)), (60, ())]


def test_a_gap_between_two_days_of_work_is_no_break() -> None:
    to_midnight = office(week=read_office_hours("Mon 22:00-24:00; Tue 02:00-06:00"), holidays={})
    account = account_for(to_midnight, wib("2026-11-23", "23:00"), wib("2026-11-24", "03:00"))

    assert told(account) == [(60, ()), (0, (NIGHT,)), (60, ())]


def test_the_clock_stands_in_a_pause_whatever_the_calendar_says() -> None:
    start, stop = wib("2026-11-18", "09:00"), wib("2026-11-18", "12:30")
    resume, due = wib("2026-11-20", "08:00"), wib("2026-11-20", "09:00")
    pause = paused(stop, resume)

    assert account_for(OPEN, start, due, [pause]) == [
        Piece(start, wib("2026-11-18", "12:00"), 180),
        Piece(wib("2026-11-18", "12:00"), stop, 0, (BREAK,)),
        pause,
        Piece(resume, due, 60),
    ]


def test_a_pause_outside_of_the_account_is_left_out_and_one_across_its_edge_is_cut() -> None:
    start, due = wib("2026-11-18", "09:00"), wib("2026-11-18", "11:00")
    before, across = wib("2026-11-17", "09:00"), wib("2026-11-18", "10:00")
    account = account_for(
        OPEN, start, due, [paused(before, before + timedelta(hours=1)), paused(before, across)]
    )

    assert account == [paused(start, across), Piece(across, due, 60)]


def test_a_clock_that_never_stops_skips_nothing() -> None:
    start, due = wib("2026-11-20", "16:10"), wib("2026-11-23", "08:10")

    assert account_for(AlwaysOpen(), start, due) == [Piece(start, due, 64 * 60)]


@given(instants, instants, st.lists(instants, max_size=4))
def test_an_account_leaves_no_gap_and_counts_what_the_calendar_counts(
    start: datetime, due: datetime, bounds: list[datetime]
) -> None:
    calendar = office(RAMADAN)
    bounds = sorted(bounds)
    pauses = [paused(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False)]
    account = account_for(calendar, start, due, pauses)
    inside = [(max(p.start_at, start), min(p.end_at, due)) for p in pauses]
    counted = calendar.working_minutes(start, due) - sum(calendar.working_minutes(*span) for span in inside)

    assert [piece.start_at for piece in account[1:]] == [piece.end_at for piece in account[:-1]]
    if start < due:
        assert (account[0].start_at, account[-1].end_at) == (start, due)
    assert abs(sum(piece.minutes for piece in account) - counted) < 1e-6
    assert all(bool(piece.minutes) != bool(piece.causes) for piece in account)


@given(instants, instants, st.integers(1, 12))
def test_a_condensed_account_is_short_and_loses_no_minute_and_no_cause(
    start: datetime, due: datetime, lines: int
) -> None:
    account = account_for(office(RAMADAN), start, due)
    short = condense(account, lines)

    assert len(short) <= lines
    assert [piece.start_at for piece in short[1:]] == [piece.end_at for piece in short[:-1]]
    assert abs(sum(p.minutes for p in short) - sum(p.minutes for p in account)) < 1e-6
    assert {cause for p in short for cause in p.causes} <= {cause for p in account for cause in p.causes}
    assert {(c.kind, c.reason) for p in short for c in p.causes} == {
        (c.kind, c.reason) for p in account for c in p.causes
    }


def test_an_account_of_few_pieces_is_told_in_full() -> None:
    account = account_for(OPEN, wib("2026-11-18", "11:30"), wib("2026-11-20", "08:30"))

    assert condense(account) == account


def test_breaks_are_the_first_to_go() -> None:
    account = account_for(OPEN, wib("2026-11-16", "11:30"), wib("2026-11-20", "13:30"))

    assert len(account) == 19
    assert told(condense(account)) == [
        (240, (BREAK,)),
        (0, (NIGHT,)),
        (450, (BREAK,)),
        (0, (NIGHT,)),
        (450, (BREAK,)),
        (0, (NIGHT,)),
        (450, (BREAK,)),
        (0, (NIGHT,)),
        (240, (BREAK,)),
    ]


def test_a_long_account_keeps_its_two_ends_and_tells_the_middle_in_one_line() -> None:
    account = account_for(OPEN, wib("2026-03-02", "09:00"), wib("2026-04-01", "09:00"))
    short = condense(account)

    assert len(short) == 10
    assert short[0] == Piece(wib("2026-03-02", "09:00"), wib("2026-03-02", "16:30"), 390, (BREAK,))
    assert short[-1] == account[-1]
    assert {cause.kind for cause in short[5].causes} == {
        CauseKind.BREAK,
        CauseKind.NIGHT,
        CauseKind.WEEKEND,
        CauseKind.HOLIDAY,
    }
