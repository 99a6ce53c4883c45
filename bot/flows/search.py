"""Searching: *Cari Laporan* asks for the words, `/cari TEXT` brings them. Lists through a page."""

from bot.flows import engine
from bot.flows.dialog import Answer, Ended, Flow, Outcome, Question, Said, Same, State, Talk
from bot.turn import Turn
from casework.owing import stand
from sop.answers import clean_text
from storage.post import Lane

LONGEST_QUERY = 100


def begin(turn: Turn) -> None:
    """The menu button: ask what to look for."""
    engine.start(turn, SEARCH, "words")


def find(turn: Turn, text: str) -> bool:
    """Owe the page of what was found. False where there is nothing to look for."""
    query = " ".join(clean_text(text).split())[:LONGEST_QUERY]
    if query:
        stand(turn.desk, turn.chat_id, "page", lane=Lane.ANSWER, page="found", number=1, query=query)
    return bool(query)


def _ask(_talk: Talk) -> Question:
    return Question("search-ask")


def _take(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Said) and find(talk.turn, answer.text):
        return Ended()
    return Same()


SEARCH = Flow("search", {"words": State(_ask, _take)})
