"""Takes typed values out of parsed TOML and names the place of each mistake. Knows no procedure."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from sop.definition import Words

_ID = re.compile(r"[a-z_]{1,20}")
_CHOICE_ID = re.compile(r"[A-Za-z_]{1,20}")

_L = TypeVar("_L", bound=str)


class ProcedureError(Exception):
    """A bad procedure. The message is one line: source, place, what was found, what is expected."""

    def __init__(self, source: str, place: str, found: str, expected: str) -> None:
        self.source, self.place, self.found, self.expected = source, place, found, expected
        parts = [source, place, f"{found}, expected {expected}"]
        super().__init__(" ".join(": ".join(part for part in parts if part).split()))


class Table:
    """One TOML table. What is asked for is noted; `end` refuses whatever else it holds."""

    def __init__(self, data: Mapping[str, object], source: str, place: str = "") -> None:
        self.source, self.place = source, place
        self._data = data
        self._asked: dict[str, None] = {}

    def error(self, found: str, expected: str) -> ProcedureError:
        """The error to raise for a mistake in this table."""
        return ProcedureError(self.source, self.place, found, expected)

    def end(self) -> None:
        """Raises ProcedureError if the table holds a key that nobody asked for."""
        if unknown := sorted(set(self._data) - set(self._asked)):
            raise self.error(f'unknown key "{unknown[0]}"', "only " + ", ".join(self._asked))

    def has(self, key: str) -> bool:
        """Whether the table holds the key."""
        self._asked[key] = None
        return key in self._data

    def text(self, key: str, *, longest: int = 1000) -> str:
        """A string that is not blank and not longer than `longest` characters."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(_found(key, value), "a text")
        if len(value) > longest:
            raise self.error(f'{key} "{value}" has {len(value)} characters', f"at most {longest}")
        return value

    def words(self, key: str, *, longest: int = 1000) -> Words:
        """A text in both languages, each at most `longest` characters."""
        return self._words(key, self._take(key), longest)

    def words_list(self, key: str, *, longest: int) -> tuple[Words, ...]:
        """A list of such texts; empty when the key is absent."""
        value = self._take(key) if self.has(key) else []
        if not isinstance(value, list):
            raise self.error(_found(key, value), "a list of { id, en }")
        return tuple(self._words(f"{key}[{i}]", item, longest) for i, item in enumerate(value))

    def one_of(self, key: str, allowed: tuple[_L, ...], default: _L | None = None) -> _L:
        """One of the words `allowed`."""
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        for word in allowed:
            if word == value:
                return word
        raise self.error(_found(key, value), _either(allowed))

    def flag(self, key: str) -> bool:
        """A boolean, false when the key is absent."""
        value = self._take(key) if self.has(key) else False
        if not isinstance(value, bool):
            raise self.error(_found(key, value), "true or false")
        return value

    def whole(self, key: str, *, least: int, most: int) -> int:
        """A whole number within the bounds."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.error(_found(key, value), f"a whole number from {least} to {most}")
        return value

    def wholes(self, key: str, *, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers within the bounds, each greater than the one before."""
        value = self._take(key)
        if (
            not isinstance(value, list)
            or not all(type(item) is int and least <= item <= most for item in value)
            or sorted(set(value)) != value
        ):
            raise self.error(_found(key, value), f"ascending whole numbers from {least} to {most}")
        return tuple(value)

    def minutes(self, key: str) -> float:
        """A span above 0 and at most 100 days, in minutes."""
        value = self._take(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 144_000:
            raise self.error(_found(key, value), "minutes, above 0 and at most 144000")
        return value

    def choices(self, key: str) -> dict[str, Words]:
        """Two answers or more by their ids, in the file's order."""
        value = self._take(key)
        if not isinstance(value, dict) or len(value) < 2:
            raise self.error(_found(key, value), "at least two choices")
        for name in value:
            if not _CHOICE_ID.fullmatch(name):
                raise self.error(f'{key} holds "{name}", an id no button can carry', "1 to 20 letters and _")
        return {name: self._words(f'choice "{name}"', words, 30) for name, words in value.items()}

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty when the key is absent."""
        value = self._take(key) if self.has(key) else []
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(_found(key, value), "a list of texts")
        if len(set(value)) < len(value):
            raise self.error(_found(key, value), "each text once")
        return tuple(value)

    def mapping(self, key: str) -> dict[str, str]:
        """A table from text to text; empty when the key is absent."""
        value = self._take(key) if self.has(key) else {}
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self.error(_found(key, value), "a table of texts")
        return value

    def table(self, key: str) -> "Table":
        """The table under `key`. Places read `key`."""
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.error(_found(key, value), "a table")
        return Table(value, self.source, ", ".join(part for part in (self.place, key) if part))

    def tables(self, key: str, noun: str) -> Iterator[tuple[str, "Table"]]:
        """The tables under `key` by their ids, in the file's order; at least one. Places read `noun "id"`."""
        value = self._take(key)
        if not isinstance(value, dict) or not value:
            raise self.error(_found(key, value), f"at least one {noun}")
        for name, data in value.items():
            place = ", ".join(part for part in (self.place, f'{noun} "{name}"') if part)
            if not _ID.fullmatch(name):
                raise ProcedureError(self.source, place, "an id no button can carry", "1 to 20 of a-z and _")
            if not isinstance(data, dict):
                raise ProcedureError(self.source, place, _found("it", data), "a table")
            yield name, Table(data, self.source, place)

    def _take(self, key: str) -> object:
        if not self.has(key):
            raise self.error("nothing", f'a key "{key}"')
        return self._data[key]

    def _words(self, key: str, value: object, longest: int) -> Words:
        if not isinstance(value, dict) or set(value) != {"id", "en"}:
            raise self.error(_found(key, value), '{ id = "...", en = "..." }')
        inner = Table(value, self.source, ", ".join(part for part in (self.place, key) if part))
        return Words(id=inner.text("id", longest=longest), en=inner.text("en", longest=longest))


def _found(key: str, value: object) -> str:
    shown = (
        str(value).lower()
        if isinstance(value, bool)
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )
    return f"{key} is {shown[:80]}"


def _either(words: tuple[str, ...]) -> str:
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
