"""Open connections by their peer, so that one can be cut off in mid-request as a bad network does."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import Receive, Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

Peer = tuple[str, int]


class _OneWrite(asyncio.Transport):
    """Gathers what is written in one turn of the event loop: a response's head and body go out together.

    A system call fewer for each answer is felt: the benchmark runs the bot beside this server.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._transport, self._loop = transport, loop
        self._pending: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if not self._pending:
            self._loop.call_soon(self._flush)
        self._pending.append(bytes(data))

    def _flush(self) -> None:
        if self._pending:
            written = b"".join(self._pending)
            self._pending.clear()
            self._transport.write(written)

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        self._pending.clear()
        self._transport.abort()

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._transport.get_extra_info(name, default)

    def pause_reading(self) -> None:
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        self._transport.resume_reading()


class Connections:
    """The transports of all clients of one server."""

    def __init__(self) -> None:
        self._transports: dict[Peer, asyncio.Transport] = {}

    def protocol_class(self) -> type[asyncio.Protocol]:
        """uvicorn's HTTP protocol, noting its transports here."""
        transports = self._transports

        class NotedProtocol(HttpToolsProtocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                self.noted_peer: Peer = transport.get_extra_info("peername")[:2]
                transports[self.noted_peer] = transport
                super().connection_made(_OneWrite(transport, self.loop))

            def connection_lost(self, exc: Exception | None) -> None:
                transports.pop(self.noted_peer, None)
                super().connection_lost(exc)

        return NotedProtocol

    async def cut(self, scope: Scope, receive: Receive) -> None:
        """Ends the connection of this request without a further byte and waits until it is gone."""
        client: Any = scope["client"]
        transport = self._transports.get((client[0], client[1]))
        if transport is not None:
            transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass

    def cut_all_to(self, port: int) -> None:
        """Ends every connection that came in on this port."""
        for transport in list(self._transports.values()):
            if transport.get_extra_info("sockname")[1] == port:
                transport.abort()
