"""One owed message as the renderers see it: whose it is, its facts, whether it still may carry buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from bot.messages import limits
from bot.messages.texts import FALLBACK, Texts
from casework.desk import Desk
from sop.definition import REPORTER
from storage.capacities import NONE, Capacities, capacities_of
from storage.people import PersonRow, find_person
from storage.post import OutboxRow, StandingRow


@dataclass(frozen=True)
class Owed:
    """An outbox row with what belongs to it. A stranger has no `person`; the facts may name the language."""

    desk: Desk
    chat_id: int
    person: PersonRow | None
    facts: Mapping[str, Any]
    standing: StandingRow | None
    is_edit: bool
    tries: int
    """How often it was sent before without its being known whether it arrived."""
    longest: int = limits.LONG
    """To this a value in a sentence is cut."""

    @classmethod
    def of(cls, desk: Desk, row: OutboxRow) -> "Owed":
        """Look up what belongs to the row."""
        standing = desk.session.get(StandingRow, row.standing_id) if row.standing_id is not None else None
        facts = standing.facts if standing is not None else row.facts
        person = find_person(desk.session, row.chat_id)
        return cls(desk, row.chat_id, person, facts, standing, row.is_edit, row.attempts)

    def about(self, facts: Mapping[str, Any]) -> "Owed":
        """The same with other facts: a message that stands within this one."""
        return replace(self, facts=facts)

    @property
    def live(self) -> bool:
        """Whether the message may carry buttons."""
        return self.standing is None or self.standing.live

    @property
    def is_placed(self) -> bool:
        """Whether the bot knows the message that this one edits."""
        return self.standing is not None and self.standing.message_id is not None

    @property
    def may_stand(self) -> bool:
        """Whether the person may see it already, and so is to read what became of it."""
        return self.is_edit or self.tries > 0

    @cached_property
    def texts(self) -> Texts:
        """The sentences in the reader's language."""
        language = self.person.language if self.person else str(self.facts.get("language", FALLBACK))
        return Texts.of(language, self.desk, self.longest)

    @cached_property
    def capacities(self) -> Capacities:
        """The reader's roles at this moment; a stranger has none."""
        return capacities_of(self.desk.session, self.person.id) if self.person and self.person.id else NONE

    @property
    def roles(self) -> frozenset[str]:
        """The roles to read and to have menus by; those to decide by are `capacities.now`."""
        return self.capacities.all

    @property
    def person_id(self) -> int:
        """The reader's id. Raises LookupError for a stranger, to whom nothing of the office is shown."""
        if self.person is None or self.person.id is None:
            raise LookupError(f"chat {self.chat_id} is nobody's on the roster")
        return self.person.id

    @property
    def sees_all(self) -> bool:
        """Whether the reader works on cases or keeps the roster, and so sees everybody's cases."""
        return bool(self.roles - {REPORTER})
