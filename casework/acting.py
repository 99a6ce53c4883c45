"""Appoints those who stand in for officials, and carries out what was planned. Reads no clock, words nothing.

From its beginning to its end the acting person has the role, with the cards that are out and the running
clocks; at the end all of it goes back. What an appointment changes of who may do what stands in
`storage.capacities`; here it is begun and ended, journaled and told.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy.orm.attributes import set_committed_value

from casework.boards import MERGED, retire
from casework.cards import follow_holders
from casework.climbing import settle_above
from casework.desk import Desk
from casework.holding import OpenRun
from casework.ladder import ladder_of
from casework.lines import short_line
from casework.owing import owe_person
from casework.refusals import NoSuchPerson, NoSuchSetting
from casework.step_times import redate
from sop.acting import (
    ActingIsOver,
    ActingKind,
    AlreadyStoodIn,
    HoldsItAlready,
    NobodyAbsent,
    NotYoursToAppoint,
    OutOfReach,
    Period,
    check_period,
    may_appoint,
)
from sop.definition import ADMIN
from sop.rules import Rules
from storage.acting import (
    ActingRow,
    acting_about,
    acting_to_carry_out,
    begin_acting,
    end_acting,
    find_acting,
    lock_appointments,
    overlapping,
)
from storage.base import find_by_id
from storage.cases import open_runs, restart_rounds
from storage.journal import record
from storage.office import assignments
from storage.people import PersonRow, people_by_id, people_with_role, roles_of
from storage.post import Lane

LONGEST_LETTER = 60

_MOMENT = timedelta(microseconds=1)

What = Literal["planned", "began", "ended", "cancelled"]


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is to stand in. `absent_id` is empty for a Plt.: the office is vacant. `letter` may come later."""

    role: str
    kind: ActingKind
    acting_id: int
    absent_id: int | None
    period: Period
    letter: str = ""


def appoint(desk: Desk, actor: PersonRow, wanted: Appointment) -> ActingRow:
    """Somebody stands in for an official: at once where the period begins today, else from its first day.

    Raises NotYoursToAppoint, NoSuchSetting, NoSuchPerson, NobodyAbsent, HoldsItAlready, OutOfReach,
    BeginsInThePast, EndsBeforeItBegins, LastsTooLong, AlreadyStoodIn or TextTooLong.
    """
    lock_appointments(desk.session)
    check_appointer(desk, actor, wanted.role, wanted.absent_id)
    check_period(wanted.period, desk.today)
    _check_people(desk, wanted)
    row = ActingRow(
        role=wanted.role,
        kind=wanted.kind,
        acting_id=wanted.acting_id,
        absent_id=wanted.absent_id,
        from_at=wanted.period.begins_at(desk.zone, desk.now),
        until_at=wanted.period.ends_at(desk.zone),
        letter=short_line("letter", wanted.letter, LONGEST_LETTER),
        made_by=actor.id,
        made_at=desk.now,
    )
    other = overlapping(desk.session, row.role, row.absent_id, row.from_at, row.until_at)
    if other is not None:
        raise AlreadyStoodIn(other.acting_id)
    desk.session.add(row)
    desk.session.flush()
    _note(desk, row, "acting-appointed", actor.id, period=[row.from_at.isoformat(), row.until_at.isoformat()])
    if row.from_at <= desk.now:
        _begin(desk, [row])
    else:
        _tell(desk, [row], "planned")
    return row


def cancel(desk: Desk, actor: PersonRow, acting_id: int) -> ActingRow:
    """*Batalkan Plh.*: it is over now, or never begins.

    Raises NotYoursToAppoint, NoSuchSetting for one that does not exist, or ActingIsOver.
    """
    row = get_cancellable(desk, actor, acting_id)
    was_in_force = row.began_at is not None
    if not end_acting(desk.session, row, desk.now, actor.id):
        raise ActingIsOver
    _note(desk, row, "acting-cancelled", actor.id)
    if was_in_force:
        _change_hands(desk, ended=[row])
    _tell(desk, [row], "cancelled")
    return row


