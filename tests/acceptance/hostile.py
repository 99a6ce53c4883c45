"""What hostile and clumsy people send, and what must not come of it."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from playground.client import MessageView, Phone
from tests.support.office import Office, report

LETTERS_OF_A_LONG_TEXT = 5_000
"""Telegram's apps send such a text as two messages."""

ODD_TEXT = (
    '<b>tebal</b> &amp; 5 < 6 > 4 </i> { $x } {"a"} { -term } \u202eterbalik\u202c '
    "\u200bnol\u200d\ufeff \x00\x07\x1b\r\n\r\n\r\n*_`[tautan](http://contoh.id) 👨‍👩‍👧😀"
)
"""Markup, Fluent's placeables, marks that turn the writing round, what no database holds, and a family."""

ODD_NAME = "<i>Alat</i> & 5 < 6 { $x } \u202ekanan\u202c \u200b\x00😀"
"""The same in short, for what stands on one line."""

AS_IT_IS_READ = (
    '<b>tebal</b> &amp; 5 < 6 > 4 </i> { $x } {"a"} { -term }',
    "👨‍👩‍👧😀",
    "<i>Alat</i> & 5 < 6 { $x }",
)
"""Parts of both as they are to stand on a phone: as they were written."""

FORGED = {
    "m": "{id}:accept  1:nonsense  1:accept';DROP_TABLE_person;--  1:Accept  1",
    "t": "{id}:take  1:steal  1",
    "p": "roster:0  roster:-1  roster:9999999  nowhere:1  person:1  tasks:1:1  mine:2  found:2",
    "a": "x:0:yes  {nonce}:0:yes  {nonce}:999999:-cancel  x:{id}:yes  x:0:{long}",
    "j": "{id}:staff  {id}:decline  1:king",
    "x": "{id}",
    "v": "{id}",
    "i": "{id}",
    "c": "{id}",
    "k": "{id}",
    "u": "{id}",
    "r": "{id}:staff:1  1:king:1  1:king:0  1:staff",
    "h": "{id}",
    "e": "{id}",
    "s": "nowhere  receipt  ../../etc/passwd",
    "f": "nowhere:staff  inventory:king  inventory:reporter  inventory:admin",
    "o": "everything",
    "w": "nothing:0  accept:0  accept:1  on_the_spot",
    "g": "climb_at_round:99  most_reminders_a_day:0  nothing:1  climb_to.staff:king  climb_to.king:staff",
    "gr": "nothing  climb_to.king  climb_to.reporter",
    "b": "nowhere  person",
    "l": "xx  english",
    "cal": "always  Period  closed:1  {id}",
    "calx": "{id}  closed",
    "po": "{id}",
    "pt": "{id}:1  1:{id}  1:king",
    "ap": "king  staff  admin  ../etc",
    "ac": "{id}",
    "": "👻  ::::  %00  null",
}
"""Data that no button of the bot carries, by the kind of button that it poses as."""

IDS_OF_NOTHING = ("0", "-1", "424242", str(2**31), str(10**17), str(2**63), "١")

ALL_TABLES = (
    '"case"',
    "step_run",
    "journal",
    "person",
    "person_role",
    "join_request",
    "assignment",
    "switched_off",
    "calendar_override",
    "device",
    "acting",
)


def forged_data() -> list[str]:
    """All of it, with each wrong id in each place that takes one; at most 64 bytes each."""
    data = []
    for kind, patterns in FORGED.items():
        for pattern in patterns.split("  "):
            for number in IDS_OF_NOTHING if "{id}" in pattern else ("",):
                filled = pattern.replace("{id}", number).replace("{nonce}", "n" * 16)
                data.append(f"{kind}:{filled}".replace("{long}", "x" * 40)[:64])
    return [*data, "x" * 64, "é" * 32]


def what_stands(office: Office) -> dict[str, list[Any]]:
    """Cases, people and settings, as the database holds them."""
    return {table: office.ask(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ALL_TABLES}  # noqa: S608


@contextlib.asynccontextmanager
async def nothing_changes(office: Office) -> AsyncIterator[None]:
    """Inside, people do what must come to nothing."""
    await office.wait_until_quiet()
    before = what_stands(office)
    yield
    await office.wait_until_quiet()
    after = what_stands(office)
    assert {table for table in ALL_TABLES if after[table] != before[table]} == set()


async def card_of(phone: Phone, number: str, move: str) -> MessageView:
    """The card or question on this phone whose buttons offer the move.

    The cards of earlier cases go before it, and a chat is sent one message a second.
    """
    return await phone.wait_for(
        lambda message: message.find_button(move) is not None, containing=number, within=20
    )


async def new_case(office: Office, complaint: str = "Kertas macet") -> str:
    """A case at its first step, its cards on the phones of both staff; its number."""
    number = await report(office["sri"], "Printer Epson", complaint)
    for name in ("budi", "andi"):
        await card_of(office[name], number, "Terima Laporan")
    return number


def as_user(phone: Phone) -> dict[str, Any]:
    """The person as an update names the sender."""
    return {"id": phone.id, "is_bot": False, "first_name": "P"}
