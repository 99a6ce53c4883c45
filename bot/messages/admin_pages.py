"""Pages for the admin: the roster and one person's roles, the settings and one step's performer."""

from collections.abc import Iterator

from sqlmodel import select

from bot.messages import limits
from bot.messages.callbacks import (
    ConfirmPressed,
    LeavePressed,
    LinkPressed,
    OpenPressed,
    PerformerPressed,
    PersonPressed,
    RolePressed,
    StepPressed,
    SwitchPressed,
)
from bot.messages.cards import paragraphs
from bot.messages.case_view import role_label, short_role_label
from bot.messages.keyboards import Button, button, inline, laid_out
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked, framed
from sop.definition import ADMIN, REPORTER, Procedure, Step
from sop.rules import Rules, assignable_roles
from storage.lists import PAGE, all_of, roster
from storage.office import AssignmentRow, assignments, switched_off
from storage.outbox import count_uncertain
from storage.people import PersonRow, roles_by_person, roles_of

_NAME = 60


def render_roster(owed: Owed) -> Message:
    """Everybody in the office; a press on a name shows the roles."""
    if not is_admin(owed):
        return for_admins_only(owed)
    asked = Asked.of(owed)
    listed = roster(owed.desk.session, asked.number)
    roles = roles_by_person(owed.desk.session, all_of(person.id for person in listed.items))
    return framed(
        owed.texts,
        asked,
        title=owed.texts.say("list-title-roster", total=listed.total),
        entries=[
            _person_entry(owed, person, roles.get(person.id or 0, frozenset())) for person in listed.items
        ],
        buttons=[button(person.name, PersonPressed(person.id)) for person in listed.items if person.id],
        shown=(listed.number, listed.last),
    )


def render_person(owed: Owed) -> Message:
    """One person; a press on a role gives it or takes it away."""
    if not is_admin(owed):
        return for_admins_only(owed)
    person_id = Asked.of(owed).id
    person = owed.desk.session.get(PersonRow, person_id)
    if person is None or not person.active:
        return Message(owed.texts.say("list-person-left"), inline([back_button(owed, "roster")]))
    roles = roles_of(owed.desk.session, person_id)
    given = [
        button(
            f"{'✅' if role in roles else '▫️'} {short_role(owed, role)}",
            RolePressed(person_id, role, given=role not in roles),
        )
        for role in owed.desk.procedures.current.roles
        # Everybody may report: that is no role to be given.
        if role != REPORTER
    ]
    html = paragraphs([_person_entry(owed, person, roles)], [owed.texts.say("list-person-hint")])
    link = [button(owed.texts.plain("roster-button-link"), LinkPressed(person_id))]
    leave = button(owed.texts.plain("roster-button-leave"), LeavePressed(person_id), "danger")
    has_joined = person.telegram_id is not None
    keyboard = inline(*laid_out(given), [] if has_joined else link, [leave], [back_button(owed, "roster")])
    return Message(html, keyboard)


