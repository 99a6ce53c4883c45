"""Reads from the Indonesian catalogues who reads a sentence when. Words nothing; names where a fault is.

The comments of `locales/id/*.ftl` say it in one form, a group's for all that stands below it:

    ## Kartu tugas: Pemegang langkah — saat laporan tiba di tangannya       title: reader — occasion
    # Pelapor — saat laporannya berakhir                                    reader — occasion
    # — pada tombol kartu, setelah diambil sendiri                          the group's reader — occasion

Further lines of a comment are notes for translators. A sentence without a comment has all from its group.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast

from bot.messages.texts import CATALOGUES, FALLBACK, CatalogueError

_DASH = "—"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who reads a sentence, and when."""

    reader: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence's key with its place in the catalogues."""

    key: str
    subject: str
    """What its file is about."""
    group: str
    occasion: Occasion


def entries() -> list[Entry]:
    """All sentences in the order of the files. Raises CatalogueError where a comment lacks its form."""
    return [entry for path in sorted((CATALOGUES / FALLBACK).glob("*.ftl")) for entry in _entries(path)]


def read_occasion(said: str, place: str) -> Occasion:
    """What `reader — occasion` says; the reader may be missing. Raises CatalogueError, naming the place."""
    reader, dash, when = said.partition(_DASH)
    if not dash or not when.strip():
        raise CatalogueError(f"{place}: expected “reader {_DASH} occasion”, found {said!r}")
    return Occasion(reader.strip(), when.strip())


def _entries(path: Path) -> Iterator[Entry]:
    subject, title, shared = path.stem, "", Occasion("", "")
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        match entry:
            case ast.ResourceComment():
                subject = _first_line(entry).removesuffix(".")
            case ast.GroupComment():
                title, _, said = _first_line(entry).partition(": ")
                shared = _occasion(said, Occasion("", ""), f"{path.name}: group {title!r}")
            case ast.Message():
                own = _first_line(entry.comment) if entry.comment is not None else ""
                yield Entry(entry.id.name, subject, title, _whole(own, shared, path, entry.id.name))
            case ast.Comment():
                raise CatalogueError(f"{path.name}: this comment is no sentence's: {entry.content!r}")


def _whole(own: str, shared: Occasion, path: Path, key: str) -> Occasion:
    occasion = _occasion(own, shared, f"{path.name}: {key}")
    if not occasion.reader or not occasion.when:
        raise CatalogueError(
            f"{path.name}: {key}: nothing says who reads it when (# Reader {_DASH} occasion)"
        )
    return occasion


def _occasion(said: str, otherwise: Occasion, place: str) -> Occasion:
    if not said:
        return otherwise
    own = read_occasion(said, place)
    return Occasion(own.reader or otherwise.reader, own.when)


def _first_line(comment: ast.BaseComment) -> str:
    return (comment.content or "").partition("\n")[0].strip()
