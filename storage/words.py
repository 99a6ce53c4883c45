"""Cuts texts into the words under which a case is found; for writing cases down and for searching alike."""

import re
import unicodedata
from collections.abc import Iterable

MOST_WORDS = 40
LONGEST_WORD = 40

# A case number stays whole: people search for 2026-0012, and "2026" alone would find a year of cases.
_WORD = re.compile(r"[0-9]{4}-[0-9]+|\w+")


def words_of(texts: Iterable[str]) -> list[str]:
    """The different words of these texts, lower case, in order: at most 40, each cut at 40 characters.

    Single letters and digits are left out: they would find everything.
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
            if len(word) > 1:
                found.setdefault(word[:LONGEST_WORD])
        if len(found) >= MOST_WORDS:
            break
    return list(found)[:MOST_WORDS]
