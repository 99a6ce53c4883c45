"""What the records are told in: plain JSON values. Reads nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from storage.people import PersonRow

Json = dict[str, Any]


def iso(at: datetime | None) -> str | None:
    """An instant as the page reads it."""
    return None if at is None else at.isoformat()


def names(people: Iterable[PersonRow]) -> list[str]:
    """These people's names, in their order."""
    return [person.name for person in people]
