"""The catalogues as a whole: both languages complete, every sentence used, deliverable and well-mannered."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import casework.refusals  # noqa: F401  declares refusals of its own
from bot.messages.texts import CATALOGUES, LANGUAGES, Texts, bundle
from playground.entities import utf16_length
from playground.markup import parse_html
from sop.refusals import Refusal
from tests.bot.messages.office import NOW
from tests.support.shipped import PROCEDURE

NASTY = "</b>&<i x=\"'>" * 100
SPEAKS = {"say", "plain", "alert", "toast"}
TAKES_KEY = {"Ended", "Question"}


class _Place:
    now, zone = NOW, ZoneInfo("Asia/Jakarta")


class _Variables(Visitor):
    """What a sentence is given, and which of it chooses between wordings."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.choices: dict[str, list[str]] = {}

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ftl.VariableReference):
            keys = [v.key.name if isinstance(v.key, ftl.Identifier) else v.key.value for v in node.variants]
            self.choices.setdefault(node.selector.id.name, []).extend(keys)
        self.generic_visit(node)


@cache
def _messages(language: str) -> dict[str, _Variables]:
    found = {}
    for path in (CATALOGUES / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables
    return found


def _texts(language: str) -> Iterator[tuple[str, str]]:
    """Each wording of each sentence, given the longest and worst values."""
    texts = Texts.of(language, _Place())
    for key, variables in _messages(language).items():
        given = {name: _worst(name) for name in variables.names}
        wordings = [{}, *({name: choice} for name, many in variables.choices.items() for choice in many)]
        for chosen in wordings:
            yield key, texts.say(key, **(given | {name: _chosen(choice) for name, choice in chosen.items()}))


def _worst(name: str) -> Any:
    if name == "at" or name.endswith("_at"):
        return "2025-09-24T01:00:00+00:00"
    if name.endswith("_on"):
        return "2026-09-23"
    return 10**9 if name.endswith(("_minutes", "_rupiah")) else NASTY


def _chosen(choice: str) -> str | int:
    return int(choice) if choice.isdecimal() else choice


@cache
def _code() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """All literal strings of the program, its f-strings as patterns, and the keys it asks for by name."""
    literals, patterns, keys = set(), set(), set()
    for room in ("bot", "casework", "sop"):
        for path in Path(room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    literals.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    patterns |= set(_pattern(node))
                elif isinstance(node, ast.Call):
                    keys |= set(_key_of(node))
    return frozenset(literals), frozenset(patterns), frozenset(keys)


def _pattern(joined: ast.JoinedStr) -> Iterator[str]:
    """What the f-string can come to, where it says at least a few letters of it."""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in joined.values]
    if any(re.search("[a-z]{3}", str(part)) for part in parts if part is not None):
        yield "".join(".+" if part is None else re.escape(str(part)) for part in parts)


def _key_of(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    values = [word.value for word in call.keywords if word.arg == "key"]
    values += call.args[:1] if name in SPEAKS | TAKES_KEY else []
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def _is_used(key: str) -> bool:
    """Whether the code names the key, spells it by an f-string, or names its beginning (`card-flag`)."""
    literals, patterns, _ = _code()
    stems = {key[: at.start()] for at in re.finditer("-", key)} - _messages("id").keys()
    return (
        key in literals
        or any(re.fullmatch(pattern, key) for pattern in patterns)
        or bool({stem for stem in stems if "-" in stem} & literals)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_can_be_read(language: str) -> None:
    assert bundle(language).has_message("menu-report")


def test_both_languages_say_the_same_things() -> None:
    indonesian, english = _messages("id"), _messages("en")
    assert indonesian.keys() == english.keys()


def test_both_languages_are_given_the_same_values() -> None:
    other = [
        key
        for key, variables in _messages("id").items()
        if key in _messages("en") and variables.names != _messages("en")[key].names
    ]
    assert other == []


def test_no_sentence_is_unused() -> None:
    assert sorted(key for key in _messages("id") if not _is_used(key)) == []


def test_a_key_that_only_begins_like_another_counts_as_unused() -> None:
    assert _is_used("list-step")
    assert not _is_used("list-step-forgotten")


def test_the_program_asks_for_no_sentence_that_is_missing() -> None:
    _, _, keys = _code()
    assert sorted(keys - _messages("id").keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_deliverable_whatever_it_is_given(language: str) -> None:
    for key, html in _texts(language):
        text, _ = parse_html(html)
        assert text.strip(), key
        assert utf16_length(text) <= 4096, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_asks_for_a_value_by_a_name_that_is_not_given(language: str) -> None:
    assert [key for key, html in _texts(language) if "{$" in html or "{???}" in html] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_buttons_and_alerts_show_have_no_markup(language: str) -> None:
    plain = re.compile(
        r"^(button|menu|command|refusal|state|common|card-button|join-button|list-button|language)-"
    )
    texts = Texts.of(language, _Place())
    for key, variables in _messages(language).items():
        if plain.match(key):
            worst = {name: _worst(name) for name in variables.names}
            given = {name: "x" if value == NASTY else value for name, value in worst.items()}
            assert "<" not in texts.plain(key, **given), key


def test_indonesian_sentences_keep_to_the_words_of_the_office() -> None:
    shunned = re.compile(r"\b(kasus|jatuh tempo|kamu|anda|karyawan|tiket|deadline|klik)\b", re.IGNORECASE)
    said = {key: shunned.findall(html) for key, html in _texts("id")}
    assert {key: words for key, words in said.items() if words} == {}


def test_every_step_of_the_sop_has_an_everyday_sentence_for_the_reporter() -> None:
    steps = PROCEDURE.steps
    told = {key for key in _messages("id") if key.startswith("status-step-")}
    assert told == {f"status-step-{step}" for step in steps}


def test_every_refusal_has_a_sentence() -> None:
    keys = {kind.key for kind in _all_refusals(Refusal)}
    assert keys <= _messages("id").keys()


def _all_refusals(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from _all_refusals(each)
