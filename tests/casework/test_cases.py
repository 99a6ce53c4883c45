from datetime import UTC, datetime

import pytest
from sqlmodel import delete, select, update

from casework.cards import deal
from casework.cases import Photo, Report, open_case
from casework.holding import OpenRun
from casework.refusals import NoSuchKind, TextTooLong
from storage.cases import CasePhotoRow, CaseRow, CaseWordRow
from storage.database import transaction
from storage.devices import DeviceRow
from storage.people import PersonRow
from storage.post import OutboxRow
from tests.casework.office import MONDAY, Office


def test_a_report_becomes_a_numbered_case_at_the_first_step_due_after_its_minutes(office: Office) -> None:
    case = office.report()
    run = office.open_run(case)
    assert case.number == "2026-0001"
    assert (run.step, run.started_at) == ("inventory", MONDAY)
    assert run.due_at == run.next_check_at == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_every_holder_of_the_first_step_gets_a_card_and_the_reporter_a_status(office: Office) -> None:
    office.report()
    assert sorted(office.owed()) == [("Pelita", "status"), ("Rina", "card"), ("Rudi", "card")]


def test_photos_stand_above_each_card(office: Office) -> None:
    office.report(photos=2)
    for holder in ("Rudi", "Rina"):
        assert [what for name, what in office.owed() if name == holder] == ["photos", "card"]


def albums(office: Office, state: str = "owed") -> list[str]:
    return [name for name, what in office.owed(state) if what == "photos"]


def test_photos_come_once_to_a_chat_however_many_cards_of_the_case_do(office: Office) -> None:
    case = office.report(photos=2)
    office.settle()
    office.bring_to(case, "receipt")
    assert sorted(albums(office, "sent")) == ["Rina", "Rudi"]
    assert sorted(albums(office)) == ["Dewi", "Sari", "Umar"]


def test_photos_come_once_though_nothing_is_left_of_the_outbox(office: Office) -> None:
    case = office.report(photos=2)
    office.settle()
    with transaction(office.engine) as session:
        session.execute(delete(OutboxRow))
    office.decide("Rudi", case, "accept")
    office.settle()
    deal_again(office, case)
    assert albums(office) == []


@pytest.mark.parametrize("state", ["failed", "dropped"])
def test_photos_that_never_arrived_come_with_the_next_card(office: Office, state: str) -> None:
    case = office.report(photos=2)
    with transaction(office.engine) as session:
        session.execute(update(OutboxRow).values(state=state))
    deal_again(office, case)
    assert albums(office) == ["Rudi"]


@pytest.mark.parametrize("state", ["held", "owed", "sending", "uncertain"])
def test_photos_on_their_way_are_not_owed_again(office: Office, state: str) -> None:
    case = office.report(photos=2)
    with transaction(office.engine) as session:
        session.execute(update(OutboxRow).values(state=state))
    deal_again(office, case)
    assert albums(office, state).count("Rudi") == 1
    assert [what for name, what in office.owed() if name == "Rudi"][-1:] == ["card"]


def test_the_photos_of_another_case_come(office: Office) -> None:
    office.report(photos=2)
    office.settle()
    office.report(photos=2)
    assert albums(office) == ["Rudi", "Rina"]


def deal_again(office: Office, case: CaseRow) -> None:
    """As when somebody asks for his card once more."""
    with office.desk() as desk:
        deal(desk, [(OpenRun.of(desk, office.open_run(case), case), office.people["Rudi"])])


def test_nobody_gets_back_the_photos_that_he_sent_himself(office: Office) -> None:
    case = office.report(photos=2)
    office.bring_to(case, "receipt")
    assert [what for name, what in office.owed() if name == "Pelita" and not what.endswith("!")] == [
        "status",
        "card",
    ]


def test_a_photo_that_arrived_twice_is_kept_once_in_order(office: Office) -> None:
    shots = [Photo("a", "1"), Photo("b", "2"), Photo("a-again", "1")]
    with office.desk() as desk:
        open_case(desk, office.people["Pelita"], Report("damage", "PC", "Arsip", "Mati", photos=shots))
    with transaction(office.engine) as session:
        kept = session.exec(select(CasePhotoRow).order_by(CasePhotoRow.position)).all()  # type: ignore[arg-type]
    assert [(photo.position, photo.file_unique_id) for photo in kept] == [(1, "1"), (2, "2")]


