"""Finds words for people that stand in code instead of a catalogue. Reads source text, runs nothing.

A literal is a finding

- where it says something: two words in a row, or a word with a capital letter; or
- where it is handed to what people read (a message, a button, a menu) and has a letter at all.

What only developers read is none: docstrings, annotations, logs, faults, assertions, patterns, formats.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SAYS_SOMETHING = re.compile(r"[^\W\d_]{2,}[,.:;!?]?\s+[^\W\d_]{2,}|(?<![\w-])[A-Z][a-z]+")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"</?[a-z]+[^<>]*>")
_LOG = re.compile(r"_?log(ger)?\.")

_SHOWN = {
    "Message": (0, "html"),
    "Button": (0, "label"),
    "button": (0, "label"),
    "Option": (1, "label"),
    "Command": (1, "description"),
    "InlineKeyboardButton": (0, "text"),
    "KeyboardButton": (0, "text"),
    "BotCommand": (1, "description"),
    "send_message": (1, "text"),
    "edit_message_text": (0, "text"),
    "answer_callback_query": (1, "text"),
}
"""Which argument people read, by place and by name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A literal, without tags, and its line."""

    line: int
    words: str


def words_in_code(source: str) -> list[Finding]:
    """All findings of a module, in its order."""
    tree = ast.parse(source)
    for_developers = set(_for_developers(tree))
    shown = set(_shown(tree))
    found = [
        Finding(node.lineno, _TAG.sub("", node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in for_developers
        if (_LETTER if node in shown else _SAYS_SOMETHING).search(_TAG.sub("", node.value))
    ]
    return sorted(found, key=lambda finding: finding.line)


def _for_developers(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for part in _parts_for_developers(node):
            yield from ast.walk(part)


def _parts_for_developers(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Assert():
            yield node
        case ast.arg(annotation=ast.AST() as annotation) | ast.AnnAssign(annotation=annotation):
            yield annotation
        case (
            ast.FunctionDef(returns=ast.AST() as returns) | ast.AsyncFunctionDef(returns=ast.AST() as returns)
        ):
            yield returns
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            yield node
        case ast.FormattedValue(format_spec=ast.AST() as spec):
            yield spec
        case ast.Call() if _LOG.match(ast.unparse(node.func)) or ast.unparse(node.func) == "re.compile":
            yield node


def _shown(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place, word = _SHOWN.get(name, (len(node.args), ""))
            handed = [
                *node.args[place : place + 1],
                *(each.value for each in node.keywords if each.arg == word),
            ]
            for argument in handed:
                yield from _literals(argument)


def _literals(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in the expression itself; what it calls or looks up speaks for itself."""
    if isinstance(node, ast.Constant):
        yield node
    elif not isinstance(node, ast.Call | ast.Subscript | ast.Compare):
        for inner in ast.iter_child_nodes(node):
            yield from _literals(inner)
