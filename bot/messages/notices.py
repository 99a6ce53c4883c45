"""Sentences about a case, and notices to admins. What a sentence may tell is gathered here, once for all."""

from collections.abc import Iterator
from typing import Any

from bot.messages import limits
from bot.messages.cards import paragraphs
from bot.messages.case_view import CaseView
from bot.messages.keyboards import menu
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.silence import last_day
from storage.cases import CaseRow, StepRunRow

WHILE_OPEN = frozenset(
    {"your-case-climbed", "step-resumed", "taken-over", "passed-on-to-you", "reminder-note"}
)
"""Sentences about a step that waits: once it is decided they are no longer true, and nobody reads them."""

OF_DECISIONS = frozenset(
    {"your-case-ended", "your-case-unconfirmed", "your-case-reopened", "case-ended", "case-returned"}
)
"""Sentences that tell of a decision: why it was made, and where a duplicate goes on, stands below them."""


def render_text(owed: Owed) -> Message:
    """A fixed sentence; with the fact `menu` it brings the menu that goes with the reader's roles."""
    keyboard = menu(owed.texts, owed.roles) if owed.facts.get("menu") else None
    return Message(owed.texts.say(owed.facts["key"], **owed.facts.get("args", {})), keyboard)


def render_case_text(owed: Owed) -> Message | None:
    """The sentence `key` about the case `case_id`, told by `run_id` (else its latest run) and `args`.

    The fact `to_role` names the office as whose holder the reader is addressed. None where the sentence is
    about a step that waits, and the step has been decided since.
    """
    facts, key = owed.facts, str(owed.facts["key"])
    view = CaseView.of(owed.desk, owed.texts, int(facts["case_id"]))
    run = view.find_run(facts.get("run_id")) or view.runs[-1]
    if key in WHILE_OPEN and run.ended_at is not None:
        return None
    told = _about(view) | _about_run(view, run) | dict(facts.get("args", {}))
    if "to_role" in facts:
        told["role"] = view.office(facts["to_role"], owed.capacities.acting.get(facts["to_role"]))
    below = _below(view, run) if key in OF_DECISIONS else ()
    return Message(paragraphs([owed.texts.say(key, **told), *below]))


def render_uncertain(owed: Owed) -> Message:
    """To admins: sends of which nobody knows whether they arrived."""
    return Message(owed.texts.say("uncertain-sends", count=int(owed.facts["count"])))


def reason_lines(view: CaseView, run: StepRunRow) -> Iterator[str]:
    """Why a run was decided as it was, where a reason was asked."""
    reason = str(run.answers.get("reason") or run.answers.get("problem") or "")
    if reason:
        yield view.texts.say("status-reason", reason_text=reason)


def original_lines(view: CaseView) -> Iterator[str]:
    """Where a duplicate goes on."""
    number = view.row.duplicate_of
    original = view.desk.session.get(CaseRow, number) if number is not None else None
    if original is not None:
        yield view.texts.say("status-original", number=original.number)


def _below(view: CaseView, run: StepRunRow) -> Iterator[str]:
    yield from reason_lines(view, run)
    yield from original_lines(view)


def _about(view: CaseView) -> dict[str, Any]:
    row = view.row
    return {
        "number": row.number,
        "device": limits.one_line(row.device),
        "room": limits.one_line(row.room),
        "kind": view.kind_label(),
        "reporter": view.name(row.reporter_id),
        "outcome": view.outcome_label(),
        "state": view.state.value,
    }


def _about_run(view: CaseView, run: StepRunRow) -> dict[str, Any]:
    return {
        "step": view.step_title(run),
        "move": view.done(run),
        "by": view.decider(run),
        "at": run.ended_at or view.desk.now,
        "holders": view.holder_names(run),
        "due_at": run.due_at,
        "last_on": last_day(view, run),
        "has_limit": run.due_at is not None,
        "until_at": run.paused_until,
        "pause_reason": view.pause_reason(run) if run.paused_until is not None else "",
    }
