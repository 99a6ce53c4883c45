"""aiogram's models of the Bot API, each built when it is first asked for.

aiogram builds all of its four hundred models while it is imported, which takes longer than everything else
at the playground's start. `model_rebuild` is held back during the import and done for the few dozen that are
used. So nothing else here imports aiogram.
"""

from __future__ import annotations

import importlib
from typing import Any, TypeVar

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)

_unbuilt: dict[type[BaseModel], dict[str, Any]] = {}


def _import_aiogram() -> None:
    def hold_back(cls: type[BaseModel], /, **given: Any) -> None:
        _unbuilt[cls] = given

    rebuild = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(hold_back)  # type: ignore[method-assign, assignment]
    try:
        importlib.import_module("aiogram.methods")
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]


def built(model: type[Model]) -> type[Model]:
    """The model, ready to validate."""
    if not model.__pydantic_complete__:
        model.model_rebuild(_types_namespace=_namespace())
    return model


def _namespace() -> dict[str, Any]:
    given = next(iter(_unbuilt.values()), {})
    namespace: dict[str, Any] = given.get("_types_namespace", {})
    return namespace


_import_aiogram()

from aiogram import methods, types  # noqa: E402 - only now
from aiogram.client.default import Default  # noqa: E402
from aiogram.methods.base import TelegramMethod  # noqa: E402
from aiogram.types.base import TelegramObject  # noqa: E402

__all__ = ["Default", "TelegramMethod", "TelegramObject", "built", "methods", "types"]
