"""What stands on the bot's buttons in one language, by the names that the program has for it."""

from bot.messages.texts import Texts
from sop.definition import Move
from tests.support.shipped import PROCEDURE


class Labels:
    """The labels of the shipped procedure and of the catalogues."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = Texts.of(language)

    def text(self, key: str) -> str:
        """A sentence without arguments."""
        return self._texts.plain(key)

    def move(self, step: str, move: str) -> str:
        """The button of a move."""
        return _move(step, move).label.in_(self.language)

    def done(self, step: str, move: str) -> str:
        """What a move reads as afterwards."""
        return _move(step, move).done.in_(self.language)

    def ready(self, step: str, move: str, number: int = 0) -> str:
        """One of the ready reasons of a move."""
        return _move(step, move).ready[number].in_(self.language)

    def choice(self, field: str, choice: str) -> str:
        """One of the answers that a field offers."""
        [found] = [offered for offered in PROCEDURE.fields[field].choices if offered.id == choice]
        return found.label.in_(self.language)

    def question(self, field: str) -> str:
        """How a field is asked for."""
        ask = PROCEDURE.fields[field].ask
        assert ask is not None, f"{field} is never asked"
        return ask.in_(self.language)

    def outcome(self, outcome: str) -> str:
        """How a report ended."""
        return PROCEDURE.outcomes[outcome].label.in_(self.language)


def _move(step: str, move: str) -> Move:
    [found] = [known for known in PROCEDURE.step(step).moves if known.id == move]
    return found
