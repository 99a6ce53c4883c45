"""An office in a fresh SQLite database: wording does not depend on the engine."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from bot.messages import texts
from storage.database import open_engine
from tests.bot.messages.office import Office


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    engine = open_engine(sqlite_url)
    with Session(engine, expire_on_commit=False) as session:
        yield Office(session)
    engine.dispose()


@pytest.fixture(autouse=True)
def complete_sentences(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test may make the program say a sentence with a hole in it, or in the wrong language, unnoticed."""
    reported: set[tuple[str, str]] = set()
    monkeypatch.setattr(texts, "_reported", reported)
    yield
    assert not reported
