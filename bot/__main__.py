"""The command line: `sigap run`, `procedure`, `sentences`, `roster import`, `doctor`. Starts one thing.

What goes wrong before the bot runs ends with one line that says which thing, what was found and what
is expected.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from sqlalchemy import make_url

from bot.logs import configure_logs
from bot.settings import Settings, SettingsError, load_settings

NO_TOKEN = f"{0:09}:{0:035}"


class Language(StrEnum):
    """In which the bot speaks: `LANGUAGES` of its texts, which are not read before a command needs them."""

    INDONESIAN = "id"
    ENGLISH = "en"


cli = typer.Typer(
    help="Sigap: reports of broken equipment, decided with chat buttons, within their time limits.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks would bypass the log's removal of the token
)
roster = typer.Typer(help="The people of the office.", no_args_is_help=True)
cli.add_typer(roster, name="roster")


@cli.command()
def run() -> None:
    """Run the bot in the foreground until SIGTERM or Ctrl-C."""
    settings = _settings()
    configure_logs(settings.log_format, secrets=_secrets(settings))
    with _one_line():
        from bot.app import run_office
        from bot.clock import SystemClock

        asyncio.run(run_office(settings, SystemClock()))


@cli.command()
def procedure() -> None:
    """Print the procedure in force, as a file to start one's own from (PROCEDURE_FILE)."""
    with _one_line():
        from bot.rules import load_rules, procedure_text

        # An office writes its procedure before it has a token.
        settings = _settings(bot_token=NO_TOKEN)
        load_rules(settings)
        text, _ = procedure_text(settings)
    sys.stdout.write(text)


@cli.command()
def sentences(
    language: Annotated[
        Language | None, typer.Option(help="Only in this language; both where it is left out.")
    ] = None,
) -> None:
    """Print everything the bot says, with who reads it when, and the words of the procedure in force."""
    with _one_line():
        from bot.messages.sentence_list import sentence_list
        from bot.rules import load_rules, procedure_text

        # Who reads the sentences over has no token.
        settings = _settings(bot_token=NO_TOKEN)
        load_rules(settings)
        text, _ = procedure_text(settings)
        for line in sentence_list(text, [language] if language else list(Language)):
            typer.echo(line)


@roster.command("import")
def import_roster(
    file: Annotated[Path, typer.Argument(help="CSV: telegram_id,name,position,room,roles (roles by ;)")],
) -> None:
    """Bring the roster to what the file says; importing again changes nothing that is the same.

    People without a Telegram id get a personal link to join, printed and kept in DATA_DIR.
    """
    settings = _settings()
    with _one_line():
        from bot.roster_import import bring_in

        for line in asyncio.run(bring_in(settings, file)):
            typer.echo(line)


@cli.command()
def doctor() -> None:
    """Check token, database, migrations, clock, steps without a holder, people out of reach."""
    settings = _settings()
    with _one_line():
        from bot.doctor import examine

        findings = asyncio.run(examine(settings))
    for finding in findings:
        typer.echo(f"{'ok     ' if finding.is_good else 'TROUBLE'} {finding.subject}: {finding.says}")
    if not all(finding.is_good for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """What the console script `sigap` calls."""
    cli()


def _settings(**given: Any) -> Settings:
    try:
        return load_settings(**given)
    except SettingsError as error:
        _end(str(error))


@contextmanager
def _one_line() -> Iterator[None]:
    """Turns what an operator can mend into one line; anything else is a fault and shows its traceback."""
    from bot.app import StartError
    from bot.rules import RulesError
    from casework.roster_file import RosterError
    from storage.database import DatabaseError

    try:
        yield
    except (DatabaseError, RosterError, RulesError, StartError) as error:
        _end(str(error))


def _secrets(settings: Settings) -> list[str]:
    password = make_url(settings.database_url).password
    return [str(password)] if password else []


def _end(complaint: str) -> NoReturn:
    typer.echo(complaint, err=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    main()
