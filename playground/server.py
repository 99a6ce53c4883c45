"""Starts and ends the local Telegram on loopback. `python -m playground.server` tells its port."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.api import BotApi
from playground.connections import Connections
from playground.guides import guide_routes
from playground.limits import FloodLimits
from playground.play_api import play_app
from playground.webhook import send_updates
from playground.world import DEFAULT_TOKEN, World

HOST = "127.0.0.1"
_PAGE = Path(__file__).parent / "page"
_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost"})
_PAGE_POLICY = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens. Page, /play and Bot API stand under `url`; `api_url` is the Bot API alone.

    While the network is "down", `api_url` refuses connections (nothing listens there); under `url` calls of
    the Bot API are cut off unanswered, since the page must go on.
    """

    world: World
    port: int
    api_port: int

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        return f"http://{HOST}:{self.api_port}"


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: whoever starts the playground decides when it ends."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _ApiDoor:
    """The socket for the Bot API alone, which can be closed and opened again on the same port."""

    def __init__(
        self, world: World, config: uvicorn.Config, server: uvicorn.Server, connections: Connections
    ) -> None:
        self._world, self._config, self._server, self._connections = world, config, server, connections
        self._listening: asyncio.Server | None = None
        self._lock = asyncio.Lock()
        self.port = 0

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        protocol = self._connections.protocol_class()
        self._listening = await loop.create_server(
            lambda: protocol(config=self._config, server_state=self._server.server_state, app_state={}),  # type: ignore[call-arg]
            HOST,
            self.port,
        )
        self.port = self._listening.sockets[0].getsockname()[1]

    def close(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None
            self._connections.cut_all_to(self.port)

    async def follow(self) -> None:
        """Opens or closes as the world's network is up or down."""
        async with self._lock:
            if self._world.faults.down:
                self.close()
            elif self._listening is None:
                await self.open()


@contextlib.asynccontextmanager
async def serve(world: World, port: int = 0) -> AsyncIterator[Running]:
    """Runs the server inside this event loop. Port 0 takes a free one; OSError if the port is taken."""
    connections = Connections()
    config = uvicorn.Config(
        application(world, connections),
        http=connections.protocol_class(),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
    )
    listening = _listen(port)
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]), name="playground")
    sender = asyncio.create_task(send_updates(world), name="playground webhook")
    while not server.started:
        if task.done():
            await task
            raise OSError("the playground did not start")
        await asyncio.sleep(0.005)
    door = _ApiDoor(world, config, server, connections)
    await door.open()
    world.network_followers.append(door.follow)
    try:
        yield Running(world, listening.getsockname()[1], door.port)
    finally:
        world.network_followers.remove(door.follow)
        door.close()
        world.close()
        sender.cancel()
        server.should_exit = True
        await asyncio.gather(task, sender, return_exceptions=True)


def _listen(port: int) -> socket.socket:
    """Names the protocol, since asyncio sends small answers at once (TCP_NODELAY) only where it is named."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(512)
    except OSError:
        listening.close()
        raise
    return listening


def application(world: World, connections: Connections) -> ASGIApp:
    """Everything on one port. The Bot API goes first, past all routing: the benchmark measures it."""
    api, play = BotApi(world, connections), play_app(world)
    page = Starlette(routes=[*guide_routes(), Mount("/", StaticFiles(directory=_PAGE, html=True))])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith(("/bot", "/file/bot")):
            await api(scope, receive, send)
        elif not _is_local(scope):
            await _refuse(send)
        elif path.startswith("/play/"):
            await play({**scope, "path": path.removeprefix("/play")}, receive, send)
        else:
            await page(scope, receive, _with_policy(send))

    return app


def _is_local(scope: Scope) -> bool:
    """Whether no website is behind this: its page could reach loopback through the user's browser."""
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1")
    origin = headers.get(b"origin", b"").decode("latin-1")
    return host.partition(":")[0] in _LOCAL_NAMES and origin in ("", f"http://{host}")


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def _with_policy(send: Send) -> Send:
    async def send_with_policy(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            headers = message["headers"]
            assert isinstance(headers, list)
            policy = [(b"content-security-policy", _PAGE_POLICY.encode()), (b"cache-control", b"no-cache")]
            message = {**message, "headers": [*headers, *policy]}
        await send(message)

    return send_with_policy  # type: ignore[return-value]


async def _run(port: int, token: str, limited: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    world = World(token=token, limits=FloodLimits(enabled=limited))
    async with serve(world, port) as running:
        facts = {"port": running.port, "url": running.url, "api_url": running.api_url, "token": world.token}
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="A local Telegram on loopback; prints one line of JSON.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the only token that is let in")
    parser.add_argument("--no-limits", action="store_true", help="without Telegram's flood control")
    given = parser.parse_args()
    try:
        asyncio.run(_run(given.port, given.token, not given.no_limits))
    except OSError as error:
        raise SystemExit(f"the playground cannot listen on port {given.port}: {error}") from None


if __name__ == "__main__":
    main()
