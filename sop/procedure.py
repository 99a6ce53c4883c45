"""Reads a procedure from TOML text and checks it whole. Opens no file.

    procedure = read_procedure(text, source="procedure.toml")

What comes back can be run: every step can be reached and every way can end. Anything else is a
ProcedureError, one line that names the place at fault.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from typing import get_args

from sop.checks import check_paths, check_references
from sop.definition import (
    ADMIN,
    HOLD,
    PAUSE,
    REPORTER,
    RESUME,
    By,
    Choice,
    Field,
    FieldKind,
    Hold,
    Kind,
    Move,
    Outcome,
    OutcomeState,
    Procedure,
    Role,
    Silence,
    Step,
    StepState,
    Tone,
    Words,
)
from sop.tables import ProcedureError, Table

__all__ = [
    "Choice",
    "Field",
    "Kind",
    "Move",
    "Outcome",
    "Procedure",
    "ProcedureError",
    "Role",
    "Step",
    "Words",
    "procedure_version",
    "read_procedure",
]

LONGEST_TITLE = 30
LONGEST_SHORT_ROLE = 16
LONGEST_LABEL = 30
LONGEST_READY = 40
LONGEST_REQUISITE = 100
LONGEST_TEXT_ANSWER = 500
MOST_DAYS = 365

_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
_TONES: tuple[Tone, ...] = get_args(Tone)
_BYS: tuple[By, ...] = get_args(By)
_STEP_STATES: tuple[StepState, ...] = get_args(StepState)
_OUTCOME_STATES: tuple[OutcomeState, ...] = get_args(OutcomeState)


def procedure_version(text: str) -> str:
    """Names exactly this text of a procedure: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_procedure(text: str, source: str = "procedure.toml") -> Procedure:
    """The procedure that `text` describes. `source` is the name by which an error calls it.

    Raises ProcedureError for anything that is not a procedure which can be run to its end.
    """
    try:
        top = Table(tomllib.loads(text), source)
    except tomllib.TOMLDecodeError as error:
        raise ProcedureError(source, "", str(error), "valid TOML") from None
    number, title = top.text("number", longest=20), top.words("title", longest=200)
    fields = {name: _read_field(name, table) for name, table in top.tables("field", "field")}
    outcomes = {name: _read_outcome(name, table) for name, table in top.tables("outcome", "outcome")}
    roles = {name: _read_role(name, table) for name, table in top.tables("role", "role")}
    kinds = {name: _read_kind(name, table) for name, table in top.tables("kind", "kind")}
    for role in (REPORTER, ADMIN):
        if role not in roles:
            raise top.error(f'no role "{role}"', f"a table [role.{role}]")
    steps = {name: _read_step(name, table) for name, table in top.tables("step", "step")}
    hold = _read_hold(dict(top.tables("hold", "hold"))) if top.has("hold") else None
    top.end()
    procedure = Procedure(number, title, steps, fields, outcomes, roles, kinds, hold)
    check_references(procedure, source)
    check_paths(procedure, source)
    return procedure


def _read_field(name: str, table: Table) -> Field:
    kind = table.one_of("kind", _KINDS)
    choices = table.choices("choices") if kind == "choice" else {}
    limit = LONGEST_TEXT_ANSWER
    if kind == "text" and table.has("max_length"):
        limit = table.whole("max_length", least=1, most=LONGEST_TEXT_ANSWER)
    field = Field(
        id=name,
        kind=kind,
        label=table.words("label", longest=40),
        ask=table.words("ask", longest=200) if table.has("ask") else None,
        choices=tuple(Choice(choice, words) for choice, words in choices.items()),
        offers_ready=table.flag("offers_ready"),
        max_length=limit,
        explains=table.flag("explains"),
        recalls=table.flag("recalls"),
        like=table.text("like") if table.has("like") else None,
        may_be_free=table.flag("may_be_free"),
    )
    for key, is_set, fits in (
        ("offers_ready", field.offers_ready, "text"),
        ("recalls", field.recalls, "text"),
        ("like", field.like is not None, "money"),
        ("may_be_free", field.may_be_free, "money"),
    ):
        if is_set and kind != fits:
            raise table.error(f'{key} on kind "{kind}"', f'it on kind "{fits}" only')
    if field.recalls and field.offers_ready:
        raise table.error("recalls beside offers_ready", "one of them")
    table.end()
    return field


