"""What decisions established, a labelled line each: of one decision, or of the case. Decides nothing."""

from collections.abc import Iterable, Iterator

from bot.messages import limits
from bot.messages.case_view import CaseView
from storage.cases import StepRunRow

ON_A_CARD = 1400
"""Characters of all answers on a card together."""


def answer_lines(view: CaseView, run: StepRunRow, budget: int) -> Iterator[str]:
    """What a decision established, together at most about `budget` long."""
    return _lines(view, view.answers(run), budget)


def findings_lines(view: CaseView, run: StepRunRow) -> list[str]:
    """Under a title of their own what earlier decisions established, with the room that the last one leaves.

    What the last decision established stands below that decision already.
    """
    last = view.decided_before(run)
    told = dict(last.answers) if last is not None else {}
    room = ON_A_CARD - sum(limits.length(label) + limits.length(value) for label, value in _of(view, last))
    lines = list(_lines(view, view.findings(told), room)) if room > 0 else []
    return [view.texts.say("card-findings"), *lines] if lines else []


def work_lines(view: CaseView) -> Iterator[str]:
    """What was done to the device."""
    return _lines(view, view.findings(view.procedure.fields.keys() - {"work_done"}), limits.LONG)


def _of(view: CaseView, run: StepRunRow | None) -> Iterable[tuple[str, str]]:
    return view.answers(run) if run is not None else ()


def _lines(view: CaseView, answers: Iterable[tuple[str, str]], budget: int) -> Iterator[str]:
    for label, value in answers:
        shown = limits.cut(value, max(budget, 1))
        budget -= limits.length(label) + limits.length(shown)
        yield view.texts.say("card-answer", label=label, value_text=shown)
        if budget <= 0:
            return
