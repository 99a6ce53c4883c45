"""Keeps what was uploaded, by file id. Looks at bytes only as far as Telegram would."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from telegram.constants import FileSizeLimit

from playground.errors import ApiError, bad_request

_THUMBNAIL = 90
"""The longest side of a photo's smallest size, in pixels."""
_FOLDERS = {"photo": "photos", "document": "documents", "video": "videos", "sticker": "stickers"}
_NAMES = {"photo": "Photo", "document": "Document", "video": "Video", "sticker": "Sticker"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a request."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that the server knows. `kind` is photo, document, video or sticker."""

    file_id: str
    kind: str
    name: str
    content: bytes
    content_type: str
    path: str
    description: dict[str, Any]
    sizes: tuple[dict[str, Any], ...] = ()

    def in_message(self) -> Any:
        """What stands in the message under `kind`: for a photo all its sizes, else the description."""
        return list(self.sizes) if self.kind == "photo" else self.description


class FileStore:
    """All files of one server. A photo's sizes are one file here, each with its own id."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._count = 0

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keeps a new file.

        Raises:
            ApiError: it is empty, larger than Telegram takes, or no picture although it is to be one.
        """
        limit = FileSizeLimit.PHOTOSIZE_UPLOAD if kind == "photo" else FileSizeLimit.FILESIZE_UPLOAD
        if len(upload.content) > limit:
            raise ApiError(413, "Request Entity Too Large")
        if not upload.content:
            raise bad_request("file must be non-empty")
        self._count += 1
        unique = f"AQAD{sha256(upload.content).hexdigest()[:12]}"
        stored = _stored(kind, upload, f"{kind[:3]}{self._count}", unique, self._count)
        self._by_path[stored.path] = stored
        for description in stored.sizes or (stored.description,):
            self._by_id[description["file_id"]] = stored
        return stored

    def get(self, file_id: str) -> StoredFile:
        """Raises ApiError, worded as getFile words it, for an id that was never given out."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return stored

    def get_for_sending(self, file_id: str, kind: str) -> StoredFile:
        """Raises ApiError for an unknown id, an address (no network here) or another kind of file."""
        if "://" in file_id:
            raise bad_request("failed to get HTTP URL content")
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {_NAMES[stored.kind]} as {_NAMES[kind]}")
        return stored

    def find_by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def _stored(kind: str, upload: Upload, file_id: str, unique: str, number: int) -> StoredFile:
    description: dict[str, Any] = {
        "file_id": f"BQACAgUAAx{file_id}",
        "file_unique_id": unique,
        "file_size": len(upload.content),
    }
    sizes: tuple[dict[str, Any], ...] = ()
    suffix = upload.name.rpartition(".")[2].lower() if "." in upload.name else "bin"
    if kind == "photo":
        width, height, suffix = measure_picture(upload.content)
        sizes = _photo_sizes(description, width, height)
    elif kind == "video":
        facts = {"width": 640, "height": 360, "duration": 3, "mime_type": upload.content_type}
        description |= facts | {"file_name": upload.name}
    elif kind == "sticker":
        facts = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        description |= facts | {"emoji": "🙂"}
    else:
        description |= {"file_name": upload.name, "mime_type": upload.content_type}
    path = f"{_FOLDERS[kind]}/file_{number}.{suffix}"
    return StoredFile(
        file_id, kind, upload.name, upload.content, upload.content_type, path, description, sizes
    )


def _photo_sizes(description: dict[str, Any], width: int, height: int) -> tuple[dict[str, Any], ...]:
    """A thumbnail and the picture itself, as Telegram gives at least two sizes of all but tiny pictures."""
    own = {**description, "width": width, "height": height}
    longest = max(width, height)
    if longest <= _THUMBNAIL:
        return (own,)
    small = {
        "file_id": f"{description['file_id']}s",
        "file_unique_id": f"{description['file_unique_id']}s",
        "file_size": description["file_size"],
        "width": max(1, width * _THUMBNAIL // longest),
        "height": max(1, height * _THUMBNAIL // longest),
    }
    return (small, own)


def measure_picture(content: bytes) -> tuple[int, int, str]:
    """Width, height and file suffix of a PNG or JPEG.

    Raises:
        ApiError: it is neither, or beyond what sendPhoto takes (Bot API: both sides together 10000 at most,
            proportion 20 at most).
    """
    found = _measure_png(content) or _measure_jpeg(content)
    if found is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height, suffix = found
    if width + height > 10000 or not width or not height or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height, suffix


def _measure_png(content: bytes) -> tuple[int, int, str] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height, "png"


def _measure_jpeg(content: bytes) -> tuple[int, int, str] | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height, "jpg"
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
