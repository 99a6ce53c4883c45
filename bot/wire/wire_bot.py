"""The library's bot, where its own way costs, loses or tells too much. Keeps nothing, retries nothing."""

from typing import Any

from telegram import Bot
from telegram.error import InvalidToken

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What handlers exist for. Telegram keeps back the rest: channel posts, reactions, polls …"""

ANSWER_SECONDS = 10.0

REFUSED = "BOT_TOKEN was refused by Telegram; expected the token from @BotFather"

Update = dict[str, Any]


class WireBot(Bot):
    """A bot that hands out updates as Telegram sent them, with all that this release does not know."""

    def __repr__(self) -> str:
        # The library's shows the token.
        return type(self).__name__

    async def initialize(self) -> None:
        """Meet Telegram. Raises InvalidToken with one line, in which the library would quote the token."""
        try:
            await super().initialize()
        except InvalidToken:
            raise InvalidToken(REFUSED) from None

    async def raw_updates(self, offset: int | None, wait_seconds: float) -> list[Update]:
        """Wait for updates from `offset` on, which confirms those before it."""
        parameters = {
            "offset": offset,
            "timeout": int(wait_seconds),
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        updates: list[Update] = await self._post(
            "getUpdates", parameters, read_timeout=wait_seconds + ANSWER_SECONDS
        )
        return updates

    # Telegram answers with the whole message. For the library to read it, buttons and all, would take
    # nearly as long as the call itself, and its id is all that we need.

    async def send_text(self, chat_id: int, text: str, **parameters: Any) -> int:
        """Send a text, with the parameters of `sendMessage`; the id of its message."""
        sent = await self._post("sendMessage", {"chat_id": chat_id, "text": text, **parameters})
        return int(sent["message_id"])

    async def edit_text(self, chat_id: int, message_id: int, text: str, **parameters: Any) -> None:
        """Change the text of a message, with the parameters of `editMessageText`."""
        place = {"chat_id": chat_id, "message_id": message_id}
        await self._post("editMessageText", {**place, "text": text, **parameters})
