"""A whole bot without a network: updates go in through inbox, worker and handlers, messages come out worded.

People are driven by what they see: `office.press(BUDI, "Kirim")` presses the newest button of that label.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from telegram.ext import BaseHandler
from telegram.request import BaseRequest, RequestData

from bot.handlers import register
from bot.messages.keyboards import Button, InlineKeyboard
from bot.messages.outgoing import Album, CommandMenu, Message
from bot.messages.render import render
from bot.turn import finish_answers
from bot.wire.application import StrictApplication, build_application
from bot.wire.spinners import Spinners
from bot.wire.transactions import OfficeRules, Transactions
from bot.wire.wire_bot import WireBot
from bot.wire.worker import Worker
from casework.calendars import Calendars
from casework.cases import Photo, Report, open_case
from casework.desk import Desk
from casework.outages import mark_alive
from sop.office_hours import ALWAYS, WeeklyHours
from storage.cases import CaseRow
from storage.database import transaction
from storage.inbox import keep_updates
from storage.people import PersonRoleRow, PersonRow
from storage.post import InboxRow, OutboxRow, OutboxState, StandingRow
from tests.sop.hours import JAKARTA
from tests.support.shipped import PROCEDURES

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

SRI, BUDI, ANDI, RINA, HENDRA, SITI, DEWI, STRANGER = 101, 201, 202, 301, 401, 501, 901, 999

PEOPLE = (
    (SRI, "Sri Wahyuni", "Kepaniteraan", ("reporter",)),
    (BUDI, "Budi Santoso", "Ruang PTIP", ("staff",)),
    (ANDI, "Andi Wijaya", "Ruang Umum", ("staff",)),
    (RINA, "Rina Lestari", "Ruang PTIP", ("kasub_ptip",)),
    (HENDRA, "Hendra Gunawan", "Ruang Umum", ("kasub_umum",)),
    (SITI, "Siti Aminah", "Ruang Sekretaris", ("secretary",)),
    (DEWI, "Dewi Anggraini", "Ruang PTIP", ("admin",)),
)


_ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Sigap","username":"sigap_bot"}}'


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at


class SilentTelegram(BaseRequest):
    """Answers every call with success and remembers what presses were answered with."""

    def __init__(self) -> None:
        self.answers: list[dict[str, Any]] = []
        self.error: Exception | None = None
        self.on_answer: Callable[[], None] = lambda: None

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if name == "getMe":
            return 200, _ME
        assert name == "answerCallbackQuery", "handlers call nothing else"
        assert request_data is not None
        if self.error is not None:
            raise self.error
        self.on_answer()
        self.answers.append(request_data.parameters)
        return 200, b'{"ok":true,"result":true}'


@dataclass
class Shown:
    """A message as it stands in a chat."""

    id: int
    html: str
    buttons: list[Button] = field(default_factory=list)
    standing_id: int | None = None
    photos: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]


class Office:
    """The bot over one database. `restart` begins anew with new objects, as after a crash."""

    def __init__(self, engine: Engine, week: WeeklyHours = ALWAYS) -> None:
        self.engine = engine
        self.calendars = Calendars(week, JAKARTA)
        self.clock = Clock()
        self.telegram = SilentTelegram()
        self.chats: dict[int, list[Shown]] = {}
        self._numbers = count(1)
        self._message_ids = count(1000)
        self._application: StrictApplication | None = None
        with transaction(engine) as session:
            for telegram_id, name, room, roles in PEOPLE:
                self._hire(session, telegram_id, name, room, roles)

    def add_handler(self, handler: BaseHandler[Any, Any, Any]) -> None:
        """One that comes before the program's own."""
        assert self._application is not None
        self._application.handlers[0].insert(0, handler)

    async def start(self) -> None:
        bot = WireBot("1:A", request=self.telegram, get_updates_request=self.telegram)
        self._application = build_application(bot)
        register(self._application)
        await self._application.initialize()
        rules = OfficeRules(PROCEDURES, self.calendars, JAKARTA)
        self.transactions = Transactions(self.engine, rules, self.clock)
        self.worker = Worker(self._application, self.transactions, Spinners(bot))

    async def stop(self) -> None:
        assert self._application is not None
        await self.transactions.close()
        await self._application.shutdown()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    # -- what people do

    async def say(self, who: int, text: str, language: str = "id") -> None:
        """Write a text; commands too. `language` is that of the person's app."""
        await self.send(who, text=text, entities=_command_entities(text), **_from(who, language))

    async def show(self, who: int, photo: str, caption: str | None = None, album: str | None = None) -> None:
        """Send a photo."""
        size = {"file_id": f"file-{photo}", "file_unique_id": photo, "width": 90, "height": 90}
        more: dict[str, Any] = {"caption": caption} if caption else {}
        more |= {"media_group_id": album} if album else {}
        await self.send(who, photo=[{**size, "file_id": "small"}, size], **more)

    async def press(self, who: int, label: str, on: Shown | None = None) -> None:
        """Press the newest button of this label, or that of a message as it was seen."""
        messages = [on] if on is not None else reversed(self.chats.get(who, []))
        for message in messages:
            for button in message.buttons:
                if button.label == label:
                    await self.press_data(who, button.data, message.id)
                    return
        raise AssertionError(f"{who} sees no button {label!r}: {self.last(who)}")

    async def press_data(self, who: int, data: str, message_id: int = 1, *, accessible: bool = True) -> None:
        """A press with any data, as a changed client could send it."""
        message: dict[str, Any] = {
            "message_id": message_id,
            "date": int(self.clock.at.timestamp()) if accessible else 0,
            "chat": private_chat(who),
        }
        if accessible:
            message |= {"from": {"id": 1, "is_bot": True, "first_name": "Sigap"}, "text": "…"}
        query = {"id": str(next(self._numbers)), "from": user(who), "chat_instance": "1", "data": data}
        await self.receive({"callback_query": {**query, "message": message}})

    async def send(self, who: int, *, deliver: bool = True, **content: Any) -> None:
        await self.receive({"message": {**self._message(who), **content}}, deliver=deliver)

    async def edit(self, who: int, text: str) -> None:
        """Edit an earlier message into this text."""
        edited = {**self._message(who), "edit_date": int(self.clock.at.timestamp())}
        await self.receive({"edited_message": {**edited, "text": text, "entities": _command_entities(text)}})

    async def receive(self, update: dict[str, Any], *, deliver: bool = True) -> None:
        """Take an update the whole way in, then deliver what is owed. It may not be a fault."""
        raw = {"update_id": next(self._numbers), **update}
        await self.transactions.run(lambda desk: keep_updates(desk.session, [raw], desk.now))
        while await self.worker.handle_next():
            pass
        assert self.rows(InboxRow, state="failed") == []
        if deliver:
            await self.deliver()

    # -- what people see

    async def deliver(self) -> None:
        """Word and send everything owed, as the courier would."""
        await self.transactions.run(self._deliver)

    def last(self, who: int) -> Shown:
        """The newest message of a chat."""
        return self.chats[who][-1]

    def as_seen(self, who: int) -> Shown:
        """The newest message as it is now, whatever becomes of it."""
        return copy.copy(self.last(who))

    def find(self, who: int, message_id: int) -> Shown:
        return next(message for message in self.chats[who] if message.id == message_id)

    def forget(self, message: Shown) -> None:
        """As after a crash between sending a message and noting its id."""
        with self.desk() as desk:
            desk.session.get_one(StandingRow, message.standing_id).message_id = None
            query = select(OutboxRow).where(OutboxRow.standing_id == message.standing_id)
            row = desk.session.exec(query).one()
            row.state, row.attempts = OutboxState.UNCERTAIN, 1

    def add_copy(self, who: int, message: Shown) -> Shown:
        """A message that was sent twice, of which the bot knows one."""
        twin = Shown(next(self._message_ids), message.html, list(message.buttons))
        self.chats[who].append(twin)
        return twin

    def person(self, who: int) -> PersonRow:
        [person] = self.rows(PersonRow, telegram_id=who)
        assert isinstance(person, PersonRow)
        return person

    def person_id(self, who: int) -> int:
        person_id = self.person(who).id
        assert person_id is not None
        return person_id

    def texts(self, who: int) -> list[str]:
        return [message.html for message in self.chats.get(who, [])]

    def question(self, who: int) -> Shown:
        """The question that is open: the newest message with options."""
        newest_first = reversed(self.chats[who])
        return next(shown for shown in newest_first if any(b.data.startswith("a:") for b in shown.buttons))

    async def answers_sent(self) -> None:
        """Wait until every press that was handled is answered."""
        await finish_answers()

    @property
    def answer(self) -> dict[str, Any]:
        """What the latest press was answered with."""
        return self.telegram.answers[-1]

    def rows(self, table: type[Any], **values: Any) -> list[Any]:
        """Rows as they were committed, read past the program."""
        with Session(self.engine) as session:
            query = select(table).order_by(*table.__table__.primary_key.columns)
            for name, value in values.items():
                query = query.where(getattr(table, name) == value)
            return list(session.exec(query))

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """A transaction of the test's own, for what is set up without the bot."""
        with transaction(self.engine) as session:
            procedures = PROCEDURES
            yield Desk(session, self.clock.at, procedures, self.calendars, JAKARTA)

    def wait(self, **span: float) -> None:
        """Time passes while the bot is there, though it does not look."""
        self.clock.at += timedelta(**span)
        with self.desk() as desk:
            mark_alive(desk)

    def _message(self, who: int) -> dict[str, Any]:
        return {
            "message_id": next(self._message_ids),
            "date": int(self.clock.at.timestamp()),
            "chat": private_chat(who),
            "from": user(who),
        }

    def _hire(self, session: Session, telegram_id: int, name: str, room: str, roles: tuple[str, ...]) -> None:
        person = PersonRow(name=name, telegram_id=telegram_id, room=room)
        session.add(person)
        session.flush()
        session.add_all(PersonRoleRow(person_id=person.id or 0, role=role) for role in roles)

    def _deliver(self, desk: Desk) -> None:
        owed = select(OutboxRow).where(OutboxRow.state == OutboxState.OWED).order_by(col(OutboxRow.id))
        for row in desk.session.exec(owed).all():
            out = render(desk, row)
            row.state = OutboxState.DROPPED if out is None else OutboxState.SENT
            if out is not None:
                self._show(desk, row, out)

    def _show(self, desk: Desk, row: OutboxRow, out: Message | Album | CommandMenu) -> None:
        if isinstance(out, CommandMenu):
            return
        chat = self.chats.setdefault(row.chat_id, [])
        standing = desk.session.get(StandingRow, row.standing_id) if row.standing_id else None
        if isinstance(out, Album):
            shown = Shown(next(self._message_ids), "", photos=out.file_ids)
            chat.append(shown)
            if standing is not None:
                standing.message_id = shown.id
            return
        buttons = (
            [button for line in out.keyboard.rows for button in line]
            if isinstance(out.keyboard, InlineKeyboard)
            else []
        )
        there = next((each for each in chat if standing and each.id == standing.message_id), None)
        if row.is_edit and there is not None:
            there.html, there.buttons = out.html, buttons
        elif not row.is_edit:
            shown = Shown(next(self._message_ids), out.html, buttons, row.standing_id)
            chat.append(shown)
            if standing is not None:
                standing.message_id = shown.id


async def a_case(
    office: Office, device: str = "Printer Epson", reporter: int = SRI, photos: Sequence[Photo] = ()
) -> CaseRow:
    """A case that waits at step 1 for either of two staff."""
    with office.desk() as desk:
        person = desk.session.get_one(PersonRow, office.person_id(reporter))
        case = open_case(
            desk, person, Report("damage", device, "Kepaniteraan", "Kertas macet", photos=photos)
        )
    await office.deliver()
    return case


def _from(telegram_id: int, language: str) -> dict[str, Any]:
    return {"from": user(telegram_id, language)}


def user(telegram_id: int, language: str = "id") -> dict[str, Any]:
    return {"id": telegram_id, "is_bot": False, "first_name": f"P{telegram_id}", "language_code": language}


def private_chat(telegram_id: int) -> dict[str, Any]:
    return {"id": telegram_id, "type": "private", "first_name": f"P{telegram_id}"}


def _command_entities(text: str) -> list[dict[str, Any]]:
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
