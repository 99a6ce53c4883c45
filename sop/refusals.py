"""What the rules answer instead of a decision. Facts only: `key` finds the words in the catalogues."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar


class Refusal(Exception):
    """Somebody asked for what the rules do not allow. An answer, not a fault."""

    key: ClassVar[str]
    """Names the sentence in the catalogues."""

    def facts(self) -> Mapping[str, object]:
        """What the sentence may tell, by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]

    def __str__(self) -> str:
        return f"{self.key} {dict(self.facts())}"


@dataclass(eq=False)
class NotTheHolder(Refusal):
    """The person does not hold the step, or it is not for this person to make the move."""

    key = "refusal-not-the-holder"
    step: str


@dataclass(eq=False)
class AlreadyDecided(Refusal):
    """The step run was decided before: `by` whom, when (aware UTC), with which `move` of `step`."""

    key = "refusal-already-decided"
    by: int
    at: datetime
    step: str
    move: str


@dataclass(eq=False)
class CaseClosed(Refusal):
    """The case has ended."""

    key = "refusal-case-closed"
    outcome: str


@dataclass(eq=False)
class NoSuchMove(Refusal):
    """The button is no longer valid.

    The step has no such move, the office has switched it off, or what is known of the case rules it out.
    """

    key = "refusal-no-such-move"
    move: str


@dataclass(eq=False)
class TakenBy(Refusal):
    """Another holder has taken the step; only that person decides it until somebody takes it over."""

    key = "refusal-taken-by"
    person: int


@dataclass(eq=False)
class AlreadyYours(Refusal):
    """The person has taken the step before."""

    key = "refusal-already-yours"


@dataclass(eq=False)
class NotTaken(Refusal):
    """Nobody has taken the step, so there is nothing to give back or to take over."""

    key = "refusal-not-taken"


@dataclass(eq=False)
class NotShared(Refusal):
    """The person is the only holder: there is nobody to take the step before."""

    key = "refusal-not-shared"


@dataclass(eq=False)
class AlreadyPaused(Refusal):
    """The step is on hold already."""

    key = "refusal-already-paused"


@dataclass(eq=False)
class NotPaused(Refusal):
    """The step is not on hold: there is nothing to go on with."""

    key = "refusal-not-paused"


@dataclass(eq=False)
class TooLateToReopen(Refusal):
    """The case was closed without an answer, and could be reopened until the end of `last_on` only."""

    key = "refusal-too-late-to-reopen"
    last_on: date


@dataclass(eq=False)
class AnswerMissing(Refusal):
    """The move needs an answer for this field."""

    key = "refusal-answer-missing"
    field: str


class Problem(StrEnum):
    """What is wrong with an answer. `AnswerInvalid.limit` says the bound where there is one."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOT_A_CHOICE = "not-a-choice"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_MONEY = "not-money"
    TOO_MUCH = "too-much"
    NOT_A_DATE = "not-a-date"
    IN_THE_PAST = "in-the-past"
    NOT_LATER = "not-later"
    TOO_FAR = "too-far"
    NOT_A_CASE_NUMBER = "not-a-case-number"
    SAME_CASE = "same-case"
    UNKNOWN_CASE = "unknown-case"


@dataclass(eq=False)
class AnswerInvalid(Refusal):
    """An answer that the field cannot hold. UNKNOWN_CASE is for callers who can look a number up."""

    key = "refusal-answer-invalid"
    field: str
    problem: Problem
    limit: str | None = None
