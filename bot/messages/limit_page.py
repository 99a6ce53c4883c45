"""*Rincian Batas Waktu*: how the limit of a step was counted, in at most ten lines."""

from collections.abc import Iterator

from bot.messages import limits
from bot.messages.cards import device_line
from bot.messages.case_page import may_see
from bot.messages.case_view import CaseView
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked
from bot.messages.texts import Texts
from casework.holidays import public_holidays
from casework.limit_accounts import account_of_limit
from sop.account import Cause, CauseKind, Piece
from storage.cases import StepRunRow, find_run_row

LINES = 10
_HEAD_AND_FOOT = 3
_REASON = 60


def render_limit(owed: Owed) -> Message:
    """From the beginning of the step to its limit: what counted, what did not and why."""
    run = find_run_row(owed.desk.session, Asked.of(owed).id)
    view = CaseView.of(owed.desk, owed.texts, run.case_id) if run is not None else None
    if run is None or view is None or not may_see(owed, view):
        return Message(owed.texts.say("list-not-yours"))
    return Message("\n".join([*_lines(owed, view, run)]))


def _lines(owed: Owed, view: CaseView, run: StepRunRow) -> Iterator[str]:
    say = owed.texts.say
    yield say("limit-head", number=view.row.number, step=view.step_title(run))
    yield device_line(view)
    if run.due_at is None:
        yield say("limit-none")
        return
    for piece in account_of_limit(owed.desk, run, LINES - _HEAD_AND_FOOT):
        yield _line(owed.texts, piece)
    yield say("limit-due", due_at=run.due_at)


def _line(texts: Texts, piece: Piece) -> str:
    facts = {"span": texts.span(piece.start_at, piece.end_at), "counted_minutes": piece.minutes}
    causes = list(dict.fromkeys(_cause(texts, cause) for cause in piece.causes))
    if not piece.causes:
        return texts.say("limit-counted", **facts)
    key = "limit-skipped" if piece.minutes == 0 else "limit-condensed"
    return texts.say(key, **facts, causes=causes)


def _cause(texts: Texts, cause: Cause) -> str:
    reason = limits.one_line(cause.reason, _REASON)
    if cause.kind == CauseKind.HOLIDAY and cause.on is not None:
        # The calendar has names in one language, the reader may have another.
        names = public_holidays(cause.on.year, "en" if texts.language == "en" else "id")
        reason = limits.one_line(names.get(cause.on, cause.reason), _REASON)
    return texts.plain(f"limit-cause-{cause.kind}", reason=reason or "none")
