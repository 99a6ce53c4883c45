"""What the modules of the /play interface share: routes by verb, and how a request is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.play_requests import PlayRequest

RequestModel = TypeVar("RequestModel", bound=PlayRequest)
Endpoint = Callable[[Request], Awaitable[Response]]

LONGEST_WAIT = 60.0


def get(path: str, endpoint: Endpoint) -> Route:
    return Route(path, endpoint, methods=["GET"])


def post(path: str, endpoint: Endpoint) -> Route:
    return Route(path, endpoint, methods=["POST"])


def wait_of(request: Request) -> float:
    """The seconds that the query `wait` asks for."""
    return min(float(request.query_params.get("wait", 0)), LONGEST_WAIT)


async def read(request: Request, model: type[RequestModel]) -> RequestModel:
    """The body as this model; an empty one has no fields."""
    return model.model_validate_json(await request.body() or b"{}")
