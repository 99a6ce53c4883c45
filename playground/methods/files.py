"""getFile."""

from __future__ import annotations

from telegram.constants import FileSizeLimit

from playground.checks import Request
from playground.errors import bad_request
from playground.methods.registry import method
from playground.state import Json
from playground.world import World


@method("getFile", "file_id")
def get_file(world: World, request: Request) -> Json:
    file = world.files.get(request["file_id"])
    if len(file.content) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad_request("file is too big")
    known = [file.description, *file.sizes]
    described = next(item for item in known if item["file_id"] == request["file_id"])
    fields = ("file_id", "file_unique_id", "file_size")
    return {field: described[field] for field in fields} | {"file_path": file.path}
