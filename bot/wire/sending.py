"""Hands one rendered message to Telegram and says what became of it. Knows no database."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import structlog
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.messages.keyboards import to_telegram
from bot.messages.outgoing import Album, Command, CommandMenu, Message, Outgoing
from bot.wire.request import NotSent, over_fresh_connection, retry_seconds
from bot.wire.wire_bot import WireBot

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

log = structlog.stdlib.get_logger(__name__)


class Outcome(StrEnum):
    """What became of a send."""

    SENT = "sent"
    NOT_SENT = "not sent"
    UNCERTAIN = "uncertain"
    LIMITED = "limited"
    UNREACHABLE = "unreachable"
    EDIT_GONE = "message to edit is gone"
    MIGRATED = "chat migrated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Errand:
    """A claimed row. With a `message_id` it edits that message; `is_edit` is the row's own word."""

    id: int
    chat_id: int
    kind: str
    attempts: int
    is_edit: bool = False
    standing_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """An errand and the words for it. A fresh connection is for those that must not arrive twice."""

    errand: Errand
    outgoing: Outgoing
    silent: bool = False
    fresh_connection: bool = False

    @property
    def cost(self) -> int:
        """How many messages Telegram counts it for."""
        return len(self.outgoing.file_ids) if isinstance(self.outgoing, Album) else 1

    @property
    def counts_for_chat(self) -> bool:
        """Whether the chat's own limit counts it; edits and command menus are no messages."""
        return self.errand.message_id is None and not isinstance(self.outgoing, CommandMenu)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an errand, as far as can be known."""

    errand: Errand
    outcome: Outcome
    message_id: int | None = None
    wait_seconds: float = 0.0
    new_chat_id: int | None = None
    error: str | None = None


async def deliver(bot: WireBot, parcel: Parcel) -> Receipt:
    """Send or edit. Raises nothing but what is a fault of the program."""
    try:
        if parcel.fresh_connection:
            with over_fresh_connection():
                message_id = await _deliver(bot, parcel)
        else:
            message_id = await _deliver(bot, parcel)
    except TelegramError as error:
        return receipt_of(parcel.errand, error)
    return Receipt(parcel.errand, Outcome.SENT, message_id=message_id)


def bot_commands(commands: Iterable[Command]) -> list[BotCommand]:
    """A command menu as python-telegram-bot sends it."""
    return [BotCommand(each.name, each.description) for each in commands]


def receipt_of(errand: Errand, error: TelegramError) -> Receipt:
    """What an error says about the message."""
    reason = f"{type(error).__name__}: {error}"
    match error:
        case RetryAfter():
            return Receipt(errand, Outcome.LIMITED, wait_seconds=retry_seconds(error), error=reason)
        case ChatMigrated():
            return Receipt(errand, Outcome.MIGRATED, new_chat_id=error.new_chat_id, error=reason)
        case Forbidden():
            return Receipt(errand, Outcome.UNREACHABLE, error=reason)
        case BadRequest():
            return _receipt_of_refusal(errand, str(error).lower(), reason)
        case NotSent() | InvalidToken():
            return Receipt(errand, Outcome.NOT_SENT, error=reason)
    # No answer, a server error, or an answer that could not be read: Telegram may have done it.
    return Receipt(errand, Outcome.UNCERTAIN, error=reason)


def _receipt_of_refusal(errand: Errand, said: str, reason: str) -> Receipt:
    """Telegram tells its refusals apart by words only."""
    if "chat not found" in said:
        return Receipt(errand, Outcome.UNREACHABLE, error=reason)
    if errand.message_id is not None:
        if "message is not modified" in said:
            return Receipt(errand, Outcome.SENT, message_id=errand.message_id)
        if "message to edit not found" in said or "can't be edited" in said or "message_id_invalid" in said:
            return Receipt(errand, Outcome.EDIT_GONE, error=reason)
    return Receipt(errand, Outcome.REFUSED, error=reason)


async def _deliver(bot: WireBot, parcel: Parcel) -> int | None:
    """The id of the message that stands now; None where there is none to remember."""
    match parcel.outgoing:
        case Message(pinned=pinned):
            message_id = await _deliver_text(bot, parcel, parcel.outgoing)
            await _pin(bot, parcel, message_id, pinned)
            return message_id
        case Album(file_ids):
            return await _send_photos(bot, parcel, file_ids)
        case CommandMenu(commands):
            await bot.set_my_commands(
                bot_commands(commands), scope=BotCommandScopeChat(parcel.errand.chat_id)
            )
    return None


async def _deliver_text(bot: WireBot, parcel: Parcel, message: Message) -> int:
    try:
        return await _put_text(bot, parcel, message, message.html, ParseMode.HTML)
    except BadRequest as error:
        if "can't parse entities" not in str(error).lower():
            raise
        # Better read without bold than not at all.
        log.error(  # noqa: TRY400 (the traceback says nothing that the answer does not)
            "a text is not Telegram's HTML",
            kind=parcel.errand.kind,
            outbox_id=parcel.errand.id,
            answer=str(error),
        )
    return await _put_text(bot, parcel, message, plain_text(message.html), None)


async def _pin(bot: WireBot, parcel: Parcel, message_id: int, pinned: bool | None) -> None:
    """Silently. Whether it worked is no part of whether the message arrived."""
    is_new = parcel.errand.message_id is None
    try:
        if pinned and is_new:
            await bot.pin_chat_message(parcel.errand.chat_id, message_id, disable_notification=True)
        elif pinned is False and not is_new:
            await bot.unpin_chat_message(parcel.errand.chat_id, message_id)
    except TelegramError as error:
        log.info("a message could not be pinned", outbox_id=parcel.errand.id, reason=str(error))


async def _put_text(bot: WireBot, parcel: Parcel, message: Message, text: str, parse_mode: str | None) -> int:
    keyboard, errand = to_telegram(message.keyboard), parcel.errand
    if errand.message_id is None:
        return await bot.send_text(
            errand.chat_id,
            text,
            parse_mode=parse_mode,
            reply_markup=keyboard,
            disable_notification=parcel.silent or None,
            link_preview_options=NO_PREVIEW,
        )
    await bot.edit_text(
        errand.chat_id,
        errand.message_id,
        text,
        parse_mode=parse_mode,
        reply_markup=keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None,
        link_preview_options=NO_PREVIEW,
    )
    return errand.message_id


async def _send_photos(bot: WireBot, parcel: Parcel, file_ids: tuple[str, ...]) -> int:
    """The id of the first of them, by which it is known that they are there."""
    silent = parcel.silent or None
    if len(file_ids) == 1:
        sent = await bot.send_photo(parcel.errand.chat_id, file_ids[0], disable_notification=silent)
        return sent.message_id
    photos = [InputMediaPhoto(file_id) for file_id in file_ids]
    album = await bot.send_media_group(parcel.errand.chat_id, photos, disable_notification=silent)
    return album[0].message_id


def plain_text(text: str) -> str:
    """The text without tags, entities resolved."""
    return html.unescape(re.sub(r"<[^<>]*>", "", text))
