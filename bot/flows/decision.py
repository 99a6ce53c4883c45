"""One dialog for every move that asks something: its fields, then *Ya, tutup* where it ends the case.

What is asked comes from the procedure; what is right is for the rules to say. Whether the move may still be
made is asked again with each answer, since somebody else may have decided meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.flows import engine
from bot.flows.day_grid import MONTH, turns
from bot.flows.dialog import (
    Answer,
    Ended,
    Flow,
    Next,
    Option,
    Outcome,
    Pressed,
    Question,
    Said,
    Same,
    State,
    Talk,
)
from bot.flows.field_buttons import SKIP, AskedField, options_of, typed_for
from bot.refused import refusal_args
from bot.turn import Turn, as_json
from casework.moves import check_answer, make_move, required_answers
from sop.definition import CLOSED, Field, Move, Procedure
from sop.refusals import AnswerInvalid, Refusal
from storage.cases import CaseRow, find_run_row, get_case_row
from storage.people import PersonRow


@dataclass(frozen=True, slots=True)
class _Deciding:
    """The move that is being made, as it stands now."""

    turn: Turn
    person: PersonRow
    run_id: int
    move: Move
    case: CaseRow
    procedure: Procedure
    answers: dict[str, str]

    @property
    def field(self) -> Field | None:
        """What is to be asked next; None when all is answered or skipped."""
        fields = self.procedure.fields
        return next((fields[need] for need in self.move.needs if need not in self.answers), None)

    def asked(self, field: Field) -> AskedField:
        """The field with all that its buttons rest on."""
        known = {**self.case.facts, **self.answers}
        return AskedField(self.turn.desk, self.turn.language, self.procedure, self.move, field, known)

    @property
    def closes(self) -> bool:
        """Whether the move, with the answers so far, ends the case."""
        return self.move.target({**self.case.facts, **self.answers, **self.move.sets}) == CLOSED

    @property
    def named(self) -> dict[str, Any]:
        """What every sentence names: the case, and what is being decided."""
        label = self.move.label.in_(self.turn.language)
        return {"number": self.case.number, "device": self.case.device, "move": label}


def begin(turn: Turn, run_id: int, move_id: str) -> None:
    """A move's button: made at once, or led through what it needs. Raises Refusal."""
    data = {"run_id": run_id, "move": move_id, "answers": {}}
    deciding = _deciding(turn, data)
    if deciding.field is not None:
        engine.start(turn, DECISION, "field", **data)
    elif deciding.closes:
        engine.start(turn, DECISION, "confirm", **data)
    else:
        make_move(turn.desk, deciding.person, run_id, move_id, {})
        turn.toast("decision-done", **_done(deciding))


def _deciding(turn: Turn, data: Mapping[str, Any]) -> _Deciding:
    """Raises Refusal where the move cannot be made, or no longer."""
    if turn.person is None:
        raise ValueError("strangers are not led into this dialog")
    session = turn.desk.session
    move = required_answers(turn.desk, turn.person, data["run_id"], data["move"])
    run = find_run_row(session, data["run_id"])
    if run is None:
        raise LookupError(f"no run {data['run_id']}")
    case = get_case_row(session, run.case_id)
    procedure = turn.desk.procedures.of_version(session, case.procedure_version)
    return _Deciding(turn, turn.person, data["run_id"], move, case, procedure, data["answers"])


def _ask_field(talk: Talk) -> Question:
    deciding = _deciding(talk.turn, talk.data)
    field = deciding.field
    if field is None or field.ask is None:
        raise ValueError(f"move {deciding.move.id} has nothing left to ask")
    rows = options_of(deciding.asked(field), talk.data.get(MONTH))
    how = "ready" if field.kind in ("text", "money") and rows else field.kind
    args = {**deciding.named, "question": field.ask.in_(talk.turn.language), "how": how}
    skip = [Option(SKIP, key="button-skip")] if field.id in deciding.move.optional else []
    return Question("decision-ask", args, [*rows, skip])


def _take_field(talk: Talk, answer: Answer) -> Outcome:
    try:
        return _answered(talk, _deciding(talk.turn, talk.data), answer)
    except AnswerInvalid as refusal:
        talk.turn.refuse(refusal)
        return Same()
    except Refusal as refusal:
        return _overtaken(talk.turn, refusal)


def _answered(talk: Talk, deciding: _Deciding, answer: Answer) -> Outcome:
    field = deciding.field
    if (
        isinstance(answer, Pressed)
        and field is not None
        and field.kind == "date"
        and turns(talk, answer, talk.turn.desk.today)
    ):
        return Same()
    raw = _raw(deciding, field, answer) if field is not None else None
    if field is None or raw is None:
        talk.turn.say("decision-words-only")
        return Same()
    talk.data["answers"] = {**deciding.answers, field.id: _checked(deciding, field, raw)}
    talk.data.pop(MONTH, None)
    deciding = replace(deciding, answers=talk.data["answers"])
    if deciding.field is not None:
        return Next("field")
    return Next("confirm") if deciding.closes else _make(talk, deciding)


def _checked(deciding: _Deciding, field: Field, raw: str) -> str:
    """The fact that the answer states; nothing for a field that is skipped."""
    if not raw and field.id in deciding.move.optional:
        return ""
    return check_answer(deciding.turn.desk, deciding.person, deciding.run_id, deciding.move.id, field.id, raw)


def _ask_confirm(talk: Talk) -> Question:
    named = _deciding(talk.turn, talk.data).named
    return Question("decision-confirm", named, [[Option("yes", key="button-close", style="danger")]], "back")


def _take_confirm(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Said):
        talk.turn.say("decision-press")
        return Same(below=True)
    try:
        return _make(talk, _deciding(talk.turn, talk.data))
    except Refusal as refusal:
        return _overtaken(talk.turn, refusal)


def _make(talk: Talk, deciding: _Deciding) -> Outcome:
    turn, answers = talk.turn, deciding.answers
    try:
        with turn.desk.session.begin_nested():
            make_move(turn.desk, deciding.person, deciding.run_id, deciding.move.id, answers)
    except AnswerInvalid as refusal:
        # Midnight has passed since the day was asked for.
        turn.refuse(refusal)
        talk.data["answers"] = {name: fact for name, fact in answers.items() if name != refusal.field}
        return Next("field")
    return Ended("decision-done", _done(deciding))


def _done(deciding: _Deciding) -> dict[str, Any]:
    return {**deciding.named, "move": deciding.move.done.in_(deciding.turn.language)}


def _overtaken(turn: Turn, refusal: Refusal) -> Outcome:
    """Somebody else decided, or the step is no longer this person's: say so, and end."""
    if turn.query is not None:
        turn.refuse(refusal)
    return Ended(refusal.key, as_json(refusal_args(turn.desk, refusal, turn.language)))


def _raw(deciding: _Deciding, field: Field, answer: Answer) -> str | None:
    """The answer as it would be typed; None for a message without words."""
    if isinstance(answer, Said):
        return answer.text or None
    return typed_for(deciding.asked(field), answer.value)


DECISION = Flow(
    "decision",
    {"field": State(_ask_field, _take_field), "confirm": State(_ask_confirm, _take_confirm)},
)
