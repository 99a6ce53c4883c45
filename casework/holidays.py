"""Reads the national holidays and *cuti bersama* of Indonesia from the library `holidays`. Decides nothing.

The library knows what the joint decree (SKB 3 Menteri) of a year announced; later years have holidays by
reckoning, marked "(perkiraan)" in their names, and no *cuti bersama*. What a region adds or a later decree
moves is a dated override.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from holidays import country_holidays
from holidays.constants import GOVERNMENT, PUBLIC

# The language codes of the library by ours.
_NAMES_IN = {"id": "id", "en": "en_US"}


@lru_cache(maxsize=200)
def public_holidays(year: int, language: Literal["id", "en"] = "id") -> Mapping[date, str]:
    """The days off of a year with their names, national holidays and *cuti bersama*."""
    days = country_holidays("ID", years=year, categories=(PUBLIC, GOVERNMENT), language=_NAMES_IN[language])
    return MappingProxyType(dict(sorted(days.items())))


@lru_cache(maxsize=200)
def cuti_bersama_known(year: int) -> bool:
    """Whether the library knows the *cuti bersama* of this year, which are decreed about a year ahead."""
    return bool(country_holidays("ID", years=year, categories=(GOVERNMENT,)))
