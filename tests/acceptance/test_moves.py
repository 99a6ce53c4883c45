"""Every move that the procedure has, played over HTTP: where the case goes, and what its reporter reads."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from sop.definition import Move
from tests.support.office import Office, decide, report, running_office
from tests.support.shipped import PROCEDURE

TO_ORDER = ("budi accept inspect", "rina findings order")
TO_REPAIR = (*TO_ORDER, "siti order repair")
TO_VENDOR = (*TO_REPAIR, "hendra third_party vendor")
TO_SUPERVISE = (*TO_REPAIR, "hendra in_house supervise")

STORIES: dict[str, Sequence[str]] = {
    # Each line: who, the move, and the step or outcome that the case is at afterwards.
    "repaired in-house": (
        *TO_SUPERVISE,
        "rina finished result",
        "siti accept handover",
        "budi hand_over receipt",
        "sri received received",
    ),
    "warranty, a new date, not good enough, failed": (
        *TO_REPAIR,
        "hendra warranty vendor",
        "hendra to_service supervise",
        "rina new_date supervise",
        "rina finished result",
        "siti not_good supervise",
        "rina failed repair",
        "hendra send_back inspect",
        "rina not_broken not_broken",
    ),
    "fixed on the spot, not accepted, fixed again": (
        "budi on_the_spot receipt",
        "sri still_broken inspect",
        "rina on_the_spot receipt",
        "sri received received",
    ),
    "no budget, and the Secretary refuses": (*TO_REPAIR, "hendra no_budget order", "siti refuse refused"),
    "sent back to inspection, then withdrawn": (
        *TO_ORDER,
        "siti send_back inspect",
        "sri withdraw withdrawn",
    ),
    "no vendor, then irreparable in its room": (
        *TO_VENDOR,
        "hendra no_vendor repair",
        "hendra irreparable write_off device_left_room=Tidak",
        "siti send_back repair",
        "hendra irreparable write_off device_left_room=Tidak",
        "siti agree irreparable",
    ),
    "irreparable at the vendor's, and handed back": (
        *TO_VENDOR,
        "hendra to_vendor supervise",
        "rina irreparable write_off device_left_room=Ya",
        "siti agree handover",
        "budi hand_over receipt",
        "sri received received",
    ),
    "irreparable at inspection and while choosing a vendor": (
        "budi accept inspect",
        "rina irreparable write_off device_left_room=Ya",
        "siti send_back inspect",
        "rina findings order",
        "siti order repair",
        "hendra third_party vendor",
        "hendra irreparable write_off device_left_room=Tidak",
        "siti agree irreparable",
    ),
    "not broken at the first look": ("budi not_broken not_broken",),
    "not the office's": ("budi not_ours not_office_property",),
    "withdrawn at once": ("sri withdraw withdrawn",),
}

ANSWERS = {
    "condition": "Rusak Ringan",
    "findings": "Rol penarik kertas aus & kotor <berdebu>",
    "cause": "Pemakaian lama",
    "recommendation": "Perbaiki sendiri",
    "work_done": "Rol penarik diganti",
    "repairer": "Budi Santoso",
    "promised_date": "besok",
    "vendor": "CV Maju Jaya",
    "service_center": "Epson Service Center",
    "price": "Rp 1.250.000",
    "cost": "0",
}


@pytest_asyncio.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office in which sixty decisions do not wait for one message a second to each chat."""
    async with running_office(database_url, tmp_path, unpaced=True) as office:
        yield office
        assert office.faults() == []


@pytest.mark.asyncio
async def test_every_case_goes_where_the_procedure_says(office: Office) -> None:
    for story, lines in STORIES.items():
        number = await report(office["sri"], "Printer Epson", f"Kertas macet: {story}")
        for line in lines:
            await play(office, number, line)
        await the_case_went(office, number, lines)
    await no_button_is_left(office)
    assert office.ask("SELECT count(*) FROM step_run WHERE ended_at IS NULL OR outcome IS NULL") == [(0,)]


async def the_case_went(office: Office, number: str, lines: Sequence[str]) -> None:
    """The journal tells each step, and the reporter reads how the case ended."""
    went = office.ask(
        'SELECT j.after FROM journal j JOIN "case" c ON c.id = j.case_id '
        "WHERE j.event = 'move-made' AND c.seq = :seq ORDER BY j.id",
        seq=int(number[5:]),
    )
    assert [after for (after,) in went] == [line.split()[2] for line in lines]
    outcome = lines[-1].split()[2]
    assert office.ask('SELECT outcome FROM "case" WHERE seq = :seq', seq=int(number[5:])) == [(outcome,)]
    ended = PROCEDURE.outcomes[outcome].label.id
    chat = await office["sri"].chat()
    assert any(number in message.text and ended in message.text for message in chat.messages), chat.as_text()


@pytest.mark.asyncio
async def test_a_duplicate_is_closed_and_its_reporter_follows_the_original(office: Office) -> None:
    original = await report(office["sri"], "Printer Epson", "Kertas macet")
    copy = await report(office["sri"], "Printer Epson", "Macet lagi")
    await decide(office["budi"], copy, "Laporan Ganda", original, "Ya, tutup")
    await office.wait_until_quiet()

    rows = office.ask('SELECT seq, outcome, duplicate_of FROM "case" ORDER BY seq')
    assert rows == [(1, None, None), (2, "duplicate", 1)]
    chat = await office["sri"].chat()
    assert any(copy in message.text and original in message.text for message in chat.messages), chat.as_text()


def test_the_stories_make_every_move_of_the_procedure() -> None:
    made = set()
    for story in STORIES.values():
        step = PROCEDURE.first_step.id
        for line in story:
            _, move, after, *_ = line.split()
            made.add((step, move))
            step = after
    every = {(step.id, move.id) for step in PROCEDURE.steps.values() for move in step.moves}
    assert every - made == {("inventory", "duplicate")}  # has a story of its own


async def play(office: Office, number: str, line: str) -> None:
    """Make one move: answer what it asks, and confirm where it closes."""
    who, move_id, after, *given = line.split()
    move = find_move(move_id, office.ask("SELECT step FROM step_run WHERE ended_at IS NULL")[0][0])
    answers = [answer_for(field, move, dict(pair.split("=") for pair in given)) for field in move.needs]
    if move.may_close and after in PROCEDURE.outcomes:
        answers.append("Ya, tutup")
    await decide(office[who], number, move.label.id, *answers)
    await office.wait_until_quiet()


def find_move(move_id: str, step_id: str) -> Move:
    return next(move for move in PROCEDURE.step(step_id).moves if move.id == move_id)


def answer_for(field: str, move: Move, given: dict[str, str]) -> str:
    if PROCEDURE.fields[field].offers_ready:
        return move.ready[0].id
    return given.get(field) or ANSWERS[field]


async def no_button_is_left(office: Office) -> None:
    """A closed case offers nobody a decision any more."""
    labels = {move.label.id for step in PROCEDURE.steps.values() for move in step.moves}
    for phone in office.phones.values():
        chat = await phone.chat()
        for message in chat.messages:
            assert labels.isdisjoint(message.labels), chat.as_text()
