"""Gives task cards to those who hold a step and takes them back from those who no longer do."""

from collections.abc import Iterable, Mapping, Sequence

from casework.boards import refresh_boards
from casework.desk import Desk
from casework.gaps import mind_gaps
from casework.holding import Held, OpenRun, holding
from casework.owing import restate, stand_all
from storage.cases import cases_with_photos, open_runs, release_runs
from storage.journal import record
from storage.people import PersonRow
from storage.post import (
    Lane,
    StandingRow,
    albums_given,
    standing_of_cases,
    standing_of_run,
    standing_of_runs,
)

CARD_KINDS = ("card", "reminder")
"""The messages that carry a step's decision buttons."""


def deal(desk: Desk, deals: Iterable[tuple[OpenRun, PersonRow]], *, lane: Lane = Lane.CARD) -> None:
    """Owe each of these people the card of the run, the case's photos above the first one of the case.

    Who has no chat gets none. Nobody gets back photos that he sent himself, or those that he has.
    """
    dealt = [(opened, person, person.telegram_id) for opened, person in deals]
    cards = [
        StandingRow(chat_id=chat_id, kind="card", case_id=opened.run.case_id, run_id=opened.run_id)
        for opened, _, chat_id in dealt
        if chat_id is not None
    ]
    others = {
        (chat_id, opened.run.case_id)
        for opened, person, chat_id in dealt
        if chat_id is not None and person.id != opened.case.reporter_id
    }
    have_some = cases_with_photos(desk.session, {case_id for _, case_id in others})
    given = albums_given(desk.session, have_some)
    with_photos = {each for each in others - given if each[1] in have_some}
    stand_all(desk, cards, lane=lane, with_photos=with_photos)
    refresh_boards(desk, (card.chat_id for card in cards))


def deal_to_holders(desk: Desk, opened: OpenRun) -> None:
    """A run has begun: everybody who holds it gets its card; where nobody can, the admins are told."""
    held = holding(desk, [opened])[opened.run_id]
    deal(desk, [(opened, person) for person in held.reachable])
    mind_gaps(desk, [opened], {opened.run_id: held})


def close_copies(desk: Desk, run_id: int) -> None:
    """The run has ended: every copy of its card says how, once more and without buttons."""
    copies = standing_of_run(desk.session, run_id, *CARD_KINDS)
    restate(desk, copies, lane=Lane.ANSWER, last=True)
    refresh_boards(desk, (row.chat_id for row in copies))


def follow_holders(desk: Desk) -> None:
    """Who holds the open steps, or can be reached, has changed: cards go to those who hold them now.

    Who no longer holds one keeps the message, without buttons, and gives back what he had taken. Who holds
    one and cannot be reached keeps his card for the day on which he can. May be called at any time; where
    nothing has changed it does nothing.
    """
    runs = OpenRun.readable(desk, open_runs(desk.session))
    held = holding(desk, runs)
    copies = _copies(desk, runs)
    released = _release_lost(desk, runs, held)
    taken_back = [row for opened in runs for row in _lost(copies[opened.run_id], held[opened.run_id])]
    restate(desk, taken_back, lane=Lane.CARD, last=True)
    refresh_boards(desk, (row.chat_id for row in taken_back))
    missing = [(opened, person) for opened in runs for person in _missing(copies, held, opened)]
    deal(desk, missing)
    lost = {row.run_id for row in taken_back}
    touched = lost | released | {each.run_id for each, _ in missing}
    changed = [opened for opened in runs if opened.run_id in touched]
    _name_new_holders(desk, changed, copies)
    mind_gaps(desk, runs, held)


def _name_new_holders(
    desk: Desk, runs: Sequence[OpenRun], copies: Mapping[int, Sequence[StandingRow]]
) -> None:
    """The other holders' cards, and what reporters follow, name those who hold the step now."""
    kept = [row for opened in runs for row in copies[opened.run_id] if row.live]
    followed = standing_of_cases(desk.session, {opened.run.case_id for opened in runs}, "status")
    restate(desk, [*kept, *followed], lane=Lane.BULK)


def _who_can_keep(held: Held) -> set[int | None]:
    """Who may go on having taken the run: somebody to whom the bot can write, if there is one."""
    return {person.id for person in held.reachable or held.all}


def _copies(desk: Desk, runs: Sequence[OpenRun]) -> Mapping[int, list[StandingRow]]:
    found: dict[int, list[StandingRow]] = {opened.run_id: [] for opened in runs}
    for row in standing_of_runs(desk.session, found.keys(), *CARD_KINDS):
        assert row.run_id is not None
        found[row.run_id].append(row)
    return found


def _lost(copies: Sequence[StandingRow], held: Held) -> list[StandingRow]:
    chats = {person.telegram_id for person in held.all}
    return [row for row in copies if row.chat_id not in chats]


def _missing(
    copies: Mapping[int, Sequence[StandingRow]], held: Mapping[int, Held], opened: OpenRun
) -> list[PersonRow]:
    chats = {row.chat_id for row in copies[opened.run_id] if row.kind == "card"}
    return [person for person in held[opened.run_id].reachable if person.telegram_id not in chats]


def _release_lost(desk: Desk, runs: Sequence[OpenRun], held: Mapping[int, Held]) -> set[int]:
    """Runs that were taken by somebody who cannot have them any more are free again; which."""
    lost = {
        opened.run_id: opened.run
        for opened in runs
        if opened.run.taken_by is not None and opened.run.taken_by not in _who_can_keep(held[opened.run_id])
    }
    for run in lost.values():
        record(
            desk.session,
            desk.now,
            "step-released",
            case_id=run.case_id,
            run_id=run.id,
            before=str(run.taken_by),
        )
    release_runs(desk.session, lost.keys())
    return set(lost)
