"""The journal of a case in the words of its procedure. Which event it was goes out as a code."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from playground.records.values import Json, iso
from sop.calendar import midnight
from sop.definition import Procedure, Words
from storage.journal import JournalRow
from storage.people import PersonRow

MOST_LINES = 200

# What changed in these is who has a run: before and after are people.
_HANDED = frozenset({"step-take", "step-release", "step-take-over", "step-released", "step-passed-on"})


def journal_rows(session: Session, case_id: int) -> list[JournalRow]:
    """The latest lines about a case, newest last."""
    query = select(JournalRow).where(JournalRow.case_id == case_id)
    rows = session.exec(query.order_by(col(JournalRow.id).desc()).limit(MOST_LINES))
    return list(rows)[::-1]


def people_in(rows: Sequence[JournalRow]) -> set[int]:
    """Everybody whom these lines name."""
    acted = {row.actor_id for row in rows if row.actor_id is not None}
    handed = (value for row in rows if row.event in _HANDED for value in (row.before, row.after))
    return acted | {int(value) for value in handed if value is not None}


def journal_lines(
    rows: Sequence[JournalRow],
    procedure: Procedure,
    people: Mapping[int, PersonRow],
    zone: ZoneInfo,
    language: str,
) -> list[Json]:
    """These lines as the page shows them; `who` is None for the bot itself, `until` the day a hold ends."""
    return [
        {
            "id": row.id,
            "at": iso(row.at),
            "who": people[row.actor_id].name if row.actor_id is not None else None,
            "what": row.event,
            "label": _label(procedure, row, language),
            "to": _led_to(procedure, people, row, language),
            "until": _until(row, zone),
        }
        for row in rows
    ]


def _label(procedure: Procedure, row: JournalRow, language: str) -> str | None:
    """What was done, as the procedure has it read afterwards: `Laporan diterima`."""
    words = next(_done(procedure, row), None)
    return words.in_(language) if words is not None else None


def _done(procedure: Procedure, row: JournalRow) -> Iterator[Words]:
    made, before, after = row.facts.get("move"), row.before or "", row.after or ""
    match row.event:
        case "move-made" if before in procedure.steps:
            yield from (move.done for move in procedure.step(before).moves if move.id == made)
        case "case-reopened":
            steps = procedure.steps.values()
            yield from (move.done for step in steps for move in step.moves if move.id == made)
        case "case-closed" if after in procedure.outcomes:
            yield procedure.outcomes[after].label
        case "step-paused" if procedure.hold is not None:
            yield procedure.hold.pause.done
        case "step-resumed" if procedure.hold is not None:
            yield procedure.hold.resume.done


def _led_to(
    procedure: Procedure, people: Mapping[int, PersonRow], row: JournalRow, language: str
) -> str | None:
    """A step, an outcome, a role or a person by name; what else a line keeps (a round, a day) is no name."""
    value = row.after
    if value is None:
        return None
    if row.event in _HANDED:
        return people[int(value)].name
    if value in procedure.steps:
        return procedure.step(value).title.in_(language)
    labelled = procedure.outcomes.get(value) or procedure.roles.get(value)
    return labelled.label.in_(language) if labelled is not None else None


def _until(row: JournalRow, zone: ZoneInfo) -> str | None:
    if row.event != "step-paused" or row.after is None:
        return None
    return iso(midnight(date.fromisoformat(row.after), zone))
