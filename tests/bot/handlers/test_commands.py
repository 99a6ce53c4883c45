"""Commands, languages, and chats that are not served."""

from typing import Any

import pytest

from storage.cases import CaseRow
from storage.dialogs import DialogRow
from storage.people import PersonRow
from storage.post import InboxRow, OutboxRow, StandingRow
from tests.bot.flows.driver import BUDI, SRI, Office, private_chat, user

pytestmark = pytest.mark.asyncio

GROUP = {"id": -1001, "type": "supergroup", "title": "Kantor"}
ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def test_start_greets_with_the_menu(office: Office) -> None:
    await office.say(SRI, "/start")

    assert "Sri Wahyuni" in office.last(SRI).html


async def test_a_language_is_switched_by_a_press(office: Office) -> None:
    await office.say(SRI, "/bahasa")
    await office.press(SRI, "English")
    assert office.person(SRI).language == "en"
    await office.say(SRI, "Report damage")

    assert "Which device?" in office.question(SRI).html


async def test_the_question_for_the_language_becomes_the_choice_and_keeps_no_buttons(office: Office) -> None:
    await office.say(SRI, "/bahasa")
    question = office.last(SRI)
    await office.press(SRI, "English")

    assert (question.html, question.labels) == ("✅ English", [])
    assert office.texts(SRI) == ["✅ English", "Messages are in English now."]


async def test_a_language_chosen_by_a_forged_press_leaves_another_page_as_it_is(office: Office) -> None:
    await office.say(BUDI, "/tugas")
    tasks = office.as_seen(BUDI)
    await office.press_data(BUDI, "l:en", tasks.id)

    assert office.find(BUDI, tasks.id) == tasks


@pytest.mark.parametrize("data", ["l:xx", "l:ID"])
async def test_a_language_that_does_not_exist_is_refused(office: Office, data: str) -> None:
    await office.press_data(SRI, data)

    assert office.person(SRI).language == "id"


async def test_help_tells_each_role_its_commands(office: Office) -> None:
    await office.say(SRI, "/bantuan")
    assert "/tugas" not in office.last(SRI).html
    await office.say(BUDI, "/bantuan")
    assert "/tugas" in office.last(BUDI).html
    assert "/pegawai" not in office.last(BUDI).html


async def test_an_unknown_command_gets_a_sentence(office: Office) -> None:
    await office.say(SRI, "/mulai")

    assert "/bantuan" in office.last(SRI).html
    assert office.rows(DialogRow) == []


async def test_a_command_with_the_bots_name_is_understood(office: Office) -> None:
    await office.say(SRI, "/lapor@sigap_bot")

    assert "Alat apa?" in office.question(SRI).html


def message(sender: dict[str, Any], chat: dict[str, Any], **content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1, "from": sender, "chat": chat, **content}


COMMAND = {"text": "/lapor", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(user(SRI), GROUP, **COMMAND)},
        {"message": message(user(SRI), GROUP, text="printer macet")},
        {"message": message(ANONYMOUS_ADMIN, GROUP, sender_chat=GROUP, **COMMAND)},
        {"edited_message": message(user(SRI), GROUP, edit_date=2, **COMMAND)},
        {"channel_post": {"message_id": 5, "date": 1, "chat": {"id": -2, "type": "channel"}, **COMMAND}},
        {"message": message(user(SRI), GROUP, new_chat_members=[user(BUDI)])},
        {
            "message": message(
                user(SRI), private_chat(SRI), pinned_message=message(user(SRI), private_chat(SRI))
            )
        },
        {"poll_answer": {"poll_id": "1", "user": user(SRI), "option_ids": [0], "option_persistent_ids": []}},
    ],
)
async def test_what_is_not_a_private_message_gets_silence(office: Office, update: dict[str, Any]) -> None:
    await office.receive(update)

    assert office.rows(OutboxRow) == []
    assert office.rows(DialogRow) == []
    assert office.rows(CaseRow) == []


async def test_a_press_in_a_group_changes_nothing(office: Office) -> None:
    pressed = {"id": "1", "from": user(BUDI), "chat_instance": "1", "data": "l:en"}
    await office.receive({"callback_query": {**pressed, "message": message(user(1), GROUP, text="x")}})
    await office.receive({"callback_query": {**pressed, "inline_message_id": "x"}})

    assert office.person(BUDI).language == "id"


def member(status: str) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Sigap"}
    return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}


async def test_who_blocks_the_bot_is_unreachable_until_he_comes_back(office: Office) -> None:
    changed = {"chat": private_chat(SRI), "from": user(SRI), "date": 1}
    blocked = {"old_chat_member": member("member"), "new_chat_member": member("kicked")}
    await office.receive({"my_chat_member": {**changed, **blocked}})
    assert office.person(SRI).unreachable_since == office.clock.at
    back = {"old_chat_member": member("kicked"), "new_chat_member": member("member")}
    await office.receive({"my_chat_member": {**changed, **back}})

    assert office.person(SRI).unreachable_since is None


async def test_somebody_who_has_left_is_a_stranger(office: Office) -> None:
    with office.desk() as desk:
        desk.session.get_one(PersonRow, office.person_id(SRI)).active = False
    await office.say(SRI, "printer macet")

    assert "hanya untuk pegawai" in office.last(SRI).html
    assert [row.state for row in office.rows(InboxRow)] == ["done"]


async def test_a_reporters_list_of_tasks_is_one_line_and_not_pinned(office: Office) -> None:
    await office.say(SRI, "/tugas")

    assert office.last(SRI).html == "Tidak ada laporan yang menunggu tindak lanjut Bapak/Ibu."
    assert office.rows(StandingRow, chat_id=SRI, kind="board") == []
