"""What a simulated stretch came to, as figures. Judges nothing that `simulation.watch` has not counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import func, select
from telegram.constants import MessageLimit

from simulation.court import Court
from simulation.post import NO_MESSAGE, Sent
from simulation.watch import REMINDERS
from simulation.year import Year
from storage.cases import CaseRow
from storage.stops import OutageRow, PauseRow


@dataclass(frozen=True, slots=True)
class Figures:
    """`faults` are the ways in which the bot broke its word, each with an example; there should be none."""

    lines: tuple[tuple[str, str], ...]
    kinds: Counter[str]
    faults: tuple[str, ...]

    def __str__(self) -> str:
        wide = max(len(name) for name, _ in self.lines)
        told = [f"{name:<{wide}}  {value}" for name, value in self.lines]
        by_kind = ", ".join(f"{kind} {number}" for kind, number in self.kinds.most_common())
        return "\n".join([*told, "", f"new messages by kind: {by_kind}", *self.faults])


def figures_of(year: Year) -> Figures:
    """Count everything."""
    court, watch, sent = year.court, year.court.watch, year.court.post.sent
    news = [each for each in sent if not each.is_edit and each.kind not in NO_MESSAGE]
    intruding = [each for each in news if not each.in_hours and not each.is_reply]
    doubled = [key for key, number in watch.doubled.items() if number > 1]
    most = max(watch.reminders.values(), default=0)
    longest = max((each.length for each in news), default=0)
    delay = watch.latest.total_seconds()
    opened, closed = _cases(court)
    outages, pauses = _stops(court)
    lines = (
        ("cases opened, closed", f"{opened}, {closed}"),
        ("pauses, outages", f"{pauses}, {outages}"),
        ("presses refused", str(year.refused)),
        ("messages, edits", f"{len(news)}, {sum(each.is_edit for each in sent)}"),
        ("messages at night, replies apart", str(len(intruding))),
        ("rounds that came, reminders sent", f"{watch.rounds}, {_reminders(news)}"),
        ("pings doubled", str(len(doubled))),
        ("pings missing", str(len(watch.missing))),
        ("largest delay of a ping", f"{delay:.3f} s"),
        ("most reminders of a person on a day", str(most)),
        ("openings", str(watch.openings)),
        ("people with several messages at an opening", str(len(watch.crowded))),
        ("limits that were not what the rules say", str(len(watch.misdated))),
        ("longest message", f"{longest} characters"),
    )
    faults = (
        ("at night", [f"{each.at}: {each.kind} to {each.chat_id}" for each in intruding]),
        ("doubled", [str(key) for key in doubled]),
        ("missing", watch.missing),
        ("several at an opening", watch.crowded),
        ("misdated", watch.misdated),
        ("late", [f"{delay} s"] if delay > 2 else []),
        ("too many a day", [str(most)] if most > 3 else []),
        ("too long", [str(longest)] if longest > MessageLimit.MAX_TEXT_LENGTH else []),
    )
    kinds = Counter(each.kind for each in news)
    return Figures(lines, kinds, tuple(f"FAULT, {name}: {what[0]}" for name, what in faults if what))


def _reminders(news: Sequence[Sent]) -> int:
    return sum(each.kind in REMINDERS for each in news)


def _cases(court: Court) -> tuple[int, int]:
    with court.desk() as desk:
        opened = desk.session.exec(select(func.count()).select_from(CaseRow)).one()
        closed = desk.session.exec(select(func.count(CaseRow.closed_at))).one()  # type: ignore[arg-type]
    return opened, closed


def _stops(court: Court) -> tuple[int, int]:
    with court.desk() as desk:
        outages = desk.session.exec(select(func.count()).select_from(OutageRow)).one()
        pauses = desk.session.exec(select(func.count()).select_from(PauseRow)).one()
    return outages, pauses
