"""The dialogs of the calendar page: an override of any kind step by step, and taking one back.

What is asked differs between the kinds only by the table below; what is right is for `casework` to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.flows import engine
from bot.flows.day_grid import MONTH, OTHER, day_option, month_grid, turns
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
from bot.messages.calendar_page import hours_text
from bot.messages.limits import one_line
from bot.turn import Turn
from casework.calendar_changes import (
    add_override,
    cancel_override,
    effect_of_adding,
    effect_of_cancelling,
)
from casework.overrides import OverrideDraft, check_days, read_hours, read_reason
from casework.owing import restate
from casework.refusals import NeverCloses, NoSuchOverride
from sop.answers import find_day
from sop.office_hours import RAMADAN_2026, OfficeHoursError, Segments, WeeklyHours, segments_text
from sop.refusals import Refusal
from storage.calendar import CalendarOverrideRow, OverrideKind, find_override
from storage.post import Lane, StandingRow

_READY = "r"
"""How the value of a ready answer's button begins; its place in the list follows."""

_SHOWN = 40
"""Characters of a piece at fault."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the dialog of a kind offers.

    `spans` are how many days it usually takes. `hours` stand in the notation, each with its label in the
    catalogue or None where it is its own; without any, the kind has no hours. `reasons` are of the catalogue.
    """

    spans: tuple[int, ...]
    reasons: tuple[str, ...]
    hours: tuple[tuple[str, str | None], ...] = ()


_KINDS: Mapping[OverrideKind, _Kind] = {
    OverrideKind.PERIOD: _Kind(
        spans=(29, 30),
        reasons=("calendar-reason-ramadan",),
        hours=((str(RAMADAN_2026), "calendar-button-ramadan"),),
    ),
    OverrideKind.CLOSED: _Kind(
        spans=(1, 2, 3),
        reasons=("calendar-reason-regional", "calendar-reason-cuti-bersama", "calendar-reason-election"),
    ),
    OverrideKind.EARLY: _Kind(
        spans=(1,),
        reasons=("calendar-reason-event", "calendar-reason-holiday-eve", "calendar-reason-emergency"),
        hours=(("11:30", None), ("12:00", None), ("14:00", None), ("15:00", None)),
    ),
    OverrideKind.EXTRA: _Kind(
        spans=(1, 2),
        reasons=("calendar-reason-replacement", "calendar-reason-backlog"),
        hours=(("08:00-12:00", None),),
    ),
}


def begin(turn: Turn, kind: str, page_id: int | None) -> None:
    """A kind was pressed on the page, which will show what was entered. Raises NeverCloses."""
    if turn.desk.calendars.never_closes:
        raise NeverCloses
    engine.start(turn, CALENDAR, "first", kind=kind, page=page_id)


def begin_cancelling(turn: Turn, override_id: int, page_id: int | None) -> None:
    """An override was pressed on the page: asked back once. Raises NeverCloses or NoSuchOverride."""
    engine.start(turn, CALENDAR, "cancel", override_id=override_id, page=page_id)


# -- the days


def _ask_first(talk: Talk) -> Question:
    today = talk.turn.desk.today
    monday = today + timedelta(days=7 - today.weekday())
    days = sorted({today, today + timedelta(days=1), today + timedelta(days=2), monday})
    return Question("calendar-ask-first", {"label": _label(talk)}, _days(talk, days, today))


def _take_first(talk: Talk, answer: Answer) -> Outcome:
    return _taken_day(talk, answer, "first_on", "last", since=talk.turn.desk.today)


def _ask_last(talk: Talk) -> Question:
    first_on = date.fromisoformat(talk.data["first_on"])
    days = [first_on + timedelta(days=span - 1) for span in _kind(talk).spans]
    args = {"label": _label(talk), "first_on": talk.data["first_on"]}
    return Question("calendar-ask-last", args, _days(talk, days, first_on))


