"""Finds all words in a procedure's file, with who reads them when. Reads text that was checked before."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from bot.messages.occasions import Occasion, read_occasion
from bot.messages.texts import CATALOGUES, FALLBACK, LANGUAGES, CatalogueError

READERS = CATALOGUES / FALLBACK / "procedure_words.toml"


@dataclass(frozen=True, slots=True)
class ProcedureWords:
    """Words at one place of the file (`step.inspect.title`), by language."""

    place: str
    occasion: Occasion
    words: Mapping[str, str]


def procedure_words(text: str) -> list[ProcedureWords]:
    """All words in the order of the file. Raises CatalogueError where nothing says who reads some of them."""
    readers = tomllib.loads(READERS.read_text(encoding="utf-8"))
    return [ProcedureWords(place, _occasion(place, readers), words) for place, words in _words(text)]


def _words(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    return _within(tomllib.loads(text), ())


def _within(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(value, dict) and value.keys() == set(LANGUAGES):
        yield ".".join(path), value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _within(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _within(inner, (*path, str(number)))


def _occasion(place: str, readers: Mapping[str, str]) -> Occasion:
    said = next((said for pattern, said in readers.items() if fnmatchcase(place, pattern)), None)
    if said is None:
        raise CatalogueError(f"{READERS.name}: nothing says who reads {place} when")
    return read_occasion(said, f"{READERS.name}: {place}")
