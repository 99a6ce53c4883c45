"""The Bot API over HTTP: /bot<token>/METHOD and /file/bot<token>/PATH. Methods stand in `methods`."""

from __future__ import annotations

import asyncio
import hmac
import inspect
import json
import time
from typing import Any
from urllib.parse import unquote

from starlette.types import Receive, Scope, Send

from playground.bodies import read_parameters
from playground.checks import check_request
from playground.connections import Connections
from playground.errors import NOT_FOUND, UNAUTHORIZED, ApiError, too_many_requests
from playground.faults import Fault, FaultKind
from playground.files import Upload
from playground.methods import Method, find_method
from playground.state import Call
from playground.world import World

_JSON = (b"content-type", b"application/json")


class BotApi:
    """An ASGI application that answers a bot."""

    def __init__(self, world: World, connections: Connections) -> None:
        self.world = world
        self.connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/file/bot"):
            await self._download(path.removeprefix("/file/bot"), scope, receive, send)
        elif path.startswith("/bot"):
            await self._answer(path.removeprefix("/bot"), scope, receive, send)
        else:
            await _reply(send, 404, ApiError(404, NOT_FOUND).body())

    async def _answer(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        if self.world.faults.down:
            await self.connections.cut(scope, receive)
            return
        token, _, name = path.partition("/")
        try:
            params, uploads = await read_parameters(scope, receive)
            method = self._find(token, name)
        except ApiError as error:
            await _reply(send, error.code, error.body())
            return
        await self._carry_out(method, params, uploads, scope, receive, send)

    def _find(self, token: str, name: str) -> Method:
        if not hmac.compare_digest(unquote(token).encode(), self.world.token.encode()):
            raise ApiError(401, UNAUTHORIZED)
        method = find_method(name)
        if method is None:
            raise ApiError(404, NOT_FOUND)
        return method

    async def _carry_out(
        self,
        method: Method,
        params: dict[str, Any],
        uploads: dict[str, Upload],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Runs the method between the two halves of the latency, and lets the faults strike."""
        world, started = self.world, time.monotonic()
        delay = world.faults.latency_ms / 2000
        if delay:
            await asyncio.sleep(delay)
        fault = world.faults.claim(method.spec.name, _chat_id(params))
        status, body = await self._run(method, params, uploads, fault)
        self._note(method, params, uploads, started, status, body, fault)
        if fault is not None and fault.kind in (FaultKind.REFUSE, FaultKind.DROP):
            await self.connections.cut(scope, receive)
            return
        if fault is not None and fault.kind is FaultKind.STALL:
            await asyncio.sleep(fault.seconds)
        if delay:
            await asyncio.sleep(delay)
        await _reply(send, status, body)

    async def _run(
        self, method: Method, params: dict[str, Any], uploads: dict[str, Upload], fault: Fault | None
    ) -> tuple[int, dict[str, Any]]:
        try:
            if fault is not None:
                _strike_before(fault)
            result = method.run(self.world, check_request(method.spec, params, uploads))
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            return error.code, error.body()
        if fault is not None and fault.kind is FaultKind.ERROR_AFTER:
            return 502, ApiError(502, "Bad Gateway").body()
        return 200, {"ok": True, "result": result}

    def _note(
        self,
        method: Method,
        params: dict[str, Any],
        uploads: dict[str, Upload],
        started: float,
        status: int,
        body: dict[str, Any],
        fault: Fault | None,
    ) -> None:
        world = self.world
        names = {name: f"attach://{upload.name}" for name, upload in uploads.items()}
        seq = world.next_call()
        answer = body.get("result") if status == 200 else body.get("description")
        now, seconds = world.clock.now().timestamp(), time.monotonic() - started
        struck = fault.kind.value if fault else None
        world.calls.append(Call(seq, method.spec.name, params | names, now, seconds, status, answer, struck))

    async def _download(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        if self.world.faults.down:
            await self.connections.cut(scope, receive)
            return
        token, _, file_path = path.partition("/")
        known = hmac.compare_digest(unquote(token).encode(), self.world.token.encode())
        file = self.world.files.find_by_path(unquote(file_path)) if known else None
        if file is None:
            error = ApiError(404, NOT_FOUND) if known else ApiError(401, UNAUTHORIZED)
            await _reply(send, error.code, error.body())
            return
        if delay := self.world.faults.latency_ms / 1000:
            await asyncio.sleep(delay)
        await _send(send, 200, file.content, (b"content-type", b"application/octet-stream"))


def _strike_before(fault: Fault) -> None:
    """Raises what keeps the call from being carried out."""
    if fault.kind is FaultKind.REFUSE:
        raise ApiError(0, "connection refused")
    if fault.kind is FaultKind.ERROR:
        raise ApiError(500, "Internal Server Error")
    if fault.kind is FaultKind.FLOOD:
        raise too_many_requests(max(1, round(fault.seconds)))


def _chat_id(params: dict[str, Any]) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


async def _reply(send: Send, status: int, body: dict[str, Any]) -> None:
    await _send(send, status, json.dumps(body, ensure_ascii=False).encode(), _JSON)


async def _send(send: Send, status: int, content: bytes, content_type: tuple[bytes, bytes]) -> None:
    headers = [content_type, (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
