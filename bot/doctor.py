"""Looks whether the bot can do its work: token, database, clock, holders, reach. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from sqlalchemy import Engine
from sqlmodel import Session
from telegram.error import InvalidToken, TelegramError

from bot.clock import SystemClock
from bot.rules import load_rules
from bot.settings import Settings
from bot.wire.application import build_bot
from bot.wire.transactions import OfficeRules
from casework.desk import Desk
from casework.health import steps_without_holder
from storage.database import DatabaseError, faults_named, is_missing, open_engine, schema_version
from storage.outbox import count_uncertain
from storage.people import people_out_of_reach

CLOCK_MAY_DIFFER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `says` is one line for the person who looks after the bot."""

    subject: str
    is_good: bool
    says: str


async def examine(settings: Settings) -> list[Finding]:
    """All checks, each on its own: one that fails does not hide the others.

    Raises `bot.rules.RulesError` for a bad procedure file, without which nothing can be judged.
    """
    rules = load_rules(settings)
    findings = [await _token(settings), await _clock(settings)]
    engine = open_engine(settings.database_url)
    try:
        with faults_named():
            findings.extend(_database(engine, rules))
    except DatabaseError as error:
        findings.append(Finding("database", False, str(error)))
    finally:
        engine.dispose()
    return findings


async def _token(settings: Settings) -> Finding:
    bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    try:
        async with bot:
            return Finding("token", True, f"Telegram knows it as @{bot.username}")
    except InvalidToken as error:
        return Finding("token", False, error.message)
    except TelegramError as error:
        return Finding("token", False, f"Telegram at {settings.telegram_api_url} says: {error.message}")


async def _clock(settings: Settings) -> Finding:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
            session.head(settings.telegram_api_url) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError) as error:
        return Finding("clock", False, f"cannot be compared with Telegram's: {type(error).__name__}")
    apart = abs(SystemClock().now() - theirs)
    says = f"{apart.total_seconds():.0f} s from Telegram's"
    return Finding("clock", apart <= CLOCK_MAY_DIFFER, says)


def _database(engine: Engine, rules: OfficeRules) -> Iterator[Finding]:
    if is_missing(engine):
        yield Finding("database", False, "there is none yet; `sigap run` makes it")
        return
    at, newest = schema_version(engine)
    yield Finding("database", True, f"{engine.dialect.name} answers")
    yield _migrations(at, newest)
    if at == newest:
        with Session(engine) as session:
            desk = Desk(session, SystemClock().now(), rules.procedures, rules.calendars, rules.zone)
            yield from _office(desk)


def _migrations(at: str | None, newest: str | None) -> Finding:
    if at == newest:
        return Finding("migrations", True, f"at {at}, the newest")
    return Finding("migrations", False, f"at {at or 'none'}, expected {newest}; `sigap run` migrates")


def _office(desk: Desk) -> Iterator[Finding]:
    alone = [step.title.in_("en") for step in steps_without_holder(desk)]
    yield Finding("holders", not alone, f"nobody for: {', '.join(alone)}" if alone else "every step has one")
    lost = [person.name for person in people_out_of_reach(desk.session)]
    yield Finding("reach", not lost, f"cannot reach: {', '.join(lost)}" if lost else "everybody who joined")
    uncertain = count_uncertain(desk.session)
    yield Finding("sends", not uncertain, f"{uncertain} with an uncertain end")
