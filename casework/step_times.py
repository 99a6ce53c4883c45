"""The working time of step runs: what the calendar, pauses and outages make of it, many runs at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.orm.attributes import set_committed_value

from casework.desk import Desk
from casework.holding import OpenRun
from sop.deadlines import Rounds
from sop.ladder import Ladder, Look, look
from sop.silence import Marks, marks_of
from sop.step_time import StepTime, Stop
from storage.cases import StepRunRow
from storage.reminders import store_checks
from storage.stops import OutageRow, PauseRow, outages_since, pauses_of_runs

NOTHING_PLANNED: Mapping[int, datetime] = MappingProxyType({})


def step_times(
    desk: Desk, runs: Sequence[StepRunRow], planned: Mapping[int, datetime] = NOTHING_PLANNED
) -> dict[int, StepTime]:
    """The time of each of these runs, by run id; two queries however many they are.

    `planned` are other ends of open pauses than those that are stored, by pause id.
    """
    if not runs:
        return {}
    pauses = pauses_of_runs(desk.session, [run.id for run in runs if run.id is not None])
    outages = outages_since(desk.session, min(run.started_at for run in runs))
    return {
        run.id: StepTime(desk.calendar, run.started_at, stops(pauses.get(run.id, ()), outages, planned))
        for run in runs
        if run.id is not None
    }


def stops(
    pauses: Iterable[PauseRow],
    outages: Iterable[OutageRow],
    planned: Mapping[int, datetime] = NOTHING_PLANNED,
) -> list[Stop]:
    """What makes a run's clock stand; a pause that goes on is expected to end as planned."""
    own = [Stop(pause.began_at, planned.get(pause.id or 0, pause.stands_until)) for pause in pauses]
    return [*own, *(Stop(outage.began_at, outage.ended_at) for outage in outages)]


def rounds_of(run: StepRunRow, minutes: float, time: StepTime) -> Rounds:
    """When the reminders of a run come whose step allows `minutes`."""
    return Rounds(time, minutes, run.rounds_before, run.rounds_from)


def next_check_at(desk: Desk, run: StepRunRow, looked: Look) -> datetime:
    """When the clock next has to look at a run: at the end of its pause, else when the office works."""
    return run.paused_until or desk.calendar.next_open(looked.next_at)


def limits(
    desk: Desk, opened: Sequence[OpenRun], planned: Mapping[int, datetime] = NOTHING_PLANNED
) -> dict[int, datetime]:
    """What the limit of each of these runs is by the calendar as it stands, by run id. Stores nothing."""
    times = step_times(desk, [each.run for each in opened], planned)
    return {
        each.run_id: rounds_of(each.run, each.step.minutes, times[each.run_id]).due_at
        for each in opened
        if each.step.minutes is not None
    }


def redate(desk: Desk, opened: Sequence[OpenRun], ladder: Ladder) -> list[OpenRun]:
    """The calendar, pauses or outages have changed: reckon limits and next looks anew.

    Returns the runs whose limit moved. A run without a limit has none to move, and is looked at again only
    where its reporter's silence has an end.
    """
    times = step_times(desk, [each.run for each in opened])
    moved: list[OpenRun] = []
    changes: list[Mapping[str, object]] = []
    for each in opened:
        minutes = each.step.minutes
        if minutes is None:
            changes += _silence_check(desk, each, times[each.run_id])
            continue
        rounds = rounds_of(each.run, minutes, times[each.run_id])
        if rounds.due_at != each.run.due_at:
            moved.append(each)
        next_at = next_check_at(desk, each.run, _looked(desk, each.run, rounds, ladder))
        changes.append({"id": each.run_id, "due_at": rounds.due_at, "next_check_at": next_at})
        # The statement below passes by what the session has loaded.
        set_committed_value(each.run, "due_at", rounds.due_at)
        set_committed_value(each.run, "next_check_at", next_at)
    store_checks(desk.session, changes)
    return moved


def silence_marks(desk: Desk, opened: OpenRun, time: StepTime) -> Marks | None:
    """When the reporter is asked again and the case is closed; None where the step waits for ever."""
    silence = opened.step.silence
    if silence is None:
        return None
    return marks_of(silence, desk.calendar, desk.zone, opened.run.started_at, time)


def _silence_check(desk: Desk, opened: OpenRun, time: StepTime) -> list[Mapping[str, object]]:
    marks = silence_marks(desk, opened, time)
    if marks is None:
        return []
    next_at = desk.calendar.next_open(marks.next_look(opened.run.reminder_round, desk.now))
    set_committed_value(opened.run, "next_check_at", next_at)
    return [{"id": opened.run_id, "due_at": None, "next_check_at": next_at}]


def _looked(desk: Desk, run: StepRunRow, rounds: Rounds, ladder: Ladder) -> Look:
    """What a look would come to. What has come by now and was not told yet is to be looked at now."""
    looked = look(rounds, ladder, desk.now)
    is_untold = looked.note or looked.round > run.reminder_round
    return replace(looked, next_at=desk.now) if is_untold else looked
