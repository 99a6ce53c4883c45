"""Working time on a line of whole microseconds, one year of UTC at a time. Knows no hours and no holidays."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1) // _TICK
_DAY = timedelta(days=1) // _TICK

MINUTE = timedelta(minutes=1) // _TICK
"""The ticks of a minute."""

Span = tuple[int, int]


def ticks_of(at: datetime) -> int:
    """An instant (aware) in ticks: exact, so that sums are."""
    return (at - _EPOCH) // _TICK


def instant_of(ticks: int) -> datetime:
    """The instant (aware UTC) of so many ticks."""
    return _EPOCH + ticks * _TICK


@dataclass(slots=True)
class OpenYear:
    """The open spans of one year, in order, and how much had been worked when each began."""

    _spans: list[Span]
    _opens: list[int] = field(init=False)
    _worked: list[int] = field(init=False)
    total: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._opens = [opens for opens, _ in self._spans]
        self._worked = []
        for opens, closes in self._spans:
            self._worked.append(self.total)
            self.total += closes - opens

    def worked_until(self, at: int) -> int:
        """What was worked of the year until `at`."""
        index = bisect_right(self._opens, at) - 1
        if index < 0:
            return 0
        opens, closes = self._spans[index]
        return self._worked[index] + min(at, closes) - opens

    def when_worked(self, worked: int) -> int:
        """The earliest instant by which so much was worked; `worked` is more than 0 and at most `total`."""
        index = bisect_left(self._worked, worked) - 1
        return self._opens[index] + worked - self._worked[index]

    def next_open(self, at: int) -> int | None:
        """`at` itself within a span, else the next opening; None if the year has none."""
        index = bisect_right(self._opens, at) - 1
        if index >= 0 and at < self._spans[index][1]:
            return at
        return self._opens[index + 1] if index + 1 < len(self._opens) else None

    def between(self, begin: int, end: int) -> Iterator[Span]:
        """The spans between the two, cut to them."""
        for opens, closes in self._spans[max(bisect_right(self._opens, begin) - 1, 0) :]:
            if opens >= end:
                return
            span = max(opens, begin), min(closes, end)
            if span[0] < span[1]:
                yield span


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans, which are in order; those that touch are made one."""
    done: list[Span] = []
    for span in spans:
        if done and done[-1][1] == span[0]:
            done[-1] = done[-1][0], span[1]
        else:
            done.append(span)
    return done


def steady_spans(zone: ZoneInfo, year: int) -> Iterator[tuple[int, int, timedelta]]:
    """The stretches (begin, end, offset) of a year of UTC in which the zone kept its offset."""
    first = ticks_of(datetime(year, 1, 1, tzinfo=UTC))
    after = ticks_of(datetime(year + 1, 1, 1, tzinfo=UTC))
    begin, offset = first, _offset(zone, first)
    for day in range(first, after, _DAY):
        if _offset(zone, day + _DAY) != offset:
            change = _first_change(zone, day, offset)
            yield begin, change, offset
            begin, offset = change, _offset(zone, change)
    yield begin, after, offset


def _first_change(zone: ZoneInfo, day: int, offset: timedelta) -> int:
    # Within a day clocks change at most once, on a whole second.
    seconds = range(day, day + _DAY + 1, _SECOND)
    return seconds[bisect_left(seconds, True, key=lambda second: _offset(zone, second) != offset)]


def _offset(zone: ZoneInfo, ticks: int) -> timedelta:
    offset = instant_of(ticks).astimezone(zone).utcoffset()
    assert offset is not None
    return offset
