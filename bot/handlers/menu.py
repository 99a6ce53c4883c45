"""The menu's buttons and the commands of the same name."""

from collections.abc import Callable, Mapping

from bot.flows import report, search
from bot.handlers import acting, pages
from bot.messages.keyboards import MenuAction, menu_action
from bot.turn import Turn
from casework.boards import post_board
from sop.definition import ADMIN
from sop.roles import performs
from storage.post import Lane


def on_menu(turn: Turn) -> None:
    """A text that is a menu button's label, in whichever language the menu was sent."""
    message = turn.update.message
    action = menu_action(message.text or "") if message is not None else None
    if action is not None:
        _ACTIONS[action](turn)


def show_mine(turn: Turn) -> None:
    pages.show(turn, "mine")


def show_tasks(turn: Turn) -> None:
    """The board, sent and pinned anew; to who performs no step only a list, which ends with the receipts."""
    if performs(turn.roles):
        post_board(turn.desk, turn.chat_id, lane=Lane.ANSWER)
    else:
        pages.show(turn, "tasks")


def show_help(turn: Turn) -> None:
    roles = turn.roles
    turn.say("help", performs=performs(roles), admin=ADMIN in roles, appoints=acting.may_open(turn))


def show_roster(turn: Turn) -> None:
    _for_admins(turn, "roster")


def show_settings(turn: Turn) -> None:
    _for_admins(turn, "settings")


def show_calendar(turn: Turn) -> None:
    _for_admins(turn, "calendar")


def _for_admins(turn: Turn, page: str) -> None:
    if ADMIN in turn.roles:
        pages.show(turn, page)
    else:
        turn.say("admins-only")


_ACTIONS: Mapping[MenuAction, Callable[[Turn], None]] = {
    MenuAction.REPORT: report.begin,
    MenuAction.MINE: show_mine,
    MenuAction.TASKS: show_tasks,
    MenuAction.SEARCH: search.begin,
    MenuAction.ROSTER: show_roster,
    MenuAction.SETTINGS: show_settings,
    MenuAction.HELP: show_help,
}
