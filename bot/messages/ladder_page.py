"""The page on which an admin sets the ladder of reminders: note, day's most, climb, and to whom."""

from collections.abc import Iterator

from bot.messages.admin_pages import back_button, for_admins_only, is_admin
from bot.messages.callbacks import RungPressed
from bot.messages.cards import paragraphs
from bot.messages.case_view import role_label
from bot.messages.keyboards import Button, button, inline, laid_out
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from casework.ladder import CLIMB, CLIMB_TO, MOST, NOTE, OFF, choices_of, rungs_of

_WORDED = {NOTE: "ladder-note", MOST: "ladder-most", CLIMB: "ladder-climb"}


def render_ladder(owed: Owed) -> Message:
    """The rungs as they stand; a press on a value sets it."""
    if not is_admin(owed):
        return for_admins_only(owed)
    values = rungs_of(owed.desk)
    lines = [_line(owed, name, value) for name, value in values.items()]
    rows = [row for name in values for row in laid_out(_buttons(owed, name, values[name]))]
    html = paragraphs([owed.texts.say("ladder-title")], lines, [owed.texts.say("ladder-hint")])
    return Message(html, inline(*rows, [back_button(owed, "settings")]))


def _line(owed: Owed, name: str, value: str) -> str:
    if name.startswith(CLIMB_TO):
        role = _role(owed, name.removeprefix(CLIMB_TO))
        return owed.texts.say("ladder-above", role=role, above=_role(owed, value))
    return owed.texts.say(_WORDED[name], value=value)


def _buttons(owed: Owed, name: str, now: str) -> Iterator[Button]:
    """For the climb's target only the others: the roles have long names."""
    for value in choices_of(owed.desk.procedures.current, name):
        if name.startswith(CLIMB_TO):
            if value != now:
                role = _role(owed, name.removeprefix(CLIMB_TO))
                yield button(f"{role} → {_role(owed, value)}", RungPressed(name, value))
        else:
            mark = "✅" if value == now else "▫️"
            label = owed.texts.plain(f"{_WORDED[name]}-choice", value=OFF if value == OFF else int(value))
            yield button(f"{mark} {label}", RungPressed(name, value))


def _role(owed: Owed, role: str) -> str:
    return role_label(owed.desk.procedures.current, role, owed.texts.language)
