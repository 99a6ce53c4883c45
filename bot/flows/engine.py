"""Keeps where each person stands in a dialog: asks, takes answers, goes back, ends. Knows no flow by name.

The state is one row a person, part of the update's own transaction; nothing is kept in memory, so a dialog
goes on after a restart. An option's button names the dialog (nonce) and the question (step): those of an
earlier dialog or question do nothing.
"""

import copy
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.flows.dialog import (
    BACK,
    CANCEL,
    Answer,
    Ended,
    Flow,
    Flows,
    Next,
    Option,
    Pressed,
    Question,
    Said,
    Same,
    Talk,
)
from bot.messages.callbacks import AnswerPressed
from bot.turn import Turn
from casework.owing import restate, stand
from storage.dialogs import DialogRow
from storage.post import Lane, StandingRow, find_standing

LIFETIME = timedelta(hours=24)
"""A dialog left alone for longer counts as none: nobody remembers the question by then."""


@dataclass(slots=True)
class _Open:
    """A dialog that this release can go on with."""

    row: DialogRow
    flow: Flow
    talk: Talk

    @property
    def trail(self) -> list[list[Any]]:
        """The answered states, each with the data as it was before its answer."""
        trail: list[list[Any]] = self.row.data["trail"]
        return trail

    @property
    def was_pressed(self) -> bool:
        """A pressed question turns into what follows; below a message the next one stands by itself."""
        return self.talk.turn.query is not None

    def keep(self, trail: list[list[Any]]) -> None:
        self.row.data = {"data": self.talk.data, "trail": trail}


def start(turn: Turn, flow: Flow, state: str, **data: Any) -> None:
    """Begin a dialog with this question, in place of any other that the person has open."""
    row = _row(turn)
    if row is None:
        row = DialogRow(
            telegram_id=turn.sender.id, nonce="", flow="", state="", expires_at=turn.desk.now + LIFETIME
        )
    else:
        _retire(turn, row.standing_id)
        if row.data["trail"] and row.expires_at > turn.desk.now:
            turn.say("dialog-left")
    row.nonce, row.flow, row.state, row.step = secrets.token_urlsafe(6), flow.name, state, 0
    row.standing_id, row.expires_at = None, turn.desk.now + LIFETIME
    dialog = _Open(row, flow, Talk(turn, data))
    dialog.keep(trail=[])
    _ask(dialog, in_place=False)
    # Only now, so that a new row is written once: with its question.
    turn.desk.session.add(row)
    turn.has_no_dialog = False


def take_press(turn: Turn, flows: Flows, pressed: AnswerPressed) -> None:
    """A press on an option. Of two presses of one button the second does nothing."""
    dialog = _find(turn, flows)
    if dialog is None or dialog.row.nonce != pressed.nonce:
        _retire_pressed(turn)
        turn.toast("dialog-over")
        return
    if dialog.row.step != pressed.step or pressed.value not in _offered(_adopt(turn, dialog.row)):
        return
    _choose(dialog, pressed.value)


def take_message(turn: Turn, flows: Flows, said: Said) -> bool:
    """A message as an answer; False where no dialog is open. Who types what a button says has pressed it."""
    dialog = _find(turn, flows)
    if dialog is None:
        return False
    value = _option_said(turn, _standing(turn, dialog.row.standing_id), said)
    if value is not None:
        _choose(dialog, value)
    else:
        _take(dialog, said)
    return True


def cancel(turn: Turn) -> bool:
    """End the dialog that the person has open, silently; False where there is none."""
    row = _row(turn)
    if row is None:
        return False
    _retire(turn, row.standing_id)
    turn.desk.session.delete(row)
    return row.expires_at > turn.desk.now


def is_open(turn: Turn, flows: Flows) -> bool:
    """Whether the person is in a dialog that this release can go on with."""
    return _find(turn, flows) is not None


def _row(turn: Turn) -> DialogRow | None:
    """The dialog that is kept for the person. That there is none is asked once a turn."""
    row = None if turn.has_no_dialog else turn.desk.session.get(DialogRow, turn.sender.id)
    turn.has_no_dialog = row is None
    return row


def _find(turn: Turn, flows: Flows) -> _Open | None:
    row = _row(turn)
    if row is None or row.expires_at <= turn.desk.now:
        return None
    flow = flows.get(row.flow)
    if flow is None or row.state not in flow.states:
        return None
    # A copy: a change inside the row's own value would not be seen as one.
    return _Open(row, flow, Talk(turn, copy.deepcopy(row.data["data"])))


def _choose(dialog: _Open, value: str) -> None:
    if value == CANCEL:
        _end(dialog, Ended("dialog-cancelled"))
    elif value == BACK:
        _go_back(dialog)
    else:
        _take(dialog, Pressed(value))


