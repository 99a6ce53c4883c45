"""Brings a roster file into the database, and tells what changed and who still needs a link to join."""

import csv
from collections.abc import Iterator
from pathlib import Path

from telegram.error import TelegramError

from bot.clock import SystemClock
from bot.data_dir import make_data_dir
from bot.rules import load_rules
from bot.settings import Settings
from bot.wire.application import build_bot
from casework.desk import Desk
from casework.roster import ImportDone, JoinLink, import_roster, join_links
from casework.roster_file import RosterError, read_roster
from storage.database import faults_named, migrate, open_engine, transaction

LINKS_FILE = "join-links.csv"
OWNER_ONLY = 0o600


async def bring_in(settings: Settings, file: Path) -> list[str]:
    """Import the file; what to tell the person who did, a line each.

    Raises RosterError, RulesError or DatabaseError; then nothing was imported.
    """
    done, links = _store(settings, _read(file))
    lines = list(_told(done))
    if links:
        lines += await _hand_out(settings, links)
    return lines


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RosterError([f"{file} cannot be read; expected a CSV file in UTF-8"]) from error


def _store(settings: Settings, text: str) -> tuple[ImportDone, list[JoinLink]]:
    rules = load_rules(settings)
    lines = read_roster(text)
    make_data_dir(settings.data_dir)
    engine = open_engine(settings.database_url)
    try:
        migrate(engine)
        with faults_named(), transaction(engine) as session:
            desk = Desk(session, SystemClock().now(), rules.procedures, rules.calendars, rules.zone)
            return import_roster(desk, lines), join_links(desk)
    finally:
        engine.dispose()


def _told(done: ImportDone) -> Iterator[str]:
    yield from (f"added    {person.name}" for person in done.added)
    yield from (f"changed  {change.person.name}: {', '.join(change.columns)}" for change in done.changed)
    yield f"{len(done.added)} added, {len(done.changed)} changed, {len(done.same)} the same"


async def _hand_out(settings: Settings, links: list[JoinLink]) -> list[str]:
    """The links, printed and as a file that only its owner reads: whoever has a link may ask to be let in."""
    bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    try:
        async with bot:
            start = f"https://t.me/{bot.username}?start="
    except TelegramError as error:
        needed = f"{len(links)} people need a link to join; import again to get the links"
        return [f"{needed}: Telegram did not tell the bot's name ({error.message})"]
    path = settings.data_dir / LINKS_FILE
    path.touch(mode=OWNER_ONLY)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "link"])
        writer.writerows([link.person.name, start + link.token] for link in links)
    lines = [f"link     {link.person.name}: {start}{link.token}" for link in links]
    return [*lines, f"{len(links)} links, also in {path}; hand each to its person only"]
