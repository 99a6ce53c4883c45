"""Appointing who stands in for an official, question by question, and cancelling it early. Decides nothing.

What is right is for the rules to say: of the days at once, of all of it by `casework.acting` at the end. What
would be refused is not offered.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from bot.flows import engine
from bot.flows.dialog import (
    Answer,
    Ended,
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
from bot.messages.case_view import role_label
from bot.refused import refusal_args
from bot.turn import Turn, as_json
from casework import acting
from casework.acting import Appointment
from casework.lines import one_line, short_line
from sop.acting import ActingKind, BeginsInThePast, NotYoursToAppoint, Period, check_period
from sop.answers import read_day
from sop.definition import ADMIN, REPORTER
from sop.refusals import Refusal
from storage.people import PersonRow, people_by_id, people_named, people_with_role, roles_of

MOST_OFFERED = 8
"""People with a button; others are found by typing their name."""

_FIRST_DAYS = (0, 1, 2, 3, 7)
_LAST_DAYS = (0, 1, 2, 4, 6, 13)
"""Days after today, and after the first day, that have a button; other dates are typed."""

_NO_LETTER = "none"
_PERSON = "p"
"""How the value of a person's button begins; the id follows."""


def begin(turn: Turn, person: PersonRow, role: str | None) -> None:
    """*Tunjuk Plh.*; where the role is known it is not asked. Raises NotYoursToAppoint or NoSuchSetting."""
    own = roles_of(turn.desk.session, person.id or 0)
    roles = turn.desk.procedures.current.roles
    offered = [each.id for each in roles.values() if each.official and (ADMIN in own or each.id in own)]
    if role is not None:
        acting.check_appointer(turn.desk, person, role, person.id)
        offered = [role]
    if not offered:
        raise NotYoursToAppoint
    data: dict[str, Any] = {"roles": offered, "is_admin": ADMIN in own}
    if len(offered) > 1:
        engine.start(turn, APPOINTING, "role", **data)
        return
    talk = Talk(turn, data)
    state = _after_role(talk, offered[0])
    engine.start(turn, APPOINTING, state, **talk.data)


def begin_cancelling(turn: Turn, person: PersonRow, acting_id: int) -> None:
    """*Batalkan Plh.*, asked back. Raises NotYoursToAppoint, NoSuchSetting or ActingIsOver."""
    row = acting.get_cancellable(turn.desk, person, acting_id)
    name = people_by_id(turn.desk.session, [row.acting_id])[row.acting_id].name
    state = "planned" if row.began_at is None else "now"
    args = {"name": name, "state": state, **acting.worded(turn.desk, row, turn.language)}
    engine.start(turn, CANCELLING, "confirm", acting_id=acting_id, args=args)


def _after_role(talk: Talk, role: str) -> str:
    """Keeps the role and what follows from it; the state in which the next question is asked."""
    talk.data["role"] = role
    holders = people_with_role(talk.turn.desk.session, role)
    if not talk.data["is_admin"]:
        me = talk.turn.person
        return _stands_in_for(talk, me.id if me is not None else None)
    if not holders:
        return _stands_in_for(talk, None)
    return "kind"


def _stands_in_for(talk: Talk, absent_id: int | None) -> str:
    talk.data |= {"kind": (ActingKind.PLH if absent_id else ActingKind.PLT).value, "absent_id": absent_id}
    return "person"


def _ask_role(talk: Talk) -> Question:
    options = [[Option(role, label=_role(talk.turn, role))] for role in talk.data["roles"]]
    return Question("acting-ask-role", rows=options)


def _take_role(talk: Talk, answer: Answer) -> Outcome:
    return Next(_after_role(talk, answer.value)) if isinstance(answer, Pressed) else _press(talk)


def _ask_kind(talk: Talk) -> Question:
    kinds = [[Option(kind.value, key=f"button-acting-{kind.value}")] for kind in ActingKind]
    return Question("acting-ask-kind", {"role": _role(talk.turn, talk.data["role"])}, kinds)


