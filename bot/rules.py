"""Reads the rules that hold for the whole office while the program runs: procedure, calendar, zone."""

from importlib import resources

from bot.settings import Settings
from bot.wire.transactions import OfficeRules
from casework.calendars import Calendars
from casework.desk import Procedures
from sop.procedure import ProcedureError

SHIPPED_PROCEDURE = "procedure.toml"


class RulesError(Exception):
    """The office's rules cannot be read; the message is one line for the person who starts the bot."""


def procedure_text(settings: Settings) -> tuple[str, str]:
    """The text of the procedure in force, and the name to call it by in a complaint.

    Raises RulesError where the file is not text.
    """
    if settings.procedure_file is None:
        return (resources.files("sop") / SHIPPED_PROCEDURE).read_text(encoding="utf-8"), SHIPPED_PROCEDURE
    try:
        return settings.procedure_file.read_text(encoding="utf-8"), str(settings.procedure_file)
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(
            f"PROCEDURE_FILE is {str(settings.procedure_file)!r}; expected a readable UTF-8 file"
        ) from error


def load_rules(settings: Settings) -> OfficeRules:
    """The office's rules. Raises RulesError for a bad procedure file, naming the place at fault."""
    text, source = procedure_text(settings)
    try:
        procedures = Procedures(text, source)
    except ProcedureError as error:
        raise RulesError(str(error)) from error
    return OfficeRules(
        procedures=procedures,
        calendars=Calendars(settings.office_hours, settings.timezone),
        zone=settings.timezone,
    )
