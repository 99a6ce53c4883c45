"""Knows which methods there are. The modules beside it register their functions here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.checks import MethodSpec, Request, method_spec
from playground.world import World

Run = Callable[[World, Request], Any]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API. `run` gives the result, or an awaitable of it where it has to wait."""

    spec: MethodSpec
    run: Callable[[World, Request], Any | Awaitable[Any]]


METHODS: dict[str, Method] = {}


def method(name: str, parameters: str = "") -> Callable[[Run], Run]:
    """Registers a function as the method `name`, which honours these parameters (separated by spaces)."""

    def register(run: Run) -> Run:
        METHODS[name.lower()] = Method(method_spec(name, parameters.split()), run)
        return run

    return register


def find_method(name: str) -> Method | None:
    """Telegram takes method names in any case."""
    return METHODS.get(name.lower())
