"""What those above read: steps on which nobody acts or that nobody holds, and to whom to pass one on."""

from collections.abc import Iterator, Sequence

from bot.messages import limits
from bot.messages.callbacks import AppointPressed, PassOnPressed, PassToPressed
from bot.messages.case_view import role_label
from bot.messages.keyboards import Button, InlineKeyboard, button, inline, laid_out
from bot.messages.outgoing import Message
from bot.messages.overviews import MOST_SHOWN, listed, still_waiting
from bot.messages.owed import Owed
from bot.messages.pages import Asked
from bot.messages.waiting import Waiting, task_entries
from casework.climbing import is_of_unheld, waits_above
from casework.holding import OpenRun
from casework.ladder import ladder_of
from casework.passing_on import may_pass_on, others_for, role_of
from sop.definition import ADMIN
from sop.rules import Rules
from storage.cases import find_run_row, get_case_row
from storage.office import assignments
from storage.people import PersonRow

_NAME = 60


def render_escalation(owed: Owed) -> Message | None:
    """To those above: runs that wait for too long, or (`unheld`) for nobody who can be reached.

    None where all of it was dealt with before it was sent, or has somebody else by then.
    """
    unheld, undecided = is_of_unheld(owed.facts), still_waiting(owed)
    waiting = [(run, case) for run, case in undecided if waits_above(run, unheld=unheld)]
    if not waiting:
        over = "escalation-held" if undecided else "escalation-over"
        return Message(owed.texts.say(over)) if owed.may_stand else None
    html = listed(owed, _head(owed, waiting, unheld=unheld), waiting)
    return Message(html, _ways_on(owed, waiting))


def render_passing_on(owed: Owed) -> Message:
    """One run, who has it now, and a button for each holder who could have it instead."""
    opened = _asked_run(owed)
    if owed.person is None or opened is None or not may_pass_on(owed.desk, owed.person, opened):
        return Message(owed.texts.say("list-not-yours"))
    if opened.run.ended_at is not None:
        return Message(owed.texts.say("passing-over"))
    taker = owed.desk.session.get(PersonRow, opened.run.taken_by) if opened.run.taken_by else None
    others = others_for(owed.desk, opened)
    lines = [
        *task_entries(owed, [(opened.run, opened.case)]),
        owed.texts.say("passing-taken", name=limits.one_line(taker.name, _NAME)) if taker else "",
        owed.texts.say("passing-ask" if others else "passing-nobody"),
    ]
    to = [button(person.name, PassToPressed(opened.run_id, person.id)) for person in others if person.id]
    return Message("\n\n".join(filter(None, lines)), inline(*laid_out(to), list(_appoint(owed, opened))))


def _head(owed: Owed, waiting: Sequence[Waiting], *, unheld: bool) -> str:
    """What is asked of the reader: an admin acts upon it, an official is told of those below."""
    if unheld or ADMIN in owed.roles:
        return owed.texts.say("escalation-unheld" if unheld else "escalation-admin", count=len(waiting))
    procedure, late = owed.desk.procedures.current, _performers(owed, waiting)
    # What was stored before it named its reader's office went by the ladder.
    role = owed.facts.get("to_role") or ladder_of(owed.desk).above(late[0])
    label, kind = role_label(procedure, role, owed.texts.language), owed.capacities.acting.get(role)
    return owed.texts.say(
        "escalation-above",
        count=len(waiting),
        role=owed.texts.plain("common-acting", kind=kind, role=label) if kind else label,
        late=[role_label(procedure, each, owed.texts.language) for each in late],
    )


def _performers(owed: Owed, waiting: Sequence[Waiting]) -> Sequence[str]:
    """The roles that these runs wait for, each once."""
    session, assigned = owed.desk.session, assignments(owed.desk.session)
    rules = (
        (Rules(owed.desk.procedures.of_version(session, case.procedure_version), assigned), run.step)
        for run, case in waiting
    )
    return list(dict.fromkeys(each.performer_of(each.procedure.step(step)) for each, step in rules))


def _ways_on(owed: Owed, waiting: Sequence[Waiting]) -> InlineKeyboard | None:
    """For one run what can be done about it, for several a button each that leads there."""
    if len(waiting) > 1:
        return inline(
            *laid_out(
                button(case.number, PassOnPressed(run.id)) for run, case in waiting[:MOST_SHOWN] if run.id
            )
        )
    [(run, case)] = waiting
    opened = OpenRun.of(owed.desk, run, case)
    others = others_for(owed.desk, opened)
    pass_on = button(owed.texts.plain("button-pass-on"), PassOnPressed(opened.run_id))
    return inline([*([pass_on] if others else []), *_appoint(owed, opened)])


def _appoint(owed: Owed, opened: OpenRun) -> Iterator[Button]:
    """*Tunjuk Plh.*, for an admin and an official's step: staff have nobody who stands in."""
    role = owed.desk.procedures.current.roles.get(role_of(owed.desk, opened))
    if role is not None and role.official and ADMIN in owed.roles:
        yield button(owed.texts.plain("button-appoint-acting"), AppointPressed(role.id))


def _asked_run(owed: Owed) -> OpenRun | None:
    run = find_run_row(owed.desk.session, Asked.of(owed).id)
    return None if run is None else OpenRun.of(owed.desk, run, get_case_row(owed.desk.session, run.case_id))
