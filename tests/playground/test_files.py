from __future__ import annotations

import struct

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, InvalidToken

from playground.client import Phone, Playground
from playground.errors import ApiError
from playground.files import measure_picture
from playground.pictures import sample_picture
from playground.server import Running
from tests.playground.support import RawApi


def test_a_jpeg_is_measured_past_its_other_segments() -> None:
    app0 = b"\xff\xe0" + struct.pack(">H", 4) + b"xx"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 600, 800) + b"\x01\x01\x11\x00"
    assert measure_picture(b"\xff\xd8" + app0 + frame) == (800, 600, "jpg")


@pytest.mark.parametrize("size", [(1, 30), (9000, 2000)])
def test_a_picture_of_impossible_sides_is_refused(size: tuple[int, int]) -> None:
    header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", *size)
    with pytest.raises(ApiError, match="PHOTO_INVALID_DIMENSIONS"):
        measure_picture(header)


@pytest.mark.asyncio
async def test_what_is_no_picture_is_no_photo_but_a_document(bot: Bot, sri: Phone) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(sri.id, b"not a picture")
    message = await bot.send_document(sri.id, b"not a picture", filename="a.txt")
    assert message.document is not None
    assert message.document.file_name == "a.txt"


@pytest.mark.asyncio
async def test_a_file_is_sent_again_by_its_id_as_the_same_kind_only(
    bot: Bot, sri: Phone, picture: bytes
) -> None:
    photo = await bot.send_photo(sri.id, picture)
    again = await bot.send_photo(sri.id, photo.photo[0].file_id)
    assert again.photo == photo.photo
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type photo as document"):
        await bot.send_document(sri.id, photo.photo[-1].file_id)
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_photo(sri.id, "nonsense")
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await bot.get_file("nonsense")


@pytest.mark.asyncio
async def test_a_file_beyond_20_megabytes_cannot_be_downloaded(bot: Bot, sri: Phone) -> None:
    message = await bot.send_document(sri.id, b"x" * 20_000_001)
    assert message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await message.document.get_file()


@pytest.mark.asyncio
async def test_a_download_needs_the_token(bot: Bot, sri: Phone, running: Running, picture: bytes) -> None:
    photo = await bot.send_photo(sri.id, picture)
    file = await photo.photo[-1].get_file()
    assert file.file_path is not None
    file._bot = None
    wrong = file.file_path.replace(running.world.token, "1:wrong")
    with pytest.raises(InvalidToken):
        await bot.request.retrieve(wrong)


@pytest.mark.asyncio
async def test_an_album_has_2_to_10_items_of_kinds_that_go_together(
    raw: RawApi, bot: Bot, sri: Phone, picture: bytes
) -> None:
    album = await bot.send_media_group(
        sri.id, [InputMediaPhoto(picture, caption="x"), InputMediaPhoto(picture)]
    )
    assert len({message.media_group_id for message in album}) == 1
    item = {"type": "photo", "media": album[0].photo[-1].file_id}
    for count in (1, 11):
        assert (await raw.json("sendMediaGroup", chat_id=sri.id, media=[item] * count)).status == 400
    with pytest.raises(BadRequest, match=r"(?i)can't use the media of the specified type in the album"):
        await bot.send_media_group(sri.id, [InputMediaPhoto(picture), InputMediaDocument(b"x")])


@pytest.mark.asyncio
async def test_an_album_takes_no_inline_keyboard(raw: RawApi, sri: Phone) -> None:
    answer = await raw.json("sendMediaGroup", chat_id=sri.id, media=[], reply_markup={"inline_keyboard": []})
    assert answer.description == "Bad Request: unknown parameter 'reply_markup' in sendMediaGroup"


@pytest.mark.asyncio
async def test_the_page_can_show_a_photo_without_the_token(
    play: Playground, sri: Phone, running: Running
) -> None:
    await sri.send_photo(seed=3)
    [file] = (await sri.messages())[-1].files
    async with play._session.get(running.url + file["url"]) as response:
        assert await response.read() == sample_picture(3)
        assert response.headers["content-security-policy"] == "sandbox"
