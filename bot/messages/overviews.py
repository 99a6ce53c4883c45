"""Messages that tell one person of several runs: board, merged reminders, escalations, what was held back."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any

from bot.messages import limits
from bot.messages.calendar_notice import render_limits_moved
from bot.messages.cards import paragraphs
from bot.messages.case_view import role_label
from bot.messages.keyboards import inline, laid_out
from bot.messages.notices import render_case_text, render_text
from bot.messages.outgoing import Message
from bot.messages.owed import Owed
from bot.messages.pages import Asked, framed
from bot.messages.waiting import Waiting, task_buttons, task_entries, waiting_for
from casework.holding import OpenRun, holding
from storage.cases import runs_with_cases

_TAG = re.compile("<[^<>]*>")

MOST_SHOWN = 10
MOST_RESUMED = 5

ROOM = 3900
"""Characters of a message, so that a line on pages still fits Telegram's 4096."""

ROOM_FOR_TOLD = 2200
"""Of them for sentences that were held back; what waits needs the rest."""

BRIEF = 80
"""To this words of people are cut where the sentences would not fit."""


def render_tasks(owed: Owed) -> Message:
    """What waits for the reader, most urgent first; each entry's button sends its card anew."""
    asked, since = Asked.of(owed), _instant(owed.facts.get("since"))
    listed = waiting_for(owed, asked.number)
    title = paragraphs(_head(owed), [owed.texts.say("list-title-tasks", total=listed.total)])
    told = _told_lines(owed)
    entries = task_entries(owed, listed.items, since=since)
    return framed(
        owed.texts,
        asked,
        title=title,
        entries=[*_fitting(owed, entries, ROOM - _length(title, *told)), *told],
        buttons=task_buttons(listed.items),
        shown=(listed.number, listed.last),
    )


def render_board(owed: Owed) -> Message:
    """The same as a pinned message; one that stands higher up is left without buttons."""
    if not owed.live:
        return Message(owed.texts.say("board-replaced"), pinned=False)
    shown = render_tasks(owed)
    return Message(shown.html, shown.keyboard, pinned=True)


def render_merged(owed: Owed) -> Message | None:
    """One reminder of several runs; None where none of them waits any more before it was sent."""
    waiting = still_waiting(owed)
    if not owed.live or (not waiting and owed.is_edit):
        return Message(owed.texts.say("reminders-over")) if owed.is_edit else None
    if not waiting:
        return None
    return _list(owed, _reminding(owed, waiting), waiting, [owed.texts.say("reminder-thanks")])


def render_summary(owed: Owed) -> Message | None:
    """What was held back until the office opened; or what colleagues are late with, beside it."""
    waiting = still_waiting(owed)
    told = _told_lines(owed)
    if not waiting and not told:
        return None
    reminds = bool(owed.facts.get("reminds")) and bool(waiting)
    head = _reminding(owed, waiting) if reminds else owed.texts.say("summary-head")
    return _list(owed, head, waiting, told)


def _reminding(owed: Owed, waiting: Sequence[Waiting]) -> str:
    office = _office(owed)
    named = {"role": office} if office else {}
    key = "reminders-official" if office else "reminders-staff"
    return owed.texts.say(key, count=len(waiting), whose=_whose(owed, waiting), **named)


def _whose(owed: Owed, waiting: Sequence[Waiting]) -> str:
    """For whom these runs wait: the reader, a colleague who has taken them, or both."""
    reader = owed.person.id if owed.person is not None else None
    held = holding(owed.desk, OpenRun.readable(owed.desk, waiting)).values()
    own = {reader in {person.id for person in each.responsible} for each in held}
    if len(own) > 1:
        return "both"
    return "colleague" if own == {False} else "own"


def _list(owed: Owed, head: str, waiting: Sequence[Waiting], foot: Sequence[str]) -> Message:
    html = listed(owed, head, waiting, foot)
    return Message(html, inline(*laid_out(task_buttons(waiting[:MOST_SHOWN]))))


def listed(owed: Owed, head: str, waiting: Sequence[Waiting], foot: Sequence[str] = ()) -> str:
    """These runs, as many as a phone shows, between a head and a foot."""
    shown = waiting[:MOST_SHOWN]
    entries = task_entries(owed, shown)
    fitting = _fitting(owed, entries, ROOM - _length(head, *foot), others=len(waiting) - len(shown))
    return "\n\n".join(part for part in (head, *fitting, *foot) if part)


def _fitting(owed: Owed, entries: Sequence[str], room: int, *, others: int = 0) -> list[str]:
    """The entries for which there is room, and how many more there are, with `others` that were left out."""
    count = len(entries)
    while count > 1 and _length(*entries[:count]) > room:
        count -= 1
    left_out = others + len(entries) - count
    more = [owed.texts.say("list-more", count=left_out)] if left_out else []
    return [*entries[:count], *more]


def _length(*parts: str) -> int:
    """How long the paragraphs are together, as Telegram counts: without tags, entities resolved."""
    return sum(limits.length(unescape(_TAG.sub("", part))) + 2 for part in parts)


def still_waiting(owed: Owed) -> list[Waiting]:
    """Those of the runs it is about that are open, as they were listed."""
    found = {run.id: (run, case) for run, case in runs_with_cases(owed.desk.session, owed.facts["runs"])}
    waiting = (found.get(run_id) for run_id in owed.facts["runs"])
    return [each for each in waiting if each is not None and each[0].ended_at is None]


def _office(owed: Owed) -> str | None:
    """The reader's office, for the address; the first in the procedure's order."""
    procedure, now = owed.desk.procedures.current, owed.capacities.now
    role = next((role for role, each in procedure.roles.items() if each.official and role in now), None)
    if role is None:
        return None
    label, kind = role_label(procedure, role, owed.texts.language), owed.capacities.acting.get(role)
    return owed.texts.plain("common-acting", kind=kind, role=label) if kind else label


def _head(owed: Owed) -> Iterator[str]:
    """The greeting of the morning, and an outage if there was one; gone once the board is edited."""
    if owed.facts.get("since") is not None and not owed.is_edit:
        yield owed.texts.say("board-morning")
    outage = owed.facts.get("outage")
    if outage:
        yield owed.texts.say("board-outage", began_at=outage[0], ended_at=outage[1])
    resumed = runs_with_cases(owed.desk.session, owed.facts.get("resumed") or [])
    going_on = [case for run, case in resumed if run.ended_at is None]
    for case in going_on[:MOST_RESUMED]:
        yield owed.texts.say("board-resumed", number=case.number)
    if len(going_on) > MOST_RESUMED:
        yield owed.texts.say("board-resumed-more", count=len(going_on) - MOST_RESUMED)


def _told_lines(owed: Owed) -> list[str]:
    """Sentences that were held back, as they would have been told; shorter where there is no room for all."""
    told = _worded(owed)
    return told if _length(*told) <= ROOM_FOR_TOLD else _worded(replace(owed, longest=BRIEF))


def _worded(owed: Owed) -> list[str]:
    said = (_TELL[each["kind"]](owed.about(each["facts"])) for each in owed.facts.get("told") or [])
    return [message.html for message in said if message is not None]


_TELL: Mapping[str, Callable[[Owed], Message | None]] = {
    "text": render_text,
    "case_text": render_case_text,
    "returned": render_case_text,
    "limits_moved": render_limits_moved,
}


def _instant(at: Any) -> datetime | None:
    return datetime.fromisoformat(at) if isinstance(at, str) else None
