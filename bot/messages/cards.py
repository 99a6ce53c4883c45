"""The task card, the reminder and the reporter's question at handover: words and buttons of one step run."""

from collections.abc import Iterable, Iterator

from bot.messages import limits
from bot.messages.answers import ON_A_CARD, answer_lines, findings_lines, work_lines
from bot.messages.callbacks import LimitPressed, MorePressed, MovePressed, TakePressed
from bot.messages.case_view import CaseView
from bot.messages.flags import flags_of
from bot.messages.keyboards import Button, InlineKeyboard, button, inline, laid_out, style_of
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.silence import reopened_by, with_reopening
from sop.case import is_overdue
from sop.definition import REPORTER, Move
from sop.moves import possible_moves
from sop.pausing import possible_hold
from sop.roles import Person
from sop.taking import Taking, possible_taking
from storage.cases import StepRunRow, snapshot

COMPLAINT = 600
_ACTIVITY = 400
_SHORT_REQUISITES = 100
_ANSWERS_AFTERWARDS = 700


def render_card(owed: Owed) -> Message | None:
    """The card of a run in one holder's chat; None where the run ended before the card was ever sent."""
    view, run = _view_and_run(owed)
    if run.ended_at is not None or not owed.live:
        over = paragraphs(_head_short(view), _how_it_ended(view, run))
        return with_reopening(owed, view, run, over) if owed.may_stand else None
    if view.is_for_reporter(run):
        return Message(_question(view, run), _buttons(owed, view, run))
    return Message(_task(owed, view, run), _buttons(owed, view, run))


def render_reminder(owed: Owed) -> Message | None:
    """The ping to one holder; None where the run ended, or another round came, before it was sent."""
    view, run = _view_and_run(owed)
    if run.ended_at is not None or not owed.live:
        return with_reopening(owed, view, run, _reminder_over(view, run)) if owed.is_edit else None
    if view.is_for_reporter(run):
        return Message(_asked_again(view), _buttons(owed, view, run))
    return Message(_reminder(owed, view, run), _buttons(owed, view, run))


def paragraphs(*parts: Iterable[str]) -> str:
    """Lines into paragraphs, empty ones left out."""
    texts = ("\n".join(part) for part in parts)
    return "\n\n".join(text for text in texts if text)


def complaint(view: CaseView) -> str:
    """The complaint as a quotation, cut where it is long."""
    cut = limits.some_lines(view.row.complaint, COMPLAINT)
    return f"<blockquote>{limits.html(cut)}</blockquote>" if cut else ""


def decided_line(view: CaseView, run: StepRunRow) -> str:
    """`✅ Laporan diterima — oleh Budi, 10.42 WIB`."""
    return view.texts.say(
        "card-decided",
        mark=_mark(view.move_of(run)),
        done=view.done(run),
        by=view.decider(run),
        at=run.ended_at,
    )


def _view_and_run(owed: Owed) -> tuple[CaseView, StepRunRow]:
    standing = owed.standing
    if standing is None or standing.case_id is None:
        raise LookupError("a card stands for a case")
    view = CaseView.of(owed.desk, owed.texts, standing.case_id)
    run = view.find_run(standing.run_id)
    if run is None:
        raise LookupError(f"case {view.row.number} has no run {standing.run_id}")
    return view, run


def _task(owed: Owed, view: CaseView, run: StepRunRow) -> str:
    say, row = view.texts.say, view.row
    return paragraphs(
        [
            say("card-head", number=row.number, kind=view.kind_label()),
            device_line(view),
            say("card-reporter", reporter=view.name(row.reporter_id)),
        ],
        [complaint(view)],
        _before_lines(view, run),
        findings_lines(view, run),
        [_step(view, run), *_limit_lines(view, run), *_holder_lines(view, run)],
        [*_flag_lines(view, run, "card-flag", owed.person.id if owed.person else None)],
        _acting_lines(owed, view, run),
        [_what_the_sop_says(view, run)],
    )


def _head_short(view: CaseView) -> list[str]:
    return [view.texts.say("card-head", number=view.row.number, kind=view.kind_label()), device_line(view)]


def device_line(view: CaseView) -> str:
    """What is broken, and where."""
    device, room = limits.one_line(view.row.device), limits.one_line(view.row.room)
    return view.texts.say("card-device", device=device, room=room)


def _step(view: CaseView, run: StepRunRow) -> str:
    return view.texts.say("card-step", step=view.step_title(run))


def _what_the_sop_says(view: CaseView, run: StepRunRow) -> str:
    """The last thing on a card, and folded: who holds a step knows it soon."""
    step, say, language = view.step(run), view.texts.say, view.texts.language
    lines = [say("card-activity", activity=limits.one_line(step.activity.in_(language), _ACTIVITY))]
    requisites = view.texts.listing(each.in_(language) for each in step.requisites)
    if 0 < len(requisites) <= _SHORT_REQUISITES:
        lines.append(say("card-requisites", requisites=requisites))
    return "<blockquote expandable>" + "\n".join(lines) + "</blockquote>"


def _before_lines(view: CaseView, run: StepRunRow) -> Iterator[str]:
    before = view.decided_before(run)
    if before is not None:
        by = view.decider(before)
        yield view.texts.say("card-before", done=view.done(before), by=by, at=before.ended_at)
        yield from answer_lines(view, before, ON_A_CARD)


def _holder_lines(view: CaseView, run: StepRunRow) -> Iterator[str]:
    holding = view.holding(run)
    if holding.taken_by is not None:
        yield view.texts.say("card-taken", by=view.name(holding.taken_by))
    elif holding.shared:
        yield view.texts.say("card-free", holders=view.holder_names(run))


