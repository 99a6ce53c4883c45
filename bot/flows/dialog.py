"""What a dialog consists of: questions with options, answers, and what follows from an answer. Plain values.

A flow is a name and its states. A state asks one question and takes its answer:

    Flow("report", {"device": State(ask_device, take_device), …})

`bot.flows.engine` keeps where each person stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.turn import Turn

BACK = "-back"
"""Option values that the engine itself understands begin with a dash; those of flows do not."""

CANCEL = "-cancel"


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a question. It reads as `label` (literal text) or as the catalogue's `key`."""

    value: str
    label: str | None = None
    key: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    style: Literal["success", "danger", "primary"] | None = None

    def as_facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"value": self.value}
        if self.label is not None:
            facts["label"] = self.label
        else:
            facts |= {"key": self.key, "args": dict(self.args)}
        if self.style is not None:
            facts["style"] = self.style
        return facts


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a catalogue text and buttons, to which the engine adds *Kembali* and *Batal*.

    `ways_out` leaves *Batal* away where a question is answered by yes or *Kembali* ("back"), and both where
    an option of its own says no ("none").
    """

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)
    rows: Sequence[Sequence[Option]] = ()
    ways_out: Literal["all", "back", "none"] = "all"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as Telegram names it: `file_id` to send it again, `unique_id` to tell doubles."""

    file_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class Said:
    """A message as an answer: its text or caption, its photo, and the album that it is a part of."""

    text: str = ""
    photo: Photo | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """An option as an answer."""

    value: str


Answer = Said | Pressed


@dataclass(frozen=True, slots=True)
class Next:
    """The answer is taken: on to another state. *Kembali* there undoes this answer, unless it is `done`."""

    state: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The question stays. It shows what has changed in place, or is asked anew `below` the message."""

    below: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The dialog is over; `key` names the sentence that takes the question's place, if there is one."""

    key: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)


Outcome = Next | Same | Ended


@dataclass(slots=True)
class Talk:
    """One person's dialog during one update. What a flow writes into `data` (JSON values) is kept."""

    turn: Turn
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """One question of a flow, and what its answer leads to."""

    ask: Callable[[Talk], Question]
    take: Callable[[Talk, Answer], Outcome]


@dataclass(frozen=True, slots=True)
class Flow:
    """A guided dialog. Names of flows and states are stored: one that a release drops counts as no dialog."""

    name: str
    states: Mapping[str, State]


Flows = Mapping[str, Flow]
