"""What the actions answer instead of doing something, beside the refusals of the rules. Facts only."""

from dataclasses import dataclass

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
