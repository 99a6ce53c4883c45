"""The frame of a page: what was asked, its number, ◀ ▶. Knows no list; `PAGES` in `render` names them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.messages.callbacks import PagePressed
from bot.messages.keyboards import Button, InlineKeyboard, button, inline, laid_out
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.texts import Texts


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page: its kind, its number from 1, and what it is about (words to find, an id, a step)."""

    page: str
    number: int
    query: str

    @classmethod
    def of(cls, owed: Owed) -> "Asked":
        """Read the facts `page`, `number` and `query` of the standing message."""
        facts = owed.facts
        return cls(str(facts["page"]), int(facts.get("number", 1)), str(facts.get("query", "")))

    @property
    def id(self) -> int:
        """The id that the page is about. Raises LookupError where the query is none."""
        if not self.query.isdecimal():
            raise LookupError(f"page {self.page} is about no id: {self.query!r}")
        return int(self.query)


def framed(
    texts: Texts,
    asked: Asked,
    *,
    title: str,
    entries: Sequence[str],
    buttons: Iterable[Button],
    shown: tuple[int, int],
) -> Message:
    """A page: title, entries, buttons. `shown` is its number and that of the last one."""
    number, last = shown
    foot = [texts.say("list-page", number=number, last=last)] if last > 1 else []
    keyboard = with_turning(asked.page, laid_out(buttons), number, last)
    return Message("\n\n".join([title, *entries, *foot]), keyboard)


def with_turning(
    page: str, rows: Iterable[Sequence[Button]], number: int, last: int
) -> InlineKeyboard | None:
    """These rows, and ◀ ▶ below where there are pages before or after."""
    back = [button("◀", PagePressed(page, number - 1))] if number > 1 else []
    on = [button("▶", PagePressed(page, number + 1))] if number < last else []
    return inline(*rows, [*back, *on])
