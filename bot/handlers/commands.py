"""Commands. They win over the answer to an open question, which stays open."""

from collections.abc import Mapping

from bot.flows import engine, report, search
from bot.handlers.menu import show_help, show_page, show_roster, show_settings
from bot.turn import Action, Turn


def on_cancel(turn: Turn) -> None:
    turn.say("dialog-cancelled" if engine.cancel(turn) else "dialog-none")


def on_search(turn: Turn) -> None:
    """`/cari TEXT`; without a text, as the menu button."""
    if not search.find(turn, _rest(turn)):
        search.begin(turn)


def on_tasks(turn: Turn) -> None:
    show_page(turn, "tasks")


def on_unknown(turn: Turn) -> None:
    turn.say("command-unknown")


def _rest(turn: Turn) -> str:
    """What follows the command in its message."""
    message = turn.update.message
    text = message.text or "" if message is not None else ""
    return text.partition(" ")[2].strip()


COMMANDS: Mapping[str, Action] = {
    "lapor": report.begin,
    "tugas": on_tasks,
    "cari": on_search,
    "bantuan": show_help,
    "batal": on_cancel,
    "pegawai": show_roster,
    "pengaturan": show_settings,
}
