"""What a field's question offers as buttons, and what each would be if it were typed. Checks nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.flows.day_grid import likely_days, month_grid
from bot.flows.dialog import Option
from casework.desk import Desk
from sop.definition import Field, Move, Procedure
from storage.earlier_answers import answer_at, earlier_answers

SKIP = "skip"
MOST_RECALLED = 3

_CHOICE, _READY, _RECALLED = "c", "r", "p"
"""How the values of buttons begin: of a choice or a ready answer its place follows, of what was answered in
another case the run."""


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field that a move asks of a case of which `facts` are known."""

    desk: Desk
    language: str
    procedure: Procedure
    move: Move
    field: Field
    facts: Mapping[str, str]


def options_of(asked: AskedField, month: str | None) -> Sequence[Sequence[Option]]:
    """The buttons that answer it, row by row; of a date, the days of `month` where one was turned to."""
    field = asked.field
    rows: Sequence[Sequence[Option]] = []
    if field.kind == "choice":
        labels = [choice.label.in_(asked.language) for choice in field.choices]
        rows = [[Option(f"{_CHOICE}{place}", label=label)] for place, label in enumerate(labels)]
    elif field.offers_ready:
        labels = [words.in_(asked.language) for words in asked.move.ready]
        rows = [[Option(f"{_READY}{place}", label=label)] for place, label in enumerate(labels)]
    elif field.recalls:
        rows = [[Option(f"{_RECALLED}{run_id}", label=said)] for run_id, said in _recalled(asked)]
    elif field.kind == "yes_no":
        rows = [[Option("yes", key="button-yes"), Option("no", key="button-no")]]
    elif field.kind == "money":
        rows = [[option] for option in _amounts(asked)]
    elif field.kind == "date":
        rows = _days(asked, month)
    return rows


def typed_for(asked: AskedField, value: str) -> str:
    """What a press says, as it would be typed; nothing for a field that is skipped."""
    field = asked.field
    if value == SKIP:
        return ""
    if field.kind == "choice":
        return field.choices[int(value.removeprefix(_CHOICE))].id
    if field.offers_ready and value.startswith(_READY):
        return asked.move.ready[int(value.removeprefix(_READY))].in_(asked.language)
    if field.recalls and value.startswith(_RECALLED):
        return answer_at(asked.desk.session, int(value.removeprefix(_RECALLED)), field.id)
    return value


def _recalled(asked: AskedField) -> Sequence[tuple[int, str]]:
    moves = {
        move.id
        for step in asked.procedure.steps.values()
        for move in step.moves
        if asked.field.id in move.needs
    }
    return earlier_answers(asked.desk.session, asked.field.id, moves, MOST_RECALLED)


def _amounts(asked: AskedField) -> Sequence[Option]:
    """What was agreed before, and nothing to pay. An amount is its own value."""
    field, offered = asked.field, []
    agreed = asked.facts.get(field.like or "")
    if field.like is not None and agreed and agreed != "0":
        label = asked.procedure.fields[field.like].label.in_(asked.language)
        offered.append(
            Option(agreed, key="button-like", args={"label": label.lower(), "amount_rupiah": int(agreed)})
        )
    if field.may_be_free:
        offered.append(Option("0", key="button-free"))
    return offered


def _days(asked: AskedField, month: str | None) -> Sequence[Sequence[Option]]:
    """Days of work: what waits for a day goes on when the office opens. The one given before is not new."""
    calendar, today, given = asked.desk.calendar, asked.desk.today, _day_to_be_moved(asked)
    if month:
        return month_grid(
            month, today, asked.language, lambda day: day != given and bool(calendar.plan_of(day).segments)
        )
    rows = likely_days(calendar, today)
    return [row for row in rows if given is None or row[0].value != given.isoformat()]


def _day_to_be_moved(asked: AskedField) -> date | None:
    """The day for which the step waits, where it is this step's own move that asks for it anew."""
    waits = any(
        step.pauses_until == asked.field.id and asked.move in step.moves
        for step in asked.procedure.steps.values()
    )
    given = asked.facts.get(asked.field.id) if waits else None
    return date.fromisoformat(given) if given else None
