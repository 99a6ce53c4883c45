"""What an inline button carries, in at most 64 bytes. Never authority: that is looked up at the press."""

import re
from dataclasses import astuple, dataclass
from typing import ClassVar, Literal

from telegram.constants import InlineKeyboardButtonLimit

LONGEST = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)

TakeAction = Literal["take", "release", "take_over"]

_ID = r"[1-9]\d{0,17}"
_WORD = r"[a-z][a-z0-9_.]{0,39}"
_NONCE = r"[A-Za-z0-9_-]{1,16}"
_VALUE = r"[A-Za-z0-9_.,+-]{1,20}"
_PAGE_NUMBER = r"[1-9]\d{0,5}"
_LANGUAGE = r"[a-z]{2}"
_YES_OR_NO = r"[01]"


@dataclass(frozen=True)
class Callback:
    """A button's meaning; its fields are the groups of its pattern, in order."""

    prefix: ClassVar[str]
    pattern: ClassVar[str]

    def pack(self) -> str:
        """The button's data. Raises ValueError for what would not come back as it is."""
        values = (int(value) if isinstance(value, bool) else value for value in astuple(self))
        data = ":".join((self.prefix, *map(str, values)))
        if parse(data) != self:
            raise ValueError(f"{self} does not fit into a button")
        return data


@dataclass(frozen=True)
class MovePressed(Callback):
    """A decision on a task card, a reminder or a status; also the reporter's own moves."""

    prefix, pattern = "m", f"({_ID}):({_WORD})"
    run_id: int
    move: str


@dataclass(frozen=True)
class TakePressed(Callback):
    """*Ambil*, *Lepas*, *Ambil Alih*."""

    prefix, pattern = "t", f"({_ID}):(take|release|take_over)"
    run_id: int
    action: TakeAction


@dataclass(frozen=True)
class PagePressed(Callback):
    """◀ ▶ under a page; what it lists stands in the standing row of the message."""

    prefix, pattern = "p", f"({_WORD}):({_PAGE_NUMBER})"
    page: str
    number: int


@dataclass(frozen=True)
class AnswerPressed(Callback):
    """An option of a dialog's question; nonce and step tell whether it is the question asked last."""

    prefix, pattern = "a", f"({_NONCE}):(\\d{{1,6}}):({_VALUE})"
    nonce: str
    step: int
    value: str


@dataclass(frozen=True)
class JoinPressed(Callback):
    """An admin's answer to a newcomer: a role to approve with, or `decline`."""

    prefix, pattern = "j", f"({_ID}):({_WORD})"
    request_id: int
    answer: str


@dataclass(frozen=True)
class MorePressed(Callback):
    """*Selengkapnya*: the whole complaint of a case."""

    prefix, pattern = "x", f"({_ID})"
    case_id: int


@dataclass(frozen=True)
class PhotosPressed(Callback):
    """*Lihat Foto*: the photos of a case, once more."""

    prefix, pattern = "v", f"({_ID})"
    case_id: int


@dataclass(frozen=True)
class LimitPressed(Callback):
    """*Rincian Batas Waktu*: how the limit of a run was counted."""

    prefix, pattern = "i", f"({_ID})"
    run_id: int


@dataclass(frozen=True)
class CasePressed(Callback):
    """A case in a list: shows its page with the timeline."""

    prefix, pattern = "c", f"({_ID})"
    case_id: int


@dataclass(frozen=True)
class CardPressed(Callback):
    """A run in the list of tasks: sends its card anew."""

    prefix, pattern = "k", f"({_ID})"
    run_id: int


@dataclass(frozen=True)
class PersonPressed(Callback):
    """A person in the roster: shows the page with the roles."""

    prefix, pattern = "u", f"({_ID})"
    person_id: int


@dataclass(frozen=True)
class RolePressed(Callback):
    """A role on a person's page: the person has it from now on, or not.

    The button says which, so that a second press does not undo the first.
    """

    prefix, pattern = "r", f"({_ID}):({_WORD}):({_YES_OR_NO})"
    person_id: int
    role: str
    given: bool


