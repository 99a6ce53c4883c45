"""Turns message entities into HTML and finds those that Telegram adds by itself. Pure."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from telegram.constants import MessageLimit

Entity = dict[str, Any]

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
_FOUND_BY_TELEGRAM = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)
_HINTS = frozenset("/@#")
_NO_LINKS_INSIDE = frozenset({"code", "pre", "text_link", "text_mention"})


def utf16_length(text: str) -> int:
    """Telegram counts offsets in UTF-16 code units: a character beyond the basic plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def slice_utf16(text: str, start: int, end: int | None = None) -> str:
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : None if end is None else 2 * end].decode(
        "utf-16-le", "replace"
    )


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Adds the commands, links, mentions and hashtags that Telegram itself marks, sorted, 100 at most."""
    if not _HINTS.isdisjoint(text):
        entities = entities + _found(text, entities)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return ordered[: MessageLimit.MESSAGE_ENTITIES]


def _found(text: str, given: list[Entity]) -> list[Entity]:
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _NO_LINKS_INSIDE]
    found = []
    for match in _FOUND_BY_TELEGRAM.finditer(text):
        start = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(start < end and begin < start + length for begin, end in taken):
            found.append({"type": str(match.lastgroup), "offset": start, "length": length})
    return found


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space around it, as Telegram delivers a text; entities move along, empty ones go."""
    stripped = text.strip()
    if len(stripped) == len(text):
        return text, entities
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    limit = utf16_length(stripped)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, limit)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return stripped, kept


def to_html(text: str, entities: list[Entity]) -> str:
    """The text as HTML that is safe to show; line breaks stay line breaks."""
    if not entities:
        return escape(text, quote=False)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    marks = sorted({0, utf16_length(text)} | {e["offset"] for e in ordered} | {_end(e) for e in ordered})
    out: list[str] = []
    open_now: list[Entity] = []
    upcoming = iter([*ordered, None])
    following = next(upcoming)
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        open_now = _close_at(mark, open_now, out)
        while following is not None and following["offset"] == mark:
            open_now.append(following)
            out.append(_start_tag(following, text))
            following = next(upcoming)
        if after is not None:
            out.append(escape(slice_utf16(text, mark, after), quote=False))
    return "".join(out)


def _close_at(mark: int, open_now: list[Entity], out: list[str]) -> list[Entity]:
    """Closes what ends here; what lies inside but goes on is closed and opened again."""
    ending = [index for index, entity in enumerate(open_now) if _end(entity) <= mark]
    if not ending:
        return open_now
    outermost = ending[0]
    out.extend(_end_tag(entity) for entity in reversed(open_now[outermost:]))
    going_on = [entity for entity in open_now[outermost:] if _end(entity) > mark]
    out.extend(_start_tag(entity, "") for entity in going_on)
    return open_now[:outermost] + going_on


def _end(entity: Entity) -> int:
    return int(entity["offset"]) + int(entity["length"])


def _start_tag(entity: Entity, text: str) -> str:
    kind = entity["type"]
    if kind == "pre":
        language = entity.get("language")
        return f'<pre><code class="language-{escape(language)}">' if language else "<pre>"
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">'
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">'
    if kind == "url":
        return f'<a href="{escape(slice_utf16(text, entity["offset"], _end(entity)))}">'
    if kind in _TAGS:
        return _TAGS[kind][0]
    return f'<span class="tg-{escape(kind)}">'


def _end_tag(entity: Entity) -> str:
    kind = entity["type"]
    if kind == "pre":
        return "</code></pre>" if entity.get("language") else "</pre>"
    if kind in ("text_link", "text_mention", "url"):
        return "</a>"
    if kind in _TAGS:
        return _TAGS[kind][1]
    return "</span>"
