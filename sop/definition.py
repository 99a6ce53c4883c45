"""What a procedure consists of: steps, moves, fields, roles. Plain values that `sop.procedure` checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CLOSED = "closed"
"""The target of a move that ends the case."""

BACK = "back"
"""The target of a move to the step from which the case came."""

HOLD = "hold"
"""The target of *Tunda* and *Lanjutkan*: the case stays where it is, its clock stands or goes on."""

PAUSE, RESUME = "pause", "resume"
"""The ids of these two moves; no step has moves of that name."""

REPORTER = "reporter"
"""The role of whoever reported the case: no entry of the roster, but the case's own person."""

ADMIN = "admin"
"""The role that keeps roster and settings. It performs no step."""

Tone = Literal["go", "refuse", "plain"]
By = Literal["performer", "reporter"]
StepState = Literal["waiting_approval", "in_progress"]
OutcomeState = Literal["done", "refused"]
FieldKind = Literal["choice", "text", "money", "date", "yes_no", "case_number"]


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    id: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `language`; Indonesian, the procedure's own, for any language but English."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a field of kind `choice`."""

    id: str
    label: Words


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a move asks, and under which the case keeps the answer.

    `ask` is None for a fact that no move asks, only `sets`. `max_length` counts characters of a text. What
    `explains` a decision says nothing about the device without it, as a reason does.
    `offers_ready` marks the explanations for which each move brings three ready answers of its own. A text
    that `recalls` offers what the office answered last in other cases. An amount that is `like` another field
    offers that one's, and one that `may_be_free` nothing to pay.
    """

    id: str
    kind: FieldKind
    label: Words
    ask: Words | None
    choices: tuple[Choice, ...]
    offers_ready: bool
    max_length: int
    explains: bool = False
    recalls: bool = False
    like: str | None = None
    may_be_free: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """What a holder of a step can decide.

    `when` are facts and the values without which the move cannot be made. `to_when` maps yes/no facts to the
    target that replaces `to` where the fact is yes. `sets` are facts that follow from the move without being
    asked, `clears` those that no longer hold. `switchable` moves are assumptions beside the SOP that an
    office may turn off.
    """

    id: str
    label: Words
    done: Words
    tone: Tone
    to: str
    when: Mapping[str, str]
    to_when: Mapping[str, str]
    by: By
    needs: tuple[str, ...]
    optional: frozenset[str]
    ready: tuple[Words, ...]
    sets: Mapping[str, str]
    clears: frozenset[str]
    returns: bool
    closes_as: str | None
    switchable: bool

    @property
    def targets(self) -> frozenset[str]:
        """Everywhere the move may lead: step ids, `CLOSED`, `BACK`."""
        return frozenset({self.to, *self.to_when.values()})

    @property
    def may_close(self) -> bool:
        """Whether the move can end the case, so that it is asked back first (*Ya, tutup / Kembali*)."""
        return CLOSED in self.targets

    def is_open(self, facts: Mapping[str, str]) -> bool:
        """Whether what is known of the case lets the move be made."""
        return all(facts.get(fact) == value for fact, value in self.when.items())

    def target(self, facts: Mapping[str, str]) -> str:
        """Where the move leads, given what is known of the case."""
        return next((to for fact, to in self.to_when.items() if facts.get(fact) == "yes"), self.to)


@dataclass(frozen=True, slots=True)
class Silence:
    """What follows where the reporter does not answer at a step of his own; the days are working days.

    Asked again after each of `ask_after_days`, the case is closed as the outcome `closes_as` after
    `close_after_days`. For `reopen_days` days of the calendar the move `reopen_move` still reopens it.
    """

    ask_after_days: tuple[int, ...]
    close_after_days: int
    closes_as: str
    reopen_move: str
    reopen_days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the SOP's table, or a branch beside it (`no` is None).

    `minutes` of working time are its standard; None, and so no limit, only where the reporter performs. Where
    the move that leads here asked for the date `pauses_until`, the step is on hold until that morning.
    `silence` is None where a step waits for its answer for as long as it takes.
    """

    id: str
    no: int | None
    title: Words
    activity: Words
    performer: str
    performer_assumed: bool
    requisites: tuple[Words, ...]
    minutes: float | None
    output: Words
    state: StepState
    flag_same_decider_as: frozenset[str]
    pauses_until: str | None
    moves: tuple[Move, ...]
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """What a holder of any step may do about its clock: `pause` asks a reason and the date of its end."""

    pause: Move
    resume: Move


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way in which a case ends."""

    id: str
    label: Words
    state: OutcomeState


@dataclass(frozen=True, slots=True)
class Role:
    """A capacity in the office. `official`: one person answers for it and may be stood in for.

    `short` is what a button calls it.
    """

    id: str
    label: Words
    short: Words
    official: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report."""

    id: str
    label: Words


@dataclass(frozen=True, slots=True)
class Procedure:
    """A whole procedure. The mappings keep the order of the file; a case begins at the first step.

    `hold` is None where the procedure knows no pauses.
    """

    number: str
    title: Words
    steps: Mapping[str, Step]
    fields: Mapping[str, Field]
    outcomes: Mapping[str, Outcome]
    roles: Mapping[str, Role]
    kinds: Mapping[str, Kind]
    hold: Hold | None = None

    @property
    def first_step(self) -> Step:
        """The step at which every case begins."""
        return next(iter(self.steps.values()))

    def step(self, step_id: str) -> Step:
        """The step of that id. KeyError means that the case runs under another version of the procedure."""
        return self.steps[step_id]

    @property
    def until_field(self) -> Field:
        """The date that *Tunda* asks. Raises LookupError where there are no pauses."""
        if self.hold is None:
            raise LookupError("this procedure knows no pauses")
        return next(self.fields[need] for need in self.hold.pause.needs if self.fields[need].kind == "date")

    def ready_field(self, move: Move) -> Field | None:
        """The field for which `move.ready` are offered, if the move asks one."""
        return next((self.fields[need] for need in move.needs if self.fields[need].offers_ready), None)
