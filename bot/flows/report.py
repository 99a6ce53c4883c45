"""Reporting: which device, in which room, what is wrong; check and send. Opens the case through casework.

The usual case is three taps and one message: *Lapor Kerusakan*, the device, the complaint, *Kirim*.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from bot.flows import engine, material
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
from bot.turn import Turn
from casework.cases import LONGEST_REMEMBERED, Photo, Report, open_case
from casework.lines import short_line
from casework.refusals import TextTooLong
from sop.answers import clean_text
from sop.definition import Kind
from storage.devices import DeviceRow, find_device
from storage.likely_devices import devices_in_room, devices_reported_by
from storage.people import PersonRow

LONGEST_ROOM = 60
MOST_DEVICES = 6
"""Buttons; more would push the question off a phone's screen."""

MOST_RECENT = 3

_ROOM = "room"
_TOO_LONG = "too_long"
"""Under this a dialog keeps whether what was written as a name became the complaint, which is then said."""

_DEVICE, _KIND = "d", "k"
"""How the values of a device's and a kind's button begin."""


def begin(turn: Turn) -> None:
    """`/lapor` or *Lapor Kerusakan*: the first kind of the procedure, until another is tapped."""
    engine.start(turn, REPORT, "device", kind=_kinds(turn)[0].id)


def offer(turn: Turn, said: Said) -> None:
    """Somebody wrote or sent a photo outside any dialog: keep it and ask whether it is a report."""
    talk = Talk(turn, {"kind": _kinds(turn)[0].id})
    if material.add(talk, said):
        engine.start(turn, REPORT, "offer", **talk.data)


def _ask_offer(talk: Talk) -> Question:
    options = [
        Option("yes", key="button-yes", style="success"),
        Option("no", key="button-not-this"),
    ]
    return Question("report-offer", material.shown(talk), [options], ways_out="none")


def _take_offer(talk: Talk, answer: Answer) -> Outcome:
    match answer:
        case Pressed("yes"):
            return Next("device")
        case Pressed():
            return Ended("report-declined")
        case Said():
            return _keep(talk, answer)


def _ask_device(talk: Talk) -> Question:
    language, chosen = talk.turn.language, _kind(talk)
    args = {"kind": chosen.label.in_(language), "kept": _kept(talk)}
    others = [
        # Beside the devices a kind alone would read like one of them.
        Option(_KIND + kind.id, key="button-other-kind", args={"kind": kind.label.in_(language)})
        for kind in _kinds(talk.turn)
        if kind.id != chosen.id
    ]
    return Question("report-ask-device", args, [*_device_rows(talk.turn), others])


def _kept(talk: Talk) -> Literal["none", "some", "long"]:
    """What the dialog has of the complaint before it asks for it."""
    if talk.data.get(_TOO_LONG):
        return "long"
    return "some" if material.has_any(talk) else "none"


def _take_device(talk: Talk, answer: Answer) -> Outcome:
    match answer:
        case Pressed(value) if value.startswith(_KIND):
            talk.data["kind"] = value.removeprefix(_KIND)
            return Same()
        case Said(photo=None) if (named := _kind_named(talk, answer.text)) is not None:
            talk.data["kind"] = named.id
            return Same(below=True)
        case Pressed(value):
            device = find_device(talk.turn.desk.session, int(value.removeprefix(_DEVICE)))
            if device is None:
                return Same()
            talk.data |= {"device": device.name, "device_id": device.id, "room": device.room}
            return _after_place(talk)
        case Said(photo=None) if _is_name(answer.text, LONGEST_REMEMBERED):
            room = _person(talk.turn).room
            talk.data |= {"device": clean_text(answer.text), "device_id": None, "room": room}
            return _after_place(talk) if room else Next("room")
        case Said():
            # Photos and long texts are the complaint, told before it was asked for.
            talk.data[_TOO_LONG] = bool(clean_text(answer.text)) and answer.photo is None
            return _keep(talk, answer)


def _ask_room(talk: Talk) -> Question:
    return Question("report-ask-room", {"device": talk.data["device"]})


