"""Groups the days on which the office's hours differ from its ordinary week. Words nothing.

A group is what one holiday, or one override, decided over days in a row; the days off of the week itself do
not part it. The hours of a group are those of its weekdays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sop.calendar import Calendar
from sop.day_plan import DayPlan, DecidedBy
from sop.office_hours import Segments


@dataclass(slots=True)
class DayGroup:
    """Days in a row that differ from the ordinary week for one reason, with the hours of their weekdays."""

    decided_by: DecidedBy
    reason: str
    first_on: date
    last_on: date
    hours: dict[int, Segments] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Whether the office is closed on all of them."""
        return not any(self.hours.values())

    def takes(self, day: date, plan: DayPlan) -> bool:
        """Whether the day goes on with what decided the group."""
        same = (plan.decided_by, plan.reason) == (self.decided_by, self.reason)
        return same and self.hours.get(day.weekday(), plan.segments) == plan.segments

    def add(self, day: date, plan: DayPlan) -> None:
        self.last_on, self.hours[day.weekday()] = day, plan.segments


def days_apart(calendar: Calendar, first_on: date, count: int) -> list[DayGroup]:
    """Of `count` days from the first one those that the week alone does not decide, grouped."""
    groups: list[DayGroup] = []
    open_: DayGroup | None = None
    for day, plan in _plans(calendar, first_on, count):
        if plan.decided_by == DecidedBy.WEEK:
            # A weekend parts no Ramadan; a day with the week's own hours ends it.
            open_ = None if plan.segments else open_
            continue
        if open_ is None or not open_.takes(day, plan):
            open_ = DayGroup(plan.decided_by, plan.reason, day, day)
            groups.append(open_)
        open_.add(day, plan)
    return groups


def _plans(calendar: Calendar, first_on: date, count: int) -> Iterator[tuple[date, DayPlan]]:
    days: Iterable[date] = (first_on + timedelta(days=number) for number in range(count))
    return ((day, calendar.plan_of(day)) for day in days)
