"""Turns what people type into the facts a case keeps, or says what is wrong with it. Reads no clock.

A fact is text: a choice's id, "yes" or "no", whole rupiah ("1250000"), an ISO date ("2026-11-24"), a case
number ("2026-0001"), or the text itself. A fact read again gives itself, so an answer may be checked when it
is given and once more when it is used.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sop.definition import Field, FieldKind
from sop.refusals import AnswerInvalid, Problem

MOST_MONEY = 10**12 - 1
"""Rupiah; far beyond any repair, so that more is a slip of the finger."""

FARTHEST_DATE = timedelta(days=5 * 366)
"""A later date is a slip of the finger."""

_YES = frozenset({"yes", "y", "ya", "iya", "sudah"})
_NO = frozenset({"no", "n", "tidak", "tdk", "belum"})

_DAYS_AHEAD = {
    "hari ini": 0,
    "today": 0,
    "besok": 1,
    "tomorrow": 1,
    "lusa": 2,
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "pebruari", "february"),
            ("maret", "mar", "march"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("agustus", "agu", "agt", "ags", "agust", "august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "october", "oct"),
            ("november", "nov", "nopember", "nop"),
            ("desember", "des", "december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMERIC_DATE = re.compile(r"([0-9]{1,2}) ?[-/.] ?([0-9]{1,2})(?: ?[-/.] ?([0-9]{4}|[0-9]{2}))?")
_WRITTEN_DATE = re.compile(r"([0-9]{1,2})[ -]?([a-z]+)\.?(?:[ -]([0-9]{4}))?")

_CASE_NUMBER = re.compile(r"([0-9]{4}) ?[-/–] ?([0-9]{1,7})")

_RUPIAH_SIGN = re.compile(r"^rp\.? ?")
_NO_SEN = re.compile(r"(,-|,–|,00|\.00)$")
_UNIT = re.compile(r" ?(ribu|rb|juta|jt)$")
_UNITS = {"ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000}
_GROUPED = re.compile(r"[0-9]{1,3}(?:([. ,])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?")


def validate_answer(field: Field, raw: str, *, today: date) -> str:
    """The fact that `raw` states for `field`. `today` is the date at the office.

    Raises AnswerInvalid.
    """
    return _read_date(field, raw, today) if field.kind == "date" else _READERS[field.kind](field, raw)


def find_day(raw: str, *, today: date, since: date | None = None) -> date | None:
    """The day that `raw` names, None for anything else; without a year the next such day from `since` on."""
    said = _plain(raw)
    return _find_date(said, today if since is None or said in _DAYS_AHEAD else since)


def is_fact(field: Field, value: str) -> bool:
    """Whether a procedure may set `field` to `value` without asking: a choice's id, or yes or no."""
    if field.kind == "choice":
        return any(choice.id == value for choice in field.choices)
    return field.kind == "yes_no" and value in ("yes", "no")


def clean_text(raw: str) -> str:
    """`raw` without what no database or card can hold: control characters, lone surrogates, outer space."""
    kept = "".join(
        " " if char == "\t" else char
        for char in raw.replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )
    text = unicodedata.normalize("NFC", kept).strip()
    return text if any(unicodedata.category(char)[0] not in "ZC" for char in text) else ""


def _read_text(field: Field, raw: str) -> str:
    text = clean_text(raw)
    if not text:
        raise AnswerInvalid(field.id, Problem.EMPTY)
    if len(text) > field.max_length:
        raise AnswerInvalid(field.id, Problem.TOO_LONG, str(field.max_length))
    return text


def _read_choice(field: Field, raw: str) -> str:
    said = _plain(raw)
    for choice in field.choices:
        if said in (choice.id.casefold(), choice.label.id.casefold(), choice.label.en.casefold()):
            return choice.id
    raise AnswerInvalid(field.id, Problem.NOT_A_CHOICE)


def _read_yes_no(field: Field, raw: str) -> str:
    said = _plain(raw)
    if said in _YES:
        return "yes"
    if said in _NO:
        return "no"
    raise AnswerInvalid(field.id, Problem.NOT_YES_OR_NO)


def _read_money(field: Field, raw: str) -> str:
    """Whole rupiah, not below 0: "Rp 1.250.000", "1250000", "1,25 juta", "350 rb", "Rp 500.000,-"."""
    said = _NO_SEN.sub("", _RUPIAH_SIGN.sub("", _plain(raw)))
    unit = _UNIT.search(said)
    amount = _scaled(said[: unit.start()], _UNITS[unit[1]]) if unit else _whole(said)
    if amount is None:
        raise AnswerInvalid(field.id, Problem.NOT_MONEY)
    if amount > MOST_MONEY:
        raise AnswerInvalid(field.id, Problem.TOO_MUCH, str(MOST_MONEY))
    return str(amount)


def _whole(said: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,30}", said):
        return int(said)
    if len(said) <= 30 and _GROUPED.fullmatch(said):
        return int(re.sub("[^0-9]", "", said))
    return None


def _scaled(said: str, unit: int) -> int | None:
    """With a unit, a point before three digits is ambiguous ("1.250 juta"), so two digits are the most."""
    parts = _DECIMAL.fullmatch(said)
    if parts is None:
        return None
    whole, fraction = int(parts[1]), (parts[2] or "0").ljust(2, "0")
    return whole * unit + int(fraction) * unit // 100


def _read_date(field: Field, raw: str, today: date) -> str:
    return read_day(field.id, raw, today).isoformat()


def read_day(name: str, raw: str, today: date, since: date | None = None) -> date:
    """The day that `raw` states for what is called `name`; without a year, the next such day from `since` on.

    "24/11/2026", "24-11", "24 November 2026", "besok", "lusa". Raises AnswerInvalid.
    """
    day = find_day(raw, today=today, since=since)
    if day is None:
        raise AnswerInvalid(name, Problem.NOT_A_DATE)
    if day < today:
        raise AnswerInvalid(name, Problem.IN_THE_PAST, today.isoformat())
    if day - today > FARTHEST_DATE:
        raise AnswerInvalid(name, Problem.TOO_FAR, (today + FARTHEST_DATE).isoformat())
    return day


def _find_date(said: str, today: date) -> date | None:
    if said in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[said])
    if iso := _ISO_DATE.fullmatch(said):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    numeric = _NUMERIC_DATE.fullmatch(said)
    written = _WRITTEN_DATE.fullmatch(said)
    if numeric:
        day, month, year = int(numeric[1]), int(numeric[2]), numeric[3]
    elif written and written[2] in _MONTHS:
        day, month, year = int(written[1]), _MONTHS[written[2]], written[3]
    else:
        return None
    if year is None:
        coming = (_day(today.year + ahead, month, day) for ahead in range(5))
        return next((found for found in coming if found is not None and found >= today), None)
    return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_case_number(field: Field, raw: str) -> str:
    parts = _CASE_NUMBER.fullmatch(_plain(raw))
    if parts is None:
        raise AnswerInvalid(field.id, Problem.NOT_A_CASE_NUMBER)
    return f"{parts[1]}-{int(parts[2]):04d}"


def _plain(raw: str) -> str:
    """Lower case, single spaces, no outer space or full stop: what is compared with words."""
    return " ".join(clean_text(raw).casefold().split()).rstrip(".")


_READERS: Mapping[FieldKind, Callable[[Field, str], str]] = {
    "choice": _read_choice,
    "text": _read_text,
    "money": _read_money,
    "yes_no": _read_yes_no,
    "case_number": _read_case_number,
}
