from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from casework.taking import take
from playground.records import outbox
from playground.records.reading import Records
from sop.definition import PAUSE
from sop.office_hours import ALWAYS
from storage.cases import CaseRow
from storage.database import transaction
from tests.casework.office import Office
from tests.sop.hours import JAKARTA, wib
from tests.support.statements import statements_of

pytestmark = pytest.mark.asyncio


async def shown(records: Records, court: Office, case: CaseRow, language: str = "id") -> dict[str, Any]:
    found = await records.find_case(case.number, court.now, language)
    assert found is not None
    return found


def status_of(case: dict[str, Any]) -> str:
    """The table in eight letters: done, now, ahead."""
    return "".join(row["status"][0] for row in case["rows"])


# -- the table


async def test_the_table_has_the_sops_eight_rows_and_four_columns_in_its_words(
    court: Office, records: Records
) -> None:
    case = await shown(records, court, court.report())
    assert [row["no"] for row in case["rows"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [column["role"] for column in case["columns"]] == [
        "staff",
        "kasub_ptip",
        "kasub_umum",
        "secretary",
    ]
    assert case["columns"][3]["label"] == "Sekretaris"
    first = case["rows"][0]
    assert first["activity"].startswith("Menginventarisir laporan permintaan")
    assert (first["role"], first["minutes"]) == ("staff", 60)
    assert (first["requisites"], first["output"]) == (
        "Alat Tulis Kantor (ATK)",
        "Terdatanya laporan kondisi barang",
    )
    assert case["kind"] == "Kerusakan"


async def test_the_procedures_words_come_in_english_where_asked(court: Office, records: Records) -> None:
    case = await shown(records, court, court.report(), "en")
    assert case["kind"] == "Damage"
    assert case["columns"][0]["label"] == "Staff"
    assert case["rows"][1]["activity"] == "Inspect the condition of the reported equipment"


async def test_the_row_where_the_case_stands_tells_holders_limit_and_time_used(
    court: Office, records: Records
) -> None:
    report = court.report()
    court.walk("2026-11-23", "08:20")
    case = await shown(records, court, report)
    assert status_of(case) == "naaaaaaa"
    row = case["rows"][0]
    assert sorted(row["holders"]) == ["Rina", "Rudi"]
    assert row["due_at"] == "2026-11-23T02:00:00+00:00"
    assert (row["used_minutes"], row["overdue"], row["visits"]) == (20.0, False, 1)
    assert case["state"] == "in_progress"


async def test_a_row_that_somebody_took_is_held_by_that_person_alone(court: Office, records: Records) -> None:
    report = court.report()
    with court.desk("Rina") as desk:
        take(desk, court.people["Rina"], court.run_id(report))
    assert (await shown(records, court, report))["rows"][0]["holders"] == ["Rina"]


async def test_a_passed_limit_shows_at_the_row_and_as_the_state(court: Office, records: Records) -> None:
    report = court.report()
    court.walk("2026-11-23", "09:00")
    case = await shown(records, court, report)
    assert (case["rows"][0]["overdue"], case["state"]) == (True, "overdue")


async def test_a_done_row_tells_who_decided_and_the_working_time_it_took(
    court: Office, records: Records
) -> None:
    court.walk("2026-11-23", "16:20")
    report = court.report()
    court.walk("2026-11-24", "08:15")
    court.decide("Rudi", report, "accept")
    case = await shown(records, court, report)
    assert status_of(case) == "dnaaaaaa"
    row = case["rows"][0]
    assert row["holders"] == ["Rudi"]
    assert row["used_minutes"] == 25.0, "ten minutes on Monday, fifteen on Tuesday"


async def test_a_case_sent_back_has_visited_that_row_twice_and_what_followed_lies_ahead_again(
    court: Office, records: Records
) -> None:
    report = court.report_at("vendor")
    court.decide("Umar", report, "no_vendor")
    case = await shown(records, court, report)
    assert status_of(case) == "dddnaaaa"
    assert [row["visits"] for row in case["rows"]] == [1, 1, 1, 2, 1, 0, 0, 0]
    assert case["rows"][4]["holders"] == ["Umar"], "who sent it back"


async def test_a_step_outside_the_eight_rows_stands_beside_them(court: Office, records: Records) -> None:
    report = court.report_at("receipt")
    case = await shown(records, court, report)
    assert status_of(case) == "dddddddd"
    [row] = case["beside"]
    assert (row["no"], row["role"], row["status"], row["minutes"]) == (None, "reporter", "now", None)
    assert (row["holders"], row["due_at"]) == (["Pelita"], None)


async def test_a_step_on_hold_tells_until_when_and_its_clock_stands(court: Office, records: Records) -> None:
    report = court.report()
    court.walk("2026-11-23", "08:45")
    court.decide("Rudi", report, PAUSE, reason="Menunggu suku cadang", until="2026-11-25")
    court.walk("2026-11-24", "10:00")
    case = await shown(records, court, report)
    row = case["rows"][0]
    assert case["state"] == "paused"
    assert (row["paused_until"], row["promised_on"]) == (wib("2026-11-25", "08:00").isoformat(), None)
    assert (row["used_minutes"], row["overdue"]) == (45.0, False)


async def test_a_step_that_waits_for_a_promised_day_tells_that_day(court: Office, records: Records) -> None:
    report = court.report()
    court.bring_to(report, "repair")
    court.decide("Umar", report, "in_house", promised_date="2026-11-25")
    case = await shown(records, court, report)
    row = case["rows"][5]
    assert (row["status"], row["promised_on"]) == ("now", "2026-11-25")
    assert [each["promised_on"] for each in case["rows"] if each is not row] == [None] * 7


async def test_a_closed_case_tells_its_end_and_stands_nowhere(court: Office, records: Records) -> None:
    report = court.report_at("receipt")
    court.decide("Pelita", report, "received")
    case = await shown(records, court, report)
    assert (case["state"], case["outcome"]) == ("done", "Barang sudah diterima")
    assert case["closed_at"] == court.now.isoformat()
    assert "now" not in {row["status"] for row in case["rows"] + case["beside"]}
    found = await records.office(court.now, "id")
    assert found is not None
    [entry] = found["cases"]
    assert (entry["state"], entry["title"], entry["holders"]) == ("done", None, [])


async def test_a_performer_whom_the_office_changed_shows_in_the_table(
    court: Office, records: Records
) -> None:
    report = court.report()
    with transaction(court.engine) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO assignment (step, role) VALUES ('inventory', 'kasub_umum')"
        )
    row = (await shown(records, court, report))["rows"][0]
    assert (row["role"], row["holders"]) == ("kasub_umum", ["Umar"])


# -- journal and outbox


async def test_the_journal_tells_who_did_what_and_where_it_led(court: Office, records: Records) -> None:
    report = court.report()
    with court.desk("Rina") as desk:
        take(desk, court.people["Rina"], court.run_id(report))
    court.decide("Rina", report, "accept")
    opened, taken, accepted = (await shown(records, court, report))["journal"]
    assert (opened["who"], opened["what"], opened["label"]) == ("Pelita", "case-opened", None)
    assert (taken["who"], taken["what"], taken["to"]) == ("Rina", "step-take", "Rina")
    assert (accepted["who"], accepted["what"], accepted["label"]) == ("Rina", "move-made", "Laporan diterima")
    assert accepted["to"] == "Pemeriksaan alat"


async def test_what_the_bot_did_by_itself_has_nobodys_name(court: Office, records: Records) -> None:
    report = court.report()
    court.walk("2026-11-23", "09:30")
    line = (await shown(records, court, report))["journal"][-1]
    assert (line["who"], line["what"]) == (None, "reminded")
    assert (line["to"], line["until"]) == (None, None), "the round that the journal keeps is nobody's name"


async def test_a_pause_reads_in_the_journal_as_the_procedure_words_it(
    court: Office, records: Records
) -> None:
    report = court.report()
    court.decide("Rudi", report, PAUSE, reason="Menunggu anggaran", until="2026-11-25")
    line = (await shown(records, court, report, "en"))["journal"][-1]
    assert (line["what"], line["label"], line["to"]) == ("step-paused", "Put on hold", None)
    assert line["until"] == wib("2026-11-25", "00:00").isoformat()


async def test_the_outbox_of_a_case_tells_what_became_of_each_message(
    court: Office, records: Records
) -> None:
    report = court.report()
    court.settle()
    other = court.report()
    court.decide("Rudi", report, "accept")
    rows = (await shown(records, court, report))["outbox"]
    told = [(row["to"], row["kind"], row["state"], row["is_edit"]) for row in rows]
    assert told[0] == ("Pelita", "status", "sent", False)
    assert ("Dewi", "card", "owed", False) in told
    assert ("Pelita", "status", "owed", True) in told
    assert other.number not in str(rows)
    assert len(rows) < len(court.rows("owed")) + len(court.rows("sent"))


async def test_however_full_the_outbox_only_its_newest_are_looked_through(
    court: Office, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = court.report()
    court.decide("Rudi", report, "accept")
    newest = max(row.id or 0 for row in court.rows())
    monkeypatch.setattr(outbox, "LOOKED_THROUGH", 2)
    rows = (await shown(records, court, report))["outbox"]
    assert [row["id"] for row in rows] == [newest - 1, newest]


async def test_a_sentence_about_a_case_belongs_to_its_outbox(court: Office, records: Records) -> None:
    report = court.report_at("vendor")
    court.settle()
    court.decide("Umar", report, "no_vendor")
    rows = (await shown(records, court, report))["outbox"]
    about = {row.id for row in court.rows() if row.facts.get("case_id") == report.id}
    assert about <= {row["id"] for row in rows}


# -- the list


async def test_the_newest_case_comes_first_with_where_it_stands_and_who_holds_it(
    court: Office, records: Records
) -> None:
    first, second = court.report(), court.report(device="UPS APC 650")
    court.decide("Rudi", first, "accept")
    found = await records.office(court.now, "id")
    assert found is not None
    cases = found["cases"]
    assert [case["number"] for case in cases] == [second.number, first.number]
    assert (cases[0]["device"], cases[0]["reporter"]) == ("UPS APC 650", "Pelita")
    assert [case["title"] for case in cases] == ["Inventarisasi laporan", "Pemeriksaan alat"]
    assert cases[1]["holders"] == ["Dewi"]


async def test_many_cases_take_as_many_questions_as_one(court: Office, records: Records) -> None:
    court.report()
    # The first question of all looks whether the tables are there, and lays out the calendar.
    await records.office(court.now, "id")
    with statements_of(records._engine) as few:
        await records.office(court.now, "id")
    for _ in range(5):
        court.report()
    with statements_of(records._engine) as many:
        await records.office(court.now, "id")
    assert len(few) == len(many)


# -- the openings


@pytest.mark.parametrize(
    ("now", "opens_at", "left"),
    [
        (wib("2026-11-23", "07:00"), wib("2026-11-23", "08:00"), 0),
        (wib("2026-11-23", "09:00"), wib("2026-11-24", "08:00"), 390),
        (wib("2026-11-23", "12:30"), wib("2026-11-24", "08:00"), 210),
        (wib("2026-11-23", "16:30"), wib("2026-11-24", "08:00"), 0),
        (wib("2026-11-27", "16:00"), wib("2026-11-30", "08:00"), 60),
    ],
)
async def test_the_next_opening_is_that_of_a_day_of_work_and_the_time_until_it_is_counted(
    court: Office, records: Records, now: datetime, opens_at: datetime, left: float
) -> None:
    found = await records.office(now, "id")
    assert found is not None
    assert (found["opens_at"], found["working_minutes_left"]) == (opens_at.isoformat(), left)
    assert found["is_open"] == (now in (wib("2026-11-23", "09:00"), wib("2026-11-27", "16:00")))


async def test_the_next_month_opens_on_its_first_working_day(court: Office, records: Records) -> None:
    # 2027 begins with a holiday and a weekend. 23.00 UTC of the last of November is December in Jakarta.
    for now, first in (
        (wib("2026-11-30", "23:00"), wib("2026-12-01", "08:00")),
        (wib("2026-12-01", "06:00"), wib("2027-01-04", "08:00")),
    ):
        found = await records.office(now, "id")
        assert found is not None
        assert found["next_month_at"] == first.isoformat()


async def test_an_office_that_never_closes_has_no_next_opening(court: Office, sqlite_url: str) -> None:
    found = await Records(sqlite_url, JAKARTA, ALWAYS).office(court.now, "id")
    assert found is not None
    assert (found["opens_at"], found["working_minutes_left"]) == (None, None)