def _take_last(talk: Talk, answer: Answer) -> Outcome:
    first_on = date.fromisoformat(talk.data["first_on"])
    follows = "hours" if _kind(talk).hours else "reason"
    return _taken_day(talk, answer, "last_on", follows, since=first_on)


def _days(talk: Talk, likely: Sequence[date], since: date) -> Sequence[Sequence[Option]]:
    """The likely days, or those of the month that was turned to, from `since` on."""
    month = talk.data.get(MONTH)
    if month is not None:
        return month_grid(month, since, talk.turn.language)
    return [*([day_option(day)] for day in likely), [Option(OTHER, key="button-other-day")]]


def _taken_day(talk: Talk, answer: Answer, name: str, follows: str, *, since: date) -> Outcome:
    """A day as it was pressed or typed; without a year the next such day."""
    if isinstance(answer, Pressed) and turns(talk, answer, since):
        return Same()
    day = find_day(_said(answer), today=talk.turn.desk.today, since=since)
    if day is None:
        talk.turn.say("calendar-not-a-date")
        return Same()
    first_on = since if name == "last_on" else day
    try:
        check_days(talk.turn.desk, first_on, day)
    except Refusal as refusal:
        talk.turn.refuse(refusal)
        return Same()
    talk.data[name] = day.isoformat()
    talk.data.pop(MONTH, None)
    return Next(follows)


# -- the hours


def _ask_hours(talk: Talk) -> Question:
    kind, language = talk.data["kind"], talk.turn.language
    options = [
        [Option(f"{_READY}{place}", label=None if key else hours_text(kind, notation, language), key=key)]
        for place, (notation, key) in enumerate(_ready_hours(talk))
    ]
    return Question("calendar-ask-hours", {"label": _label(talk), "kind": kind}, options)


def _take_hours(talk: Talk, answer: Answer) -> Outcome:
    kind = OverrideKind(talk.data["kind"])
    try:
        talk.data["hours"] = read_hours(kind, _said(answer, [notation for notation, _ in _ready_hours(talk)]))
    except OfficeHoursError as error:
        _tell_fault(talk, error)
        return Same()
    return Next("reason")


def _tell_fault(talk: Talk, error: OfficeHoursError) -> None:
    """One sentence that names the piece at fault and what should stand there."""
    talk.turn.say(
        "calendar-hours-unread",
        expected=error.expected.name.lower().replace("_", "-"),
        found=one_line(error.found, _SHOWN),
    )


def _ready_hours(talk: Talk) -> Sequence[tuple[str, str | None]]:
    """Those of the kind; for an extra day those of a whole day at this office before them."""
    week = talk.turn.desk.calendars.week
    is_extra = talk.data["kind"] == OverrideKind.EXTRA
    own = [(segments_text(_longest_day(week)), None)] if is_extra else []
    return [*own, *_kind(talk).hours]


def _longest_day(week: WeeklyHours) -> Segments:
    """The day on which the office works longest, the first such."""
    return max(week.days, key=lambda spans: sum(closes - opens for opens, closes in spans))


# -- the reason


def _ask_reason(talk: Talk) -> Question:
    options = [[Option(f"{_READY}{place}", key=key)] for place, key in enumerate(_kind(talk).reasons)]
    return Question("calendar-ask-reason", {"label": _label(talk)}, options)


def _take_reason(talk: Talk, answer: Answer) -> Outcome:
    ready = [talk.turn.texts.plain(key) for key in _kind(talk).reasons]
    try:
        talk.data["reason"] = read_reason(_said(answer, ready))
    except Refusal as refusal:
        talk.turn.refuse(refusal)
        return Same()
    return Next("check")


# -- the check


def _ask_check(talk: Talk) -> Question:
    draft, language = _draft(talk), talk.turn.language
    effect = effect_of_adding(talk.turn.desk, draft)
    args = {
        **_named(draft, _label(talk)),
        "kind": draft.kind.value,
        "hours": hours_text(draft.kind, draft.hours, language),
        "days": effect.days,
        "moved": effect.moved,
    }
    return Question("calendar-check", args, [[Option("save", key="calendar-button-save", style="success")]])