def _take_room(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Pressed):
        return Same()
    try:
        room = short_line("room", answer.text, LONGEST_ROOM) if answer.photo is None else ""
    except TextTooLong as refusal:
        talk.turn.refuse(refusal)
        return Same()
    if not room:
        return _keep(talk, answer)
    talk.data["room"] = room
    return _after_place(talk)


def _ask_complaint(talk: Talk) -> Question:
    args = {"device": talk.data["device"], "room": talk.data["room"], "kind_id": _kind(talk).id}
    return Question("report-ask-complaint", args, [_other_room(talk)])


def _take_complaint(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Pressed):
        return Next("room")
    return Next("check") if material.add(talk, answer) else Same()


def _ask_check(talk: Talk) -> Question:
    args = {
        "kind": _kind(talk).label.in_(talk.turn.language),
        "device": talk.data["device"],
        "room": talk.data["room"],
        **material.shown(talk),
    }
    send = [Option("send", key="button-send", style="success")]
    return Question("report-check", args, [send, _other_room(talk)])


def _take_check(talk: Talk, answer: Answer) -> Outcome:
    if isinstance(answer, Said):
        return _keep(talk, answer)
    if answer == Pressed(_ROOM):
        return Next("room")
    data = talk.data
    report = Report(
        kind=_kind(talk).id,
        device=data["device"],
        device_id=data["device_id"],
        room=data["room"],
        complaint=data.get("complaint", ""),
        photos=[Photo(file_id, unique_id) for file_id, unique_id in data.get("photos", [])],
    )
    open_case(talk.turn.desk, _person(talk.turn), report)
    return Ended("report-sent")


def _keep(talk: Talk, said: Said) -> Outcome:
    """Add what was told to the report; the question follows below, but once for all photos of an album."""
    goes_on = material.is_same_album(talk, said)
    is_new = material.add(talk, said)
    return Same(below=is_new and not goes_on)


def _after_place(talk: Talk) -> Outcome:
    return Next("check" if material.has_any(talk) else "complaint")


def _other_room(talk: Talk) -> Sequence[Option]:
    """A device in the person's own words is taken to stand in the person's room, unless this is pressed."""
    return [Option(_ROOM, key="button-other-room")] if talk.data["device_id"] is None else []


def _device_rows(turn: Turn) -> Sequence[Sequence[Option]]:
    person = _person(turn)
    assert person.id is not None
    recent = devices_reported_by(turn.desk.session, person.id, MOST_RECENT)
    near = devices_in_room(turn.desk.session, person.room, MOST_DEVICES) if person.room else []
    devices = list(_each_once([*recent, *near]))[:MOST_DEVICES]
    return [[Option(f"{_DEVICE}{device.id}", label=_device_label(device, person))] for device in devices]


def _each_once(devices: Iterable[DeviceRow]) -> Iterable[DeviceRow]:
    return {device.id: device for device in devices}.values()


def _device_label(device: DeviceRow, person: PersonRow) -> str:
    return device.name if device.room == person.room else f"{device.name} · {device.room}"


def _is_name(text: str, longest: int) -> bool:
    name = clean_text(text)
    return bool(name) and len(name) <= longest and "\n" not in name


def _kinds(turn: Turn) -> list[Kind]:
    return list(turn.desk.procedures.current.kinds.values())


def _kind(talk: Talk) -> Kind:
    """The kind chosen so far; the first one where the procedure has changed since and lost it."""
    kinds = _kinds(talk.turn)
    return next((kind for kind in kinds if kind.id == talk.data["kind"]), kinds[0])


def _kind_named(talk: Talk, text: str) -> Kind | None:
    """The kind whose name was written: its button says more than that."""
    said = clean_text(text).casefold()
    labels = ((kind, kind.label.in_(talk.turn.language)) for kind in _kinds(talk.turn))
    return next((kind for kind, label in labels if label.casefold() == said), None)


def _person(turn: Turn) -> PersonRow:
    if turn.person is None:
        raise ValueError("strangers are not led into this dialog")
    return turn.person


REPORT = Flow(
    "report",
    {
        "offer": State(_ask_offer, _take_offer),
        "device": State(_ask_device, _take_device),
        "room": State(_ask_room, _take_room),
        "complaint": State(_ask_complaint, _take_complaint),
        "check": State(_ask_check, _take_check),
    },
)
