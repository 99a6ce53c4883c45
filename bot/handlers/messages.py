"""Messages that are no command and no menu button: an answer to the open question, or a report begun."""

from telegram import Message

from bot.flows import engine, joining, report
from bot.flows.dialog import Photo, Said
from bot.flows.known import flows_of
from bot.turn import Turn
from storage.outbox import owed_of_kind

_KINDS = "report-kinds"


def on_message(turn: Turn) -> None:
    """Text and photos. Of other kinds only the caption is read, and a sentence says what can be received."""
    message = turn.update.message
    if message is None:
        return
    said = _said(message)
    if said.photo is None and message.text is None and turn.person is not None:
        _tell_kinds(turn)
        if not said.text:
            return
    if engine.take_message(turn, flows_of(turn), said):
        return
    if turn.person is None:
        joining.greet(turn)
    else:
        report.offer(turn, said)


def on_edited(turn: Turn) -> None:
    """What an edited message said before has been taken already; in a dialog the person is told so."""
    if engine.is_open(turn, flows_of(turn)):
        turn.say("dialog-edited")


def _tell_kinds(turn: Turn) -> None:
    """Once for an album of videos, whose parts arrive faster than the sentence goes out."""
    owed = owed_of_kind(turn.desk.session, "text", [turn.chat_id])
    if not any(row.facts.get("key") == _KINDS for row in owed):
        turn.say(_KINDS)


def _said(message: Message) -> Said:
    largest = message.photo[-1] if message.photo else None
    photo = Photo(largest.file_id, largest.file_unique_id) if largest is not None else None
    return Said(message.text or message.caption or "", photo, message.media_group_id)
