"""What the transport says about a failed call, against a server that fails in each way."""

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.wire import request as request_module
from bot.wire.application import build_bot
from bot.wire.request import (
    WAIT_SECONDS,
    AiohttpRequest,
    NotSent,
    Uncertain,
    over_fresh_connection,
    retry_seconds,
)
from bot.wire.wire_bot import WireBot

TOKEN = "123456789:AAEverySecretTokenOfThirtyFiveChars"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
OK = {"ok": True, "result": True}


@asynccontextmanager
async def server(answer: Answer, keep_alive: float = 75) -> AsyncIterator[str]:
    """The address of a server that answers every call in this way."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, keepalive_timeout=keep_alive, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def calling(address: str) -> AsyncIterator[WireBot]:
    bot = build_bot(TOKEN, address)
    for request in bot._request:
        await request.initialize()
    try:
        yield bot
    finally:
        for request in bot._request:
            await request.shutdown()


async def failure(address: str, **kwargs: Any) -> TelegramError:
    async with calling(address) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot._post("sendMessage", {"chat_id": 1, "text": "x"}, **kwargs)
        return caught.value


def answering(status: int, body: Any = OK) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response(body, status=status)

    return answer


async def cut_off(request: web.Request) -> web.StreamResponse:
    await request.read()
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def silent(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(60)
    return web.Response()


async def half(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b'{"ok"')
    assert request.transport is not None
    request.transport.abort()
    return response


@pytest.mark.asyncio
async def test_a_refused_connection_is_not_sent() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert isinstance(await failure(f"http://127.0.0.1:{closed.getsockname()[1]}"), NotSent)


@pytest.mark.asyncio
async def test_a_name_that_does_not_resolve_is_not_sent() -> None:
    assert isinstance(await failure("http://telegram.invalid"), NotSent)


@pytest.mark.asyncio
async def test_a_connection_that_takes_too_long_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", never)
    monkeypatch.setattr("aiohappyeyeballs.start_connection", never)
    monkeypatch.setattr("aiohttp.connector.aiohappyeyeballs.start_connection", never)
    assert isinstance(await failure("http://127.0.0.1:9", connect_timeout=0.05), NotSent)


@pytest.mark.asyncio
async def test_no_free_connection_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_module, "CONNECTIONS", 1)
    async with server(silent) as address, calling(address) as bot:
        first = asyncio.create_task(bot._post("sendMessage", {"chat_id": 1}))
        await asyncio.sleep(0.1)
        with pytest.raises(NotSent):
            await bot._post("sendMessage", {"chat_id": 1}, connect_timeout=0.05)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


@pytest.mark.asyncio
@pytest.mark.parametrize("answer", [cut_off, half, answering(500), answering(502), answering(504)])
async def test_what_fails_after_it_went_out_is_uncertain(answer: Answer) -> None:
    async with server(answer) as address:
        assert isinstance(await failure(address), Uncertain)


@pytest.mark.asyncio
async def test_an_answer_that_does_not_come_is_uncertain() -> None:
    async with server(silent) as address:
        assert isinstance(await failure(address, read_timeout=0.1), Uncertain)


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [413, 414])
@pytest.mark.parametrize("body", [OK, "too large"])
async def test_what_is_too_large_is_refused_by_whomever(status: int, body: Any) -> None:
    async with server(answering(status, body)) as address:
        assert isinstance(await failure(address), BadRequest)


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [400, 401, 403, 404, 407, 408, 409, 451])
@pytest.mark.parametrize("body", [b"<html>blocked</html>", b"", b'{"error": "blocked"}', b'"blocked"'])
async def test_what_a_gateway_refuses_was_not_sent(status: int, body: bytes) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body)

    async with server(answer) as address:
        assert isinstance(await failure(address), NotSent)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("status", "error"),
    [(400, BadRequest), (401, InvalidToken), (403, Forbidden), (409, Conflict), (406, BadRequest)],
)
async def test_what_telegram_refuses_is_told_apart(status: int, error: type[TelegramError]) -> None:
    body = {"ok": False, "error_code": status, "description": "Refused"}
    async with server(answering(status, body)) as address:
        assert type(await failure(address)) is error


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "body",
    [
        "<html>slow down</html>",
        {"ok": False, "error_code": 429, "description": "Too Many"},
        {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 0}},
    ],
)
async def test_being_told_to_wait_without_a_time_waits_all_the_same(body: Any) -> None:
    async with server(answering(429, body)) as address:
        error = await failure(address)
    assert isinstance(error, RetryAfter)
    assert retry_seconds(error) == WAIT_SECONDS


@pytest.mark.asyncio
async def test_being_told_to_wait_names_the_seconds() -> None:
    body = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 7}}
    async with server(answering(429, body)) as address:
        error = await failure(address)
    assert isinstance(error, RetryAfter)
    assert retry_seconds(error) == 7.0


@pytest.mark.asyncio
@pytest.mark.parametrize("answer", [cut_off, answering(500)])
async def test_no_error_shows_the_token(answer: Answer) -> None:
    async with server(answer) as address:
        for where in (address, "http://127.0.0.1:9", "http://telegram.invalid", "http://[bad"):
            error = await failure(where)
            assert TOKEN not in "".join(traceback.format_exception(error)).replace("%3A", ":")


@pytest.mark.asyncio
async def test_parameters_and_files_arrive() -> None:
    seen: list[dict[str, Any]] = []

    async def look(request: web.Request) -> web.StreamResponse:
        fields = await request.post()
        files = {
            name: (field.filename, field.file.read(), field.content_type)
            for name, field in fields.items()
            if isinstance(field, web.FileField)
        }
        seen.append({name: files.get(name, value) for name, value in fields.items()})
        return web.json_response(OK)

    async with server(look) as address, calling(address) as bot:
        await bot._post("sendMessage", {"chat_id": 1, "text": "5 < 6 & ü", "silent": True})
        document = InputFile(BytesIO(b"%PDF-"), filename="laporan.pdf")
        await bot._post("sendDocument", {"chat_id": 1, "document": document})
    assert seen[0] == {"chat_id": "1", "text": "5 < 6 & ü", "silent": "true"}
    assert seen[1] == {"chat_id": "1", "document": ("laporan.pdf", b"%PDF-", "application/pdf")}


@pytest.mark.asyncio
async def test_connections_are_kept_for_a_while_unless_a_fresh_one_is_asked_for() -> None:
    peers: list[Any] = []

    async def look(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        peers.append(request.transport.get_extra_info("peername"))
        return web.json_response(OK)

    async with server(look) as address, calling(address) as bot:
        for _ in range(2):
            await bot._post("sendMessage", {"chat_id": 1})
        with over_fresh_connection():
            for _ in range(2):
                await bot._post("sendMessage", {"chat_id": 1})
    assert peers[0] == peers[1]
    assert len(set(peers[1:])) == 3


@pytest.mark.asyncio
async def test_a_fresh_connection_is_not_closed_under_a_call() -> None:
    """Servers that close idle connections at the wrong moment make kept ones uncertain, fresh ones not."""
    async with server(answering(200), keep_alive=0.05) as address, calling(address) as bot:
        for pause in (0.03, 0.045, 0.05, 0.055, 0.06) * 3:
            with over_fresh_connection():
                assert await bot._post("sendMessage", {"chat_id": 1}) is True
            await asyncio.sleep(pause)


@pytest.mark.asyncio
async def test_a_call_before_the_start_is_a_fault() -> None:
    with pytest.raises(RuntimeError):
        await AiohttpRequest().do_request("http://127.0.0.1:9", "POST")
