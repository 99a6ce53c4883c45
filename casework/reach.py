"""When the bot can no longer write to people, their open steps find another way. Words and sends nothing."""

from collections.abc import Collection

from casework.cards import follow_holders
from casework.desk import Desk
from storage.journal import record
from storage.people import people_by_account


def lose_reach(desk: Desk, telegram_ids: Collection[int]) -> None:
    """These people have blocked the bot, or never started it. Since when is kept from the first time.

    What waits for them goes to those who share it, or stand in, or else to the admins: in this transaction,
    so that no crash can come between.
    """
    if not telegram_ids:
        return
    people = people_by_account(desk.session, telegram_ids).values()
    new = [person for person in people if person.unreachable_since is None]
    for person in new:
        person.unreachable_since = desk.now
        desk.session.add(person)
        record(desk.session, desk.now, "person-out-of-reach", person_id=person.id)
    if any(person.active for person in new):
        desk.session.flush()
        follow_holders(desk)
