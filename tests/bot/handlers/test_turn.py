"""The hop of an update into its transaction: what is refused, what fails, what is answered when."""

from typing import Any

import pytest
from sqlmodel import Session, create_engine, select
from telegram.error import BadRequest, RetryAfter
from telegram.ext import CommandHandler

from bot.turn import Turn, turned
from bot.wire.request import NotSent, Uncertain
from sop.refusals import NotTaken
from storage.cases import CaseRow
from storage.people import PersonRow
from storage.post import InboxRow, OutboxRow
from tests.bot.flows.driver import ANDI, BUDI, SRI, Office, a_case

pytestmark = pytest.mark.asyncio


def renamed_then(error: Exception) -> Any:
    def act(turn: Turn) -> None:
        assert turn.person is not None
        turn.person.name = "Nama Lain"
        turn.say("dialog-none")
        raise error

    return act


async def test_a_refusal_undoes_what_was_done_before_it_and_is_told(office: Office) -> None:
    office.add_handler(CommandHandler("coba", turned(renamed_then(NotTaken()))))
    await office.say(SRI, "/coba")

    assert office.person(SRI).name == "Sri Wahyuni"
    assert [row.facts["key"] for row in office.rows(OutboxRow)] == ["refusal-not-taken"]
    assert office.rows(InboxRow)[-1].state == "done"


async def test_a_fault_undoes_the_update_and_gets_one_apology(office: Office) -> None:
    office.add_handler(CommandHandler("coba", turned(renamed_then(ZeroDivisionError()))))
    with pytest.raises(AssertionError):
        await office.say(SRI, "/coba")
    await office.deliver()

    assert office.person(SRI).name == "Sri Wahyuni"
    assert office.rows(InboxRow)[-1].state == "failed"
    assert len(office.texts(SRI)) == 1
    assert "Maaf" in office.last(SRI).html


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Query is too old and response timeout expired or query id is invalid"),
        NotSent("no connection"),
        Uncertain("server error 502"),
        RetryAfter(3),
        TimeoutError(),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_refusal_whose_alert_may_not_have_arrived_is_sent_as_a_message(
    office: Office, error: Exception
) -> None:
    await a_case(office)
    seen = office.as_seen(ANDI)
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")
    office.telegram.error = error
    await office.press(ANDI, "Terima Laporan", on=seen)
    await office.answers_sent()
    await office.deliver()

    assert "Budi Santoso" in office.last(ANDI).html
    assert "Sudah diputuskan" in office.last(ANDI).html


async def test_a_press_is_answered_after_its_commit(office: Office) -> None:
    await a_case(office)
    committed: list[object] = []
    # Begins no transaction: on the event loop it would wait for one that needs the loop to end.
    looking = create_engine(office.engine.url)

    def look() -> None:
        with Session(looking) as session:
            committed.append(session.exec(select(CaseRow)).one().facts.get("condition"))

    office.telegram.on_answer = look
    await office.press(BUDI, "Terima Laporan")
    await office.answers_sent()
    await office.press(BUDI, "Baik")
    await office.answers_sent()
    looking.dispose()

    assert committed == [None, "B"]


async def test_a_long_answer_is_cut_to_what_telegram_shows(office: Office) -> None:
    await a_case(office)
    with office.desk() as desk:
        desk.session.get_one(PersonRow, office.person_id(BUDI)).name = "Budi " * 60
    seen = office.as_seen(ANDI)
    await office.press(BUDI, "Terima Laporan")
    await office.press(BUDI, "Baik")
    await office.press(ANDI, "Terima Laporan", on=seen)
    await office.answers_sent()

    assert len(office.answer["text"]) <= 200