def get_cancellable(desk: Desk, actor: PersonRow, acting_id: int) -> ActingRow:
    """The appointment, if this person may cancel it now. Raises what `cancel` raises."""
    row = find_acting(desk.session, acting_id)
    if row is None:
        raise NoSuchSetting(str(acting_id))
    check_appointer(desk, actor, row.role, row.absent_id)
    if row.ended_at is not None:
        raise ActingIsOver
    return row


def check_appointer(desk: Desk, actor: PersonRow, role: str, absent_id: int | None) -> None:
    """Raises NoSuchSetting for a role of no official, NotYoursToAppoint where it is not for this person."""
    known = desk.procedures.current.roles.get(role)
    if known is None or not known.official:
        raise NoSuchSetting(role)
    own = roles_of(desk.session, actor.id) if actor.active and actor.id is not None else frozenset()
    if not may_appoint(own, role, for_himself=absent_id is not None and absent_id == actor.id):
        raise NotYoursToAppoint


def carry_out_due(desk: Desk) -> None:
    """What was planned begins, and what is over ends, without anybody's doing."""
    due = acting_to_carry_out(desk.session, desk.now)
    over = [row for row in due if row.until_at <= desk.now]
    # One of which the bot missed the whole time never began, and nothing has to be given back.
    were_in_force, _ = _end(desk, over)
    begun = _start(desk, [row for row in due if row.ended_at is None])
    followed = {(row.role, row.absent_id) for row in begun}
    handed_on = [row for row in were_in_force if (row.role, row.absent_id) in followed]
    _tell(desk, [row for row in were_in_force if row not in handed_on], "ended")
    _tell(desk, handed_on, "ended", is_handed_on=True)
    _tell(desk, begun, "began")
    _change_hands(desk, ended=were_in_force, begun=begun)


def end_for_leavers(desk: Desk, person_ids: Collection[int]) -> None:
    """These people leave: they stand in for nobody, nor anybody for them. Cards are left to the caller.

    An office that is vacant from now on needs a Plt., whom nobody but an admin appoints.
    """
    rows = acting_about(desk.session, person_ids) if person_ids else ()
    were_in_force, never_began = _end(desk, rows)
    _restart_reminders(desk, were_in_force)
    _tell(desk, were_in_force, "ended")
    _tell(desk, never_began, "cancelled")


def _check_people(desk: Desk, wanted: Appointment) -> None:
    acting = find_by_id(desk.session, PersonRow, wanted.acting_id)
    if acting is None or not acting.active:
        raise NoSuchPerson
    holders = {person.id for person in people_with_role(desk.session, wanted.role)}
    if (wanted.kind is ActingKind.PLH) != (wanted.absent_id is not None):
        raise NobodyAbsent
    if wanted.absent_id is not None and wanted.absent_id not in holders:
        raise NobodyAbsent
    if wanted.acting_id in holders:
        raise HoldsItAlready(wanted.acting_id)
    if not acting.is_reachable:
        raise OutOfReach(wanted.acting_id)


def _begin(desk: Desk, rows: Sequence[ActingRow]) -> None:
    begun = _start(desk, rows)
    _tell(desk, begun, "began")
    _change_hands(desk, begun=begun)


def _start(desk: Desk, rows: Sequence[ActingRow]) -> list[ActingRow]:
    """Put these in force; those that were not yet come back. Cards are left to the caller."""
    begun = [row for row in rows if begin_acting(desk.session, row, desk.now)]
    for row in begun:
        _note(desk, row, "acting-began", None)
    return begun


def _end(desk: Desk, rows: Sequence[ActingRow]) -> tuple[list[ActingRow], list[ActingRow]]:
    """It is over with these. Returns those that were in force, and those that never began."""
    for row in rows:
        end_acting(desk.session, row, desk.now, None)
        _note(desk, row, "acting-ended", None)
    return [row for row in rows if row.began_at is not None], [row for row in rows if row.began_at is None]


def _change_hands(desk: Desk, *, ended: Sequence[ActingRow] = (), begun: Sequence[ActingRow] = ()) -> None:
    """Reminders begin anew and the cards go to whom they wait for now."""
    if not ended and not begun:
        return
    _restart_reminders(desk, [*ended, *begun])
    _retire_merged(desk, [*(row.acting_id for row in ended), *(row.absent_id for row in begun)])
    follow_holders(desk)


