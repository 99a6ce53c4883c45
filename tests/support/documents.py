"""The repository's Markdown files as a test reads them: their links, pictures, headings and bold words."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guides"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in a file; `alt` is None where nobody wrote one."""

    target: str
    alt: str | None


@dataclass(frozen=True)
class Document:
    """One Markdown file. `links` and `pictures` are as written, relative to it."""

    path: Path
    links: tuple[str, ...]
    pictures: tuple[Picture, ...]
    anchors: frozenset[str]
    bold: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    def follow(self, target: str) -> tuple[Path, str]:
        """The file that a relative link names, and the anchor in it, if any."""
        place, _, anchor = target.partition("#")
        return ((self.path.parent / place).resolve() if place else self.path), anchor


def documents() -> list[Document]:
    """Every Markdown file, but those in hidden folders: tools keep theirs there."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    return [read_document(ROOT / path) for path in sorted(found) if not _is_hidden(path)]


def guides(language: str) -> list[Document]:
    """The guides of one language."""
    return [read_document(path) for path in sorted((GUIDES / language).glob("*.md"))]


@cache
def read_document(path: Path) -> Document:
    """Raises FileNotFoundError."""
    tokens = list(_flat(MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))))
    html = _Html()
    for token in tokens:
        if token.type in {"html_block", "html_inline"}:
            html.feed(token.content)
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    pictures = [Picture(str(t.attrs["src"]), t.content or None) for t in tokens if t.type == "image"]
    return Document(
        path,
        links=(*links, *html.links),
        pictures=(*pictures, *html.pictures),
        anchors=frozenset(_slug(heading) for heading in _texts_of(tokens, "heading_open")),
        bold=tuple(_texts_of(tokens, "strong_open")),
    )


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: list[Picture] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "img":
            self.pictures.append(Picture(str(given.get("src")), given.get("alt")))


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or []


def _texts_of(tokens: list[Token], kind: str) -> Iterator[str]:
    """The words that follow each token of this kind: a heading's inline token, or the text in bold."""
    for token, following in itertools.pairwise(tokens):
        if token.type == kind:
            yield following.content


def _slug(heading: str) -> str:
    """The anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
