"""Keeps what people wrote inside Telegram's limits and from drawing over our own lines. Pure."""

import re
from collections.abc import Sequence
from html import escape

LINE = 120
"""A name, a device, a room: what stands on one line."""

LONG = 500
"""An answer or a reason. Longer ones, escaped, would exceed what Fluent formats at once."""

_CUT = "…"
_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n\s*\n+")
# Direction marks would turn around the text that follows them; control characters are refused or lost.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def length(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(text: str, limit: int = LINE) -> str:
    """On one line, so that a name cannot pose as a line of ours, and at most `limit` long."""
    return cut(_SPACE.sub(" ", _HIDDEN.sub("", text)).strip(), limit)


def some_lines(text: str, limit: int = LONG) -> str:
    """With its line breaks, without blank lines, at most `limit` long."""
    return cut(_BLANK_LINES.sub("\n", _HIDDEN.sub("", text).strip()), limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` long, ending in `…` where something is left out."""
    if length(text) <= limit:
        return text
    kept = text[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    return kept.rstrip() + _CUT


def html(text: str) -> str:
    """Escaped for Telegram's HTML."""
    return escape(text, quote=False)


def pieces(text: str, limit: int) -> Sequence[str]:
    """The whole text in pieces of at most `limit`, broken at spaces where there are some. At least one."""
    rest, found = _HIDDEN.sub("", text).strip(), []
    while length(rest) > limit:
        head = rest[:limit]
        while length(head) > limit:
            head = head[:-1]
        space = max(head.rfind(" "), head.rfind("\n"))
        at = space if space > limit // 2 else len(head)
        found.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*found, rest]
