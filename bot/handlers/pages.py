"""Lists and pages: opened by a command or a button, turned in place by ◀ ▶. Checks who may see what."""

from typing import Any

from bot.handlers.seeing import holds, sees
from bot.messages.callbacks import (
    CardPressed,
    CasePressed,
    LimitPressed,
    MorePressed,
    OpenPressed,
    PagePressed,
    PhotosPressed,
)
from bot.turn import Turn
from casework.boards import BOARD
from casework.cards import deal
from casework.holding import OpenRun
from casework.owing import restate, stand
from storage.base import find_by_id
from storage.cases import CaseRow, find_run_row, get_case_row
from storage.people import PersonRow
from storage.post import PHOTOS, Lane, StandingRow, find_on_its_way, find_standing

_PAGES = ("page", BOARD)
"""The kinds of messages whose pages are turned; the board is the page of tasks, pinned."""

_ABOUT_NOTHING = frozenset({"mine", "tasks", "roster", "settings", "ladder", "calendar"})
"""Pages that need no more than their name, so that one lost in a crash can be shown again."""


def show(turn: Turn, page: str, query: str = "") -> None:
    """Owe a page as a new message."""
    stand(turn.desk, turn.chat_id, "page", lane=Lane.ANSWER, page=page, number=1, query=query)


def show_in_place(turn: Turn, page: str, query: str = "", number: int = 1) -> None:
    """Turn the message that was pressed into another page; one that leads on remembers where it came from."""
    standing = _pressed_page(turn) or _new_page(turn)
    if standing is None:
        turn.toast("button-unknown")
        return
    before = standing.facts
    came_from = before.get("number", 1) if before.get("page") in _ABOUT_NOTHING else before.get("from", 1)
    standing.facts = {**before, "page": page, "number": number, "query": query, "from": came_from}
    restate(turn.desk, [standing], lane=Lane.ANSWER)


def on_turn(turn: Turn, pressed: PagePressed) -> None:
    """◀ ▶: what the page lists stands in its row, and is looked up anew for whoever reads it."""
    standing = _pressed_page(turn)
    if standing is not None and standing.facts.get("page") == pressed.page:
        show_in_place(turn, pressed.page, str(standing.facts.get("query", "")), pressed.number)
    elif standing is None and pressed.page in _ABOUT_NOTHING:
        show_in_place(turn, pressed.page, number=pressed.number)
    else:
        turn.toast("button-unknown")


def on_open(turn: Turn, pressed: OpenPressed) -> None:
    """*Kembali* on a page: to the list that it came from, at the number it had."""
    standing = _pressed_page(turn)
    if pressed.page in _ABOUT_NOTHING:
        show_in_place(turn, pressed.page, number=standing.facts.get("from", 1) if standing else 1)


def on_case(turn: Turn, person: PersonRow, pressed: CasePressed) -> None:
    """A case in a list: its page, with the timeline."""
    if _may_see(turn, person, pressed.case_id):
        show(turn, "case", str(pressed.case_id))


def on_more(turn: Turn, person: PersonRow, pressed: MorePressed) -> None:
    """*Selengkapnya*: the whole complaint."""
    if _may_see(turn, person, pressed.case_id):
        show(turn, "complaint", str(pressed.case_id))


def on_photos(turn: Turn, person: PersonRow, pressed: PhotosPressed) -> None:
    """*Lihat Foto*: the photos come as often as they are asked for."""
    if _may_see(turn, person, pressed.case_id):
        stand(turn.desk, turn.chat_id, PHOTOS, lane=Lane.ANSWER, case_id=pressed.case_id)


def on_limit(turn: Turn, person: PersonRow, pressed: LimitPressed) -> None:
    """*Rincian Batas Waktu*."""
    run = find_run_row(turn.desk.session, pressed.run_id)
    if _may_see(turn, person, run.case_id if run is not None else 0):
        show(turn, "limit", str(pressed.run_id))


def on_card(turn: Turn, person: PersonRow, pressed: CardPressed) -> None:
    """A task in the list: its card once more, below, if it still waits for this person."""
    session = turn.desk.session
    run = find_run_row(session, pressed.run_id)
    if run is None or run.ended_at is not None:
        turn.alert("task-gone")
        return
    opened = OpenRun.of(turn.desk, run, get_case_row(session, run.case_id))
    if holds(turn, person, opened):
        deal(turn.desk, [(opened, person)], lane=Lane.ANSWER)
    else:
        turn.alert("task-gone")


def _may_see(turn: Turn, person: PersonRow, case_id: int) -> bool:
    """Says so where not; alike for a case of others and one that does not exist."""
    case = find_by_id(turn.desk.session, CaseRow, case_id)
    seen = case is not None and sees(turn, person, case)
    if not seen:
        turn.alert("case-not-found")
    return seen


def close(turn: Turn, page: str, **facts: Any) -> None:
    """The page that was pressed has had its answer: it is shown once more, without buttons."""
    standing = _pressed_page(turn)
    if standing is not None and standing.facts.get("page") == page:
        standing.facts = {**standing.facts, **facts}
        restate(turn.desk, [standing], lane=Lane.ANSWER, last=True)


def pressed_page_id(turn: Turn) -> int | None:
    """Which page was pressed, for a dialog that will change what it shows."""
    page = _pressed_page(turn)
    return page.id if page is not None else None


def _pressed_page(turn: Turn) -> StandingRow | None:
    """The page that was pressed; None where another message stands there, or one that the bot does not know.

    Somebody may press before the courier has noted which message the page became.
    """
    standing = _pressed(turn)
    if standing is None and turn.pressed_message_id is not None:
        standing = find_on_its_way(turn.desk.session, turn.chat_id, *_PAGES)
        if standing is not None:
            standing.message_id = turn.pressed_message_id
            turn.desk.session.flush()
    return standing if standing is not None and standing.kind in _PAGES else None


def _new_page(turn: Turn) -> StandingRow | None:
    """A row for a page whose message the bot does not know; None where another message stands there."""
    if turn.pressed_message_id is None or _pressed(turn) is not None:
        return None
    standing = StandingRow(chat_id=turn.chat_id, kind="page", message_id=turn.pressed_message_id)
    turn.desk.session.add(standing)
    turn.desk.session.flush()
    return standing


def _pressed(turn: Turn) -> StandingRow | None:
    if turn.pressed_message_id is None:
        return None
    return find_standing(turn.desk.session, turn.chat_id, turn.pressed_message_id)
