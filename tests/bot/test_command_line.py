"""What the commands tell the person who types them, where a setting or its surroundings are at fault."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import structlog.testing
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from playground.server import Running, serve
from playground.world import World

TOKEN = "123456789:AAEverySecretTokenOfThirtyFiveChars"


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Running]:
    async with serve(World(token=TOKEN)) as running:
        yield running


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Settings that are right, but for a Telegram that is not there; in a folder with a roster."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("DATA_DIR", "data")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    people = "telegram_id,name,position,room,roles\n,Budi,Staf,R1,staff\n"
    (tmp_path / "roster.csv").write_text(people, encoding="utf-8")
    return monkeypatch


IMPORT = ("roster", "import", "roster.csv")
DOCTOR = ("doctor",)


async def typed(*words: str) -> Result:
    """The command's outcome; in a thread, since it runs an event loop of its own."""
    return await asyncio.to_thread(lambda: CliRunner().invoke(cli, words))


@pytest.mark.asyncio
@pytest.mark.parametrize("command", [DOCTOR, IMPORT])
async def test_a_refused_token_is_named_and_not_shown(
    telegram: Running, environment: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    environment.setenv("TELEGRAM_API_URL", telegram.api_url)
    environment.setenv("BOT_TOKEN", TOKEN[:-1] + "x")
    result = await typed(*command)
    assert "BOT_TOKEN was refused by Telegram" in result.output
    assert TOKEN[:-1] not in result.output