@dataclass(frozen=True)
class LinkPressed(Callback):
    """On a person's page: tells the admin the personal link to join."""

    prefix, pattern = "h", f"({_ID})"
    person_id: int


@dataclass(frozen=True)
class LeavePressed(Callback):
    """On a person's page: the person has left the office."""

    prefix, pattern = "e", f"({_ID})"
    person_id: int


@dataclass(frozen=True)
class StepPressed(Callback):
    """A step in the settings: shows who may perform it."""

    prefix, pattern = "s", f"({_WORD})"
    step: str


@dataclass(frozen=True)
class PerformerPressed(Callback):
    """A role on a step's settings page: performs the step from now on."""

    prefix, pattern = "f", f"({_WORD}):({_WORD})"
    step: str
    role: str


@dataclass(frozen=True)
class ConfirmPressed(Callback):
    """*Tetapkan*: the office confirms the performers as they stand."""

    prefix, pattern = "o", "(performers)"
    what: str = "performers"


@dataclass(frozen=True)
class SwitchPressed(Callback):
    """A switchable move in the settings: on or off from now on."""

    prefix, pattern = "w", f"({_WORD}):({_YES_OR_NO})"
    move: str
    on: bool


@dataclass(frozen=True)
class RungPressed(Callback):
    """A value of a rung of the ladder of reminders: holds from now on."""

    prefix, pattern = "g", f"({_WORD}):([a-z0-9_]{{1,20}})"
    rung: str
    value: str


@dataclass(frozen=True)
class RungAskedPressed(Callback):
    """A rung of the ladder of reminders: shows what it can be set to."""

    prefix, pattern = "gr", f"({_WORD})"
    rung: str


@dataclass(frozen=True)
class OpenPressed(Callback):
    """Back to a page from one that it led to."""

    prefix, pattern = "b", f"({_WORD})"
    page: str


@dataclass(frozen=True)
class LanguagePressed(Callback):
    """A language for one's own messages."""

    prefix, pattern = "l", f"({_LANGUAGE})"
    language: str


@dataclass(frozen=True)
class CalendarPressed(Callback):
    """A kind of override on the calendar page: leads through its questions."""

    prefix, pattern = "cal", "(period|closed|early|extra)"
    kind: str


@dataclass(frozen=True)
class OverridePressed(Callback):
    """An override on the calendar page: asks whether to cancel it."""

    prefix, pattern = "calx", f"({_ID})"
    override_id: int


@dataclass(frozen=True)
class PassOnPressed(Callback):
    """*Alihkan*: shows to whom a run can be passed on."""

    prefix, pattern = "po", f"({_ID})"
    run_id: int


@dataclass(frozen=True)
class PassToPressed(Callback):
    """A holder on that page: has taken the run from now on."""

    prefix, pattern = "pt", f"({_ID}):({_ID})"
    run_id: int
    person_id: int


@dataclass(frozen=True)
class AppointPressed(Callback):
    """*Tunjuk Plh.*: begins the dialog for this role; for `any`, it asks for the role."""

    prefix, pattern = "ap", f"({_WORD})"
    role: str


@dataclass(frozen=True)
class CancelActingPressed(Callback):
    """*Batalkan Plh.*: ends an appointment early, after a question."""

    prefix, pattern = "ac", f"({_ID})"
    acting_id: int


KINDS: dict[str, type[Callback]] = {kind.prefix: kind for kind in Callback.__subclasses__()}


def parse(data: str | None) -> Callback | None:
    """The meaning of a button's data; None for anything forged, unknown or of another release."""
    if data is None or len(data.encode("utf-8", "replace")) > LONGEST:
        return None
    prefix, _, rest = data.partition(":")
    kind = KINDS.get(prefix)
    match = re.fullmatch(kind.pattern, rest, re.ASCII) if kind else None
    if kind is None or match is None:
        return None
    values = zip(kind.__annotations__.values(), match.groups(), strict=True)
    return kind(*(type_(int(text)) if type_ in (int, bool) else text for type_, text in values))
