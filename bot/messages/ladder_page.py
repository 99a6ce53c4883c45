"""The pages on which an admin sets the ladder of reminders: all its rungs, and the choices of one."""

from collections.abc import Iterator

from bot.messages.admin_pages import back_button, for_admins_only, is_admin, short_role
from bot.messages.callbacks import RungAskedPressed, RungPressed
from bot.messages.cards import paragraphs
from bot.messages.case_view import role_label
from bot.messages.keyboards import Button, button, inline, laid_out
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked
from casework.ladder import CLIMB, CLIMB_TO, MOST, NOTE, OFF, choices_of, rungs_of

_WORDED = {NOTE: "ladder-note", MOST: "ladder-most", CLIMB: "ladder-climb"}


def render_ladder(owed: Owed) -> Message:
    """The rungs as they stand; a press on one shows what it can be set to."""
    if not is_admin(owed):
        return for_admins_only(owed)
    values = rungs_of(owed.desk)
    lines = [_line(owed, name, value) for name, value in values.items()]
    rungs = [button(_label(owed, name, value), RungAskedPressed(name)) for name, value in values.items()]
    html = paragraphs([owed.texts.say("ladder-title")], lines, [owed.texts.say("ladder-hint")])
    return Message(html, inline(*laid_out(rungs), [back_button(owed, "settings")]))


def render_rung(owed: Owed) -> Message:
    """One rung; a press on a value sets it and leads back to all. All, where it is none any more."""
    if not is_admin(owed):
        return for_admins_only(owed)
    name = Asked.of(owed).query
    now = rungs_of(owed.desk).get(name)
    if now is None:
        return render_ladder(owed)
    html = paragraphs([owed.texts.say("ladder-title")], [_asked(owed, name, now)])
    return Message(html, inline(*laid_out(_choices(owed, name, now)), [back_button(owed, "ladder")]))


def _line(owed: Owed, name: str, value: str) -> str:
    if name.startswith(CLIMB_TO):
        role = _role(owed, name.removeprefix(CLIMB_TO))
        return owed.texts.say("ladder-above", role=role, above=_role(owed, value))
    return owed.texts.say(_WORDED[name], value=value)


def _asked(owed: Owed, name: str, value: str) -> str:
    """The rung on its own page, where nothing around it says what an arrow means."""
    if name.startswith(CLIMB_TO):
        return owed.texts.say("ladder-above-ask", role=_role(owed, name.removeprefix(CLIMB_TO)))
    return _line(owed, name, value)


def _label(owed: Owed, name: str, value: str) -> str:
    if name.startswith(CLIMB_TO):
        return f"{short_role(owed, name.removeprefix(CLIMB_TO))} → {short_role(owed, value)}"
    return owed.texts.plain(f"{_WORDED[name]}-button")


def _choices(owed: Owed, name: str, now: str) -> Iterator[Button]:
    for value in choices_of(owed.desk.procedures.current, name):
        if name.startswith(CLIMB_TO):
            label = short_role(owed, value)
        else:
            label = owed.texts.plain(f"{_WORDED[name]}-choice", value=OFF if value == OFF else int(value))
        yield button(f"{'✅' if value == now else '▫️'} {label}", RungPressed(name, value))


def _role(owed: Owed, role: str) -> str:
    return role_label(owed.desk.procedures.current, role, owed.texts.language)
