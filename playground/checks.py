"""Checks a request's parameters against aiogram's models of the Bot API before any method sees them.

Stricter than Telegram, which ignores what it does not know: an unknown parameter, or one that this server
does not carry out, is refused and named, so that a slip in the bot is seen at once.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from playground.errors import ApiError, bad_request
from playground.files import Upload
from playground.keyboards import check_markup
from playground.models import Default, TelegramMethod, TelegramObject, built
from playground.models import methods as telegram_methods
from playground.models import types as telegram_types

_SCALARS = frozenset({str, int, float, bool, type(None), Default, telegram_types.InputFile})
_NUMBER = re.compile(r"-?\d{1,19}")
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
}


@dataclass(frozen=True, slots=True)
class MethodSpec:
    """What a method takes: `known` to the Bot API, `honoured` by this server, `nested` sent as JSON."""

    name: str
    known: frozenset[str]
    honoured: frozenset[str]
    nested: frozenset[str]
    adapter: TypeAdapter[TelegramMethod[Any]]


@dataclass(frozen=True, slots=True)
class Request:
    """A checked request. `sent` has the values as JSON would give them, uploads by their attached name."""

    method: str
    sent: dict[str, Any]
    uploads: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        return self.sent.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self.sent[name]


def method_spec(name: str, honoured: Iterable[str]) -> MethodSpec:
    """Reads aiogram's model of the method; `honoured` are the parameters that this server carries out."""
    model: type[TelegramMethod[Any]] = built(getattr(telegram_methods, name[0].upper() + name[1:]))
    known = frozenset(model.model_fields)
    nested = frozenset(name for name, field in model.model_fields.items() if not _is_scalar(field.annotation))
    wanted = frozenset(honoured)
    if stray := wanted - known:
        raise ValueError(f"{name} has no parameter {sorted(stray)}")
    return MethodSpec(name, known, wanted, nested, TypeAdapter(model))


def check_request(spec: MethodSpec, given: dict[str, Any], uploads: dict[str, Upload]) -> Request:
    """Turns what came over HTTP into a checked request.

    Raises:
        ApiError: 400 that names the parameter at fault.
    """
    for name in given.keys() | (uploads.keys() & spec.known):
        if name not in spec.known:
            raise bad_request(f"unknown parameter {name!r} in {spec.name}")
        if name not in spec.honoured:
            raise bad_request(f"parameter {name!r} of {spec.name} is not supported by the playground")
    sent = {name: _decode(spec, name, value) for name, value in given.items() if value is not None}
    models: dict[str, Any] = dict(sent)
    for name in uploads.keys() & spec.known:
        models[name] = telegram_types.BufferedInputFile(uploads[name].content, uploads[name].name)
    if "reply_markup" in sent:
        models["reply_markup"] = check_markup(sent["reply_markup"])
    checked = _validate(spec, models)
    for name in spec.nested & models.keys():
        _refuse_extra(name, getattr(checked, name))
    scalars = {name: getattr(checked, name) for name in sent if name not in spec.nested}
    return Request(spec.name, sent | scalars, uploads)


def _is_scalar(hint: Any) -> bool:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return all(_is_scalar(part) for part in typing.get_args(hint))
    return hint in _SCALARS or hint is Any


def _decode(spec: MethodSpec, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in spec.nested:
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if name == "chat_id" and _NUMBER.fullmatch(value):
        return int(value)
    return value


def _validate(spec: MethodSpec, models: dict[str, Any]) -> TelegramMethod[Any]:
    try:
        return spec.adapter.validate_python(models)
    except ValidationError as error:
        raise _refusal(spec, error) from None


def _refusal(spec: MethodSpec, error: ValidationError) -> ApiError:
    first = error.errors(include_url=False, include_context=False)[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return bad_request(_MISSING.get(name, f"parameter {name!r} of {spec.name} is required"))
    where = ".".join(str(part) for part in first["loc"])
    return bad_request(f"{spec.name}: {where}: {first['msg']}")


def _refuse_extra(name: str, value: Any) -> None:
    for where, field in _extra_fields(name, value):
        raise bad_request(f"unknown field {field!r} in {where}")


def _extra_fields(where: str, value: Any) -> Iterator[tuple[str, str]]:
    """aiogram keeps fields that it does not know as extras of the object that holds them."""
    if isinstance(value, TelegramObject):
        for field in value.model_extra or ():
            yield where, field
        for field in value.model_fields_set:
            yield from _extra_fields(f"{where}.{field}", getattr(value, field, None))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _extra_fields(f"{where}[{index}]", item)
