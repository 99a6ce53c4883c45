"""The list of all sentences: complete, each once, with who reads it when, and always in the same order."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from typer.testing import CliRunner

from bot.__main__ import Language, cli
from bot.messages.procedure_words import procedure_words
from bot.messages.sentence_list import sentence_list, sentences
from bot.messages.texts import CATALOGUES, LANGUAGES, CatalogueError
from tests.support.shipped import TEXT

_KEY = re.compile(r"(?m)^([a-z][\w-]*) =")


class _Letters(Visitor):
    """Everything that a sentence says by itself, whatever it is given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
        self.texts += re.split(r"<[^<>]*>|\n", node.value)


def _keys(language: str) -> list[str]:
    files = sorted((CATALOGUES / language).glob("*.ftl"))
    return [key for path in files for key in _KEY.findall(path.read_text(encoding="utf-8"))]


def _words(value: Any) -> Iterator[str]:
    """Each text of the procedure that is given in two languages."""
    if isinstance(value, dict) and value.keys() == {"id", "en"}:
        yield from value.values()
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _words(inner)


def test_both_languages_have_their_sentences_in_the_same_files_and_order() -> None:
    assert _keys("en") == _keys("id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_catalogues_is_listed_once(language: str) -> None:
    listed = [sentence.key for sentence in sentences(TEXT)]
    lines = list(sentence_list(TEXT))
    assert [key for key in listed if key in set(_keys("id"))] == _keys("id")
    assert {key: lines.count(key) for key in _keys(language)} == dict.fromkeys(_keys(language), 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_sentence_may_say_is_left_out(language: str) -> None:
    listed = {sentence.key: sentence.wordings[language] for sentence in sentences(TEXT)}
    for path in (CATALOGUES / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                letters = _Letters()
                letters.visit(entry)
                shown = "\n".join(wording.text for wording in listed[entry.id.name])
                assert [text for text in letters.texts if text.strip() not in shown] == [], entry.id.name


def test_every_listed_sentence_says_who_reads_it_when() -> None:
    lines = list(sentence_list(TEXT))
    for sentence in sentences(TEXT):
        assert (
            lines[lines.index(sentence.key) + 1] == f"{sentence.occasion.reader} — {sentence.occasion.when}"
        )
        assert sentence.occasion.reader
        assert sentence.occasion.when


def test_all_words_of_the_procedure_are_listed() -> None:
    lines = {line.partition("  ")[2].strip()[2:].strip() for line in sentence_list(TEXT)}
    assert [words for words in _words(tomllib.loads(TEXT)) if words not in lines] == []


def test_words_of_which_nothing_says_who_reads_them_are_a_fault() -> None:
    with pytest.raises(CatalogueError, match=r"nothing says who reads step\.inspect\.advice when"):
        procedure_words('step.inspect.advice = { id = "Periksa", en = "Look" }')


def test_the_list_is_the_same_each_time() -> None:
    assert list(sentence_list(TEXT)) == list(sentence_list(TEXT))


def test_the_command_takes_every_language_that_there_is() -> None:
    assert tuple(Language) == LANGUAGES


def test_the_command_prints_one_language_or_both(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)  # no .env
    both = CliRunner().invoke(cli, ["sentences"])
    one = CliRunner().invoke(cli, ["sentences", "--language", "en"])
    assert (both.exit_code, one.exit_code) == (0, 0)
    assert both.output.splitlines() == list(sentence_list(TEXT))
    assert "\n  id  " not in one.output
    assert "\nmenu-report\nSemua pegawai — " in one.output
    assert list(tmp_path.iterdir()) == []
