"""Who is told that a case ended or came back, and who is not."""

from storage.cases import run_rows
from storage.post import standing_of_case
from tests.casework.office import Office


def test_a_return_is_told_silently_to_those_who_decided_before_but_not_to_who_has_its_card(
    office: Office,
) -> None:
    case = office.report()
    office.bring_to(case, "order")
    office.settle()
    office.decide("Sari", case, "send_back")
    assert sorted(office.owed()) == [
        ("Dewi", "card"),
        ("Pelita", "status!"),
        ("Rudi", "returned"),
        ("Sari", "card!"),
    ]


def test_another_return_changes_the_message_that_tells_of_the_first(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "order")
    office.decide("Sari", case, "send_back")
    office.settle()
    office.decide("Dewi", case, "findings")
    office.decide("Sari", case, "send_back")
    assert [what for name, what in office.owed() if name == "Rudi"] == ["returned!"]
    with office.desk() as desk:
        second = run_rows(desk.session, case.id or 0)[-2]
        (told,) = standing_of_case(desk.session, case.id or 0, "returned")
        assert told.facts["run_id"] == second.id


def test_a_return_after_hours_is_told_once_however_often_it_happens(court: Office) -> None:
    case = court.report()
    court.bring_to(case, "order")
    court.settle()
    court.walk("2026-11-23", "19:00")
    for _ in range(2):
        court.decide("Sari", case, "send_back")
        court.decide("Dewi", case, "findings")
    assert [what for name, what in court.held() if name == "Rudi"] == ["returned"]


def test_an_end_is_told_to_the_reporter_and_silently_to_those_who_decided_before(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "order")
    office.settle()
    office.decide("Sari", case, "refuse")
    assert sorted(office.owed()) == [
        ("Dewi", "case-ended"),
        ("Pelita", "status!"),
        ("Pelita", "your-case-ended"),
        ("Rudi", "case-ended"),
        ("Sari", "card!"),
    ]


def test_who_confirms_the_receipt_reads_nothing_more_than_what_he_sees_change(office: Office) -> None:
    case = office.report()
    office.bring_to(case, "receipt")
    office.settle()
    office.decide("Pelita", case, "received")
    assert [what for name, what in office.owed() if name == "Pelita"] == ["card!", "status!"]


def test_who_follows_a_report_that_another_withdraws_is_told_of_its_end(office: Office) -> None:
    office.hire("Putri")
    original, double = office.report(), office.report("Putri")
    office.decide("Rudi", double, "duplicate", original=original.number)
    office.settle()
    office.decide("Pelita", original, "withdraw")
    assert ("Putri", "your-case-ended") in office.owed()
    assert ("Pelita", "your-case-ended") not in office.owed()