def test_numbers_leave_no_gap_when_a_report_is_undone(office: Office) -> None:
    office.report()

    def report_and_fail() -> None:
        with office.desk() as desk:
            open_case(desk, office.people["Pelita"], Report("damage", "PC", "Arsip", "Mati"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        report_and_fail()
    assert office.report().number == "2026-0002"


def test_a_year_begins_at_one_when_it_begins_at_the_office(office: Office) -> None:
    office.now = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    assert office.report().number == "2026-0001"
    office.now = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # midnight in Jakarta
    assert office.report().number == "2027-0001"


def test_a_device_in_free_text_is_remembered_once_for_its_room(office: Office) -> None:
    first = office.report(device="Printer  Epson")
    again = office.report(device="printer epson")
    with transaction(office.engine) as session:
        devices = session.exec(select(DeviceRow)).all()
    assert [(device.name, device.room) for device in devices] == [("Printer Epson", "Panmud Hukum")]
    assert first.device_id == again.device_id == devices[0].id


def test_a_known_device_lends_the_report_its_name(office: Office) -> None:
    first = office.report(device="Scanner")
    report = Report("damage", "", "", "Rusak", device_id=first.device_id)
    with office.desk() as desk:
        case = open_case(desk, office.people["Pelita"], report)
    assert (case.device, case.room, case.device_id) == ("Scanner", "Panmud Hukum", first.device_id)


def test_a_sentence_in_place_of_a_device_is_reported_but_not_remembered(office: Office) -> None:
    case = office.report(device="Layar yang ada di meja depan itu, yang sering dipakai tamu dan anak magang")
    assert case.device_id is None


@pytest.mark.parametrize(("device", "room", "field"), [("x" * 201, "", "device"), ("PC", "x" * 101, "room")])
def test_a_device_or_room_that_no_card_can_hold_is_refused(
    office: Office, device: str, room: str, field: str
) -> None:
    with pytest.raises(TextTooLong) as refusal, office.desk() as desk:
        open_case(desk, office.people["Pelita"], Report("damage", device, room, "Rusak"))
    assert refusal.value.field == field


def test_what_no_database_can_hold_is_left_out(office: Office) -> None:
    with office.desk() as desk:
        report = Report("damage", "PC\x00 A", "Ar\ud800sip", "Mati\x00 \ud800<b>")
        case = open_case(desk, office.people["Pelita"], report)
    assert (case.device, case.room, case.complaint) == ("PC A", "Arsip", "Mati <b>")


def test_a_kind_that_the_procedure_does_not_know_is_refused(office: Office) -> None:
    with pytest.raises(NoSuchKind), office.desk() as desk:
        open_case(desk, office.people["Pelita"], Report("theft", "PC", "Arsip", "Hilang"))


def test_a_case_is_found_under_its_number_device_room_reporter_and_complaint(office: Office) -> None:
    office.report()
    with transaction(office.engine) as session:
        words = set(session.exec(select(CaseWordRow.word)))
    assert {"2026-0001", "printer", "epson", "l3110", "panmud", "hukum", "pelita", "macet"} <= words


def test_a_long_complaint_leaves_at_most_forty_words(office: Office) -> None:
    complaint = " ".join(f"kata{number}" for number in range(500))
    with office.desk() as desk:
        open_case(desk, office.people["Pelita"], Report("damage", "PC", "Arsip", complaint))
    with transaction(office.engine) as session:
        assert len(session.exec(select(CaseWordRow)).all()) == 40
        assert session.exec(select(CaseRow)).one().complaint == complaint


def test_admins_are_told_once_of_a_step_that_nobody_holds(office: Office) -> None:
    with transaction(office.engine) as session:
        for name in ("Rudi", "Rina"):
            session.get_one(PersonRow, office.id_of(name)).active = False
    office.report()
    assert office.owed() == [("Pelita", "status"), ("Agus", "escalation")]


def test_opening_a_case_costs_the_same_however_many_hold_the_step(office: Office) -> None:
    office.report(photos=3)
    with office.counted() as few:
        office.report(photos=3)
    for number in range(30):
        office.hire(f"Staf {number}", "staff")
    with office.counted() as many:
        office.report(photos=3)
    assert len(many) == len(few) <= 25