def _take_kind(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Said):
        return _press(talk)
    if answer.value == ActingKind.PLT:
        return Next(_stands_in_for(talk, None))
    holders = people_with_role(talk.turn.desk.session, talk.data["role"])
    if len(holders) > 1:
        return Next("absent")
    return Next(_stands_in_for(talk, holders[0].id if holders else None))


def _ask_absent(talk: Talk) -> Question:
    holders = people_with_role(talk.turn.desk.session, talk.data["role"])
    return Question("acting-ask-absent", {"role": _role(talk.turn, talk.data["role"])}, _people(holders))


def _take_absent(talk: Talk, answer: Answer) -> Outcome:
    return Next(_stands_in_for(talk, _person_id(answer))) if isinstance(answer, Pressed) else _press(talk)


def _ask_person(talk: Talk) -> Question:
    found = talk.data.get("found")
    session = talk.turn.desk.session
    if found is not None:
        people: Iterable[PersonRow] = people_by_id(session, found).values()
    else:
        performers = set(talk.turn.desk.procedures.current.roles) - {REPORTER, ADMIN}
        people = _who_may(talk, people_with_role(session, *performers))[:MOST_OFFERED]
    return Question("acting-ask-person", _office(talk), _people(people))


def _take_person(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Pressed):
        talk.data |= {"person_id": _person_id(answer), "found": None}
        return Next("from")
    name = one_line(answer.text)
    # One more than is shown tells that there are too many.
    named = people_named(talk.turn.desk.session, name, MOST_OFFERED + 1) if name else ()
    found = _who_may(talk, named)
    if not found:
        talk.turn.say("acting-nobody-found")
        return Same(below=True)
    if len(found) == 1:
        talk.data |= {"person_id": found[0].id, "found": None}
        return Next("from")
    talk.data["found"] = [person.id for person in found[:MOST_OFFERED]]
    return Same(below=True)


def _who_may(talk: Talk, people: Sequence[PersonRow]) -> list[PersonRow]:
    """Those of them who can stand in: whom the bot can write to, and whose own role it is not."""
    holders = {person.id for person in people_with_role(talk.turn.desk.session, talk.data["role"])}
    return [person for person in people if person.is_reachable and person.id not in holders]


def _ask_from(talk: Talk) -> Question:
    return Question("acting-ask-from", _office(talk), _days(talk.turn.desk.today, _FIRST_DAYS))


def _take_from(talk: Talk, answer: Answer) -> Outcome:
    today = talk.turn.desk.today
    try:
        day = read_day("from_on", _said(answer), today)
        check_period(Period(day, day), today)
    except Refusal as refusal:
        talk.turn.refuse(refusal)
        return Same()
    talk.data["from_on"] = day.isoformat()
    return Next("until")


def _ask_until(talk: Talk) -> Question:
    first = date.fromisoformat(talk.data["from_on"])
    return Question(
        "acting-ask-until", _office(talk) | {"from_on": first.isoformat()}, _days(first, _LAST_DAYS)
    )


def _take_until(talk: Talk, answer: Answer) -> Outcome:
    today, first = talk.turn.desk.today, date.fromisoformat(talk.data["from_on"])
    try:
        day = read_day("until_on", _said(answer), today, since=first)
        check_period(Period(first, day), today)
    except Refusal as refusal:
        talk.turn.refuse(refusal)
        return Next("from") if isinstance(refusal, BeginsInThePast) else Same()
    talk.data["until_on"] = day.isoformat()
    return Next("letter")


def _ask_letter(talk: Talk) -> Question:
    return Question("acting-ask-letter", _office(talk), [[Option(_NO_LETTER, key="button-no-letter")]])


def _take_letter(talk: Talk, answer: Answer) -> Outcome:
    letter = ""
    if isinstance(answer, Said):
        try:
            letter = short_line("letter", answer.text, acting.LONGEST_LETTER)
        except Refusal as refusal:
            talk.turn.refuse(refusal)
            return Same()
        if not letter:
            talk.turn.say("decision-words-only")
            return Same()
    talk.data["letter"] = letter
    return Next("confirm")


