"""The page of those who stand in for officials, now and planned, with *Batalkan Plh.* for who may."""

from bot.messages import limits
from bot.messages.callbacks import AppointPressed, CancelActingPressed
from bot.messages.case_view import role_label
from bot.messages.keyboards import Button, button, inline
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from casework.acting import worded
from sop.acting import may_appoint
from storage.acting import ActingRow, acting_not_over
from storage.people import PersonRow, people_by_id

MOST_SHOWN = 10
_NAME = 60


def render_acting(owed: Owed) -> Message:
    """Everybody who stands in or is to, the earliest first."""
    roles = owed.desk.procedures.current.roles
    officials = [role.id for role in roles.values() if role.official]
    if not any(_may_change(owed, role, owed.person_id) for role in officials):
        return Message(owed.texts.say("acting-not-yours"))
    rows = acting_not_over(owed.desk.session)[:MOST_SHOWN]
    ids = {person_id for row in rows for person_id in (row.acting_id, row.absent_id) if person_id is not None}
    people = people_by_id(owed.desk.session, ids)
    title = owed.texts.say("acting-title" if rows else "acting-none")
    html = "\n\n".join([title, *(_entry(owed, row, people) for row in rows)])
    appoint = button(owed.texts.plain("button-appoint-acting"), AppointPressed("any"), "primary")
    return Message(html, inline(*([_cancel(owed, row)] for row in rows if _may_cancel(owed, row)), [appoint]))


def _entry(owed: Owed, row: ActingRow, people: dict[int, PersonRow]) -> str:
    absent = people.get(row.absent_id or 0)
    return owed.texts.say(
        "acting-entry",
        state="now" if row.began_at is not None else "planned",
        name=limits.one_line(people[row.acting_id].name, _NAME),
        absent=limits.one_line(absent.name, _NAME) if absent is not None else "",
        has_absent=absent is not None,
        **worded(owed.desk, row, owed.texts.language),
    )


def _cancel(owed: Owed, row: ActingRow) -> Button:
    assert row.id is not None
    role = role_label(owed.desk.procedures.current, row.role, owed.texts.language)
    label = owed.texts.plain("button-cancel-acting", kind=row.kind, role=role)
    return button(label, CancelActingPressed(row.id))


def _may_cancel(owed: Owed, row: ActingRow) -> bool:
    return _may_change(owed, row.role, row.absent_id)


def _may_change(owed: Owed, role: str, absent_id: int | None) -> bool:
    return may_appoint(owed.capacities.own, role, for_himself=absent_id == owed.person_id)
