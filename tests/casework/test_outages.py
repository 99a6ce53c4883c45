"""Time in which the bot was down is nobody's lateness, and everybody learns of it once."""

from datetime import timedelta

from sqlmodel import select

from sop.definition import PAUSE, RESUME
from storage.database import transaction
from storage.stops import OutageRow
from tests.casework.office import Office
from tests.sop.hours import wib


def outages(office: Office) -> list[OutageRow]:
    with transaction(office.engine) as session:
        return list(session.exec(select(OutageRow)))


def test_a_silence_of_less_than_five_minutes_is_no_outage(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:30")
    court.settle()
    court.away("2026-11-23", "08:35")
    assert (outages(court), court.news()) == ([], [])
    assert court.open_run(case).due_at == wib("2026-11-23", "09:00")


def test_a_longer_one_is_written_down_and_moves_the_limits_by_its_working_time(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:30")
    court.away("2026-11-23", "13:06")
    [outage] = outages(court)
    assert (outage.began_at, outage.ended_at) == (wib("2026-11-23", "08:30"), wib("2026-11-23", "13:06"))
    run = court.open_run(case)
    assert run.due_at == run.next_check_at == wib("2026-11-23", "13:36")
    [line] = court.events("outage")
    assert (line.before, line.after) == (outage.began_at.isoformat(), outage.ended_at.isoformat())


def test_it_moves_nothing_for_who_reports_afterwards(court: Office) -> None:
    court.walk("2026-11-23", "08:30")
    court.away("2026-11-23", "09:30")
    case = court.report()
    assert court.open_run(case).due_at == wib("2026-11-23", "10:30")


def test_the_holders_get_one_message_with_what_waits_and_the_outage(court: Office) -> None:
    case = court.report()
    court.decide("Rudi", case, "accept")
    court.report()
    court.walk("2026-11-23", "08:30")
    court.settle()
    court.away("2026-11-23", "09:30")
    assert court.news() == [("Dewi", "board"), ("Rina", "board"), ("Rudi", "board")]
    assert court.board("Dewi")["outage"] == [
        wib("2026-11-23", "08:30").isoformat(),
        wib("2026-11-23", "09:30").isoformat(),
    ]


def test_an_outage_is_told_once(court: Office) -> None:
    court.report()
    court.walk("2026-11-23", "08:10")
    court.away("2026-11-23", "09:30")
    court.settle()
    court.sweep()
    court.walk("2026-11-23", "10:00")
    assert court.news() == []
    court.settle()
    court.walk("2026-11-24", "08:00")
    assert court.board("Rudi")["outage"] is None


def test_after_more_than_a_day_everybody_is_asked_once_to_send_again(court: Office) -> None:
    court.walk("2026-11-23", "08:10")
    court.away("2026-11-24", "09:00")
    assert sorted(court.news()) == sorted((name, "outage-send-again") for name in court.people)
    court.settle()
    court.away("2026-11-24", "10:00")
    assert court.news() == []


def test_who_holds_something_reads_that_in_the_same_message(court: Office) -> None:
    court.report()
    court.walk("2026-11-23", "08:10")
    court.settle()
    court.away("2026-11-24", "10:00")
    messages = dict(court.news())
    assert len(court.news()) == len(messages) == len(court.people)
    assert (messages["Rudi"], messages["Umar"]) == ("board", "outage-send-again")
    assert [each["facts"]["key"] for each in court.board("Rudi")["told"]] == ["outage-send-again"]


def test_asked_at_night_they_read_it_in_the_morning(court: Office) -> None:
    court.walk("2026-11-23", "08:10")
    court.away("2026-11-24", "20:00")
    assert court.news() == []
    court.walk("2026-11-25", "08:00")
    assert set(court.news()) == {(name, "outage-send-again") for name in court.people}


def test_where_hours_never_stop_everybody_is_asked_too(office: Office) -> None:
    office.sweep()
    office.now += timedelta(hours=25)
    office.sweep()
    assert set(office.news()) == {(name, "outage-send-again") for name in office.people}


def test_an_outage_at_night_moves_nothing_and_is_told_to_nobody(court: Office) -> None:
    court.walk("2026-11-23", "16:00")
    case = court.report()
    court.settle()
    court.walk("2026-11-23", "17:00")
    court.away("2026-11-24", "07:00")
    assert len(outages(court)) == 1
    assert court.open_run(case).due_at == wib("2026-11-24", "08:30")
    court.walk("2026-11-24", "08:00")
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    assert court.board("Rudi")["outage"] is None
    assert all(outage.told_at for outage in outages(court))


def test_after_two_weeks_away_there_is_no_reminder_of_the_time_between(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:30")
    court.settle()
    court.away("2026-12-07", "10:00")
    assert [what for _, what in court.news() if what.startswith("reminder")] == []
    assert court.open_run(case).due_at == wib("2026-12-07", "10:30")
    court.settle()
    court.walk("2026-12-07", "10:30")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_after_two_weeks_away_the_rounds_go_on_where_they_were(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "10:15")
    assert court.open_run(case).reminder_round == 2
    court.settle()
    court.away("2026-12-07", "10:00")
    court.walk("2026-12-07", "10:44")
    assert court.open_run(case).reminder_round == 2
    court.walk("2026-12-07", "10:45")
    assert court.open_run(case).reminder_round == 3


def test_an_outage_within_a_pause_counts_once(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:30")
    court.decide("Rudi", case, PAUSE, reason="Menunggu anggaran", until="2026-11-25")
    court.walk("2026-11-23", "10:00")
    court.away("2026-11-24", "10:00")
    assert court.open_run(case).due_at == wib("2026-11-25", "08:30")
    court.walk("2026-11-24", "11:00")
    court.decide("Rudi", case, RESUME)
    assert court.open_run(case).due_at == wib("2026-11-24", "11:30")


def test_a_pause_that_ends_in_an_outage_goes_on_after_it(court: Office) -> None:
    case = court.report()
    court.walk("2026-11-23", "08:30")
    court.decide("Rudi", case, PAUSE, reason="Menunggu anggaran", until="2026-11-25")
    court.settle()
    court.walk("2026-11-24", "16:00")
    court.away("2026-11-25", "10:00")
    run = court.open_run(case)
    assert (run.paused_until, run.due_at) == (None, wib("2026-11-25", "10:30"))
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    board = court.board("Rudi")
    assert (board["resumed"], bool(board["outage"])) == ([run.id], True)


def test_a_clock_that_goes_back_is_no_outage_and_reminds_nobody_twice(court: Office) -> None:
    court.report()
    court.walk("2026-11-23", "09:00")
    court.settle()
    court.away("2026-11-23", "07:00")
    court.sweep()
    assert (outages(court), court.news()) == ([], [])
    court.walk("2026-11-23", "09:59")
    assert (outages(court), court.news()) == ([], [])
    court.walk("2026-11-23", "10:00")
    assert court.news() == [("Rina", "reminder"), ("Rudi", "reminder")]


def test_a_new_office_was_never_away(court: Office) -> None:
    assert outages(court) == []


def test_what_came_due_as_the_bot_went_down_is_told_with_the_outage(court: Office) -> None:
    case = court.report()
    court.settle()
    court.wait(60)
    court.away("2026-11-23", "10:30")
    assert court.news() == [("Rina", "board"), ("Rudi", "board")]
    assert court.open_run(case).reminder_round == 1
