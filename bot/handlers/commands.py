"""Commands. They win over the answer to an open question, which stays open."""

import re
from collections.abc import Mapping

from bot.flows import engine, joining, report, search
from bot.handlers import pages
from bot.handlers.acting import show_acting
from bot.handlers.menu import show_calendar, show_help, show_mine, show_roster, show_settings, show_tasks
from bot.handlers.seeing import sees
from bot.turn import Action, Turn
from casework.joining import introduce
from storage.cases import find_case_row

_CASE_NUMBER = re.compile(r"[0-9]{4}-[0-9]{1,7}")


def on_start(turn: Turn) -> None:
    """`/start`: the greeting of an employee; of a stranger the way in, by a personal link or by asking."""
    token = _rest(turn)
    if turn.person is not None:
        introduce(turn.desk, turn.person, turn.sender.full_name)
    elif token:
        joining.claim(turn, token)
    else:
        joining.begin(turn)


def on_cases(turn: Turn) -> None:
    """`/laporan`: mine; with a number that case, for those who may see it."""
    number = _rest(turn)
    if not number:
        show_mine(turn)
        return
    case = find_case_row(turn.desk.session, number) if _CASE_NUMBER.fullmatch(number) else None
    if case is not None and turn.person is not None and sees(turn, turn.person, case):
        pages.show(turn, "case", str(case.id))
    else:
        turn.say("case-not-found")


def on_search(turn: Turn) -> None:
    """`/cari TEXT`; without a text, as the menu button."""
    if not search.find(turn, _rest(turn)):
        search.begin(turn)


def on_cancel(turn: Turn) -> None:
    """`/batal`."""
    turn.say("dialog-cancelled" if engine.cancel(turn) else "dialog-none")


def on_language(turn: Turn) -> None:
    """`/bahasa`."""
    pages.show(turn, "language")


def on_unknown(turn: Turn) -> None:
    turn.say("command-unknown")


def _rest(turn: Turn) -> str:
    """What follows the command in its message."""
    message = turn.update.message
    words = (message.text or "").split(maxsplit=1) if message is not None else []
    return words[1].strip() if len(words) > 1 else ""


COMMANDS: Mapping[str, Action] = {
    "lapor": report.begin,
    "laporan": on_cases,
    "tugas": show_tasks,
    "cari": on_search,
    "bantuan": show_help,
    "batal": on_cancel,
    "bahasa": on_language,
    "pegawai": show_roster,
    "pengaturan": show_settings,
    "kalender": show_calendar,
    "plh": show_acting,
}
"""For employees; `/start` is for everybody."""
