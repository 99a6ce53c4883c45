"""The /play interface: drives the people. Tests, benchmark and page share it."""

from __future__ import annotations

import json
from dataclasses import asdict

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground import people
from playground import play_requests as wanted
from playground.clock_api import ClockApi
from playground.errors import ApiError, PlayError
from playground.events import event_stream
from playground.files import Upload
from playground.network_api import NetworkApi
from playground.office_api import office_routes
from playground.pictures import sample_picture
from playground.play_routes import get, post, read, wait_of
from playground.state import Person
from playground.views import view_answer, view_calls, view_chat, view_message, view_person
from playground.world import World

_SAMPLES = {
    "document": Upload("surat.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf"),
    "video": Upload("video.mp4", b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
    "sticker": Upload("sticker.webp", b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
}


def play_app(world: World) -> Starlette:
    """The application; its routes are those of `_Play` and of the modules with a subject of their own."""
    return Starlette(
        routes=[
            *_Play(world).routes(),
            *NetworkApi(world).routes(),
            *ClockApi(world).routes(),
            *office_routes(world),
        ],
        exception_handlers={PlayError: _refused, ApiError: _refused, ValidationError: _malformed},
    )


async def _refused(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 409)


async def _malformed(_: Request, error: Exception) -> Response:
    assert isinstance(error, ValidationError)
    first = error.errors(include_url=False, include_context=False)[0]
    return JSONResponse({"error": f"{'.'.join(map(str, first['loc']))}: {first['msg']}"}, 400)


class _Play:
    def __init__(self, world: World) -> None:
        self.world = world

    # -- people

    async def list_people(self, _: Request) -> Response:
        return JSONResponse([view_person(person) for person in self.world.people.values()])

    async def register(self, request: Request) -> Response:
        given = await read(request, wanted.Register)
        return JSONResponse(view_person(self.world.register(Person(**given.model_dump()))))

    async def say(self, request: Request) -> Response:
        given = await read(request, wanted.Say)
        messages = people.say(self.world, _person(request), given.text, reply_to=given.reply_to)
        return JSONResponse({"message_ids": [message.id for message in messages]})

    async def send_files(self, request: Request) -> Response:
        given, uploads = await _read_files(request)
        person_id = _person(request)
        if len(uploads) > 1:
            sent = people.send_album(self.world, person_id, uploads, given.caption)
        else:
            sent = [people.send_file(self.world, person_id, given.kind, uploads[0], given.caption)]
        return JSONResponse({"message_ids": [message.id for message in sent]})

    async def edit(self, request: Request) -> Response:
        given = await read(request, wanted.EditText)
        message = people.edit_text(self.world, _person(request), given.message_id, given.text)
        return JSONResponse(view_message(self.world, message))

    async def press(self, request: Request) -> Response:
        given = await read(request, wanted.Press)
        fields = given.model_dump(exclude={"wait"})
        query = people.press(self.world, _person(request), **fields)
        if given.wait:
            await self.world.wait_until(query.answered.is_set, given.wait)
        return JSONResponse(view_answer(query))

    async def tap(self, request: Request) -> Response:
        given = await read(request, wanted.Tap)
        messages = people.tap(self.world, _person(request), given.text)
        return JSONResponse({"message_ids": [message.id for message in messages]})

    async def set_blocked(self, request: Request) -> Response:
        given = await read(request, wanted.SetBlocked)
        people.set_blocked(self.world, _person(request), given.blocked)
        return JSONResponse({})

    async def delete(self, request: Request) -> Response:
        given = await read(request, wanted.DeleteMessage)
        people.delete(self.world, _person(request), given.message_id)
        return JSONResponse({})

    async def clear(self, request: Request) -> Response:
        return JSONResponse({"cleared": people.clear(self.world, _person(request))})

    async def answers(self, request: Request) -> Response:
        person_id = _person(request)
        mine = (query for query in self.world.queries.values() if query.person_id == person_id)
        return JSONResponse([view_answer(query) for query in mine])

    async def chat(self, request: Request) -> Response:
        """`after`: a version; with `wait` seconds, answers when the chat's version is another one."""
        chat = self.world.chats.get(int(request.path_params["chat_id"]))
        if chat is None:
            raise HTTPException(404, "no such chat")
        query = request.query_params
        if "after" in query:
            version = int(query["after"])
            await self.world.wait_until(lambda: chat.version != version, wait_of(request))
        before = int(query["before"]) if "before" in query else None
        limit = int(query["limit"]) if "limit" in query else None
        deleted = query.get("deleted") == "true"
        return JSONResponse(view_chat(self.world, chat, before=before, limit=limit, deleted=deleted))

    # -- the server

    async def state(self, _: Request) -> Response:
        world = self.world
        return JSONResponse(
            {
                "bot": world.bot,
                "timezone": world.timezone,
                "people": len(world.people),
                "pending_updates": world.updates.pending_count,
                "polling": world.updates.polling,
                "calls": len(world.calls),
                "webhook": world.webhook.url if world.webhook else None,
                "limits": asdict(world.flood.limits),
                "clock": wanted.clock_json(**asdict(world.clock.read())),
            }
            | world.faults.as_json()
        )

    async def reset(self, _: Request) -> Response:
        self.world.reset()
        await self.world.network_changed()
        return JSONResponse({})

    async def inject(self, request: Request) -> Response:
        given = await read(request, wanted.Inject)
        return JSONResponse({"update_id": people.inject(self.world, given.update)})

    async def calls(self, request: Request) -> Response:
        """Filters: `method`, `chat_id`, `after` (a seq), `status`; the last `limit` of them."""
        query = request.query_params
        wanted_method, wanted_chat = query.get("method"), query.get("chat_id")
        after, status = int(query.get("after", 0)), query.get("status")
        found = [
            call
            for call in self.world.calls
            if call.seq > after
            and wanted_method in (None, call.method)
            and (wanted_chat is None or str(call.params.get("chat_id")) == wanted_chat)
            and status in (None, str(call.status))
        ]
        return JSONResponse(view_calls(found[-int(query.get("limit", len(found) or 1)) :]))

    async def events(self, _: Request) -> Response:
        return event_stream(self.world)

    async def file(self, request: Request) -> Response:
        file = self.world.files.find_by_path(request.path_params["path"])
        if file is None:
            raise HTTPException(404)
        headers = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox"}
        return Response(file.content, media_type=file.content_type, headers=headers)

    def routes(self) -> list[Route]:
        person = "/people/{person_id:int}"
        return [
            get("/people", self.list_people),
            post("/people", self.register),
            post(f"{person}/say", self.say),
            post(f"{person}/files", self.send_files),
            post(f"{person}/edit", self.edit),
            post(f"{person}/press", self.press),
            post(f"{person}/tap", self.tap),
            post(f"{person}/blocked", self.set_blocked),
            post(f"{person}/delete", self.delete),
            post(f"{person}/clear", self.clear),
            get(f"{person}/answers", self.answers),
            get("/chats/{chat_id}", self.chat),
            get("/state", self.state),
            post("/reset", self.reset),
            post("/updates", self.inject),
            get("/calls", self.calls),
            get("/events", self.events),
            get("/files/{path:path}", self.file),
        ]


def _person(request: Request) -> int:
    return int(request.path_params["person_id"])


async def _read_files(request: Request) -> tuple[wanted.SendFiles, list[Upload]]:
    """Uploaded files, or sample ones where none came."""
    if request.headers.get("content-type", "").startswith("multipart/"):
        async with request.form() as form:
            given = wanted.SendFiles.model_validate(json.loads(str(form.get("request", "{}"))))
            files = [value for value in form.getlist("file") if isinstance(value, UploadFile)]
            uploads = [
                Upload(f.filename or "file", await f.read(), f.content_type or "application/octet-stream")
                for f in files
            ]
    else:
        given, uploads = await read(request, wanted.SendFiles), []
    if not uploads and given.kind == "photo":
        numbers = range(given.seed, given.seed + given.count)
        uploads = [Upload(f"photo{number}.png", sample_picture(number), "image/png") for number in numbers]
    if not uploads:
        if given.kind not in _SAMPLES:
            raise PlayError(f"no sample of the kind {given.kind!r}")
        uploads = [_SAMPLES[given.kind]]
    return given, uploads