def render_settings(owed: Owed) -> Message:
    """Who performs which step, whether the office has confirmed it, and which optional moves it uses."""
    if not is_admin(owed):
        return for_admins_only(owed)
    asked = Asked.of(owed)
    rules = Rules(owed.desk.procedures.current, assignments(owed.desk.session))
    steps = [step for step in rules.procedure.steps.values() if rules.performer_of(step) != REPORTER]
    last = max(1, -(-len(steps) // PAGE))
    number = min(max(asked.number, 1), last)
    shown = steps[(number - 1) * PAGE : number * PAGE]
    open_steps = _not_confirmed(owed, steps)
    return framed(
        owed.texts,
        asked,
        title=owed.texts.say("list-title-settings"),
        entries=[
            *_open_entries(owed, rules, [step for step in shown if step.id in open_steps]),
            *_uncertain(owed),
            owed.texts.say("list-settings-hint"),
        ],
        buttons=[
            *(_step_button(owed, rules, step) for step in shown),
            *_switches(owed, rules.procedure),
            *([_confirm(owed)] if open_steps else []),
            button(owed.texts.plain("ladder-button"), OpenPressed("ladder")),
        ],
        shown=(number, last),
    )


def render_step(owed: Owed) -> Message:
    """One step; a press on a role makes it the performer."""
    if not is_admin(owed):
        return for_admins_only(owed)
    rules = Rules(owed.desk.procedures.current, assignments(owed.desk.session))
    step = rules.procedure.step(Asked.of(owed).query)
    now = rules.performer_of(step)
    roles = [
        button(f"{'✅' if role == now else '▫️'} {short_role(owed, role)}", PerformerPressed(step.id, role))
        for role in assignable_roles(rules.procedure)
    ]
    open_ = step.id in _not_confirmed(owed, [step])
    html = paragraphs([_step_entry(owed, rules, step, open_=open_)], [owed.texts.say("list-step-hint")])
    return Message(html, inline(*laid_out(roles), [back_button(owed, "settings")]))


def is_admin(owed: Owed) -> bool:
    """Whether the reader keeps the office."""
    return ADMIN in owed.roles


def for_admins_only(owed: Owed) -> Message:
    """The page was asked for by an admin who is none any more."""
    return Message(owed.texts.say("list-for-admins"))


def back_button(owed: Owed, page: str) -> Button:
    """*Kembali*, to the page from which this one was opened."""
    return button(owed.texts.plain("list-button-back"), OpenPressed(page))


def _role(owed: Owed, role: str) -> str:
    return role_label(owed.desk.procedures.current, role, owed.texts.language)


def short_role(owed: Owed, role: str) -> str:
    """A role as a button calls it."""
    return short_role_label(owed.desk.procedures.current, role, owed.texts.language)


def _person_entry(owed: Owed, person: PersonRow, roles: frozenset[str]) -> str:
    labels = [_role(owed, role) for role in owed.desk.procedures.current.roles if role in roles]
    place = " · ".join(
        limits.one_line(part, _NAME) for part in (person.position, person.room) if part.strip()
    )
    lines = [
        owed.texts.say("list-person", name=limits.one_line(person.name, _NAME)),
        limits.html(place),
        owed.texts.say("list-person-roles", roles=labels) if labels else "",
        owed.texts.say("list-person-not-joined") if person.telegram_id is None else "",
        owed.texts.say("list-person-unreachable") if person.unreachable_since is not None else "",
    ]
    return "\n".join(line for line in lines if line)


def _step_title(owed: Owed, step: Step) -> str:
    title = limits.one_line(step.title.in_(owed.texts.language), _NAME)
    return f"{step.no}. {title}" if step.no is not None else title


def _step_entry(owed: Owed, rules: Rules, step: Step, *, open_: bool) -> str:
    role = _role(owed, rules.performer_of(step))
    key = "list-step-open" if open_ else "list-step"
    return owed.texts.say(key, step=_step_title(owed, step), role=role)


def _step_button(owed: Owed, rules: Rules, step: Step) -> Button:
    """The step and who performs it: the page need not say it a second time."""
    role = short_role(owed, rules.performer_of(step))
    return button(f"{_step_title(owed, step)} · {role}", StepPressed(step.id))


def _open_entries(owed: Owed, rules: Rules, steps: list[Step]) -> Iterator[str]:
    """The steps whose performer nobody has confirmed yet, in one paragraph."""
    lines = (
        owed.texts.say(
            "list-settings-step", step=_step_title(owed, step), role=_role(owed, rules.performer_of(step))
        )
        for step in steps
    )
    if steps:
        yield "\n".join([owed.texts.say("list-settings-open"), *lines])


def _not_confirmed(owed: Owed, steps: list[Step]) -> set[str]:
    """Steps of which the SOP does not say who performs them, and the office has not yet said it either."""
    rows = {row.step: row for row in owed.desk.session.exec(select(AssignmentRow))}
    return {step.id for step in steps if _is_open(step, rows.get(step.id))}


def _is_open(step: Step, row: AssignmentRow | None) -> bool:
    return step.performer_assumed if row is None else row.confirmed_at is None


def _confirm(owed: Owed) -> Button:
    return button(owed.texts.plain("list-button-confirm"), ConfirmPressed(), "success")


def _uncertain(owed: Owed) -> Iterator[str]:
    """How many sends there were of which nobody knows whether they arrived."""
    count = count_uncertain(owed.desk.session)
    if count:
        yield owed.texts.say("settings-uncertain", count=count)


def _switches(owed: Owed, procedure: Procedure) -> Iterator[Button]:
    off = switched_off(owed.desk.session)
    moves = {move.id: move for step in procedure.steps.values() for move in step.moves if move.switchable}
    for move in moves.values():
        key = "list-button-move-off" if move.id in off else "list-button-move-on"
        label = owed.texts.plain(key, move=move.label.in_(owed.texts.language))
        yield button(label, SwitchPressed(move.id, on=move.id in off))