def _take(dialog: _Open, answer: Answer) -> None:
    before = copy.deepcopy(dialog.talk.data)
    outcome = dialog.flow.states[dialog.row.state].take(dialog.talk, answer)
    match outcome:
        case Next(state, done):
            _move(dialog, state, [] if done else [*dialog.trail, [dialog.row.state, before]])
        case Same(below=True):
            _move(dialog, dialog.row.state, dialog.trail)
        case Same():
            dialog.keep(dialog.trail)
            _ask(dialog, in_place=True)
        case Ended():
            _end(dialog, outcome)


def _go_back(dialog: _Open) -> None:
    """*Kembali* undoes the latest answer; at the first question it leaves the dialog."""
    if not dialog.trail:
        _end(dialog, Ended("dialog-cancelled"))
        return
    *trail, (state, dialog.talk.data) = dialog.trail
    _move(dialog, state, trail)


def _move(dialog: _Open, state: str, trail: list[list[Any]]) -> None:
    dialog.row.state, dialog.row.step = state, dialog.row.step + 1
    dialog.row.expires_at = dialog.talk.turn.desk.now + LIFETIME
    dialog.keep(trail)
    _ask(dialog, in_place=dialog.was_pressed)


def _ask(dialog: _Open, *, in_place: bool) -> None:
    """Show the question: `in_place` the old one turns into it, else it stands below the old one, retired."""
    row, turn = dialog.row, dialog.talk.turn
    facts = _facts(dialog, dialog.flow.states[row.state].ask(dialog.talk))
    standing = _standing(turn, row.standing_id)
    if in_place and standing is not None:
        if standing.facts != facts:
            standing.facts = facts
            restate(turn.desk, [standing], lane=Lane.DIALOG)
        return
    _retire(turn, row.standing_id)
    row.standing_id = stand(turn.desk, turn.chat_id, "prompt", lane=Lane.DIALOG, **facts).id


def _facts(dialog: _Open, question: Question) -> dict[str, Any]:
    row = dialog.row
    back, leave = Option(BACK, key="button-back"), Option(CANCEL, key="button-cancel")
    both = [back, leave] if dialog.trail else [leave]
    ways_out = {"all": both, "back": [back], "none": []}[question.ways_out]
    rows = [*question.rows, ways_out]
    return {
        "key": question.key,
        "args": dict(question.args),
        "rows": [[option.as_facts() for option in options] for options in rows],
        "nonce": row.nonce,
        "step": row.step,
        "language": dialog.talk.turn.language,
    }


def _end(dialog: _Open, ended: Ended) -> None:
    turn, standing = dialog.talk.turn, _standing(dialog.talk.turn, dialog.row.standing_id)
    turn.desk.session.delete(dialog.row)
    if ended.key is not None and dialog.was_pressed and standing is not None:
        standing.facts = {"key": ended.key, "args": dict(ended.args), "language": turn.language}
    elif ended.key is not None:
        turn.say(ended.key, **ended.args)
    if standing is not None:
        restate(turn.desk, [standing], lane=Lane.DIALOG, last=True)


def _standing(turn: Turn, standing_id: int | None) -> StandingRow | None:
    return None if standing_id is None else turn.desk.session.get(StandingRow, standing_id)


def _retire(turn: Turn, standing_id: int | None) -> None:
    """Leave a question without its buttons."""
    standing = _standing(turn, standing_id)
    if standing is not None and standing.live:
        restate(turn.desk, [standing], lane=Lane.DIALOG, last=True)


def _retire_pressed(turn: Turn) -> None:
    """The question that was pressed is of a dialog long gone, or its message is one that a crash forgot."""
    if turn.pressed_message_id is not None:
        standing = find_standing(turn.desk.session, turn.chat_id, turn.pressed_message_id)
        if standing is not None and standing.kind == "prompt" and standing.live:
            restate(turn.desk, [standing], lane=Lane.DIALOG, last=True)


def _adopt(turn: Turn, row: DialogRow) -> StandingRow | None:
    """The dialog's question, tied to the message that was pressed.

    After a crash its id may be unknown, or be that of a second copy: it goes on where the person looks.
    """
    standing, pressed = _standing(turn, row.standing_id), turn.pressed_message_id
    if standing is None or pressed is None or standing.message_id == pressed:
        return standing
    if find_standing(turn.desk.session, turn.chat_id, pressed) is None:
        standing.message_id = pressed
    return standing


def _offered(standing: StandingRow | None) -> set[str]:
    """The options that the question shows: other values are forged, or of a question since changed."""
    rows = standing.facts["rows"] if standing is not None else []
    return {option["value"] for options in rows for option in options}


def _option_said(turn: Turn, standing: StandingRow | None, said: Said) -> str | None:
    """The value of the option whose label was typed."""
    words = said.text.strip().casefold()
    if standing is None or not words or said.photo is not None:
        return None
    options = (option for options in standing.facts["rows"] for option in options)
    return next(
        (str(option["value"]) for option in options if _label(turn, option).casefold() == words), None
    )


def _label(turn: Turn, option: Mapping[str, Any]) -> str:
    label = option.get("label")
    return str(label) if label is not None else turn.texts.plain(option["key"], **option["args"])
