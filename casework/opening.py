"""When the office opens: one message a person with all that waits, what came meanwhile, and an outage.

In the morning it is the board, sent and pinned anew. After a break there is only what was held back: as it
is where that is one message, else as one. Reads no clock, words nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from casework.boards import post_boards
from casework.desk import Desk
from casework.endings import RETURNED
from casework.holding import OpenRun, holding
from casework.owing import IN_OVERVIEW, owe
from sop.calendar import NeverOpenError, midnight
from storage.calendar import OfficeClockRow, office_clock
from storage.cases import runs_of_the_day
from storage.outbox import let_go, put_away, standings_by_id
from storage.people import PersonRow
from storage.post import PHOTOS, Lane, OutboxRow, StandingRow, held_rows
from storage.reminders import count_pings
from storage.stops import OutageRow, outages_to_tell

FOLDED = frozenset({"text", "case_text", "limits_moved", RETURNED})
"""Sentences, which can stand in one message with others."""

CARDS = frozenset({"card", "reminder", "reminders"})
"""Messages about runs, for which a button in the overview stands."""

MOST_FOLDED = 5
"""Sentences in one message; more would not fit Telegram's limit and go out by themselves."""

_DAY = timedelta(days=1)
_LOOK_BACK = timedelta(days=30)


@dataclass
class _Held:
    """What waited for one chat. `run_ids` are those of its cards, `over` what no longer applies."""

    texts: list[tuple[OutboxRow, StandingRow | None]] = field(default_factory=list)
    cards: list[tuple[OutboxRow, StandingRow]] = field(default_factory=list)
    photos: list[OutboxRow] = field(default_factory=list)
    others: list[OutboxRow] = field(default_factory=list)
    over: list[OutboxRow] = field(default_factory=list)

    @property
    def run_ids(self) -> list[int]:
        return list(dict.fromkeys(run_id for _, standing in self.cards for run_id in _runs_of(standing)))

    @property
    def folds(self) -> bool:
        """Whether several of its messages can be one."""
        return len(self.texts) + len(self.cards) > 1

    @property
    def everything(self) -> list[OutboxRow]:
        """All that still applies; photos belong to their card."""
        return [*(row for row, _ in self.texts), *self.photos, *(row for row, _ in self.cards), *self.others]

    def is_all_of(self, runs: Sequence[OpenRun]) -> bool:
        """Whether these runs are one whose card is the only message that waited."""
        is_one_card = len(self.cards) == 1 and not self.texts and not self.others
        return is_one_card and self.run_ids == [opened.run_id for opened in runs]


@dataclass
class _Morning:
    """What one person has today. `waits`: for himself, not only for a colleague who has taken it."""

    person: PersonRow
    chat_id: int
    runs: list[OpenRun] = field(default_factory=list)
    waits: bool = False


def open_office(desk: Desk, clock: OfficeClockRow, resumed: Sequence[OpenRun]) -> bool:
    """Deal with an opening, or an outage that nobody was told of. `resumed` runs go on since this look.

    Returns whether the holders of those were told. While the office is closed, or nothing is new, it does
    nothing. Where the office never closes there are no openings, only outages.
    """
    if not desk.calendar.is_open(desk.now):
        return False
    opening, before = _opening(desk), clock.opened_at
    is_new = opening is not None and (before is None or before < opening)
    outages, waited = outages_to_tell(desk.session), held_rows(desk.session)
    # Something may wait though nothing opens: the hours were changed since it was held back.
    if not is_new and not outages and not waited:
        return False
    if is_new:
        clock.opened_at = opening
    is_morning = is_new and (before is None or before < desk.calendar.opening_of(desk.today))
    outage = _told_outage(desk, outages)
    held = _by_chat(desk, waited)
    greeted: set[int] = set()
    if is_morning or outage:
        greeted = _greet(desk, held, resumed, outage, _closing_before(desk) if is_morning else None)
    _hand_out(desk, held, greeted)
    return bool(is_morning or outage)


