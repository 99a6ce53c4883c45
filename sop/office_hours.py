"""The week of an office: segments of the wall clock for each weekday, and their notation. Knows no date.

The notation, as in OFFICE_HOURS: pieces parted by `;`, each naming days and then the segments they work:

    Mon-Thu 08:00-12:00,13:00-16:30; Fri 08:00-11:30,13:00-17:00

Days are English or Indonesian (`Mon`, `Monday`, `Sen`, `Senin`), single, listed (`Mon,Wed`) or a range
(`Mon-Thu`); a day that is not named is off. What lies between two segments is a break. A time may be written
`08.00`; the last of a day is `24:00`. The word `always` is the week that never closes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

DAY_MINUTES = 24 * 60

_ALWAYS = "always"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_NAMES = (
    ("mon", "monday", "sen", "senin"),
    ("tue", "tuesday", "sel", "selasa"),
    ("wed", "wednesday", "rab", "rabu"),
    ("thu", "thursday", "kam", "kamis"),
    ("fri", "friday", "jum", "jumat", "jum'at"),
    ("sat", "saturday", "sab", "sabtu"),
    ("sun", "sunday", "min", "minggu"),
)
_WEEKDAY_OF = {name: weekday for weekday, names in enumerate(_DAY_NAMES) for name in names}

_PIECE = re.compile(r"([^\d]*[^\d\s])\s+(\d.*)", re.DOTALL)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)
_DASH = re.compile(r"\s*[-–]\s*")


class Expected(StrEnum):
    """What should have stood there, for the person who starts the bot; the name finds words for others."""

    PIECE = "days and hours, such as Mon-Thu 08:00-12:00,13:00-16:30"
    DAY = "a day such as Mon or Sen, or a range such as Mon-Thu"
    DAY_ONCE = "each day once"
    SEGMENT = "a segment such as 08:00-12:00"
    TIME = "a time from 00:00 to 24:00"
    CLOSING_LATER = "a closing later than its opening"
    IN_ORDER = "segments in order that do not overlap"


class OfficeHoursError(ValueError):
    """Hours that cannot be read: the `piece` at fault, what was `found` in it and what is `expected`."""

    def __init__(self, piece: str, found: str, expected: Expected) -> None:
        self.piece, self.found, self.expected = piece.strip(), found.strip(), expected
        place = f'in "{self.piece}": ' if self.piece != self.found else ""
        super().__init__(f'{place}found "{self.found}", expected {expected}')


class Segment(NamedTuple):
    """A stretch of a day in which the office works, in minutes of the wall clock from 0 to 1440."""

    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"


Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The segments of each weekday, Monday first. `str()` gives the notation back."""

    days: tuple[Segments, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for anything but seven days in order, at least one of which works."""
        if len(self.days) != len(_WEEKDAYS) or not any(self.days):
            raise ValueError(f"{self.days} are not the seven days of a week that works")
        for segments in self.days:
            require_in_order(segments)

    def on(self, weekday: int) -> Segments:
        """The segments of a weekday, 0 for Monday; empty for a day off."""
        return self.days[weekday]

    def __str__(self) -> str:
        if self == ALWAYS:
            return _ALWAYS
        runs = [
            (segments, [weekday for weekday, _ in run])
            for segments, run in groupby(enumerate(self.days), key=lambda day: day[1])
            if segments
        ]
        return "; ".join(f"{_days(run)} {segments_text(segments)}" for segments, run in runs)


def read_office_hours(text: str) -> WeeklyHours:
    """The week that `text` notes. Raises OfficeHoursError, which names the piece at fault."""
    if text.strip().lower() == _ALWAYS:
        return ALWAYS
    days: dict[int, Segments] = {}
    for piece in text.split(";"):
        parts = _PIECE.fullmatch(piece.strip())
        if parts is None:
            raise OfficeHoursError(piece, piece, Expected.PIECE)
        segments = _read_segments(parts[2], piece)
        for weekday in _read_days(parts[1], piece):
            if weekday in days:
                raise OfficeHoursError(piece, f"{_WEEKDAYS[weekday]} again", Expected.DAY_ONCE)
            days[weekday] = segments
    return WeeklyHours(tuple(days.get(weekday, ()) for weekday in range(len(_WEEKDAYS))))


def read_segments(text: str) -> Segments:
    """The segments of one day, such as `08:00-12:00,13:00-15:00`. Raises OfficeHoursError."""
    return _read_segments(text, text)


def segments_text(segments: Segments) -> str:
    """The notation of one day's segments, as `read_segments` takes it."""
    return ",".join(map(str, segments))


def read_time(text: str) -> int:
    """Minutes since midnight of a time such as `14:00` or `14.00`, up to 24:00. Raises OfficeHoursError."""
    return _read_time(text, text)


def require_in_order(segments: Segments) -> None:
    """Raises ValueError unless the segments lie within a day, in order, none empty and none overlapping."""
    bounds = [bound for segment in segments for bound in segment]
    is_within_a_day = all(0 <= bound <= DAY_MINUTES for bound in bounds)
    if not is_within_a_day or bounds != sorted(bounds) or any(opens == closes for opens, closes in segments):
        raise ValueError(f"{segments} are not the segments of a day in order")


def _read_days(text: str, piece: str) -> Iterable[int]:
    for part in text.split(","):
        names = _DASH.split(part.strip())
        weekdays = [_WEEKDAY_OF.get(name.lower()) for name in names]
        if len(names) > 2 or None in weekdays:
            raise OfficeHoursError(piece, part, Expected.DAY)
        first, last = weekdays[0], weekdays[-1]
        assert first is not None
        assert last is not None
        # A range may run over the end of the week: Sun-Thu.
        for step in range((last - first) % len(_WEEKDAYS) + 1):
            yield (first + step) % len(_WEEKDAYS)


def _read_segments(text: str, piece: str) -> Segments:
    segments: list[Segment] = []
    for part in text.split(","):
        times = _DASH.split(part.strip())
        if len(times) != 2:
            raise OfficeHoursError(piece, part, Expected.SEGMENT)
        segment = Segment(_read_time(times[0], piece), _read_time(times[1], piece))
        if segment.closes <= segment.opens:
            raise OfficeHoursError(piece, part, Expected.CLOSING_LATER)
        if segments and segment.opens < segments[-1].closes:
            raise OfficeHoursError(piece, part, Expected.IN_ORDER)
        segments.append(segment)
    return tuple(segments)


def _read_time(text: str, piece: str) -> int:
    parts = _TIME.fullmatch(text.strip())
    minutes = int(parts[1]) * 60 + int(parts[2]) if parts else -1
    if parts is None or int(parts[2]) >= 60 or minutes > DAY_MINUTES:
        raise OfficeHoursError(piece, text, Expected.TIME)
    return minutes


def _days(run: list[int]) -> str:
    return _WEEKDAYS[run[0]] if len(run) == 1 else f"{_WEEKDAYS[run[0]]}-{_WEEKDAYS[run[-1]]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


ALWAYS = WeeklyHours(((Segment(0, DAY_MINUTES),),) * len(_WEEKDAYS))
"""The week of an office whose clock never stops."""

PERMA_7_2016 = read_office_hours("Mon-Thu 08:00-12:00,13:00-16:30; Fri 08:00-11:30,13:00-17:00")
"""The hours of the courts, 37.5 a week (Perma 7/2016): the default."""

RAMADAN_2026 = read_office_hours("Mon-Thu 08:00-12:00,12:30-15:00; Fri 08:00-11:30,12:30-15:30")
"""The hours of the courts in Ramadan (SE Sekma 2/2026); the dates are announced each year."""
