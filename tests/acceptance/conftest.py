"""An office a test: the local Telegram, the bot's real process, seven people who have pressed Start."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.support.office import Office, running_office


@pytest_asyncio.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A running office; afterwards, no fault may stand in its log."""
    async with running_office(database_url, tmp_path) as office:
        yield office
        assert office.faults() == []
