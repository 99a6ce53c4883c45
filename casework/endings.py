"""Tells of cases that ended or went on: those who decided before, and those who follow. Decides nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from casework.desk import Desk
from casework.owing import owe_case_text, restate, stand_all
from storage.cases import StepRunRow
from storage.people import people_by_id
from storage.post import Lane, StandingRow, standing_of_case, standing_of_run

RETURNED = "returned"
"""The message by which a person follows how often a case came back."""


@dataclass(frozen=True, slots=True)
class News:
    """What is told of one case: by which of its runs, and which people decided in it before."""

    case_id: int
    run_id: int
    deciders: frozenset[int]


def tell_deciders(desk: Desk, news: Collection[News], key: str) -> None:
    """Silently: nothing is asked of them. Who decided it now, and the reporter, read it elsewhere."""
    chats = _chats_of(desk, news)
    for each in news:
        owe_case_text(
            desk,
            [chats[person] for person in sorted(each.deciders & chats.keys())],
            key,
            lane=Lane.BULK,
            silent=True,
            case_id=each.case_id,
            run_id=each.run_id,
        )


def tell_of_return(desk: Desk, news: News, began: StepRunRow) -> None:
    """Who decided before reads silently that the case came back, but for those who have its card again.

    It is one message a case and person: another return changes the one that stands.
    """
    holders = {row.chat_id for row in standing_of_run(desk.session, began.id or 0, "card")}
    chats = sorted({*_chats_of(desk, [news]).values()} - holders)
    facts = {"key": "case-returned", "case_id": news.case_id, "run_id": news.run_id}
    there = [row for row in standing_of_case(desk.session, news.case_id, RETURNED) if row.chat_id in chats]
    for row in there:
        row.facts = facts
    restate(desk, there, lane=Lane.BULK, silent=True)
    told = {row.chat_id for row in there}
    rows = [
        StandingRow(chat_id=chat_id, kind=RETURNED, case_id=news.case_id, facts=facts)
        for chat_id in chats
        if chat_id not in told
    ]
    stand_all(desk, rows, lane=Lane.BULK, silent=True)


def _chats_of(desk: Desk, news: Collection[News]) -> dict[int, int]:
    """The chats of the deciders who can still be told, by person."""
    people = people_by_id(desk.session, {person for each in news for person in each.deciders})
    return {
        person_id: person.telegram_id
        for person_id, person in people.items()
        if person.active and person.telegram_id is not None
    }


def tell_followers(
    desk: Desk,
    following: Iterable[StandingRow],
    runs: Mapping[int, int],
    key: str,
) -> None:
    """Each chat that follows one of these cases (run ids by case id) gets a new message, told by its run."""
    told = dict.fromkeys((row.chat_id, row.case_id) for row in following)
    for chat_id, case_id in told:
        if case_id is not None:
            owe_case_text(
                desk,
                [chat_id],
                key,
                lane=Lane.CARD,
                case_id=case_id,
                run_id=runs[case_id],
            )
