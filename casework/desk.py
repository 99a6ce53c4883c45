"""What every action works with: the session of its transaction, the instant, the rules in force."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from casework.calendars import Calendars
from sop.calendar import Calendar
from sop.procedure import Procedure, procedure_version, read_procedure
from storage.cases import ProcedureVersionRow


class Procedures:
    """The procedure in force, and the versions that open cases began with."""

    def __init__(self, text: str, source: str) -> None:
        """Reads the procedure in force. Raises `sop.procedure.ProcedureError` for a bad one."""
        self._text = text
        self.current_version = procedure_version(text)
        self.current = read_procedure(text, source)
        self._known = {self.current_version: self.current}

    def of_version(self, session: Session, version: str) -> Procedure:
        """The procedure of this version; read from the database once, then kept."""
        if version not in self._known:
            row = session.get_one(ProcedureVersionRow, version)
            self._known[version] = read_procedure(row.text, f"procedure version {version}")
        return self._known[version]

    def remember_current(self, session: Session, now: datetime) -> None:
        """Keep the text of the procedure in force, so that cases opened today can end by it in a year."""
        if session.get(ProcedureVersionRow, self.current_version) is None:
            session.add(ProcedureVersionRow(version=self.current_version, text=self._text, first_used_at=now))


@dataclass(frozen=True, slots=True)
class Desk:
    """One transaction's working place. `now` is its one instant (aware UTC): no action reads a clock.

    `sender` is the Telegram account that acts, None for the bot itself and the command line: what a person
    is told in reply goes out at once, whatever the hour. With `holds_back` all else waits, as outside working
    hours, for `casework.opening`, which hands it out later in the same transaction.
    """

    session: Session
    now: datetime
    procedures: Procedures
    calendars: Calendars
    zone: ZoneInfo
    sender: int | None = None
    holds_back: bool = False

    @property
    def calendar(self) -> Calendar:
        """The office's working time, as it is in force in this transaction."""
        return self.calendars.of(self.session)

    @property
    def today(self) -> date:
        """The date at the office."""
        return self.now.astimezone(self.zone).date()
