"""No words in code: what people read stands in the catalogues or in the procedure, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.words_in_code import words_in_code

ROOMS = ("bot", "casework", "sop")

FOR_OPERATORS = {
    "bot/__main__.py": "the command line",
    "bot/doctor.py": "the command line",
    "bot/roster_import.py": "the command line",
    "bot/settings.py": "complaints about .env",
    "bot/logs.py": "the log",
    "casework/roster_file.py": "complaints about the roster's file",
    "casework/roster.py": "complaints about the roster's file",
    "sop/checks.py": "complaints about the procedure's file",
    "sop/office_hours.py": "the notation of OFFICE_HOURS, and complaints about it",
}
"""Files whose words the person reads who looks after the bot: English, on a terminal."""

NOT_FOR_PEOPLE = {
    ("bot/messages/texts.py", "sentence %r (%s) lacks values: %s"): "the log",
    ("bot/messages/texts.py", "sentence %r is missing in %r"): "the log",
    ("bot/wire/request.py", "User-Agent"): "a header",
    ("bot/wire/sending.py", "not sent"): "a note in the outbox",
    ("bot/wire/sending.py", "message to edit is gone"): "a note in the outbox",
    ("bot/wire/sending.py", "chat migrated"): "a note in the outbox",
    ("bot/wire/sending.py", "chat not found"): "what Telegram answers",
    ("bot/wire/sending.py", "message is not modified"): "what Telegram answers",
    ("bot/wire/sending.py", "message to edit not found"): "what Telegram answers",
    ("bot/wire/sending.py", "can't be edited"): "what Telegram answers",
    ("bot/wire/sending.py", "can't parse entities"): "what Telegram answers",
    ("bot/wire/settling.py", "not settled"): "a note in the outbox",
    ("bot/wire/settling.py", "the answer to its claim was lost"): "a note in the outbox",
    ("bot/wire/settling.py", "the program ended while it was sent"): "a note in the outbox",
    ("bot/wire/transactions.py", "tables that the session has added to or changed"): "a key",
    (
        "bot/wire/wire_bot.py",
        "BOT_TOKEN was refused by Telegram; expected the token from @BotFather",
    ): "the command line",
    ("casework/calendars.py", "the calendar of this session"): "a key",
    ("casework/desk.py", "procedure version "): "the source that a fault names",
    ("casework/joining.py", "Admin"): "a name, alike in both languages, until its owner presses Start",
    ("sop/answers.py", "hari ini"): "what people write, not what they read",
    ("sop/answers.py", "Cc"): "a Unicode category",
    ("sop/answers.py", "Cs"): "a Unicode category",
}


def _found() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted(Path(room).rglob("*.py")):
            for finding in words_in_code(path.read_text(encoding="utf-8")):
                yield path.as_posix(), finding.words


def test_no_words_for_people_stand_in_code() -> None:
    standing = [(path, words) for path, words in _found() if path not in FOR_OPERATORS]
    assert [each for each in standing if each not in NOT_FOR_PEOPLE] == []


def test_every_exception_is_still_needed() -> None:
    found = set(_found())
    assert NOT_FOR_PEOPLE.keys() <= found
    assert FOR_OPERATORS.keys() <= {path for path, _ in found}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('Message("Laporan diterima")', ["Laporan diterima"]),
        ('Message("selesai")', ["selesai"]),
        ('Message(html=f"<b>{name}</b> selesai")', [" selesai"]),
        ('Message("ya" if done else "tidak")', ["ya", "tidak"]),
        ('button("ok", callback)', ["ok"]),
        ('Option("yes", "ya")', ["ya"]),
        ('Option("yes", label="ya")', ["ya"]),
        ('turn.bot.send_message(chat, "halo")', ["halo"]),
        ('html = "Selesai"', ["Selesai"]),
        ('html = "laporan sudah dikirim"', ["laporan sudah dikirim"]),
        ('lines = [f"batas waktu {due}", *others]', ["batas waktu "]),
        ('def head(texts):\n    return "Mohon maaf, " + texts.say("a-b")', ["Mohon maaf, "]),
    ],
)
def test_words_for_people_are_found(code: str, words: list[str]) -> None:
    assert [finding.words for finding in words_in_code(code)] == words


@pytest.mark.parametrize(
    "code",
    [
        '"""Words of a docstring."""',
        'MOST = 10\n"""More would push the question off the screen."""',
        'Message(texts.say("report-sent"))',
        'Message("\\n".join(lines))',
        'Message(f"<b>{name}</b> · {room}")',
        'Message(facts["html"])',
        'Option("yes", key="button-yes")',
        'button("◀", PagePressed(page))',
        'raise LookupError("a card stands for a case")',
        '_log.error("sentence %r is missing", key)',
        'assert row, "Every row has an id"',
        '_TAG = re.compile("<Tag> and more")',
        'def f(row: "PersonRow") -> "list[CaseRow]": ...',
        'shown = f"{day:%d %B %Y}"',
        '__all__ = ["Procedure"]',
    ],
)
def test_what_only_developers_read_is_no_finding(code: str) -> None:
    assert words_in_code(code) == []
