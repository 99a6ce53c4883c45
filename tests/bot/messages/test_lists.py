"""The list queries on both engines: what they find, in which order; and that no list reads a whole table."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.cases import CaseWordRow
from storage.lists import cases_of_reporter, found_cases, roster, waiting_runs
from storage.words import words_of
from tests.bot.messages.office import NOW, Office, id_of
from tests.support.statements import statements_of


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    with Session(engine, expire_on_commit=False) as session:
        yield Office(session)


def _words(office: Office, case_id: int, *said: str) -> None:
    office.session.add_all(CaseWordRow(word=word, case_id=case_id) for word in words_of(said))
    office.session.flush()


def test_a_search_finds_beginnings_of_words_all_of_them_newest_first(office: Office) -> None:
    siti = office.person("Siti")
    printer, scanner = office.case(siti), office.case(siti, seq=2)
    _words(office, id_of(printer), "2026-0001", "Printer Épson_L3110", "Panmud Hukum")
    _words(office, id_of(scanner), "2026-0002", "Pemindai", "Panmud Hukum")

    def numbers(query: str) -> list[str]:
        return [case.number for case in found_cases(office.session, words_of([query]), 1).items]

    assert numbers("panmud") == ["2026-0002", "2026-0001"]
    assert numbers("PRIN hukum") == ["2026-0001"]
    assert numbers("épson_l") == ["2026-0001"]
    assert numbers("2026-0002") == ["2026-0002"]
    assert numbers("2026-00") == ["2026-0002", "2026-0001"]
    assert numbers("rinter") == numbers("prin pemindai") == numbers("") == numbers("p%") == []


def test_waiting_runs_come_by_urgency_those_without_a_limit_last(office: Office) -> None:
    siti = office.person("Siti")
    for seq, (step, minutes_ago) in enumerate([("inventory", 10), ("inventory", 50), ("order", 90)], start=1):
        office.run(office.case(siti, seq=seq), step, minutes_ago=minutes_ago)
    office.run(office.case(siti, seq=4), "receipt", due_at=None)
    version = office.procedures.current_version
    page = waiting_runs(
        office.session, {version: ["inventory"], "another": ["order"]}, ["receipt"], id_of(siti), 1
    )
    assert [case.number for _, case in page.items] == ["2026-0002", "2026-0001", "2026-0004"]
    assert (page.number, page.last, page.total) == (1, 1, 3)


def test_pages_are_ten_long_and_the_last_stands_for_those_beyond(office: Office) -> None:
    siti = office.person("Siti")
    for seq in range(1, 24):
        office.case(siti, seq=seq)
    assert [len(cases_of_reporter(office.session, id_of(siti), number).items) for number in (1, 2, 3)] == [
        10,
        10,
        3,
    ]
    beyond = cases_of_reporter(office.session, id_of(siti), 99)
    assert (beyond.number, beyond.last, beyond.total) == (3, 3, 23)
    assert cases_of_reporter(office.session, 0, 1).items == []


def test_the_roster_is_by_name_whatever_its_capitals_without_those_who_left(office: Office) -> None:
    for name in ("cici", "Budi", "ani"):
        office.person(name, joined_at=NOW)
    office.person("Gone", active=False)
    assert [person.name for person in roster(office.session, 1).items] == ["ani", "Budi", "cici"]


def test_no_list_of_cases_reads_a_whole_table(sqlite: Engine) -> None:
    with Session(sqlite) as session:
        with statements_of(sqlite) as asked:
            cases_of_reporter(session, 1, 1)
            found_cases(session, ["printer", "panmud"], 1)
            waiting_runs(session, {"v1": ["inventory"]}, ["receipt"], 1, 1)
        plans = [
            row.detail
            for statement, values in asked
            for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    tables_read = [plan for plan in plans if plan.startswith(("SCAN", "SEARCH"))]
    assert tables_read
    assert [plan for plan in tables_read if plan.startswith("SCAN") and "anon" not in plan] == []
