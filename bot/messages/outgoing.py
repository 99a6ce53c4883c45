"""What a rendered message is: plain values that the courier hands to Telegram. Sends nothing."""

from dataclasses import dataclass

from bot.messages.keyboards import InlineKeyboard, ReplyKeyboard


@dataclass(frozen=True, slots=True)
class Message:
    """A text in Telegram's HTML, at most 4096 characters without its tags. It shows no link previews.

    `pinned`: it is pinned when it is sent, or no longer when it is edited; None leaves that alone.
    """

    html: str
    keyboard: InlineKeyboard | ReplyKeyboard | None = None
    pinned: bool | None = None


@dataclass(frozen=True, slots=True)
class Album:
    """Photos by file id: 1 to 10; a single one is sent as a photo."""

    file_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the command menu; `name` without its slash."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """The commands of one chat, in its person's language (for every language of the Telegram app)."""

    commands: tuple[Command, ...]


Outgoing = Message | Album | CommandMenu
