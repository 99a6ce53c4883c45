"""Writes out a catalogue's sentence in all its wordings, for people who read it over. Knows no value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from fluent.syntax import ast

_TAG = re.compile("</?[a-z]+[^<>]*>")

_Chosen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a sentence reads. Values stand as ‹name›.

    `chosen` is what it takes to read so (`{"kind": "plt"}`): nothing for the usual wording.
    """

    text: str
    chosen: _Chosen


def wordings(pattern: ast.Pattern) -> list[Wording]:
    """The usual wording, then each that a choice leads to with all other choices as usual; none twice."""
    found: dict[str, _Chosen] = {}
    for chosen in _choices(pattern, {}):
        found.setdefault(_TAG.sub("", _said(pattern, chosen)).strip(), chosen)
    return [Wording(unescape(text), chosen) for text, chosen in found.items()]


def _choices(pattern: ast.Pattern, chosen: _Chosen) -> Iterator[_Chosen]:
    yield chosen
    for select in _selects(pattern):
        for variant in select.variants:
            by = {} if variant.default else {_selector(select): _key(variant)}
            yield from _choices(variant.value, {**chosen, **by})


def _selects(pattern: ast.Pattern) -> Iterator[ast.SelectExpression]:
    for element in pattern.elements:
        if isinstance(element, ast.Placeable) and isinstance(element.expression, ast.SelectExpression):
            yield element.expression


def _said(pattern: ast.Pattern, chosen: _Chosen) -> str:
    return "".join(
        element.value if isinstance(element, ast.TextElement) else _placed(element.expression, chosen)
        for element in pattern.elements
    )


def _placed(expression: object, chosen: _Chosen) -> str:
    match expression:
        case ast.SelectExpression():
            return _said(_variant(expression, chosen).value, chosen)
        case ast.VariableReference():
            return f"‹{expression.id.name}›"
        case ast.StringLiteral():
            return str(expression.parse()["value"])
        case _:
            raise TypeError(f"no sentence has needed {type(expression).__name__} so far")


def _variant(select: ast.SelectExpression, chosen: _Chosen) -> ast.Variant:
    wanted = chosen.get(_selector(select))
    fitting = (variant for variant in select.variants if _key(variant) == wanted)
    return next(fitting, next(variant for variant in select.variants if variant.default))


def _selector(select: ast.SelectExpression) -> str:
    if not isinstance(select.selector, ast.VariableReference):
        raise TypeError(f"no sentence has chosen by {type(select.selector).__name__} so far")
    return select.selector.id.name


def _key(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else str(variant.key.value)
