from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from storage.database import open_engine


@pytest.fixture
def migrated(database_url: str) -> Iterator[Engine]:
    """A migrated, empty database; once for each engine."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()
