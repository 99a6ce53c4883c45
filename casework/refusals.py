"""What the actions answer instead of doing something, beside the refusals of the rules. Facts only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sop.refusals import AnswerInvalid, Refusal


@dataclass(eq=False)
class NoSuchKind(Refusal):
    """The procedure in force knows no such kind of report: the question is from before it changed."""

    key = "refusal-no-such-kind"
    kind: str


@dataclass(eq=False)
class TextTooLong(Refusal):
    """A text that a report cannot hold: `field` is `device` or `room`, `longest` counts characters."""

    key = "refusal-text-too-long"
    field: str
    longest: int


@dataclass(eq=False)
class OriginalClosed(AnswerInvalid):
    """The case named as the original of a duplicate has ended: the reporter could not follow it."""

    key = "refusal-original-closed"


@dataclass(eq=False)
class NotAnAdmin(Refusal):
    """Roster and settings are for admins."""

    key = "refusal-not-an-admin"


@dataclass(eq=False)
class LastAdmin(Refusal):
    """The change would leave the office without an admin who has joined: nobody could let one in."""

    key = "refusal-last-admin"


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """The person is not on the roster, or no longer."""

    key = "refusal-no-such-person"


@dataclass(eq=False)
class NoSuchSetting(Refusal):
    """The role, step, move or language is not one that can be chosen: the button is no longer valid."""

    key = "refusal-no-such-setting"
    name: str


@dataclass(eq=False)
class LinkNotValid(Refusal):
    """The link to join is unknown or has been used."""

    key = "refusal-link-not-valid"


@dataclass(eq=False)
class AlreadyOnRoster(Refusal):
    """The account belongs to somebody on the roster."""

    key = "refusal-already-on-roster"


@dataclass(eq=False)
class NoSuchRequest(Refusal):
    """Nobody asked to join under this number."""

    key = "refusal-no-such-request"


@dataclass(eq=False)
class RequestDecided(Refusal):
    """The request to join was decided before: `by` whom and when (aware UTC)."""

    key = "refusal-request-decided"
    by: int
    at: datetime


@dataclass(eq=False)
class AlreadyJoined(Refusal):
    """The `person` whom a request names has joined from another account meanwhile."""

    key = "refusal-already-joined"
    person: int


class OverrideProblem(StrEnum):
    """What is wrong with an override."""

    IN_THE_PAST = "in-the-past"
    TOO_FAR = "too-far"
    BACKWARDS = "backwards"
    TOO_LONG = "too-long"
    NO_REASON = "no-reason"
    LONG_REASON = "long-reason"


@dataclass(eq=False)
class OverrideInvalid(Refusal):
    """The office's calendar cannot have such an override; `longest` counts days, or characters."""

    key = "refusal-override-invalid"
    problem: OverrideProblem
    longest: int = 0


@dataclass(eq=False)
class NoSuchOverride(Refusal):
    """The override is unknown, was cancelled before, or its days have passed."""

    key = "refusal-no-such-override"


@dataclass(eq=False)
class NeverCloses(Refusal):
    """The office's clock never stops: there is nothing for an override to change."""

    key = "refusal-never-closes"


@dataclass(eq=False)
class NotAbove(Refusal):
    """The step is for admins to pass on, and for those to whom it has climbed."""

    key = "refusal-not-above"


@dataclass(eq=False)
class NotAHolder(Refusal):
    """The person chosen does not hold the step, or no longer, or cannot be reached."""

    key = "refusal-not-a-holder"


@dataclass(eq=False)
class AlreadyTheirs(Refusal):
    """The step waits for the `person` chosen already, and for nobody else."""

    key = "refusal-already-theirs"
    person: int
