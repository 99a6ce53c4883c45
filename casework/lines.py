"""Brings short texts that people type into one clean line."""

from casework.refusals import TextTooLong
from sop.answers import clean_text


def one_line(text: str) -> str:
    """The text without what no database or card can hold, and with single spaces."""
    return " ".join(clean_text(text).split())


def short_line(field: str, text: str, longest: int) -> str:
    """The same for `field`, of at most `longest` characters. Raises TextTooLong."""
    line = one_line(text)
    if len(line) > longest:
        raise TextTooLong(field, longest)
    return line
