"""Reads Telegram's HTML, as strictly as Telegram does. Pure; refuses with Telegram's own words.

The tags, the messages and the order of the checks follow the Bot API's "HTML style" and the behaviour of its
server: offsets in messages are bytes of UTF-8, offsets of entities are UTF-16 code units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from playground.entities import Entity, utf16_length
from playground.errors import bad_request

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_KNOWN = frozenset(_SIMPLE) | {"a", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));?")
_SPECIAL = re.compile(r"[<&]")
_TAG_NAME_END = re.compile(r"[\s>]")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME_END = re.compile(r"[\s=>/\"']")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_LINK = re.compile(
    r"(?:(?:https?|tg|ton|tonsite|mailto|tel)://?[^\s]+|[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s]*)?)", re.IGNORECASE
)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    starts_at: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities.

    Raises:
        ApiError: 400 "can't parse entities: …" for an unescaped `<`, an unknown or an unclosed tag.
    """
    if "<" not in source and "&" not in source:
        return source, []
    return _Reader(source).read()


def unescape(source: str) -> str:
    """Replaces the characters that Telegram knows (`&lt;`, `&#33;` …); every other `&` stays."""
    return _CHARACTER.sub(lambda match: _character(match) or match.group(), source)


def _character(match: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while special := _SPECIAL.search(self.source, self.at):
            self._add(self.source[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                self._read_character()
            elif self.source.startswith("/", self.at + 1):
                self._read_end_tag()
            else:
                self._read_start_tag()
        self._add(self.source[self.at :])
        if self.open:
            self._refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), self.entities

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _read_character(self) -> None:
        match = _CHARACTER.match(self.source, self.at)
        character = _character(match) if match else None
        if match is None or character is None:
            self._add("&")
            self.at += 1
        else:
            self._add(character)
            self.at = match.end()

    def _read_start_tag(self) -> None:
        begin = self.at
        end = _TAG_NAME_END.search(self.source, begin + 1)
        if end is None:
            self._refuse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = self.source[begin + 1 : end.start()].lower()
        if tag not in _KNOWN:
            self._refuse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        self.at = end.start()
        argument = self._read_attributes(tag, begin)
        if tag == "span" and argument != "tg-spoiler":
            self._refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(_Open(tag, argument, self.length, len(self.parts)))

    def _read_attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                self.at += 1
                return argument
            end = _ATTRIBUTE_NAME_END.search(self.source, self.at)
            if end is None:
                self._refuse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            name = self.source[self.at : end.start()].lower()
            if not name:
                self._refuse(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            self.at = end.start()
            self._skip_space()
            value = self._read_value(tag, begin) if self._peek() == "=" else ""
            argument = _argument(tag, name, value) or argument

    def _read_value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_space()
        quote = self._peek()
        if quote in ("'", '"') and quote:
            end = self.source.find(quote, self.at + 1)
            if end < 0:
                self._refuse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            value = unescape(self.source[self.at + 1 : end])
            self.at = end + 1
            return value
        token = _NAME_TOKEN.match(self.source, self.at)
        assert token is not None, "the pattern matches the empty string"
        if not re.match(r"[\s>]", self.source[token.end() :]):
            self._refuse(f"Unexpected end of name token at byte offset {self._bytes(self.at)}")
        self.at = token.end()
        return token.group().lower()

    def _read_end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self._refuse(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        end = _TAG_NAME_END.search(self.source, begin + 2)
        self.at = end.start() if end else len(self.source)
        name = self.source[begin + 2 : self.at].lower()
        self._skip_space()
        if self._peek() != ">":
            self._refuse(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            self._refuse(
                f"Unmatched end tag at byte offset {self._bytes(begin)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {"type": "", "offset": opened.offset, "length": self.length - opened.offset}
        if opened.tag == "a":
            self._add_link(entity, opened)
        elif opened.tag == "tg-emoji":
            self.entities.append({**entity, "type": "custom_emoji", "custom_emoji_id": opened.argument})
        elif opened.tag == "blockquote" and opened.argument:
            self.entities.append({**entity, "type": "expandable_blockquote"})
        elif opened.tag == "pre":
            self._add_block(entity)
        elif opened.tag == "code" and opened.argument:
            self.entities.append({**entity, "type": "code", "language": opened.argument})
        else:
            self.entities.append({**entity, "type": _SIMPLE[opened.tag]})

    def _add_link(self, entity: Entity, opened: _Open) -> None:
        link = opened.argument or "".join(self.parts[opened.starts_at :])
        if user := _USER_LINK.fullmatch(link):
            mentioned = {"id": int(user[1]), "is_bot": False, "first_name": ""}
            self.entities.append({**entity, "type": "text_mention", "user": mentioned})
        elif _LINK.fullmatch(link):
            url = link if ":" in link else f"http://{link}/"
            self.entities.append({**entity, "type": "text_link", "url": url})

    def _add_block(self, entity: Entity) -> None:
        """`<pre><code class="language-x">` is one block with a language, not two entities."""
        inner = self.entities[-1] if self.entities else None
        same = inner is not None and inner["type"] == "code" and inner["offset"] == entity["offset"]
        if inner is not None and same and inner["length"] == entity["length"]:
            self.entities.pop()
            language = inner.get("language")
            self.entities.append({**entity, "type": "pre", **({"language": language} if language else {})})
        else:
            self.entities.append({**entity, "type": "pre"})

    def _skip_space(self) -> None:
        match = _SPACE.match(self.source, self.at)
        assert match is not None, "the pattern matches the empty string"
        self.at = match.end()

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _refuse(self, what: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {what}")


def _argument(tag: str, name: str, value: str) -> str:
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class":
        return value
    if tag == "tg-emoji" and name == "emoji-id":
        return value
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    return ""
