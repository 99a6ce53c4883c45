"""Lists what the bot says, and who reads it when, for people who read it over. Sends nothing.

Catalogues come first, file by file, then the words of the procedure in force.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from fluent.syntax import FluentParser, ast

from bot.messages.occasions import Occasion, entries
from bot.messages.procedure_words import procedure_words
from bot.messages.texts import CATALOGUES, LANGUAGES
from bot.messages.wordings import Wording, wordings

_PROCEDURE = "procedure.toml"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that the bot says: where it belongs, who reads it when, its wordings by language."""

    subject: str
    group: str
    key: str
    occasion: Occasion
    wordings: Mapping[str, list[Wording]]


def sentences(procedure: str) -> list[Sentence]:
    """Everything in its order; `procedure` is the text of the procedure's file, checked before."""
    return [*_of_catalogues(), *_of_procedure(procedure)]


def sentence_list(procedure: str, languages: Collection[str] = LANGUAGES) -> Iterator[str]:
    """The lines of the list, in these languages."""
    for (subject, group), alike in groupby(sentences(procedure), key=lambda each: (each.subject, each.group)):
        yield f"# {subject}" + (f" · {group}" if group else "")
        yield ""
        for sentence in alike:
            yield sentence.key
            yield f"{sentence.occasion.reader} — {sentence.occasion.when}"
            for language in languages:
                for wording in sentence.wordings[language]:
                    yield from _lines(language, wording)
            yield ""


def _lines(language: str, wording: Wording) -> Iterator[str]:
    chosen = ", ".join(f"{name}: {choice}" for name, choice in wording.chosen.items())
    first, *others = wording.text.split("\n")
    yield f"  {language}  " + (f"({chosen}) " if chosen else "") + first
    for line in others:
        yield f"      {line}".rstrip()


def _of_catalogues() -> Iterator[Sentence]:
    patterns = {language: _patterns(language) for language in LANGUAGES}
    for entry in entries():
        said = {language: wordings(patterns[language][entry.key]) for language in LANGUAGES}
        yield Sentence(entry.subject, entry.group, entry.key, entry.occasion, said)


def _patterns(language: str) -> dict[str, ast.Pattern]:
    return {
        entry.id.name: entry.value
        for path in (CATALOGUES / language).glob("*.ftl")
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, ast.Message) and entry.value is not None
    }


def _of_procedure(text: str) -> Iterator[Sentence]:
    for each in procedure_words(text):
        said = {language: [Wording(words, {})] for language, words in each.words.items()}
        yield Sentence(_PROCEDURE, _table(each.place), each.place, each.occasion, said)


def _table(place: str) -> str:
    """`step.inspect` of `step.inspect.title`, and `role` of all roles: only a step has many words."""
    kind, *path = place.split(".")
    return f"{kind}.{path[0]}" if kind == "step" else kind if path else ""
