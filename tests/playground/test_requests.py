from __future__ import annotations

import json

import pytest

from playground.client import Phone
from playground.server import Running
from tests.playground.support import RawApi

pytestmark = pytest.mark.asyncio

KEYBOARD = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}


async def test_json_form_multipart_and_query_say_the_same(raw: RawApi, sri: Phone) -> None:
    await raw.json(
        "sendMessage", chat_id=sri.id, text="5 & 6", disable_notification=True, reply_markup=KEYBOARD
    )
    encoded = {"chat_id": str(sri.id), "text": "5 & 6", "disable_notification": "true"}
    await raw.form("sendMessage", **encoded, reply_markup=json.dumps(KEYBOARD))
    await raw.multipart("sendMessage", **encoded, reply_markup=json.dumps(KEYBOARD))
    query = encoded | {"reply_markup": json.dumps(KEYBOARD)}
    async with raw.session.get(f"{raw.url}/sendMessage", params=query) as response:
        assert response.status == 200
    seen = [(m.text, m.silent, m.labels) for m in (await sri.messages())[1:]]
    assert seen == [("5 & 6", True, ["Ya"])] * 4


async def test_an_unknown_method_is_not_found_and_names_take_any_case(raw: RawApi) -> None:
    unknown = await raw.json("sendMesage")
    assert (unknown.status, unknown.description) == (404, "Not Found")
    assert (await raw.json("GETME")).result["is_bot"] is True


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"chat": 101}, "unknown parameter 'chat' in sendMessage"),
        ({"message_effect_id": "5"}, "'message_effect_id' of sendMessage is not supported by the playground"),
        ({"link_preview_options": {"disabled": True}}, "unknown field 'disabled' in link_preview_options"),
        ({"disable_notification": "perhaps"}, "disable_notification"),
        ({"reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"reply_markup": "5"}, "object expected as reply markup"),
        ({"reply_parameters": {}}, "message to be replied not found"),
        ({"parse_mode": "MarkdownV2"}, "parse_mode 'MarkdownV2' is not supported by the playground"),
        ({"chat_id": "@somebody"}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_what_is_wrong_in_a_request_is_named(
    raw: RawApi, sri: Phone, given: dict[str, object], complaint: str
) -> None:
    answer = await raw.json("sendMessage", **{"chat_id": sri.id, "text": "x"} | given)
    assert answer.status == 400
    assert answer.description.startswith("Bad Request: ")
    assert complaint in answer.description
    assert len(await sri.messages()) == 1


@pytest.mark.parametrize(
    ("method", "given", "complaint"),
    [
        ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 101}, "Bad Request: message text is empty"),
        ("deleteMessage", {"chat_id": 101}, "Bad Request: message identifier is not specified"),
        (
            "editMessageText",
            {"chat_id": 101, "text": "x"},
            "Bad Request: message identifier is not specified",
        ),
        ("sendPhoto", {"chat_id": 101}, "Bad Request: there is no photo in the request"),
        ("setMyCommands", {}, "Bad Request: parameter 'commands' of setMyCommands is required"),
    ],
)
async def test_what_is_missing_in_a_request_is_named(
    raw: RawApi, sri: Phone, method: str, given: dict[str, object], complaint: str
) -> None:
    assert (await raw.json(method, **given)).description == complaint


async def test_a_body_that_is_no_form_and_no_json_is_refused(raw: RawApi) -> None:
    headers = {"content-type": "application/json"}
    for body in (b"{", b"[]"):
        async with raw.session.post(f"{raw.url}/getMe", data=body, headers=headers) as response:
            assert response.status == 400


async def test_every_call_is_logged_as_it_came(raw: RawApi, sri: Phone, running: Running) -> None:
    await raw.form("sendMessage", chat_id=str(sri.id), text="x")
    await raw.form("sendMessage", chat_id="5", text="x")
    first, second = running.world.calls
    assert (first.method, first.params, first.status) == ("sendMessage", {"chat_id": "101", "text": "x"}, 200)
    assert first.answer["text"] == "x"
    assert (second.status, second.answer) == (400, "Bad Request: chat not found")