def _restart_reminders(desk: Desk, rows: Sequence[ActingRow]) -> None:
    """The runs of these roles have somebody else now: reminders begin anew, lateness stays with the step."""
    roles = {row.role for row in rows}
    if not roles:
        return
    assigned = assignments(desk.session)
    runs = [
        opened
        for opened in OpenRun.readable(desk, open_runs(desk.session))
        if Rules(opened.procedure, assigned).performer_of(opened.step) in roles
    ]
    climbed = [opened.run_id for opened in runs if opened.run.climbed_at is not None]
    restart_rounds(desk.session, [opened.run_id for opened in runs], desk.now)
    for opened in runs:
        # The statement above passes by what the session has loaded.
        set_committed_value(opened.run, "rounds_from", desk.now)
        set_committed_value(opened.run, "rounds_before", opened.run.reminder_round)
        set_committed_value(opened.run, "climbed_at", None)
    settle_above(desk, climbed)
    if runs:
        redate(desk, runs, ladder_of(desk))


def _retire_merged(desk: Desk, person_ids: Collection[int | None]) -> None:
    """Reminders of several runs at once, with those who have handed them over, lose their buttons."""
    people = people_by_id(desk.session, {each for each in person_ids if each is not None})
    retire(desk, [each.telegram_id for each in people.values() if each.telegram_id is not None], MERGED)


def _tell(desk: Desk, rows: Sequence[ActingRow], what: What, *, is_handed_on: bool = False) -> None:
    """The one who stands in, the absent one, and silently the admins; not who is doing it.

    Where another stands in from the same instant on (`is_handed_on`), the absent one is told of that alone.
    """
    if not rows:
        return
    ids = {person_id for row in rows for person_id in (row.acting_id, row.absent_id) if person_id is not None}
    people = people_by_id(desk.session, ids)
    admins = people_with_role(desk.session, ADMIN)
    for row in rows:
        acting, absent = people[row.acting_id], people.get(row.absent_id or 0)
        # The menu under the input field changes only with a message that brings the new one.
        _owe(desk, acting, "acting-told-you", row, what, acting, menu=what != "planned")
        if what != "planned":
            owe_person(desk, acting, "menu", lane=Lane.CARD)
        if absent is not None and not is_handed_on:
            _owe(desk, absent, "acting-told-absent", row, what, acting)
        for admin in admins:
            if admin.id not in (row.acting_id, row.absent_id):
                _owe(desk, admin, "acting-told-admin", row, what, acting, silent=True)


def _owe(
    desk: Desk,
    reader: PersonRow,
    key: str,
    row: ActingRow,
    what: What,
    acting: PersonRow,
    *,
    silent: bool = False,
    menu: bool = False,
) -> None:
    if desk.sender is not None and reader.telegram_id == desk.sender:
        return  # his own dialog tells him
    args = {"what": what, "name": acting.name, **worded(desk, row, reader.language)}
    owe_person(desk, reader, "text", lane=Lane.CARD, silent=silent, key=key, args=args, menu=menu)


def worded(desk: Desk, row: ActingRow, language: str) -> dict[str, Any]:
    """What a sentence about an appointment tells: the office, the days, the letter."""
    role = desk.procedures.current.roles.get(row.role)
    from_on = desk.calendar.day_of(row.from_at)
    # Over at midnight: the last day is the one that ends there.
    until_on = desk.calendar.day_of(row.until_at - _MOMENT)
    return {
        "kind": row.kind,
        "role": role.label.in_(language) if role is not None else row.role,
        "from_on": from_on.isoformat(),
        "until_on": until_on.isoformat(),
        "letter": row.letter,
        "has_letter": bool(row.letter),
    }


def _note(desk: Desk, row: ActingRow, event: str, actor_id: int | None, **facts: Any) -> None:
    record(
        desk.session,
        desk.now,
        event,
        actor_id=actor_id,
        acting_id=row.id,
        acting=row.kind,
        role=row.role,
        person_id=row.acting_id,
        acting_for=row.absent_id,
        **facts,
    )
