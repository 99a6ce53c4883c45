"""The menu's buttons and the commands of the same name. A stranger has neither: he is greeted."""

from collections.abc import Callable, Mapping

from bot.flows import report, search
from bot.messages.keyboards import MenuAction, menu_action
from bot.turn import Turn
from casework.owing import stand
from sop.definition import ADMIN
from storage.post import Lane


def on_menu(turn: Turn) -> None:
    """A text that is a menu button's label, in whichever language the menu was sent."""
    message = turn.update.message
    action = menu_action(message.text or "") if message is not None else None
    if action is not None:
        _ACTIONS[action](turn)


def show_page(turn: Turn, page: str) -> None:
    """Owe a list, at its first page."""
    stand(turn.desk, turn.chat_id, "page", lane=Lane.ANSWER, page=page, number=1)


def show_help(turn: Turn) -> None:
    performs = bool(turn.roles - {ADMIN, "reporter"})
    turn.say("help", performs=performs, admin=ADMIN in turn.roles)


def show_roster(turn: Turn) -> None:
    _for_admins(turn, "roster")


def show_settings(turn: Turn) -> None:
    _for_admins(turn, "settings")


def _for_admins(turn: Turn, page: str) -> None:
    if ADMIN in turn.roles:
        show_page(turn, page)
    else:
        turn.say("admins-only")


_ACTIONS: Mapping[MenuAction, Callable[[Turn], None]] = {
    MenuAction.REPORT: report.begin,
    MenuAction.MINE: lambda turn: show_page(turn, "mine"),
    MenuAction.TASKS: lambda turn: show_page(turn, "tasks"),
    MenuAction.SEARCH: search.begin,
    MenuAction.ROSTER: show_roster,
    MenuAction.SETTINGS: show_settings,
    MenuAction.HELP: show_help,
}