def _read_outcome(name: str, table: Table) -> Outcome:
    outcome = Outcome(name, table.words("label", longest=40), table.one_of("state", _OUTCOME_STATES))
    table.end()
    return outcome


def _read_role(name: str, table: Table) -> Role:
    label = table.words("label", longest=60)
    short = table.words("short", longest=LONGEST_SHORT_ROLE) if table.has("short") else label
    role = Role(name, label, short, table.flag("official"))
    table.end()
    return role


def _read_kind(name: str, table: Table) -> Kind:
    kind = Kind(name, table.words("label", longest=LONGEST_LABEL))
    table.end()
    return kind


def _read_step(name: str, table: Table) -> Step:
    step = Step(
        id=name,
        no=table.whole("no", least=1, most=99) if table.has("no") else None,
        title=table.words("title", longest=LONGEST_TITLE),
        activity=table.words("activity", longest=400),
        performer=table.text("performer"),
        performer_assumed=table.flag("performer_assumed"),
        requisites=table.words_list("requisites", longest=LONGEST_REQUISITE),
        minutes=table.minutes("minutes") if table.has("minutes") else None,
        output=table.words("output", longest=200),
        state=table.one_of("state", _STEP_STATES),
        flag_same_decider_as=frozenset(table.texts("flag_same_decider_as")),
        pauses_until=table.text("pauses_until") if table.has("pauses_until") else None,
        moves=tuple(_read_move(move, inner) for move, inner in table.tables("moves", "move")),
        silence=_read_silence(table.table("silence")) if table.has("silence") else None,
    )
    table.end()
    return step


def _read_silence(table: Table) -> Silence:
    silence = Silence(
        ask_after_days=table.wholes("ask_after_days", least=1, most=MOST_DAYS),
        close_after_days=table.whole("close_after_days", least=1, most=MOST_DAYS),
        closes_as=table.text("closes_as"),
        reopen_move=table.text("reopen_move"),
        reopen_days=table.whole("reopen_days", least=1, most=MOST_DAYS),
    )
    table.end()
    return silence


def _read_move(name: str, table: Table) -> Move:
    move = Move(
        id=name,
        label=table.words("label", longest=LONGEST_LABEL),
        done=table.words("done", longest=LONGEST_READY),
        tone=table.one_of("tone", _TONES),
        to=table.text("to"),
        when=table.mapping("when"),
        to_when=table.mapping("to_when"),
        by=table.one_of("by", _BYS, default="performer"),
        needs=table.texts("needs"),
        optional=frozenset(table.texts("optional")),
        ready=table.words_list("ready", longest=LONGEST_READY),
        sets=table.mapping("sets"),
        clears=frozenset(table.texts("clears")),
        returns=table.flag("returns"),
        closes_as=table.text("closes_as") if table.has("closes_as") else None,
        switchable=table.flag("switchable"),
    )
    table.end()
    return move


def _read_hold(tables: Mapping[str, Table]) -> Hold:
    moves = {name: _read_hold_move(name, table) for name, table in tables.items()}
    if moves.keys() != {PAUSE, RESUME}:
        table = next(iter(tables.values()))
        raise ProcedureError(table.source, "hold", f"{', '.join(moves)}", f"{PAUSE} and {RESUME}")
    return Hold(moves[PAUSE], moves[RESUME])


def _read_hold_move(name: str, table: Table) -> Move:
    move = Move(
        id=name,
        label=table.words("label", longest=LONGEST_LABEL),
        done=table.words("done", longest=LONGEST_READY),
        tone="plain",
        to=HOLD,
        when={},
        to_when={},
        by="performer",
        needs=table.texts("needs"),
        optional=frozenset(),
        ready=table.words_list("ready", longest=LONGEST_READY),
        sets={},
        clears=frozenset(),
        returns=False,
        closes_as=None,
        switchable=False,
    )
    table.end()
    return move
