"""How the past of the sample office is written down: who did what with which report, and when. Plays nothing.

Days are counted in working days from the one on which the office opens: -1 is the last one before. Hours are
such that the office works at them on any day, Fridays and Ramadan too; `closing-25` is so many minutes before
that day's closing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """An answer that is a date: so many working days from the opening."""

    offset: int


@dataclass(frozen=True, slots=True)
class CaseAbout:
    """An answer that is a case's number: of the latest report about this device before this one."""

    device: str


Answer = str | Day | CaseAbout


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody (by first name) did with a case: a move of the procedure, or `take`."""

    at: str
    who: str
    what: str
    answers: tuple[tuple[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class PastCase:
    """A report about a device of the register, and what was done."""

    reporter: str
    device: str
    at: str
    complaint: str
    acts: tuple[Act, ...]
    kind: str = "damage"


def did(at: str, who: str, what: str, **answers: Answer) -> Act:
    """Any act, its answers by field. Those below are the ones that most reports need."""
    return Act(at, who, what, tuple(answers.items()))


def accepted(at: str, who: str, condition: str) -> Act:
    return did(at, who, "accept", condition=condition)


def on_the_spot(at: str, who: str, work_done: str) -> Act:
    return did(at, who, "on_the_spot", work_done=work_done, condition="B")


def found(at: str, findings: str, cause: str, condition: str, recommendation: str) -> Act:
    return did(
        at,
        "Rina",
        "findings",
        findings=findings,
        cause=cause,
        condition=condition,
        recommendation=recommendation,
    )


def ordered(at: str) -> Act:
    return did(at, "Siti", "order")


def in_house(at: str, repairer: str, promised: Day) -> Act:
    return did(at, "Hendra", "in_house", repairer=repairer, promised_date=promised)


def to_vendor(at: str, vendor: str, price: str, promised: Day) -> Act:
    return did(at, "Hendra", "to_vendor", vendor=vendor, price=price, promised_date=promised)


def finished(at: str, work_done: str, cost: str) -> Act:
    return did(at, "Rina", "finished", work_done=work_done, cost=cost, condition="B")


def approved(at: str) -> Act:
    return did(at, "Siti", "accept")
