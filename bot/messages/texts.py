"""Reads the catalogues and words sentences from them. Knows no table; what people wrote is escaped here.

How a value is worded follows from its name:

    *_at, at      an instant (ISO 8601 or aware datetime)   pukul 13.30 WIB
                  on another day                            Jumat 20 November pukul 13.30 WIB
    *_short_at, short_at   the same, as lists have it       13.30, Jum 20 Nov 13.30
    *_on          a date (ISO 8601 or date)                 Senin, 23 November 2026
    *_short_on    the same, as lists have it                Sen 23 Nov
    *_minutes     minutes                                   1 jam 5 menit
    *_rupiah      whole Rupiah                              Rp1.250.000
    *_text        longer words of a person, with their line breaks
    a list        Budi, Sari, dan Wati; empty reads "–"
    others        a number, yes/no, or words on one line; None reads "–"
"""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.messages import dates, limits

CATALOGUES = Path(__file__).parent / "locales"
FALLBACK = "id"
LANGUAGES = ("id", "en")

_log = logging.getLogger(__name__)
_reported: set[tuple[str, str]] = set()


class CatalogueError(Exception):
    """A catalogue cannot be read, or says one thing twice; the message names the place."""


class Place(Protocol):
    """What instants are worded by: a desk has both."""

    @property
    def now(self) -> datetime: ...
    @property
    def zone(self) -> ZoneInfo: ...


class Texts:
    """The sentences of one language, with instants worded for one office at one instant."""

    def __init__(self, language: str, place: Place | None, longest: int = limits.LONG) -> None:
        self.language = language
        self._place = place
        self._longest = longest

    @classmethod
    def of(cls, language: str, place: Place | None = None, longest: int = limits.LONG) -> "Texts":
        """The texts in `language`, else in Indonesian. Only with a `place` can instants be worded.

        What people wrote is cut to `longest`.
        """
        return cls(language if language in LANGUAGES else FALLBACK, place, longest)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence, in this language or the fallback."""
        return bundle(self.language).has_message(key) or bundle(FALLBACK).has_message(key)

    def say(self, key: str, /, **args: Any) -> str:
        """The sentence as Telegram's HTML. Raises KeyError where no catalogue has it."""
        return self._format(key, args, limits.html)

    def plain(self, key: str, /, **args: Any) -> str:
        """The sentence as plain text, for buttons, menus and alerts. Raises KeyError like `say`."""
        return self._format(key, args, lambda text: text)

    def when(self, at: str | datetime) -> str:
        """An instant, as it stands in a sentence."""
        return self._instant(dates.clock, at)

    def when_in_short(self, at: str | datetime) -> str:
        """An instant, as it stands in a list."""
        return self._instant(dates.short_clock, at)

    def _instant(
        self, written: Callable[[datetime, ZoneInfo, datetime, str], str], at: str | datetime
    ) -> str:
        if self._place is None:
            raise ValueError("an instant is worded by an office's zone and its now: give Texts.of a place")
        instant = datetime.fromisoformat(at) if isinstance(at, str) else at
        return written(instant, self._place.zone, self._place.now, self.language)

    def span(self, start: datetime, end: datetime) -> str:
        """A stretch of time, as it stands in a list."""
        if self._place is None:
            raise ValueError("a stretch of time is worded by an office's zone: give Texts.of a place")
        return dates.span(start, end, self._place.zone, self.language)

    def day(self, on: date) -> str:
        """`Senin, 23 November 2026`."""
        return dates.day(on, self.language)

    def day_in_short(self, on: date) -> str:
        """`Sen 23 Nov`, as it stands in a list."""
        if self._place is None:
            raise ValueError("a day is told in short by an office's today: give Texts.of a place")
        today = self._place.now.astimezone(self._place.zone).date()
        return dates.short_day(on, today, self.language)

    def duration(self, minutes: float) -> str:
        """`1 jam 5 menit`."""
        return dates.duration(minutes, self.language)

    def rupiah(self, amount: int) -> str:
        """`Rp1.250.000`."""
        return dates.rupiah(amount, self.language)

    def listing(self, parts: Iterable[str]) -> str:
        """`Budi, Sari, dan Wati`; empty where there is nothing to list."""
        return dates.listing(parts, self.language)

    def _format(self, key: str, args: dict[str, Any], escape: Callable[[str], str]) -> str:
        language = self._language_with(key)
        pattern = bundle(language).get_message(key).value
        if pattern is None:
            raise KeyError(key)
        values = {name: self._worded(name, value, escape) for name, value in args.items()}
        said, errors = bundle(language).format_pattern(pattern, values)
        if errors:
            # The sentence still goes out: with a hole it says more than silence would.
            _report_once(key, language, "sentence %r (%s) lacks values: %s", key, language, errors)
        return str(said)

    def _language_with(self, key: str) -> str:
        if bundle(self.language).has_message(key):
            return self.language
        if self.language != FALLBACK and bundle(FALLBACK).has_message(key):
            _report_once(key, self.language, "sentence %r is missing in %r", key, self.language)
            return FALLBACK
        raise KeyError(key)

    def _worded(self, name: str, value: Any, escape: Callable[[str], str]) -> str | int:
        by_name = None if value is None else self._worded_by_name(name, value)
        if by_name is not None:
            return escape(by_name)
        match value:
            case None:
                return "–"
            case bool():
                return "yes" if value else "no"
            case int():
                return value
            case list():
                return (
                    self.listing(escape(limits.one_line(str(part), self._longest)) for part in value) or "–"
                )
        fit = limits.some_lines if name.endswith("_text") else limits.one_line
        return escape(fit(str(value), self._longest))

    def _worded_by_name(self, name: str, value: Any) -> str | None:
        if name == "short_at" or name.endswith("_short_at"):
            return self.when_in_short(value)
        if name == "at" or name.endswith("_at"):
            return self.when(value)
        if name.endswith("_on"):
            on = date.fromisoformat(value) if isinstance(value, str) else value
            return self.day_in_short(on) if name.endswith("_short_on") else self.day(on)
        if name.endswith("_minutes"):
            return self.duration(float(value))
        return self.rupiah(int(value)) if name.endswith("_rupiah") else None


@cache
def bundle(language: str) -> FluentBundle:
    """All catalogues of a language. Raises CatalogueError for a bad line or a key given twice."""
    result = FluentBundle([language], use_isolating=False)
    seen: dict[str, str] = {}
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise CatalogueError(f"{path.name} ({language}): cannot read {entry.content!r}")
            if isinstance(entry, ast.Message | ast.Term):
                if entry.id.name in seen:
                    where = seen[entry.id.name]
                    raise CatalogueError(f"{path.name} ({language}): {entry.id.name} is also in {where}")
                seen[entry.id.name] = path.name
        result.add_resource(resource)
    return result


def _report_once(key: str, language: str, message: str, *args: object) -> None:
    if (key, language) not in _reported:
        _reported.add((key, language))
        _log.error(message, *args)
