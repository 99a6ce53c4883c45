"""Reads a roster from the text of a CSV file, as people write it and as Excel saves it. Stores nothing."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casework.lines import one_line
from sop.definition import REPORTER

COLUMNS = ("telegram_id", "name", "position", "room", "roles")
LONGEST = 100
"""Characters of a name, position or room."""

_MOST_TELEGRAM_ID = 2**52 - 1
_ID = re.compile(r"[1-9][0-9]{0,15}")
_ROLE = re.compile(r"[a-z_]+")


class RosterError(Exception):
    """The roster cannot be imported: one line for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person of the file. `roles` leaves out the reporter's, which everybody on the roster has."""

    line: int
    telegram_id: int | None
    name: str
    position: str
    room: str
    roles: frozenset[str]

    @property
    def same_name(self) -> str:
        """The name as it is compared: capitals and spaces do not matter."""
        return same_name(self.name)


def same_name(name: str) -> str:
    """The name as names are compared: capitals and spaces do not matter."""
    return " ".join(name.split()).casefold()


def read_roster(text: str) -> list[RosterLine]:
    """The people in the file's order; blank lines are passed over.

    Columns stand in any order, separated by commas or, as Indonesian Excel saves them, by semicolons. Raises
    RosterError, which names line, column, what was found and what is expected; then nothing was read.
    """
    text = text.removeprefix("\ufeff")
    rows = _rows(text)
    header = next(rows, None)
    if header is None:
        raise RosterError(["line 1: found nothing, expected the columns " + ",".join(COLUMNS)])
    columns = [cell.strip().casefold() for cell in header[1]]
    if sorted(columns) != sorted(COLUMNS):
        found = ",".join(columns)[:LONGEST]
        raise RosterError([f'line {header[0]}: found the columns "{found}", expected {",".join(COLUMNS)}'])
    problems: list[str] = []
    lines = [line for number, cells in rows if (line := _line(number, columns, cells, problems)) is not None]
    problems += _doubles(lines)
    if problems:
        raise RosterError(problems)
    return lines


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, each with the line of the file on which it ends."""
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise RosterError([f"line {reader.line_num}: found no CSV ({error}), expected columns"]) from None


def _line(number: int, columns: list[str], cells: list[str], problems: list[str]) -> RosterLine | None:
    filled = [cell for cell in cells[len(columns) :] if cell.strip()]
    if filled or len(cells) < len(columns):
        problems.append(f"line {number}: found {len(cells)} columns, expected {len(columns)}")
        return None
    row = {column: one_line(cell) for column, cell in zip(columns, cells, strict=False)}
    wrong = list(_complaints(row))
    problems.extend(
        f'line {number}, {column}: found "{found}", expected {what}' for column, found, what in wrong
    )
    if wrong:
        return None
    return RosterLine(
        line=number,
        telegram_id=int(row["telegram_id"]) if row["telegram_id"] else None,
        name=row["name"],
        position=row["position"],
        room=row["room"],
        roles=frozenset(_roles(row["roles"])) - {REPORTER},
    )


def _complaints(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    telegram_id = row["telegram_id"]
    if telegram_id and not (_ID.fullmatch(telegram_id) and int(telegram_id) <= _MOST_TELEGRAM_ID):
        # Excel turns a long number into 5,12E+09 and so loses its end.
        yield "telegram_id", telegram_id[:LONGEST], "a person's id in digits, or nothing"
    if not row["name"]:
        yield "name", "", "a name"
    for column in ("name", "position", "room"):
        if len(row[column]) > LONGEST:
            yield column, row[column][:20] + "…", f"at most {LONGEST} characters"
    for role in _roles(row["roles"]):
        if not _ROLE.fullmatch(role):
            yield "roles", role[:LONGEST], "roles such as staff;admin"


def _roles(cell: str) -> list[str]:
    return [role for part in re.split("[;,]", cell) if (role := part.strip().casefold())]


def _doubles(lines: list[RosterLine]) -> Iterator[str]:
    """The same account twice, and names that nothing tells apart."""
    accounts: dict[int, int] = {}
    names: dict[str, int] = {}
    for line in lines:
        if line.telegram_id is not None:
            first = accounts.setdefault(line.telegram_id, line.line)
            what = f'telegram_id: found "{line.telegram_id}" as on line {first}, expected each id once'
        else:
            first = names.setdefault(line.same_name, line.line)
            what = f'name: found "{line.name}" as on line {first}, expected a telegram_id to tell them apart'
        if first != line.line:
            yield f"line {line.line}, {what}"
