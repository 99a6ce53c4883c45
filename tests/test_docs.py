"""What is written down can be followed: links and pictures lead somewhere, quoted buttons exist."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.messages import commands
from bot.messages.texts import CATALOGUES, LANGUAGES
from tests.support.documents import GUIDES, Document, documents, guides, read_document

COMMANDS = {f"/{name}" for name, _ in commands.COMMANDS}
OTHER = {"id": "en", "en": "id"}
MOST_PICTURES = 2


def is_external(target: str) -> bool:
    return re.match(r"[a-z]+:", target) is not None


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_every_link_and_picture_leads_to_something_that_exists(document: Document) -> None:
    targets = [*document.links, *(picture.target for picture in document.pictures)]
    assert [target for target in targets if not is_external(target) and not _exists(document, target)] == []


def _exists(document: Document, target: str) -> bool:
    path, anchor = document.follow(target)
    if anchor:
        return path.suffix == ".md" and path.is_file() and anchor in read_document(path).anchors
    return path.exists()


def test_every_external_link_is_a_whole_web_address() -> None:
    targets = [target for document in documents() for target in document.links if is_external(target)]
    assert targets
    assert [target for target in targets if not re.fullmatch(r"https?://[\w.-]+\.\w+(/\S*)?", target)] == []


def test_every_picture_says_what_it_shows() -> None:
    pictures = [(each.name, picture) for each in documents() for picture in each.pictures]
    assert pictures
    assert [(name, picture.target) for name, picture in pictures if not picture.alt] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_guide_has_its_twin_in_the_other_language_with_the_same_pictures(language: str) -> None:
    for guide in guides(language):
        twin = _twin(guide, language)
        assert _twin(twin, OTHER[language]) == guide
        assert _picture_names(guide) == _picture_names(twin)
        assert 1 <= len(guide.pictures) <= MOST_PICTURES, guide.name
        assert all(f"/screenshots/{language}/" in picture.target for picture in guide.pictures)


def _twin(guide: Document, language: str) -> Document:
    [target] = [link for link in guide.links if link.startswith(f"../{OTHER[language]}/")]
    return read_document(guide.follow(target)[0])


def _picture_names(guide: Document) -> list[str]:
    return [picture.target.rpartition("/")[2] for picture in guide.pictures]


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_each_guide_and_from_the_list_every_guide_of_the_language_is_one_press_away(
    language: str,
) -> None:
    everyone = {guide.path for guide in guides(language)}
    assert len(everyone) == 5
    index = GUIDES / "README.md"
    assert everyone <= {read_document(index).follow(link)[0] for link in read_document(index).links}
    for guide in guides(language):
        led_to = {guide.follow(link)[0] for link in guide.links}
        assert (everyone - {guide.path}) | {index} <= led_to, guide.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_guide_prints_in_bold_stands_on_a_button_or_is_a_command(language: str) -> None:
    known = _labels(language) | COMMANDS
    quoted = {(guide.name, words) for guide in guides(language) for words in guide.bold}
    assert quoted
    assert sorted((name, words) for name, words in quoted if words not in known) == []


@cache
def _labels(language: str) -> frozenset[str]:
    """What catalogues and procedure say without any value, without signs and tags."""
    said = _Said()
    for path in (CATALOGUES / language).rglob("*.ftl"):
        said.visit(FluentParser().parse(path.read_text(encoding="utf-8")))
    procedure = tomllib.loads((resources.files("sop") / "procedure.toml").read_text(encoding="utf-8"))
    return frozenset(_bare(text) for text in (*said.texts, *_worded(procedure, language)))


class _Said(Visitor):
    """The wordings without values."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 - named by the library
        parts = [part.value for part in node.elements if isinstance(part, ast.TextElement)]
        if len(parts) == len(node.elements):
            self.texts.append("".join(parts))
        self.generic_visit(node)


def _worded(given: Any, language: str) -> Iterator[str]:
    if isinstance(given, dict):
        if isinstance(given.get(language), str):
            yield given[language]
        given = list(given.values())
    if isinstance(given, list):
        for each in given:
            yield from _worded(each, language)


def _bare(text: str) -> str:
    return re.sub(r"^[^\w/]+", "", re.sub(r"<[^>]+>", "", text)).strip()
