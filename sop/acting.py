"""Rules for who stands in for an official, and when: Plh. and Plt. Reads no clock, looks nobody up.

Plh. is for a temporary absence, Plt. for a vacancy (UU 30/2014 art. 14). Days are those of the office.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from sop.calendar import midnight
from sop.definition import ADMIN
from sop.refusals import Refusal

LONGEST = timedelta(days=366)
"""From today to the last day; more is a slip of the finger."""

_DAY = timedelta(days=1)


class ActingKind(StrEnum):
    """Why somebody acts."""

    PLH = "plh"
    PLT = "plt"


@dataclass(eq=False)
class NotYoursToAppoint(Refusal):
    """Only an admin, or the official for himself, says who stands in."""

    key = "refusal-acting-not-yours"


@dataclass(eq=False)
class NobodyAbsent(Refusal):
    """A Plh. stands in for somebody; nobody of that name holds the role, so that it is a Plt."""

    key = "refusal-acting-nobody-absent"


@dataclass(eq=False)
class HoldsItAlready(Refusal):
    """The person holds the role himself."""

    key = "refusal-acting-holds-it"
    person: int


@dataclass(eq=False)
class OutOfReach(Refusal):
    """The bot cannot write to the person, who would stand in unknowing."""

    key = "refusal-acting-out-of-reach"
    person: int


@dataclass(eq=False)
class BeginsInThePast(Refusal):
    """The first day is over; it may have been today when it was asked for."""

    key = "refusal-acting-begins-before"


@dataclass(eq=False)
class EndsBeforeItBegins(Refusal):
    """The last day lies before the first."""

    key = "refusal-acting-ends-before"


@dataclass(eq=False)
class LastsTooLong(Refusal):
    """The last day is too far away: `until_on` is the latest that is taken."""

    key = "refusal-acting-too-long"
    until_on: str


@dataclass(eq=False)
class AlreadyStoodIn(Refusal):
    """On one of these days `person` stands in there already."""

    key = "refusal-acting-overlaps"
    person: int


@dataclass(eq=False)
class ActingIsOver(Refusal):
    """It has ended, or was cancelled, before."""

    key = "refusal-acting-over"


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of the first day to the end of the last."""

    from_on: date
    until_on: date

    def begins_at(self, zone: tzinfo, now: datetime) -> datetime:
        """At once where the first day is today, else at its midnight."""
        return max(now, midnight(self.from_on, zone))

    def ends_at(self, zone: tzinfo) -> datetime:
        """The midnight at which the last day is over."""
        return midnight(self.until_on + _DAY, zone)


def check_period(period: Period, today: date) -> None:
    """Raises BeginsInThePast, EndsBeforeItBegins or LastsTooLong."""
    if period.from_on < today:
        raise BeginsInThePast
    if period.until_on < period.from_on:
        raise EndsBeforeItBegins
    if period.until_on - today > LONGEST:
        raise LastsTooLong((today + LONGEST).isoformat())


def may_appoint(own_roles: Collection[str], role: str, *, for_himself: bool) -> bool:
    """Whether somebody with these roles of his own may say who stands in for the holder of `role`."""
    return ADMIN in own_roles or (for_himself and role in own_roles)