def _take_check(talk: Talk, answer: Answer) -> Outcome:
    turn, draft = talk.turn, _draft(talk)
    if not isinstance(answer, Pressed) or turn.person is None:
        turn.say("decision-press")
        return Same(below=True)
    try:
        with turn.desk.session.begin_nested():
            add_override(turn.desk, turn.person, draft)
    except Refusal as refusal:
        # Midnight may have passed since the first day was asked for.
        turn.refuse(refusal)
        return Ended("dialog-cancelled")
    _show_page(talk)
    return Ended("calendar-saved", _named(draft, _label(talk)))


# -- taking one back


def _ask_cancel(talk: Talk) -> Question:
    row = find_override(talk.turn.desk.session, talk.data["override_id"], talk.turn.desk.today)
    if row is None:
        raise NoSuchOverride
    effect = effect_of_cancelling(talk.turn.desk, talk.data["override_id"])
    label = talk.turn.texts.plain(f"calendar-kind-{row.kind}")
    args = {**_named(row, label), "days": effect.days, "moved": effect.moved}
    yes = Option("yes", key="calendar-button-yes-cancel", style="danger")
    return Question("calendar-ask-cancel", args, [[yes]], "back")


def _take_cancel(talk: Talk, answer: Answer) -> Outcome:
    turn = talk.turn
    if not isinstance(answer, Pressed) or turn.person is None:
        turn.say("decision-press")
        return Same(below=True)
    try:
        with turn.desk.session.begin_nested():
            row = cancel_override(turn.desk, turn.person, talk.data["override_id"])
    except Refusal as refusal:
        turn.refuse(refusal)
        return Ended("dialog-cancelled")
    _show_page(talk)
    return Ended("calendar-cancelled", {"reason": row.reason})


# -- what the questions share


def _kind(talk: Talk) -> _Kind:
    return _KINDS[OverrideKind(talk.data["kind"])]


def _label(talk: Talk) -> str:
    return talk.turn.texts.plain(f"calendar-kind-{talk.data['kind']}")


def _said(answer: Answer, ready: Sequence[str] = ()) -> str:
    """The answer in words: those typed, the ready ones that were pressed, or the value of another button."""
    if isinstance(answer, Said):
        return answer.text
    place = answer.value.removeprefix(_READY)
    return ready[int(place)] if ready else answer.value


def _draft(talk: Talk) -> OverrideDraft:
    data = talk.data
    return OverrideDraft(
        kind=OverrideKind(data["kind"]),
        first_on=date.fromisoformat(data["first_on"]),
        last_on=date.fromisoformat(data["last_on"]),
        hours=data.get("hours", ""),
        reason=data["reason"],
    )


def _named(override: OverrideDraft | CalendarOverrideRow, label: str) -> dict[str, Any]:
    """What sentences tell of an override; `label` is its kind in words."""
    return {
        "label": label,
        "first_on": override.first_on.isoformat(),
        "last_on": override.last_on.isoformat(),
        "several": override.first_on != override.last_on,
        "reason": override.reason,
    }


def _show_page(talk: Talk) -> None:
    page_id = talk.data.get("page")
    page = talk.turn.desk.session.get(StandingRow, page_id) if page_id is not None else None
    if page is not None:
        restate(talk.turn.desk, [page], lane=Lane.DIALOG)


CALENDAR = Flow(
    "calendar",
    {
        "first": State(_ask_first, _take_first),
        "last": State(_ask_last, _take_last),
        "hours": State(_ask_hours, _take_hours),
        "reason": State(_ask_reason, _take_reason),
        "check": State(_ask_check, _take_check),
        "cancel": State(_ask_cancel, _take_cancel),
    },
)