def _limit_lines(view: CaseView, run: StepRunRow) -> Iterator[str]:
    promised = view.promised_on(run)
    if promised is not None:
        yield view.texts.say("card-promised", promised_on=promised)
    elif run.paused_until is not None:
        reason = view.pause_reason(run)
        yield view.texts.say("card-paused", until_at=run.paused_until, reason=reason or "none")
    if run.due_at is None:
        return
    if is_overdue(snapshot(run), view.desk.now):
        over = view.counted_minutes(run) - (view.step(run).minutes or 0)
        yield view.texts.say("card-overdue", due_at=run.due_at, over_minutes=over)
    else:
        yield view.texts.say("card-due", due_at=run.due_at)


def _flag_lines(view: CaseView, run: StepRunRow, key: str, decider: int | None) -> Iterator[str]:
    for flag in flags_of(view, run, decider):
        yield view.texts.say(f"{key}-{flag}")


def _acting_lines(owed: Owed, view: CaseView, run: StepRunRow) -> Iterator[str]:
    """What the reader may not decide who only stands in for the official (UU 30/2014 art. 14(7))."""
    role = view.performer(run)
    kind = owed.capacities.acting.get(role)
    if kind is not None:
        yield view.texts.say("card-acting", office=view.office(role, kind))


def _how_it_ended(view: CaseView, run: StepRunRow) -> Iterator[str]:
    yield _step(view, run)
    if run.ended_at is None:
        yield view.texts.say("card-moved-on")
        return
    yield decided_line(view, run)
    reopened = reopened_by(view, run)
    if reopened is not None:
        yield decided_line(view, reopened)
    yield from answer_lines(view, reopened or run, _ANSWERS_AFTERWARDS)
    yield from _flag_lines(view, run, "card-flagged", run.decided_by)


def _mark(move: Move | None) -> str:
    if move is not None and move.returns:
        return "↩️"
    return "⛔" if move is not None and move.tone == "refuse" else "✅"


def _question(view: CaseView, run: StepRunRow) -> str:
    say, before = view.texts.say, view.decided_before(run)
    told: Iterable[str]
    if view.row.facts.get("written_off") == "yes":
        question, told = "receipt-question-written-off", ()
    elif before is not None and "work_done" in before.answers:
        question, told = "receipt-question-on-the-spot", _before_lines(view, run)
    else:
        question, told = "receipt-question-returned", work_lines(view)
    return paragraphs([say("receipt-head", number=view.row.number), device_line(view)], told, [say(question)])


def _reminder(owed: Owed, view: CaseView, run: StepRunRow) -> str:
    role = view.performer(run)
    known = view.procedure.roles.get(role)
    key = "reminder-official" if known and known.official else "reminder-staff"
    by = view.holding(run).taken_by
    is_colleagues = by is not None and owed.person is not None and owed.person.id != by
    polite = view.texts.say(
        key,
        number=view.row.number,
        whose="colleague" if is_colleagues else "own",
        by=view.name(by),
        since_at=run.started_at,
        waited_minutes=view.counted_minutes(run),
        **(
            {"role": view.office(role, owed.capacities.acting.get(role))}
            if key == "reminder-official"
            else {}
        ),
    )
    return paragraphs([polite], [device_line(view), _step(view, run)], [view.texts.say("reminder-thanks")])


def _asked_again(view: CaseView) -> str:
    device = limits.one_line(view.row.device)
    return view.texts.say("receipt-asked-again", number=view.row.number, device=device)


def _reminder_over(view: CaseView, run: StepRunRow) -> str:
    say = view.texts.say
    over = say("reminder-replaced") if run.ended_at is None else decided_line(view, run)
    return paragraphs([say("reminder-head", number=view.row.number), device_line(view)], [over])


def _buttons(owed: Owed, view: CaseView, run: StepRunRow) -> InlineKeyboard | None:
    if owed.person is None or owed.person.id is None or run.id is None:
        return None
    person = Person(owed.person.id, owed.capacities.now)
    moves = [
        button(move.label.in_(view.texts.language), MovePressed(run.id, move.id), style_of(move.tone))
        for move in possible_moves(view.rules, view.case, person)
        # What the reporter may do as the reporter stands under his status message.
        if move.by != REPORTER
    ]
    taking = possible_taking(view.rules, view.case, person, view.holding(run))
    take = [] if taking is None else [_taking_button(view, run.id, taking)]
    is_cut = limits.length(view.row.complaint.strip()) > COMPLAINT
    more = [button(view.texts.plain("card-button-more"), MorePressed(run.case_id))] if is_cut else []
    holds = _hold_buttons(view, run.id, person)
    acts = [*moves, *take, *holds]
    limit = [button(view.texts.plain("card-button-limit"), LimitPressed(run.id))]
    asks = [*more, *(limit if acts and run.due_at is not None else [])]
    return inline(*laid_out(moves), *laid_out([*take, *holds, *asks]))


def _hold_buttons(view: CaseView, run_id: int, person: Person) -> list[Button]:
    hold = possible_hold(view.rules, view.case, person)
    if hold is None:
        return []
    return [button(hold.label.in_(view.texts.language), MovePressed(run_id, hold.id))]


def _taking_button(view: CaseView, run_id: int, taking: Taking) -> Button:
    return button(view.texts.plain(f"card-button-{taking}"), TakePressed(run_id, taking.value))
