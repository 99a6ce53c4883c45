"""Turns the facts of a refusal (ids, instants) into what its sentence can tell. Words nothing itself."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.messages import dates
from casework.desk import Desk
from sop.procedure import Procedure
from sop.refusals import Problem, Refusal
from storage.people import PersonRow

_Named = Callable[[Procedure, Any, str], str]


def refusal_args(desk: Desk, refusal: Refusal, language: str) -> dict[str, Any]:
    """What the catalogue's sentence `refusal.key` is given, by the names of the refusal's facts."""
    facts = refusal.facts()
    args = {name: _named(desk, name, value, language) for name, value in facts.items()}
    if args.get("limit") is not None:
        args["limit"] = _limit(Problem(str(facts["problem"])), str(facts["limit"]), language)
    move = _move_done(desk.procedures.current, facts, language)
    return args | ({"move": move} if move is not None else {})


def _named(desk: Desk, name: str, value: Any, language: str) -> Any:
    if name in {"by", "person"}:
        person = desk.session.get(PersonRow, value)
        return person.name if person is not None else str(value)
    find = _WORDS.get(name)
    return find(desk.procedures.current, value, language) if find is not None else value


def _limit(problem: Problem, limit: str, language: str) -> str:
    match problem:
        case Problem.IN_THE_PAST | Problem.TOO_FAR:
            return dates.day(date.fromisoformat(limit), language)
        case Problem.TOO_MUCH:
            return dates.rupiah(int(limit), language)
        case Problem.TOO_LONG:
            return dates.number(int(limit), language)
        case _:
            return limit


def _move_done(procedure: Procedure, facts: Mapping[str, Any], language: str) -> str | None:
    step = procedure.steps.get(str(facts.get("step")))
    moves = step.moves if step is not None else ()
    return next((move.done.in_(language) for move in moves if move.id == facts.get("move")), None)


def _step_title(procedure: Procedure, step_id: str, language: str) -> str:
    step = procedure.steps.get(step_id)
    return step.title.in_(language) if step is not None else step_id


def _field_label(procedure: Procedure, field_id: str, language: str) -> str:
    field = procedure.fields.get(field_id)
    return field.label.in_(language) if field is not None else field_id


def _outcome_label(procedure: Procedure, outcome_id: str, language: str) -> str:
    outcome = procedure.outcomes.get(outcome_id)
    return outcome.label.in_(language) if outcome is not None else outcome_id


# An open case may run under an older version that knows an id of its own: the id then stands for itself.
_WORDS: Mapping[str, _Named] = {"step": _step_title, "field": _field_label, "outcome": _outcome_label}
