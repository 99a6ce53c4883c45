"""Everything that the local Telegram knows: people, chats, messages, files, updates. Knows no HTTP."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

from playground.backstage import Backstage
from playground.clock import Clock
from playground.errors import BLOCKED, ApiError, PlayError, bad_request
from playground.faults import Faults
from playground.files import FileStore
from playground.limits import FloodControl, FloodLimits
from playground.state import Call, CallbackQuery, Chat, Json, Message, Person, Webhook
from playground.updates import UpdateQueue

DEFAULT_TOKEN = "1000000001:playground-is-no-secret"
CALLBACK_EXPIRES_AFTER = 15.0
"""Seconds in which a press can be answered; Telegram publishes no figure, 15 is what is observed."""
GROUP_ANONYMOUS_BOT = 1087968824

Listener = Callable[[str, Json], None]
Follower = Callable[[], Awaitable[None]]


class World:
    """The state of one local Telegram with one bot.

    `timezone` (IANA) is how the page writes times; `starts_at` (aware) what the office's clock begins with.
    """

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        limits: FloodLimits | None = None,
        log_size: int = 100_000,
        timezone: str = "Asia/Jakarta",
        starts_at: datetime | None = None,
    ) -> None:
        self.token = token
        self.timezone = timezone
        self.clock = Clock(starts_at=starts_at)
        self.faults = Faults()
        self.listeners: list[Listener] = []
        self.network_followers: list[Follower] = []
        self.backstage = Backstage()
        self._log_size = log_size
        self._changed = asyncio.Event()
        self._closed = False
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Sigap",
            "username": "sigap_playground_bot",
        }
        self._begin(limits or FloodLimits(), first_update_id=100_000_001)

    def _begin(self, limits: FloodLimits, first_update_id: int) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(lambda: self.clock.now().timestamp(), first_update_id)
        self.flood = FloodControl(limits)
        self.queries: dict[str, CallbackQuery] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.menu_button: Json = {"type": "commands"}
        self.webhook: Webhook | None = None
        self.calls: deque[Call] = deque(maxlen=self._log_size)
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(1)
        self._group_ids = itertools.count(1)
        self._call_ids = itertools.count(1)

    def reset(self) -> None:
        """Forgets all but the token and the limits. Update ids go on: a bot may still know the old ones."""
        pending = self.updates
        self._begin(self.flood.limits, first_update_id=pending.next_id)
        pending.clear()
        pending.end_poll_for_reset()
        self.faults.clear()
        self.clock.reset()
        self.announce("reset", {})

    def close(self) -> None:
        """Ends what waits: poller, clock and phones get an answer, the pages' event streams end."""
        self._closed = True
        self.updates.end_poll_for_reset()
        self.clock.close()
        self.announce("close", {})

    # -- people and chats

    def register(self, person: Person) -> Person:
        """Adds a person, or renames one who is known already."""
        known = self.people.get(person.id)
        if known is not None:
            person.started, person.blocked = known.started, known.blocked
        self.people[person.id] = person
        chat = self.chats.setdefault(person.id, Chat(person.as_chat()))
        chat.content, chat.person = person.as_chat(), person
        self.announce("person", {"id": person.id})
        return person

    def person(self, person_id: int) -> Person:
        try:
            return self.people[person_id]
        except KeyError:
            raise PlayError(f"nobody here has the id {person_id}") from None

    def chat_for_bot(self, chat_id: int | str) -> Chat:
        """The chat, if the bot may know it.

        Raises:
            ApiError: 400 where nobody ever started the bot; nor are usernames of private chats resolved.
        """
        if chat_id == "":
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or (chat.person is not None and not chat.person.started):
            raise bad_request("chat not found")
        return chat

    def chat_to_write(self, chat_id: int | str) -> Chat:
        """As `chat_for_bot`, and the person must not have blocked the bot (ApiError 403)."""
        chat = self.chat_for_bot(chat_id)
        if chat.person is not None and chat.person.blocked:
            raise ApiError(403, BLOCKED)
        return chat

    # -- messages

    def now(self) -> int:
        """The office's time in whole seconds since 1970, as messages carry it."""
        return int(self.clock.now().timestamp())

    def new_message(self, chat: Chat, sender: Json, body: Json) -> Message:
        """Puts a message into a chat; `body` is what it says besides number, date, sender and chat."""
        content: Json = {"message_id": next(self._message_ids), "date": self.now(), "chat": chat.content}
        message = Message(content | {"from": sender} | body, by_bot=sender is self.bot)
        chat.messages[message.id] = message
        return message

    def new_group_id(self) -> str:
        """A `media_group_id` for an album."""
        return str(14_000_000_000_000_000 + next(self._group_ids))

    def new_query(self, person_id: int, message_id: int, data: str) -> CallbackQuery:
        query_id = str(4_400_000_000_000_000_000 + next(self._query_ids))
        query = CallbackQuery(query_id, person_id, message_id, data, time.monotonic())
        self.queries[query_id] = query
        return query

    def next_call(self) -> int:
        """A number for the log of calls; grows by one."""
        return next(self._call_ids)

    def message_for_bot(self, chat: Chat, message_id: int, what: str) -> Message:
        """Raises ApiError "… not found" where the bot cannot see such a message."""
        message = chat.messages.get(message_id)
        if message is None or message.deleted_by_bot:
            raise bad_request(f"{what} not found")
        return message

    def visible_messages(self, chat: Chat) -> Iterator[Message]:
        return (message for message in chat.messages.values() if message.visible)

    # -- news

    def changed(self, chat: Chat, event: str, **facts: Any) -> None:
        """Tells everybody who looks at this chat that it has changed."""
        chat.version += 1
        self.announce(event, {"chat": chat.id, "version": chat.version} | facts)

    def announce(self, event: str, facts: Json) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        for listener in self.listeners:
            listener(event, facts)

    async def network_changed(self) -> None:
        """Returns when the network is as the faults say it is."""
        self.announce("network", self.faults.as_json())
        for follower in self.network_followers:
            await follower()

    async def wait_until(self, condition: Callable[[], bool], timeout: float) -> bool:
        """Waits until something made the condition true; False after `timeout` seconds or at the end."""
        try:
            async with asyncio.timeout(timeout):
                while not condition() and not self._closed:
                    await self._changed.wait()
        except TimeoutError:
            pass
        return condition()
