"""Writes down what people are owed. Decides nothing, words nothing, sends nothing: the courier does.

A message is owed by kind and facts; `bot.messages` words it when its turn comes, in the reader's
language and from what is true by then.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from casework.desk import Desk
from storage.people import PersonRow
from storage.post import PHOTOS, Lane, OutboxRow, OutboxState, StandingRow, awaiting

UNSEEN = frozenset({"menu"})
"""Kinds that are no message: nobody's phone rings."""

IN_OVERVIEW = "in_overview"
"""The fact of a card that an overview told of in its place: it counts as given and stands in no chat."""


def owe(
    desk: Desk,
    chat_id: int,
    kind: str,
    *,
    lane: Lane,
    silent: bool = False,
    **facts: Any,
) -> OutboxRow:
    """Owe a chat one message that stays as it is; outside working hours it waits for the office to open."""
    state = OutboxState.HELD if _waits(desk, chat_id, kind, lane) else OutboxState.OWED
    row = OutboxRow(
        chat_id=chat_id, lane=lane, kind=kind, facts=facts, silent=silent, state=state, owed_at=desk.now
    )
    desk.session.add(row)
    return row


def is_quiet(desk: Desk) -> bool:
    """Whether nobody is to be written to now but who acts."""
    return desk.holds_back or not desk.calendar.is_open(desk.now)


def _waits(desk: Desk, chat_id: int, kind: str, lane: Lane) -> bool:
    """No machine writes to people outside working hours; whoever acts then is answered all the same."""
    is_reply = lane <= Lane.DIALOG or chat_id == desk.sender
    return not is_reply and kind not in UNSEEN and is_quiet(desk)


def owe_person(
    desk: Desk, person: PersonRow, kind: str, *, lane: Lane, silent: bool = False, **facts: Any
) -> OutboxRow | None:
    """Owe a person a message in the private chat; None where the person has not joined yet."""
    if person.telegram_id is None or not person.active:
        return None
    return owe(desk, person.telegram_id, kind, lane=lane, silent=silent, **facts)


def owe_case_text(
    desk: Desk, chat_ids: Iterable[int], key: str, *, lane: Lane, silent: bool = False, **facts: Any
) -> None:
    """Owe each of these chats the sentence `key` about a case; `facts` hold `case_id`, often `run_id`."""
    for chat_id in chat_ids:
        owe(desk, chat_id, "case_text", lane=lane, silent=silent, key=key, **facts)


def stand(
    desk: Desk,
    chat_id: int,
    kind: str,
    *,
    lane: Lane,
    case_id: int | None = None,
    run_id: int | None = None,
    silent: bool = False,
    **facts: Any,
) -> StandingRow:
    """Owe a chat a message that will be edited as things change."""
    standing = StandingRow(chat_id=chat_id, kind=kind, case_id=case_id, run_id=run_id, facts=facts)
    stand_all(desk, [standing], lane=lane, silent=silent)
    return standing


def stand_all(
    desk: Desk,
    standings: Sequence[StandingRow],
    *,
    lane: Lane,
    silent: bool = False,
    with_photos: Collection[tuple[int, int]] = (),
) -> None:
    """Owe many such messages at once; those in `with_photos`, chats and cases, have the photos above them."""
    albums = {
        (chat_id, case_id): StandingRow(chat_id=chat_id, kind=PHOTOS, case_id=case_id)
        for chat_id, case_id in with_photos
    }
    desk.session.add_all([*albums.values(), *standings])
    desk.session.flush()
    for standing in standings:
        album = albums.pop((standing.chat_id, standing.case_id or 0), None)
        if album is not None:
            photos = owe(desk, album.chat_id, PHOTOS, lane=lane, silent=silent)
            photos.standing_id = album.id
        row = owe(desk, standing.chat_id, standing.kind, lane=lane, silent=silent)
        row.standing_id = standing.id


def restate(
    desk: Desk, standings: Iterable[StandingRow], *, lane: Lane, last: bool = False, silent: bool = False
) -> None:
    """Owe an edit of these messages, so that they show what is true now.

    One edit owed is enough, however much changes before its turn. `last` ends the message's life:
    it is shown once more, without buttons, and not touched again. `silent` counts where the person has
    deleted the message and gets it anew.
    """
    rows = {row.id: row for row in standings if row.id is not None}
    desk.session.flush()
    waiting = awaiting(desk.session, rows.keys())
    for standing_id, row in rows.items():
        if last:
            row.live = False
        if standing_id not in waiting and not _stands_nowhere(row):
            edit = owe(desk, row.chat_id, row.kind, lane=lane, silent=silent)
            # It rings nowhere, so it may go at any hour.
            edit.standing_id, edit.is_edit, edit.state = standing_id, True, OutboxState.OWED


def _stands_nowhere(row: StandingRow) -> bool:
    return row.message_id is None and IN_OVERVIEW in row.facts
