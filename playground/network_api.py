"""The part of /play that makes Telegram's bad days: faults, latency, outage, and the limits on sending."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground import play_requests as wanted
from playground.faults import Fault
from playground.limits import FloodControl, FloodLimits
from playground.play_routes import post, read
from playground.world import World


class NetworkApi:
    """Its routes are its methods, listed at its end."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def add_fault(self, request: Request) -> Response:
        given = await read(request, wanted.AddFault)
        self.world.faults.add(Fault(**given.model_dump()))
        await self.world.network_changed()
        return JSONResponse({})

    async def clear_faults(self, request: Request) -> Response:
        """`kind`: those of one kind alone; else everything works at once again."""
        if "kind" in request.query_params:
            self.world.faults.remove(request.query_params["kind"])
        else:
            self.world.faults.clear()
        await self.world.network_changed()
        return JSONResponse({})

    async def set_network(self, request: Request) -> Response:
        given = await read(request, wanted.SetNetwork)
        for name, value in given.model_dump(exclude_none=True).items():
            setattr(self.world.faults, name, value)
        await self.world.network_changed()
        return JSONResponse({})

    async def set_limits(self, request: Request) -> Response:
        given = await read(request, wanted.SetLimits)
        self.world.flood = FloodControl(FloodLimits(**given.model_dump(exclude_none=True)))
        return JSONResponse({})

    def routes(self) -> list[Route]:
        return [
            post("/faults", self.add_fault),
            Route("/faults", self.clear_faults, methods=["DELETE"]),
            post("/network", self.set_network),
            post("/limits", self.set_limits),
        ]
