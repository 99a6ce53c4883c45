"""The part of /play that moves time and the bot's process: the clock's routes and the kill switch."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground import play_requests as wanted
from playground.errors import PlayError
from playground.meanwhile import watching
from playground.play_routes import get, post, read, wait_of
from playground.process import Supervisor
from playground.state import Json
from playground.world import World


class ClockApi:
    """Its routes are its methods, listed at its end."""

    def __init__(self, world: World) -> None:
        self.world = world

    # -- the clock

    async def read_clock(self, request: Request) -> Response:
        """`after`: a version; with `wait` seconds, answers when the version is another one."""
        clock = self.world.clock
        if "after" in request.query_params:
            await clock.wait_for_change(int(request.query_params["after"]), wait_of(request))
        return JSONResponse(self._reading())

    async def advance(self, request: Request) -> Response:
        given = await read(request, wanted.Advance)
        clock = self.world.clock
        with watching(self.world) as meanwhile:
            try:
                if given.to is not None:
                    clock.advance_to(given.to)
                else:
                    clock.advance(given.seconds or 0.0)
            except ValueError as error:
                raise PlayError(str(error)) from None
            self._announce()
            await clock.wait_for_arrival(given.wait)
            return JSONResponse(self._reading() | {"did": meanwhile.as_json()})

    async def report_position(self, request: Request) -> Response:
        """For the bot's process: how far its clock has come."""
        given = await read(request, wanted.ReportPosition)
        supervisor = self.world.backstage.supervisor
        if supervisor is not None and not supervisor.running:
            # Its last words: whoever followed them would wait for a process that is gone.
            raise PlayError("the bot's process does not run")
        try:
            self.world.clock.report(given.position, arrived=given.arrived)
        except ValueError as error:
            raise PlayError(str(error)) from None
        self._announce()
        return JSONResponse({})

    async def report_opening(self, request: Request) -> Response:
        """For the bot's process: when a new office first opens, before the bot greets anybody."""
        self.world.backstage.opens_at = (await read(request, wanted.ReportOpening)).opens_at
        return JSONResponse({})

    def _reading(self) -> Json:
        return wanted.clock_json(**asdict(self.world.clock.read()))

    def _announce(self) -> None:
        self.world.announce("clock", self._reading())

    # -- the bot's process

    async def kill_bot(self, _: Request) -> Response:
        supervisor = self._supervisor()
        await supervisor.kill()
        return JSONResponse(supervisor.as_json())

    async def start_bot(self, _: Request) -> Response:
        supervisor = self._supervisor()
        await supervisor.start()
        return JSONResponse(supervisor.as_json())

    def _supervisor(self) -> Supervisor:
        if self.world.backstage.supervisor is None:
            raise PlayError("the bot's process was not started by this playground")
        return self.world.backstage.supervisor

    def routes(self) -> list[Route]:
        return [
            get("/clock", self.read_clock),
            post("/clock/advance", self.advance),
            post("/clock/position", self.report_position),
            post("/clock/opening", self.report_opening),
            post("/bot/kill", self.kill_bot),
            post("/bot/start", self.start_bot),
        ]
