"""The office's calendar for its admins: the next 30 days at a glance, and what was entered for later."""

from collections.abc import Sequence
from datetime import timedelta

from bot.messages import hours, limits
from bot.messages.calendar_days import DayGroup, days_apart
from bot.messages.callbacks import CalendarPressed, OverridePressed
from bot.messages.keyboards import Button, button
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked, framed
from casework.holidays import public_holidays
from sop.day_plan import DecidedBy
from sop.definition import ADMIN
from sop.office_hours import read_office_hours, read_segments, read_time
from storage.calendar import CalendarOverrideRow, OverrideKind, overrides_since

DAYS_SHOWN = 30

_REASON, _HOURS, _LATER_HOURS = 60, 160, 80
_GLANCE = 2200
"""Characters: thirty days could each have a reason of its own, and what comes later needs place below."""

_PAGE = 6
"""Overrides with a button to cancel them."""


def render_calendar(owed: Owed) -> Message:
    """The ordinary week, what differs from it, and a button for each kind of override and each to come."""
    if ADMIN not in owed.roles:
        return Message(owed.texts.say("list-for-admins"))
    if owed.desk.calendars.never_closes:
        return Message(owed.texts.say("calendar-never-closes"))
    asked = Asked.of(owed)
    coming = overrides_since(owed.desk.session, owed.desk.today)
    last = max(1, -(-len(coming) // _PAGE))
    number = min(max(asked.number, 1), last)
    shown = coming[(number - 1) * _PAGE : number * _PAGE]
    return framed(
        owed.texts,
        asked,
        title=owed.texts.say("calendar-title", days=DAYS_SHOWN),
        entries=[_glance(owed), *_later(owed, shown)],
        buttons=[*_kinds(owed), *(_cancel(owed, row) for row in shown)],
        shown=(number, last),
    )


def hours_text(kind: str, notation: str, language: str) -> str:
    """The hours of an override as people read them; empty for closed days."""
    match OverrideKind(kind):
        case OverrideKind.PERIOD:
            return hours.week(read_office_hours(notation), language)
        case OverrideKind.EXTRA:
            return hours.segments(read_segments(notation), language)
        case OverrideKind.EARLY:
            return hours.clock(read_time(notation), language)
        case OverrideKind.CLOSED:
            return ""


def _glance(owed: Owed) -> str:
    """The ordinary week in a line, then the days apart from it as far as they fit."""
    language = owed.texts.language
    week = limits.one_line(hours.week(owed.desk.calendars.week, language), _HOURS)
    groups = days_apart(owed.desk.calendar, owed.desk.today, DAYS_SHOWN)
    lines = [owed.texts.say("calendar-week", hours=week)]
    for place, group in enumerate(groups):
        line = _group_line(owed, group)
        if limits.length("\n".join([*lines, line])) > _GLANCE:
            lines.append(owed.texts.say("calendar-more", count=len(groups) - place))
            break
        lines.append(line)
    if not groups:
        lines.append(owed.texts.say("calendar-nothing-apart", days=DAYS_SHOWN))
    return "\n".join(lines)


def _group_line(owed: Owed, group: DayGroup) -> str:
    language = owed.texts.language
    worked = {weekday: spans for weekday, spans in group.hours.items() if spans}
    same = len(set(worked.values())) == 1
    shown = hours.segments(next(iter(worked.values())), language) if same else hours.pattern(worked, language)
    return owed.texts.say(
        "calendar-days",
        days=hours.short_days(group.first_on, group.last_on, language),
        reason=limits.one_line(_reason(owed, group), _REASON),
        closed=group.is_closed,
        hours=limits.one_line(shown, _HOURS) if worked else "",
        own=group.decided_by == DecidedBy.OVERRIDE,
    )


def _reason(owed: Owed, group: DayGroup) -> str:
    """What the office wrote, or the name of the holiday in the reader's language."""
    if group.decided_by != DecidedBy.HOLIDAY or owed.texts.language != "en":
        return group.reason
    return public_holidays(group.first_on.year, "en").get(group.first_on, group.reason)


def _later(owed: Owed, shown: Sequence[CalendarOverrideRow]) -> list[str]:
    """What was entered for days beyond those at a glance."""
    ends_on = owed.desk.today + timedelta(days=DAYS_SHOWN - 1)
    later = [row for row in shown if row.first_on > ends_on]
    lines = [
        owed.texts.say(
            "calendar-override",
            first_on=row.first_on,
            last_on=row.last_on,
            kind=row.kind,
            several=row.first_on != row.last_on,
            hours=limits.one_line(hours_text(row.kind, row.hours, owed.texts.language), _LATER_HOURS),
            reason=row.reason,
        )
        for row in later
    ]
    return [owed.texts.say("calendar-later"), *lines] if lines else []


def _kinds(owed: Owed) -> list[Button]:
    return [
        button(owed.texts.plain(f"calendar-kind-{kind.value}"), CalendarPressed(kind.value))
        for kind in OverrideKind
    ]


def _cancel(owed: Owed, row: CalendarOverrideRow) -> Button:
    days = hours.short_days(row.first_on, row.last_on, owed.texts.language)
    label = owed.texts.plain("calendar-button-cancel", days=days, reason=row.reason)
    return button(label, OverridePressed(row.id or 0))