def is_back_from_break(desk: Desk, clock: OfficeClockRow) -> bool:
    """Whether the office has opened again on a day whose morning was dealt with; nobody has looked since."""
    opening, before = _opening(desk) if desk.calendar.is_open(desk.now) else None, clock.opened_at
    if opening is None or before is None:
        return False
    return desk.calendar.opening_of(desk.today) <= before < opening


def next_opening(desk: Desk) -> datetime | None:
    """When the office next opens; None where it never closes, or never opens again."""
    if desk.calendars.never_closes:
        return None
    try:
        if not desk.calendar.is_open(desk.now):
            return desk.calendar.next_open(desk.now)
        return desk.calendar.next_open(_span_now(desk)[1])
    except NeverOpenError:
        return None


def told_until(desk: Desk) -> datetime | None:
    """Up to when this morning's overview tells of limits that have passed: they came while nobody worked."""
    if desk.calendars.never_closes:
        return None
    opens_at, opened_at = desk.calendar.opening_of(desk.today), office_clock(desk.session).opened_at
    return opens_at if opened_at is not None and opened_at >= opens_at else None


def _opening(desk: Desk) -> datetime | None:
    """When the stretch of work that goes on now began; one that goes on past midnight begins with the day."""
    return None if desk.calendars.never_closes else _span_now(desk)[0]


def _span_now(desk: Desk) -> tuple[datetime, datetime]:
    spans = desk.calendar.open_spans(midnight(desk.today, desk.zone), desk.now + _DAY)
    return next(span for span in spans if span[0] <= desk.now < span[1])


def _closing_before(desk: Desk) -> datetime:
    """When the last day of work before today ended."""
    begins = desk.calendar.opening_of(desk.today)
    spans = desk.calendar.open_spans(begins - _LOOK_BACK, begins)
    return spans[-1][1] if spans else begins


def _told_outage(desk: Desk, outages: Sequence[OutageRow]) -> tuple[datetime, datetime] | None:
    """The time that the bot was down, from first to last, if the office worked in it. It counts as told."""
    for row in outages:
        row.told_at = desk.now
        desk.session.add(row)
    felt = [row for row in outages if desk.calendar.working_minutes(row.began_at, row.ended_at) > 0]
    return (felt[0].began_at, felt[-1].ended_at) if felt else None


def _greet(
    desk: Desk,
    held: Mapping[int, _Held],
    resumed: Sequence[OpenRun],
    outage: tuple[datetime, datetime] | None,
    since: datetime | None,
) -> set[int]:
    """The board anew for everybody who has something today, with the sentences held back; their chats.

    After an outage it is everybody for whom anything waits.
    """
    waiting = _waiting(desk, resumed, None if outage else desk.calendar.opening_of(desk.today + _DAY), since)
    resumed_ids = {opened.run_id for opened in resumed}
    boards: dict[int, Mapping[str, Any]] = {}
    greeted: set[int] = set()
    late: set[int] = set()
    for morning in waiting:
        kept = held.get(morning.chat_id, _Held())
        if outage is None and kept.is_all_of(morning.runs):
            continue  # the card itself says it all
        greeted.add(morning.chat_id)
        late |= {morning.person.id or 0 for opened in morning.runs if is_late(opened, desk.now)}
        if not morning.waits:
            _remind_of_colleagues(desk, morning, kept)
            continue
        boards[morning.chat_id] = {
            "since": since.isoformat() if since else None,
            "resumed": [opened.run_id for opened in morning.runs if opened.run_id in resumed_ids],
            "outage": [at.isoformat() for at in outage] if outage else None,
            "told": _told(kept),
        }
    post_boards(desk, boards, lane=Lane.REMINDER)
    count_pings(desk.session, desk.today, late)
    return greeted


def _remind_of_colleagues(desk: Desk, morning: _Morning, kept: _Held) -> None:
    """All holders are reminded of what is late; a board lists only what waits for its reader himself."""
    runs = [opened.run_id for opened in morning.runs]
    owe(desk, morning.chat_id, "summary", lane=Lane.REMINDER, told=_told(kept), runs=runs, reminds=True)


