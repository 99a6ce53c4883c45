"""Working time against a slow and obvious count: minute by minute, by what the office's wall clock reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from sop.day_plan import ClosedDays, EarlyClosing, ExtraDay, Override, PeriodHours
from sop.office_hours import DAY_MINUTES, PERMA_7_2016, Segment, Segments, WeeklyHours
from sop.working_time import WorkingTime
from tests.sop.hours import IDUL_FITRI_2026, JAKARTA, RAMADAN, wib

MINUTE = timedelta(minutes=1)
ZONES = ["Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo"]
# Clocks change in Berlin, on Lord Howe (by half an hour) and in Cairo (at midnight); and a year ends.
DAYS = [date(2026, 3, 28), date(2026, 10, 24), date(2026, 4, 3), date(2026, 4, 23), date(2026, 12, 30)]


@dataclass
class Hours:
    """What an office wrote down."""

    week: WeeklyHours
    zone: ZoneInfo
    holidays: dict[date, str]
    overrides: Sequence[Override]
    _known: dict[date, Segments] = field(default_factory=dict, repr=False)

    def calendar(self) -> WorkingTime:
        return WorkingTime(
            self.week,
            self.zone,
            lambda year: {day: name for day, name in self.holidays.items() if day.year == year},
            self.overrides,
        )

    def works_at(self, at: datetime) -> bool:
        """Whether the wall clock reads working time."""
        clock = at.astimezone(self.zone)
        minute = clock.hour * 60 + clock.minute
        day = clock.date()
        if day not in self._known:
            self._known[day] = self._hours_on(day)
        return any(opens <= minute < closes for opens, closes in self._known[day])

    def _hours_on(self, day: date) -> Segments:
        covering = [o for o in self.overrides if o.first_on <= day <= o.last_on]
        periods = [o.hours for o in covering if isinstance(o, PeriodHours)]
        hours = () if day in self.holidays else [self.week, *periods][-1].days[day.weekday()]
        for override in covering:
            if isinstance(override, ClosedDays):
                hours = ()
            if isinstance(override, ExtraDay):
                hours = override.segments
            if isinstance(override, EarlyClosing):
                kept = [(opens, min(closes, override.closes)) for opens, closes in hours]
                hours = tuple(Segment(opens, closes) for opens, closes in kept if opens < closes)
        return hours


def minutes_between(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each minute of the clock from `start` to `end`; the first and the last may be cut."""
    at = start
    while at < end:
        then = min(at.replace(second=0, microsecond=0) + MINUTE, end)
        yield at, then
        at = then


def worked(hours: Hours, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    return [(at, then) for at, then in minutes_between(start, end) if hours.works_at(at)]


def some_worked(hours: Hours, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """As `worked`, some days longer where the office has been closed all the time."""
    while not (minutes := worked(hours, start, end)):
        start, end = end, end + timedelta(days=1)
    return minutes


def counted(hours: Hours, start: datetime, end: datetime) -> timedelta:
    return sum((then - at for at, then in worked(hours, start, end)), timedelta())


@st.composite
def segments(draw: st.DrawFn) -> Segments:
    bounds = sorted(draw(st.sets(st.integers(0, DAY_MINUTES), min_size=2, max_size=6)))
    return tuple(Segment(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False))


@st.composite
def weeks(draw: st.DrawFn) -> WeeklyHours:
    """Two kinds of working days, and at most two days off."""
    usual, other = draw(segments()), draw(segments())
    of_day = dict.fromkeys(draw(st.sets(st.integers(0, 6), max_size=2)), ())
    others = draw(st.sets(st.integers(0, 6)))
    return WeeklyHours(tuple(of_day.get(day, other if day in others else usual) for day in range(7)))


@st.composite
def overrides(draw: st.DrawFn, first: date) -> Override:
    begins = first + timedelta(days=draw(st.integers(-3, 6)))
    ends = begins + timedelta(days=draw(st.integers(0, 5)))
    dates = st.just(begins), st.just(ends), st.just("Alasan")
    return draw(
        st.one_of(
            st.builds(PeriodHours, *dates, weeks()),
            st.builds(ClosedDays, *dates),
            st.builds(EarlyClosing, *dates, st.integers(0, DAY_MINUTES)),
            st.builds(ExtraDay, *dates, segments()),
        )
    )


@st.composite
def waits(draw: st.DrawFn) -> tuple[Hours, datetime, datetime]:
    """An office, and two instants some hours to two days apart."""
    first = draw(st.sampled_from(DAYS))
    off = draw(st.sets(st.integers(0, 6), max_size=2))
    hours = Hours(
        draw(weeks()),
        ZoneInfo(draw(st.sampled_from(ZONES))),
        {first + timedelta(days=number): "Libur" for number in off},
        draw(st.lists(overrides(first), max_size=3)),
    )
    midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
    start = midnight + timedelta(microseconds=draw(st.integers(0, 36 * 3600 * 10**6)))
    end = start + timedelta(microseconds=draw(st.integers(6 * 3600 * 10**6, 48 * 3600 * 10**6)))
    return hours, start, end


shares = st.floats(0, 1, exclude_min=True)

SHIPPED = Hours(PERMA_7_2016, JAKARTA, IDUL_FITRI_2026, [RAMADAN])
LONG = (SHIPPED, wib("2026-03-13", "14:30:10.5"), wib("2026-03-27", "08:30"))

Wait = tuple[Hours, datetime, datetime]


@given(waits())
@example(LONG)
def test_working_minutes_are_what_a_minute_by_minute_count_gives(wait: Wait) -> None:
    hours, start, end = wait

    assert hours.calendar().working_minutes(start, end) == counted(hours, start, end) / MINUTE


@given(waits(), shares, shares)
@example(LONG, 1.0, 1.0)
def test_what_was_worked_until_an_instant_of_work_is_due_at_that_instant(
    wait: Wait, share: float, rest: float
) -> None:
    hours, start, _ = wait
    minutes = some_worked(*wait)
    at, then = minutes[int(share * (len(minutes) - 1))]
    end = max(at + (then - at) * rest, at + timedelta.resolution)
    calendar = hours.calendar()

    assert calendar.due_at(start, calendar.working_minutes(start, end)) == end


@given(waits(), shares)
@example(LONG, 1.0)
def test_the_limit_is_the_earliest_instant_by_which_enough_was_worked(wait: Wait, share: float) -> None:
    hours, start, _ = wait
    span = max(sum((then - at for at, then in some_worked(*wait)), timedelta()) * share, timedelta.resolution)
    due = hours.calendar().due_at(start, span / MINUTE)

    assert counted(hours, start, due) == span
    assert hours.works_at(due - timedelta.resolution)


@given(waits())
@example(LONG)
def test_the_next_opening_is_the_first_minute_of_work_from_then_on(wait: Wait) -> None:
    hours, start, _ = wait
    opening, _ = some_worked(*wait)[0]

    assert hours.calendar().next_open(start) == opening
    assert hours.calendar().is_open(start) == (opening == start)


@given(waits())
@example(LONG)
def test_open_spans_are_the_minutes_of_work_and_never_touch(wait: Wait) -> None:
    spans = wait[0].calendar().open_spans(*wait[1:])
    expected: list[tuple[datetime, datetime]] = []
    for at, then in worked(*wait):
        begin = expected.pop()[0] if expected and expected[-1][1] == at else at
        expected.append((begin, then))

    assert spans == expected
