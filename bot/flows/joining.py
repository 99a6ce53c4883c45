"""Strangers: one polite line, the two questions of who asks to be let in, and the waiting for an admin."""

from sqlmodel import select

from bot.flows import engine
from bot.flows.dialog import (
    Answer,
    Flow,
    Next,
    Option,
    Outcome,
    Pressed,
    Question,
    Said,
    Same,
    State,
    Talk,
)
from bot.turn import Turn
from casework.joining import Account, ask_to_join, claim_link
from sop.answers import clean_text
from storage.people import JoinRequestRow, JoinState

LONGEST_NAME = 80
LONGEST_ROOM = 60


def begin(turn: Turn) -> None:
    """`/start` of a stranger: ask who it is, or tell that an admin has yet to decide."""
    if _has_asked(turn):
        _tell_waiting(turn)
    else:
        engine.start(turn, JOINING, "name")


def claim(turn: Turn, token: str) -> None:
    """`/start TOKEN`: the personal link of somebody on the roster, or the first admin's. Raises Refusal."""
    account = Account(turn.sender.id, turn.sender.full_name, turn.language)
    if isinstance(claim_link(turn.desk, token, account), JoinRequestRow):
        engine.start(turn, JOINING, "waiting")


def greet(turn: Turn) -> None:
    """Anything else of a stranger: one line, which then stands for a day."""
    if _has_asked(turn):
        _tell_waiting(turn)
    else:
        engine.start(turn, JOINING, "told")


def _tell_waiting(turn: Turn) -> None:
    """An admin has yet to decide; told on this day, it is not told again on it."""
    engine.start(turn, JOINING, "waiting", told_on=turn.desk.today.isoformat())


def _has_asked(turn: Turn) -> bool:
    open_request = select(JoinRequestRow).where(
        JoinRequestRow.telegram_id == turn.sender.id, JoinRequestRow.state == JoinState.ASKED
    )
    return turn.desk.session.exec(open_request).first() is not None


def _ask_told(_talk: Talk) -> Question:
    return Question("stranger", rows=[[Option("join", key="button-join")]], ways_out="none")


def _take_told(_talk: Talk, answer: Answer) -> Outcome:
    return Next("name") if isinstance(answer, Pressed) else Same()


def _ask_name(talk: Talk) -> Question:
    name = _cleaned(talk.turn.sender.full_name, LONGEST_NAME)
    rows = [[Option("own", key="button-own-name", args={"name": name})]] if name else []
    return Question("join-ask-name", rows=rows)


def _take_name(talk: Talk, answer: Answer) -> Outcome:
    said = answer.text if isinstance(answer, Said) else talk.turn.sender.full_name
    name = _cleaned(said, LONGEST_NAME)
    if not name:
        return Same()
    talk.data["name"] = name
    return Next("room")


def _ask_room(_talk: Talk) -> Question:
    return Question("join-ask-room")


def _take_room(talk: Talk, answer: Answer) -> Outcome:
    room = _cleaned(answer.text, LONGEST_ROOM) if isinstance(answer, Said) else ""
    if not room:
        return Same()
    turn = talk.turn
    ask_to_join(turn.desk, Account(turn.sender.id, talk.data["name"], turn.language), room)
    return Next("waiting", done=True)


def _ask_waiting(talk: Talk) -> Question:
    return Question("join-still-waiting" if "told_on" in talk.data else "join-waiting", ways_out="none")


def _take_waiting(talk: Talk, _answer: Answer) -> Outcome:
    """Whoever writes meanwhile is told so once a day, below what he wrote; who was declined may ask again."""
    if not _has_asked(talk.turn):
        talk.data.clear()
        return Next("told", done=True)
    today = talk.turn.desk.today.isoformat()
    is_told = talk.data.get("told_on") == today
    talk.data["told_on"] = today
    return Same(below=not is_told)


def _cleaned(text: str, longest: int) -> str:
    return " ".join(clean_text(text).split())[:longest].strip()


JOINING = Flow(
    "joining",
    {
        "told": State(_ask_told, _take_told),
        "name": State(_ask_name, _take_name),
        "room": State(_ask_room, _take_room),
        "waiting": State(_ask_waiting, _take_waiting),
    },
)