def _ask_confirm(talk: Talk) -> Question:
    data = talk.data
    ids = {each for each in (data["person_id"], data["absent_id"]) if each is not None}
    people = people_by_id(talk.turn.desk.session, ids)
    absent = people.get(data["absent_id"] or 0)
    args = _office(talk) | {
        "name": people[data["person_id"]].name,
        "absent": absent.name if absent is not None else "",
        "has_absent": absent is not None,
        "from_on": data["from_on"],
        "until_on": data["until_on"],
        "letter": data["letter"] or None,
    }
    yes = Option("yes", key="button-appoint", style="success")
    return Question("acting-ask-confirm", args, [[yes]])


def _take_confirm(talk: Talk, answer: Answer) -> Outcome:
    turn, data = talk.turn, talk.data
    if isinstance(answer, Said) or turn.person is None:
        return _press(talk)
    period = Period(date.fromisoformat(data["from_on"]), date.fromisoformat(data["until_on"]))
    wanted = Appointment(
        role=data["role"],
        kind=ActingKind(data["kind"]),
        acting_id=data["person_id"],
        absent_id=data["absent_id"],
        period=period,
        letter=data["letter"],
    )
    try:
        with turn.desk.session.begin_nested():
            row = acting.appoint(turn.desk, turn.person, wanted)
    except BeginsInThePast as refusal:
        turn.refuse(refusal)
        return Next("from")
    except Refusal as refusal:
        return _refused(turn, refusal)
    what = "planned" if row.began_at is None else "began"
    name = people_by_id(turn.desk.session, [row.acting_id])[row.acting_id].name
    return Ended("acting-done", {"what": what, "name": name, **acting.worded(turn.desk, row, turn.language)})


def _ask_cancel(talk: Talk) -> Question:
    yes = Option("yes", key="button-cancel-acting-yes", style="danger")
    return Question("acting-ask-cancel", talk.data["args"], [[yes]], "back")


def _take_cancel(talk: Talk, answer: Answer) -> Outcome:
    turn = talk.turn
    if isinstance(answer, Said) or turn.person is None:
        return _press(talk)
    try:
        with turn.desk.session.begin_nested():
            acting.cancel(turn.desk, turn.person, talk.data["acting_id"])
    except Refusal as refusal:
        return _refused(turn, refusal)
    return Ended("acting-cancelled", talk.data["args"])


def _refused(turn: Turn, refusal: Refusal) -> Outcome:
    """Something has changed since the question was asked: say what, and end."""
    if turn.query is not None:
        turn.refuse(refusal)
    return Ended(refusal.key, as_json(refusal_args(turn.desk, refusal, turn.language)))


def _press(talk: Talk) -> Outcome:
    talk.turn.say("decision-press")
    return Same(below=True)


def _said(answer: Answer) -> str:
    """A day as it was typed, or as its button would be."""
    return answer.value if isinstance(answer, Pressed) else answer.text


def _days(first: date, ahead: Iterable[int]) -> list[list[Option]]:
    days = [(first + timedelta(days=each)).isoformat() for each in ahead]
    return [[Option(day, key="button-day", args={"day_on": day})] for day in days]


def _people(people: Iterable[PersonRow]) -> list[list[Option]]:
    return [[Option(f"{_PERSON}{person.id}", label=person.name)] for person in people]


def _person_id(answer: Pressed) -> int:
    return int(answer.value.removeprefix(_PERSON))


def _office(talk: Talk) -> dict[str, Any]:
    """The office that somebody is to stand in for, as every question names it."""
    return {"kind": talk.data["kind"], "role": _role(talk.turn, talk.data["role"])}


def _role(turn: Turn, role: str) -> str:
    return role_label(turn.desk.procedures.current, role, turn.language)


APPOINTING = Flow(
    "appointing",
    {
        "role": State(_ask_role, _take_role),
        "kind": State(_ask_kind, _take_kind),
        "absent": State(_ask_absent, _take_absent),
        "person": State(_ask_person, _take_person),
        "from": State(_ask_from, _take_from),
        "until": State(_ask_until, _take_until),
        "letter": State(_ask_letter, _take_letter),
        "confirm": State(_ask_confirm, _take_confirm),
    },
)
CANCELLING = Flow("cancelling", {"confirm": State(_ask_cancel, _take_cancel)})
