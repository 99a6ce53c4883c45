"""The reporter's status message: where his report stands, in everyday words, and how it ended."""

from collections.abc import Iterator
from datetime import date

from bot.messages import limits
from bot.messages.callbacks import MovePressed
from bot.messages.cards import paragraphs
from bot.messages.case_view import CaseView
from bot.messages.keyboards import InlineKeyboard, button, inline, laid_out, style_of
from bot.messages.notices import original_lines, reason_lines
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from sop.definition import REPORTER
from sop.moves import possible_moves
from sop.roles import Person
from storage.cases import StepRunRow

_HISTORY = 5


def render_status(owed: Owed) -> Message:
    """The status of the case, with *Cabut Laporan* while that is possible."""
    if owed.standing is None or owed.standing.case_id is None:
        raise LookupError("a status stands for a case")
    view = CaseView.of(owed.desk, owed.texts, owed.standing.case_id)
    is_reporter = owed.person is not None and owed.person.id == view.row.reporter_id
    html = status_text(view, is_reporter=is_reporter)
    return Message(html, _buttons(owed, view) if owed.live else None)


def status_text(view: CaseView, *, is_reporter: bool) -> str:
    """The whole status as HTML, also for a reporter whose own report was merged into this one."""
    say, row = view.texts.say, view.row
    device, room = limits.one_line(row.device), limits.one_line(row.room)
    run = view.open_run
    return paragraphs(
        [say("status-head", number=row.number), say("status-device", device=device, room=room)],
        [] if is_reporter else [say("status-merged")],
        [say("status-state", state=view.texts.plain(f"state-{view.state}"))],
        ending_lines(view) if run is None else _standing_lines(view, run, is_reporter=is_reporter),
        _history_lines(view),
    )


def ending_lines(view: CaseView) -> Iterator[str]:
    """How a closed case ended, why, and where a duplicate goes on."""
    yield view.texts.say("status-outcome", outcome=view.outcome_label())
    if view.runs:
        yield from reason_lines(view, view.runs[-1])
    yield from original_lines(view)


def where_it_stands(view: CaseView, run: StepRunRow, *, is_reporter: bool) -> str:
    """One everyday sentence; the step's title where an office's own step has no such sentence."""
    key = f"status-step-{run.step}"
    if not view.texts.has(key):
        return limits.html(view.step_title(run))
    return view.texts.say(key, is_reporter=is_reporter)


def _standing_lines(view: CaseView, run: StepRunRow, *, is_reporter: bool) -> Iterator[str]:
    yield where_it_stands(view, run, is_reporter=is_reporter)
    if not view.is_for_reporter(run):
        yield view.texts.say("status-holders", holders=view.holder_names(run))
    yield from standing_times(view, run)


def standing_times(view: CaseView, run: StepRunRow) -> Iterator[str]:
    """Until when a step is to be done or stands still; where it only waits for a promised day, that day."""
    before = view.decided_before(run)
    promised = view.promised_on(run)
    if promised is None:
        if run.paused_until is not None:
            yield view.texts.say("status-paused", until_at=run.paused_until)
        elif run.due_at is not None:
            yield view.texts.say("status-due", due_at=run.due_at)
        said = before.answers.get("promised_date") if before is not None else None
        promised = date.fromisoformat(str(said)) if said else None
    if promised is not None:
        yield view.texts.say("status-promised", promised_on=promised)


def _history_lines(view: CaseView) -> Iterator[str]:
    ended = [run for run in view.runs if run.ended_at is not None][-_HISTORY:]
    if ended:
        yield view.texts.say("status-history")
    for run in ended:
        yield view.texts.say("status-history-line", short_at=run.ended_at, done=view.done(run))


def _buttons(owed: Owed, view: CaseView) -> InlineKeyboard | None:
    run = view.open_run
    if owed.person is None or owed.person.id is None or run is None or run.id is None:
        return None
    moves = possible_moves(view.rules, view.case, Person(owed.person.id, owed.capacities.now))
    language = view.texts.language
    return inline(
        *laid_out(
            button(move.label.in_(language), MovePressed(run.id, move.id), style_of(move.tone))
            for move in moves
            # The reporter's own step has a card of its own.
            if move.by == REPORTER
        )
    )
