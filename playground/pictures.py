"""Draws small sample photos, so that nobody needs one at hand. Standard library only."""

from __future__ import annotations

import struct
import zlib

Colour = tuple[int, int, int]
Rectangle = tuple[int, int, int, int, Colour]

_WALLS: tuple[Colour, ...] = ((206, 214, 204), (214, 205, 192), (196, 208, 219), (221, 214, 220))
_BODIES: tuple[Colour, ...] = ((70, 78, 88), (226, 228, 230), (96, 102, 112), (58, 62, 70))
_LIGHTS: tuple[Colour, ...] = ((214, 64, 52), (236, 166, 44), (86, 170, 92))


def sample_picture(seed: int = 0, width: int = 480, height: int = 320) -> bytes:
    """A PNG of a printer on a desk in front of a wall; another seed gives another one."""
    shapes = _printer(seed, width, height)
    rows = bytearray()
    for y in range(height):
        row = bytearray(bytes(_shaded(_background(seed, y, height), y, height)) * width)
        for left, top, right, bottom, colour in shapes:
            if top <= y < bottom:
                row[3 * left : 3 * right] = bytes(colour) * (right - left)
        rows += b"\0" + row
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _background(seed: int, y: int, height: int) -> Colour:
    return (142, 104, 74) if y > height * 0.74 else _WALLS[seed % len(_WALLS)]


def _shaded(colour: Colour, y: int, height: int) -> Colour:
    """Darker towards the bottom of the wall and of the desk, as in a room with a window."""
    part = y / (height * 0.74) if y <= height * 0.74 else (y - height * 0.74) / (height * 0.26)
    red, green, blue = (int(value * (1.0 - 0.16 * part)) for value in colour)
    return red, green, blue


def _printer(seed: int, width: int, height: int) -> list[Rectangle]:
    def place(left: float, top: float, right: float, bottom: float, colour: Colour) -> Rectangle:
        shift = 0.04 * (seed % 5 - 2)
        return (
            int(width * (left + shift)),
            int(height * top),
            int(width * (right + shift)),
            int(height * bottom),
            colour,
        )

    body = _BODIES[seed % len(_BODIES)]
    dark: Colour = (max(0, body[0] - 34), max(0, body[1] - 34), max(0, body[2] - 34))
    paper: Colour = (250, 250, 246)
    return [
        place(0.34, 0.16, 0.66, 0.40, paper),
        place(0.22, 0.38, 0.78, 0.80, body),
        place(0.22, 0.38, 0.78, 0.43, dark),
        place(0.30, 0.60, 0.70, 0.64, (24, 26, 30)),
        place(0.33, 0.62, 0.67, 0.70 + 0.02 * (seed % 4), paper),
        place(0.24, 0.78, 0.76, 0.82, dark),
        place(0.70, 0.48, 0.73, 0.52, _LIGHTS[seed % len(_LIGHTS)]),
        place(0.58, 0.47, 0.68, 0.53, (150, 190, 170)),
    ]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
