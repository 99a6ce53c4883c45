"""One update's turn: who sent it, what is answered, and the one hop into the database thread. Routes nothing.

    application.add_handler(CommandHandler("bantuan", turned(on_help)))

`on_help(turn)` is a plain function that runs in the update's transaction. What it refuses (a `Refusal` from
anywhere below) undoes its changes and becomes the answer; anything else that it raises is a fault, for the
worker to log.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, Update, User
from telegram.constants import CallbackQueryLimit, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.messages.limits import cut
from bot.messages.texts import FALLBACK, LANGUAGES, Texts
from bot.refused import refusal_args
from bot.wire.transactions import Transactions, after_commit, current
from casework.desk import Desk
from casework.owing import owe
from sop.refusals import Refusal
from storage.capacities import capacities_of
from storage.people import PersonRow, find_person
from storage.post import Lane

ANSWER_SECONDS = 10.0
"""A press is answered within this time or not at all: Telegram forgets it after about 15 seconds."""

log = structlog.stdlib.get_logger(__name__)

_answering: set[asyncio.Task[None]] = set()


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the person who pressed sees: nothing, a line that passes, or an alert to be closed."""

    text: str = ""
    is_alert: bool = False
    key: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    language: str = FALLBACK


@dataclass(slots=True)
class Turn:
    """One update in its transaction. `person` is None for a stranger and for somebody who has left.

    `roles` are those by which the person may read and open pages, also while another stands in for him; what
    he may decide, the actions look up.
    """

    desk: Desk
    update: Update
    sender: User
    chat_id: int
    person: PersonRow | None
    roles: frozenset[str]
    language: str
    answer: CallbackAnswer = field(default_factory=CallbackAnswer)
    has_no_dialog: bool = False
    """Known to be in no dialog; False also where nobody has looked yet. `bot.flows.engine` keeps it."""

    @property
    def query(self) -> CallbackQuery | None:
        """The press that this turn answers, or None for a message."""
        return self.update.callback_query

    @property
    def pressed_message_id(self) -> int | None:
        """The message whose button was pressed; told of old messages too, which arrive without their text."""
        message = self.query.message if self.query is not None else None
        return message.message_id if message is not None else None

    @property
    def is_private(self) -> bool:
        """Whether it came from the sender's own chat with the bot; an inline result has no chat."""
        chat = self.update.effective_chat
        return chat is not None and chat.type == ChatType.PRIVATE

    @property
    def texts(self) -> Texts:
        return Texts.of(self.language, self.desk)

    def say(self, key: str, **args: Any) -> None:
        """Owe this chat a sentence, worded by the rules for names in `bot.messages.texts`."""
        _owe_text(self.desk, self.chat_id, key, as_json(args), self.language)

    def alert(self, key: str, **args: Any) -> None:
        """Tell the person who pressed, in a window to be closed; a person who wrote gets a message."""
        if self.query is None:
            self.say(key, **args)
        else:
            self._answer(key, args, is_alert=True)

    def toast(self, key: str, **args: Any) -> None:
        """Tell the person who pressed, in a line that passes. Nothing where nobody pressed; an alert wins."""
        if self.query is not None and not self.answer.is_alert:
            self._answer(key, args, is_alert=False)

    def refuse(self, refusal: Refusal) -> None:
        """Answer with what the rules said instead of doing it."""
        self.alert(refusal.key, **refusal_args(self.desk, refusal, self.language))

    def attempt(self, action: Callable[[], None]) -> bool:
        """Run an action under a savepoint. A refusal undoes what it did and is answered; False then."""
        try:
            with self.desk.session.begin_nested():
                action()
        except Refusal as refusal:
            self.refuse(refusal)
            return False
        return True

    def _answer(self, key: str, args: Mapping[str, Any], *, is_alert: bool) -> None:
        text = cut(self.texts.plain(key, **args), int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH))
        self.answer = CallbackAnswer(text, is_alert, key, as_json(args), self.language)


Action = Callable[[Turn], None]
Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def turned(action: Action) -> Handler:
    """A handler for python-telegram-bot of a plain function: one hop into the database thread."""

    async def on_update(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        transaction = current.get()
        answer = await transaction.call(take_turn, transaction.desk, update, action)
        query = update.callback_query
        if query is not None:
            after_commit(lambda: _send_soon(context.bot, query, answer, transaction.owner))

    return on_update


async def finish_answers() -> None:
    """Wait until the presses that were handled are answered; before the connections close."""
    if _answering:
        await asyncio.wait(_answering)


def take_turn(desk: Desk, update: Update, action: Action) -> CallbackAnswer:
    """Run an action for the update's sender; a refusal undoes what it did and becomes the answer."""
    turn = _turn_of(desk, update)
    turn.attempt(lambda: action(turn))
    return turn.answer


def _turn_of(desk: Desk, update: Update) -> Turn:
    sender = update.effective_user
    if sender is None:
        raise ValueError("an update without a sender is not routed to an action")
    person = find_person(desk.session, sender.id)
    roles = capacities_of(desk.session, person.id).all if person and person.id else frozenset()
    language = person.language if person is not None else language_of(sender)
    # A private chat has its person's id; the chat itself is missing where the pressed message is.
    desk = replace(desk, sender=sender.id)
    return Turn(desk, update, sender, sender.id, person, roles, language)


def language_of(sender: User) -> str:
    """The language in which a newcomer is spoken to: that of the app where we have it."""
    code = (sender.language_code or FALLBACK).partition("-")[0]
    return code if code in LANGUAGES else FALLBACK


def as_json(args: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a sentence as they can be stored: instants and dates as text."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in args.items()
    }


def _send_soon(bot: Bot, query: CallbackQuery, answer: CallbackAnswer, transactions: Transactions) -> None:
    task = asyncio.create_task(_send(bot, query, answer, transactions))
    _answering.add(task)
    task.add_done_callback(_answering.discard)


async def _send(bot: Bot, query: CallbackQuery, answer: CallbackAnswer, transactions: Transactions) -> None:
    """Answer a press, after the commit. An alert that may not have arrived is sent as a message.

    It tells what nothing else tells; any other answer would only have stopped the button's spinner.
    """
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await bot.answer_callback_query(query.id, answer.text or None, show_alert=answer.is_alert)
    except (TelegramError, TimeoutError) as error:
        log.info("a press stays unanswered", error=type(error).__name__)
        if answer.is_alert:
            chat_id, late = query.from_user.id, answer
            await transactions.run(lambda desk: _owe_text(desk, chat_id, late.key, late.args, late.language))


def _owe_text(desk: Desk, chat_id: int, key: str, args: Mapping[str, Any], language: str) -> None:
    owe(desk, chat_id, "text", lane=Lane.ANSWER, key=key, args=dict(args), language=language)
