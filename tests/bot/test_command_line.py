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


@pytest.mark.asyncio
async def test_what_an_import_keeps_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert (await typed(*IMPORT)).exit_code == 0
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.asyncio
async def test_an_import_without_its_database_ends_in_one_line(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "postgresql://sigap:geheim@127.0.0.1:1/sigap")
    result = await typed(*IMPORT)
    assert result.exit_code == 2
    assert result.output.startswith("the database of DATABASE_URL cannot be used: ")
    assert result.output.count("\n") == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("content", [None, b"Daftar hadir rapat" * 100], ids=["none", "no database"])
async def test_the_doctor_finds_a_database_wanting_and_changes_nothing(
    environment: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    environment.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    if content is not None:
        (tmp_path / "x.db").write_bytes(content)
    before = _files_of(tmp_path)
    result = await typed(*DOCTOR)
    assert result.exit_code == 1
    assert "TROUBLE database: " in result.output
    assert _files_of(tmp_path) == before


def _files_of(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
