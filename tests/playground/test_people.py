from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Message, TelegramObject, Update

from playground.client import File, Phone, Playground, Refused
from playground.people import split_text


async def received(bot: Bot) -> list[Message]:
    return [update.message for update in await bot.get_updates() if update.message is not None]


@pytest.mark.asyncio
async def test_a_start_carries_its_payload_and_is_marked_as_command(bot: Bot, play: Playground) -> None:
    budi = await play.register(7, "Budi", last_name="Santoso", username="budi_s", language_code="en")
    await budi.start("gabung-1")
    [message] = await received(bot)
    assert message.text == "/start gabung-1"
    assert [(entity.type, entity.length) for entity in message.entities] == [("bot_command", 6)]
    assert message.from_user is not None
    assert (message.from_user.full_name, message.from_user.language_code) == ("Budi Santoso", "en")


@pytest.mark.asyncio
async def test_5000_characters_arrive_as_two_messages(bot: Bot, sri: Phone) -> None:
    await sri.say("kata " * 1000)
    texts = [message.text or "" for message in (await received(bot))[1:]]
    assert [len(text) <= 4096 for text in texts] == [True, True]
    assert " ".join(texts) == ("kata " * 1000).strip()


@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=13_000))
def test_split_pieces_are_short_enough_and_lose_no_word(text: str) -> None:
    pieces = split_text(text.strip())
    assert all(0 < len(piece) <= 4096 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.asyncio
async def test_a_photo_arrives_with_caption_sizes_and_content(bot: Bot, sri: Phone, picture: bytes) -> None:
    await sri.send_photo("layar retak", file=File("foto.png", picture, "image/png"))
    message = (await received(bot))[-1]
    assert message.caption == "layar retak"
    assert [(size.width, size.height) for size in message.photo] == [(90, 60), (480, 320)]
    file = await message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == picture


@pytest.mark.asyncio
async def test_an_album_is_single_updates_of_one_group_with_the_caption_on_the_first(
    bot: Bot, sri: Phone
) -> None:
    await sri.send_album(3, "tiga foto")
    album = (await received(bot))[1:]
    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["tiga foto", None, None]
    assert len({message.photo[-1].file_unique_id for message in album}) == 3


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["document", "video", "sticker"])
async def test_other_files_arrive_as_what_they_are(bot: Bot, sri: Phone, kind: str) -> None:
    await sri.send_file(kind)
    assert getattr((await received(bot))[-1], kind) is not None


@pytest.mark.asyncio
async def test_an_edit_arrives_as_an_edited_message(bot: Bot, sri: Phone) -> None:
    [message_id] = await sri.say("printer macet")
    await sri.edit(message_id, "printer rusak")
    [update] = await bot.get_updates(offset=-1)
    assert update.message is None
    assert update.edited_message is not None
    assert (update.edited_message.message_id, update.edited_message.text) == (message_id, "printer rusak")


@pytest.mark.asyncio
async def test_blocking_is_told_to_the_bot_and_ends_writing(bot: Bot, sri: Phone) -> None:
    await sri.block()
    [update] = await bot.get_updates(offset=-1)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Refused, match="has blocked the bot"):
        await sri.say("Halo")
    await sri.unblock()
    [update] = await bot.get_updates(offset=-1)
    assert update.my_chat_member is not None
    assert update.my_chat_member.difference()["status"] == ("kicked", "member")


@pytest.mark.asyncio
async def test_clearing_a_chat_is_not_told_to_the_bot(bot: Bot, sri: Phone) -> None:
    await bot.send_message(sri.id, "x")
    pending = await bot.get_updates()
    assert await sri.clear() == 2
    assert await sri.messages() == []
    assert await bot.get_updates() == pending


@pytest.mark.asyncio
async def test_a_group_becomes_known_by_an_injected_update(bot: Bot, play: Playground) -> None:
    group = {"id": -100123, "type": "supergroup", "title": "Kantor"}
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": group, "from": anonymous, "sender_chat": group}
    update_id = await play.inject({"message": message | {"text": "/lapor"}})
    [update] = await bot.get_updates()
    assert update.update_id == update_id
    assert update.effective_user is not None
    assert update.effective_user.id == 1087968824
    await bot.send_message(-100123, "Hanya di obrolan pribadi")
    assert [m.text for m in (await play.chat(-100123)).messages] == ["Hanya di obrolan pribadi"]


@pytest.mark.asyncio
async def test_only_a_real_update_can_be_injected(play: Playground) -> None:
    nonsense: list[dict[str, Any]] = [
        {},
        {"message": {"text": "x"}},
        {"mesage": {}},
        {"message": {}, "callback_query": {}},
    ]
    for update in nonsense:
        with pytest.raises(Refused):
            await play.inject(update)


@pytest.mark.asyncio
async def test_a_name_changes_without_losing_the_chat(bot: Bot, play: Playground, sri: Phone) -> None:
    await play.register(sri.id, "Sri Wahyuni")
    message = await bot.send_message(sri.id, "x")
    assert message.chat.first_name == "Sri Wahyuni"
    assert len(await sri.messages()) == 2


@pytest.mark.asyncio
async def test_the_updates_hold_nothing_that_telegram_does_not_send(bot: Bot, sri: Phone) -> None:
    await sri.send_album(2)
    await sri.send_file("document", "surat")
    await sri.block()
    await sri.unblock()
    updates = await bot.get_updates()
    assert len(updates) == 6
    assert [_strangers(update) for update in updates] == [[]] * 6


def _strangers(update: Update) -> list[object]:
    """What python-telegram-bot could not place, anywhere inside."""
    found: list[object] = []
    waiting: list[object] = [update]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, list | tuple):
            waiting.extend(thing)
        elif isinstance(thing, TelegramObject):
            found.extend(thing.api_kwargs.items())
            names = thing._get_attrs_names(include_private=False)
            waiting.extend(getattr(thing, name, None) for name in names)
    return found
