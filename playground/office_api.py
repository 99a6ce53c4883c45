"""The routes of the side panel under /play/office: turns questions into readings. Knows no database."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground.play_routes import get
from playground.state import Json
from playground.world import World

_UNMANAGED: Json = {"managed": False, "running": True, "pid": None}
_NO_OFFICE: Json = {
    "opens_at": None,
    "is_open": None,
    "working_minutes_left": None,
    "next_month_at": None,
    "cases": [],
}
_NO_OUTBOX: Json = {"outbox": [], "waiting": 0, "sending": 0, "uncertain": 0, "inbox_waiting": 0}


def office_routes(world: World) -> list[Route]:
    """`?language=en` tells the procedure's words in English."""
    office = _Office(world)
    return [
        get("/office", office.overview),
        get("/office/outbox", office.outbox),
        get("/office/cases/{number}", office.case),
    ]


class _Office:
    def __init__(self, world: World) -> None:
        self.world = world

    async def overview(self, request: Request) -> Response:
        supervisor, now = self.world.backstage.supervisor, self.world.clock.now()
        bot = supervisor.as_json() if supervisor is not None else _UNMANAGED
        records = self.world.backstage.records
        office = await records.office(now, _language(request)) if records is not None else None
        return JSONResponse({"bot": bot, **(office or _NO_OFFICE)})

    async def case(self, request: Request) -> Response:
        number, now = request.path_params["number"], self.world.clock.now()
        records = self.world.backstage.records
        found = await records.find_case(number, now, _language(request)) if records is not None else None
        if found is None:
            return JSONResponse({"error": f"no case has the number {number}"}, 404)
        return JSONResponse(found)

    async def outbox(self, _: Request) -> Response:
        """Together with what the local Telegram still has for the bot to fetch."""
        records = self.world.backstage.records
        found = await records.outbox(self.world.clock.now()) if records is not None else None
        pending = self.world.updates.pending_count
        return JSONResponse({**(found or _NO_OUTBOX), "telegram_waiting": pending})


def _language(request: Request) -> str:
    return request.query_params.get("language", "id")