def _waiting(
    desk: Desk, resumed: Sequence[OpenRun], until: datetime | None, since: datetime | None
) -> list[_Morning]:
    """Who has something today, and what: late, due, come since the last closing, or going on again."""
    runs = OpenRun.readable(desk, runs_of_the_day(desk.session, since=since, until=until))
    known = {opened.run_id for opened in runs}
    runs += [opened for opened in resumed if opened.run_id not in known]
    held = holding(desk, runs)
    found: dict[int, _Morning] = {}
    for opened in runs:
        responsible = held[opened.run_id].responsible
        for person in held[opened.run_id].all if is_late(opened, desk.now) else responsible:
            if person.telegram_id is not None and person.is_reachable:
                morning = found.setdefault(person.telegram_id, _Morning(person, person.telegram_id))
                morning.runs.append(opened)
                morning.waits |= person in responsible
    return list(found.values())


def is_late(opened: OpenRun, now: datetime) -> bool:
    """Whether the run has passed its limit."""
    return opened.run.due_at is not None and opened.run.due_at <= now


def _hand_out(desk: Desk, held: Mapping[int, _Held], greeted: Collection[int]) -> None:
    """What was held back goes out: on the board of who was greeted, else in as few messages as can be."""
    free: list[OutboxRow] = []
    away: list[OutboxRow] = []
    for chat_id, mine in held.items():
        away += mine.over
        if chat_id not in greeted:
            if not mine.folds:
                free += mine.everything
                continue
            owe(desk, chat_id, "summary", lane=Lane.REMINDER, told=_told(mine), runs=mine.run_ids)
        folded, rest = mine.texts[:MOST_FOLDED], mine.texts[MOST_FOLDED:]
        away += [*(row for row, _ in folded), *mine.photos, *(row for row, _ in mine.cards)]
        free += [*(row for row, _ in rest), *mine.others]
        for _, standing in [*folded, *mine.cards]:
            if standing is not None:
                _is_told_elsewhere(standing)
    put_away(desk.session, away, desk.now)
    let_go(desk.session, free, desk.now)


def _is_told_elsewhere(standing: StandingRow) -> None:
    """A card counts as given, though it stands nowhere; anything else was given once and for all."""
    if standing.kind == "card":
        standing.facts = {**standing.facts, IN_OVERVIEW: True}
    else:
        standing.live = False


def _told(mine: _Held) -> list[dict[str, Any]]:
    return [
        {"kind": row.kind, "facts": standing.facts if standing is not None else row.facts}
        for row, standing in mine.texts[:MOST_FOLDED]
    ]


def _by_chat(desk: Desk, rows: Sequence[OutboxRow]) -> Mapping[int, _Held]:
    standings = standings_by_id(
        desk.session, [row.standing_id for row in rows if row.standing_id is not None]
    )
    held: dict[int, _Held] = {}
    for row in rows:
        mine, standing = held.setdefault(row.chat_id, _Held()), standings.get(row.standing_id or 0)
        if row.kind in FOLDED:
            mine.texts.append((row, standing))
        elif row.kind == PHOTOS:
            mine.photos.append(row)
        elif row.kind not in CARDS:
            mine.others.append(row)
        elif standing is not None and standing.live:
            mine.cards.append((row, standing))
        else:
            mine.over.append(row)
    for mine in held.values():
        _leave_photos_of_others(mine, standings)
    return held


def _leave_photos_of_others(mine: _Held, standings: Mapping[int, StandingRow]) -> None:
    """Photos go with their card or not at all."""
    cases = {standing.case_id for _, standing in mine.cards}
    photos, mine.photos = mine.photos, []
    for row in photos:
        album = standings.get(row.standing_id or 0)
        goes = album is not None and album.case_id in cases
        (mine.photos if goes else mine.over).append(row)


def _runs_of(standing: StandingRow) -> list[int]:
    runs: list[int] = standing.facts.get("runs", [])
    return runs if standing.run_id is None else [standing.run_id]
