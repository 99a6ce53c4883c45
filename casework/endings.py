"""Tells of cases that ended or went on: those who decided before, and those who follow. Decides nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from casework.desk import Desk
from casework.owing import owe_case_text
from storage.cases import StepRunRow
from storage.people import people_by_id
from storage.post import Lane, StandingRow, standing_of_run


@dataclass(frozen=True, slots=True)
class News:
    """What is told of one case: by which of its runs, and which people decided in it before."""

    case_id: int
    run_id: int
    deciders: frozenset[int]


def tell_deciders(
    desk: Desk, news: Collection[News], key: str, *, without: Collection[int] = frozenset()
) -> None:
    """Silently: nothing is asked of them. Who decided it now, and the reporter, read it elsewhere.

    So do those in the chats `without`.
    """
    people = people_by_id(desk.session, {person for each in news for person in each.deciders})
    for each in news:
        told = (people[person] for person in sorted(each.deciders))
        owe_case_text(
            desk,
            [
                person.telegram_id
                for person in told
                if person.active and person.telegram_id is not None and person.telegram_id not in without
            ],
            key,
            lane=Lane.BULK,
            silent=True,
            case_id=each.case_id,
            run_id=each.run_id,
        )


def tell_of_return(desk: Desk, news: News, began: StepRunRow) -> None:
    """Who decided before reads that the case came back, but for those who have its card again."""
    holders = standing_of_run(desk.session, began.id or 0, "card")
    tell_deciders(desk, [news], "case-returned", without={row.chat_id for row in holders})


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
