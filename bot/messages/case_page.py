"""One case on a page: what was reported, where it stands, its timeline; and the whole complaint."""

from collections.abc import Iterator

from bot.messages import limits
from bot.messages.answers import answer_lines
from bot.messages.callbacks import MorePressed, PhotosPressed
from bot.messages.cards import COMPLAINT, complaint, device_line, paragraphs
from bot.messages.case_view import CaseView
from bot.messages.keyboards import button
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked, with_turning
from bot.messages.status import ending_lines, standing_times, where_it_stands
from storage.cases import StepRunRow, cases_with_photos

_RUNS = 5
"""Decisions a page: each may bring several answers."""

_ANSWERS = 250
_PIECE = 3500
"""Of a long complaint, so that the message stays below 4096 with its title."""


def render_case(owed: Owed) -> Message:
    """The case with its timeline, oldest decision first; the answers only for those who work on cases."""
    asked = Asked.of(owed)
    view = CaseView.of(owed.desk, owed.texts, asked.id)
    if not may_see(owed, view):
        return Message(owed.texts.say("list-not-yours"))
    ended = [run for run in view.runs if run.ended_at is not None]
    last = max(1, -(-len(ended) // _RUNS))
    number = min(max(asked.number, 1), last)
    shown = ended[(number - 1) * _RUNS : number * _RUNS]
    foot = [owed.texts.say("list-page", number=number, last=last)] if last > 1 else []
    html = paragraphs(
        _head(view), [complaint(view)], _standing(owed, view), _timeline(owed, view, shown), foot
    )
    is_cut = limits.length(view.row.complaint.strip()) > COMPLAINT
    more = [button(owed.texts.plain("card-button-more"), MorePressed(asked.id))] if is_cut else []
    photos = (
        [button(owed.texts.plain("card-button-photos"), PhotosPressed(asked.id))]
        if cases_with_photos(owed.desk.session, {asked.id})
        else []
    )
    return Message(html, with_turning(asked.page, [[*more, *photos]], number, last))


def render_complaint(owed: Owed) -> Message:
    """The complaint in full, over as many pages as it needs."""
    asked = Asked.of(owed)
    view = CaseView.of(owed.desk, owed.texts, asked.id)
    if not may_see(owed, view):
        return Message(owed.texts.say("list-not-yours"))
    pieces = limits.pieces(view.row.complaint, _PIECE)
    number = min(max(asked.number, 1), len(pieces))
    head = owed.texts.say("list-title-complaint", number=view.row.number)
    foot = [owed.texts.say("list-page", number=number, last=len(pieces))] if len(pieces) > 1 else []
    html = paragraphs([head], [f"<blockquote>{limits.html(pieces[number - 1])}</blockquote>"], foot)
    return Message(html, with_turning(asked.page, [], number, len(pieces)))


def may_see(owed: Owed, view: CaseView) -> bool:
    """Whether the case is the reader's own, or the reader works on cases."""
    return owed.sees_all or (owed.person is not None and owed.person.id == view.row.reporter_id)


def _head(view: CaseView) -> Iterator[str]:
    row = view.row
    yield view.texts.say("card-head", number=row.number, kind=view.kind_label())
    yield device_line(view)
    reporter = view.name(row.reporter_id)
    yield view.texts.say("list-reported", reporter=reporter, at=row.opened_at)


def _standing(owed: Owed, view: CaseView) -> Iterator[str]:
    yield view.texts.say("status-state", state=view.texts.plain(f"state-{view.state}"))
    run = view.open_run
    if run is None:
        yield from ending_lines(view)
        return
    is_reporter = owed.person is not None and owed.person.id == view.row.reporter_id
    yield where_it_stands(view, run, is_reporter=is_reporter)
    yield view.texts.say("status-holders", holders=view.holder_names(run))
    yield from standing_times(view, run)


def _timeline(owed: Owed, view: CaseView, runs: list[StepRunRow]) -> Iterator[str]:
    if runs:
        yield view.texts.say("status-history")
    for run in runs:
        by = view.decider(run)
        yield view.texts.say("list-decision", short_at=run.ended_at, done=view.done(run), by=by)
        if owed.sees_all:
            yield from answer_lines(view, run, _ANSWERS)
