"""An office in a fresh SQLite database: wording does not depend on the engine."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.messages import texts
from tests.bot.messages.office import Office


@pytest.fixture
def office(sqlite: Engine) -> Iterator[Office]:
    with Session(sqlite, expire_on_commit=False) as session:
        yield Office(session)


@pytest.fixture(autouse=True)
def complete_sentences(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test may make the program say a sentence with a hole in it, or in the wrong language, unnoticed."""
    reported: set[tuple[str, str]] = set()
    monkeypatch.setattr(texts, "_reported", reported)
    yield
    assert not reported
