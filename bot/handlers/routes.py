"""Which update goes to which function. Only private chats are served; the first route that fits is taken."""

from telegram import Message
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.flows import engine, joining
from bot.flows.dialog import Said
from bot.flows.known import flows_of
from bot.handlers import messages
from bot.handlers.buttons import on_press
from bot.handlers.commands import COMMANDS, on_start, on_unknown
from bot.handlers.menu import on_menu
from bot.handlers.reach import on_reach
from bot.messages.keyboards import menu_action
from bot.turn import Action, Turn, turned
from bot.wire.application import AnyApplication


class _MenuText(filters.MessageFilter):
    """A text that is the label of a menu button."""

    def filter(self, message: Message) -> bool:
        return message.text is not None and menu_action(message.text) is not None


_PRIVATE = filters.ChatType.PRIVATE
_NEW = _PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL


def register(application: AnyApplication) -> None:
    """Add all handlers. What none of them takes (groups, channels, service messages) stays unanswered."""
    application.add_handler(CommandHandler("start", turned(on_start), filters=_NEW))
    for name, action in COMMANDS.items():
        application.add_handler(CommandHandler(name, turned(_for_people(action)), filters=_NEW))
    # What fits few messages stands before `_NEW`, which asks of some thirty kinds of service message.
    application.add_handler(MessageHandler(filters.COMMAND & _NEW, turned(_for_people(on_unknown))))
    application.add_handler(MessageHandler(_MenuText() & _NEW, turned(_for_people(on_menu))))
    application.add_handler(MessageHandler(_NEW, turned(messages.on_message)))
    edited = _PRIVATE & filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler(edited, turned(messages.on_edited)))
    application.add_handler(CallbackQueryHandler(turned(on_press)))
    application.add_handler(ChatMemberHandler(turned(on_reach), ChatMemberHandler.MY_CHAT_MEMBER))


def _for_people(action: Action) -> Action:
    """The action for employees; to strangers a command is a word like any other."""

    def act(turn: Turn) -> None:
        if turn.person is not None:
            action(turn)
        elif not engine.take_message(turn, flows_of(turn), Said()):
            joining.greet(turn)

    return act
