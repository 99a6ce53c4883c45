"""Closes cases whose reporters did not answer for as long as the procedure waits. Asks nobody.

The asks before are reminders; `casework.reminders` finds both when it looks at the runs that are due.
"""

from collections.abc import Sequence

from casework.boards import refresh_boards
from casework.cards import CARD_KINDS
from casework.desk import Desk
from casework.endings import News, tell_deciders, tell_followers
from casework.holding import OpenRun
from casework.owing import restate
from storage.cases import deciders_of_cases, end_runs, lock_cases
from storage.journal import record
from storage.people import people_by_id
from storage.post import Lane, standing_of_cases, standing_of_runs


def close_silent(desk: Desk, runs: Sequence[OpenRun]) -> None:
    """These runs waited for their reporters in vain: their cases are closed, each once.

    A fixed number of queries however many they are. Cards and what people follow stay live: the reporter may
    still reopen the case.
    """
    outcomes = {opened.run_id: opened.step.silence.closes_as for opened in runs if opened.step.silence}
    if not outcomes:
        return
    ended = end_runs(desk.session, outcomes, desk.now)
    closed = [opened for opened in runs if opened.run_id in ended]
    rows = lock_cases(desk.session, {opened.run.case_id for opened in closed})
    for opened in closed:
        row, outcome = rows[opened.run.case_id], outcomes[opened.run_id]
        row.closed_at, row.outcome = desk.now, outcome
        record(
            desk.session,
            desk.now,
            "case-closed",
            case_id=row.id,
            run_id=opened.run_id,
            before=opened.run.step,
            after=outcome,
        )
    desk.session.flush()
    _tell(desk, closed)


def _tell(desk: Desk, closed: Sequence[OpenRun]) -> None:
    runs = {opened.run.case_id: opened.run_id for opened in closed}
    reporters = {opened.run.case_id: opened.case.reporter_id for opened in closed}
    copies = standing_of_runs(desk.session, runs.values(), *CARD_KINDS)
    following = standing_of_cases(desk.session, runs.keys(), "status")
    restate(desk, [*copies, *following], lane=Lane.ANSWER)
    refresh_boards(desk, (row.chat_id for row in copies))
    deciders = deciders_of_cases(desk.session, runs.keys())
    news = [
        News(case_id, run_id, frozenset(deciders.get(case_id, set()) - {reporters[case_id]}))
        for case_id, run_id in runs.items()
    ]
    tell_deciders(desk, news, "case-ended")
    people = people_by_id(desk.session, set(reporters.values()))
    chats = {case_id: people[person_id].telegram_id for case_id, person_id in reporters.items()}
    own = [row for row in following if row.chat_id == chats[row.case_id or 0]]
    # Only the reporter may reopen it; others had reported the same.
    tell_followers(desk, own, runs, "your-case-unconfirmed")
    tell_followers(desk, [row for row in following if row not in own], runs, "your-case-ended")
