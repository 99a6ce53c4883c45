"""A mistake in what follows from a reporter's silence stops the start with one line that names the place."""

import pytest

from sop.procedure import ProcedureError, read_procedure
from tests.sop.office import TEXT

PLACE = 'procedure.toml: step "receipt", silence: '

# what is replaced, by what, and what the error says
BAD = {
    "unknown key": ("reopen_days = 7", "reopen_days = 7\nask_until = 3", 'unknown key "ask_until"'),
    "missing key": ("reopen_days = 7\n", "", 'nothing, expected a key "reopen_days"'),
    "days as text": (
        "ask_after_days = [1, 2]",
        'ask_after_days = "1"',
        'ask_after_days is "1", expected ascending whole numbers from 1 to 365',
    ),
    "days that descend": (
        "ask_after_days = [1, 2]",
        "ask_after_days = [2, 1]",
        "ask_after_days is [2, 1], expected ascending whole numbers from 1 to 365",
    ),
    "a day twice": (
        "ask_after_days = [1, 2]",
        "ask_after_days = [1, 1]",
        "ask_after_days is [1, 1], expected ascending whole numbers from 1 to 365",
    ),
    "no day at all": (
        "ask_after_days = [1, 2]",
        "ask_after_days = [0, 1]",
        "ask_after_days is [0, 1], expected ascending whole numbers from 1 to 365",
    ),
    "a truth among the days": (
        "ask_after_days = [1, 2]",
        "ask_after_days = [true, 2]",
        "expected ascending whole numbers from 1 to 365",
    ),
    "closed before it was asked": (
        "close_after_days = 3",
        "close_after_days = 2",
        "ask_after_days up to 2, expected days below close_after_days",
    ),
    "half a day": (
        "close_after_days = 3",
        "close_after_days = 2.5",
        "close_after_days is 2.5, expected a whole number from 1 to 365",
    ),
    "unknown outcome": (
        'closes_as = "unconfirmed"',
        'closes_as = "unconfirmd"',
        'closes_as is "unconfirmd", expected one of received, unconfirmed, refused',
    ),
    "an outcome by a move's name": (
        'closes_as = "unconfirmed"',
        'closes_as = "received"',
        'closes_as is "received", a move of the step, expected an outcome of its own',
    ),
    "unknown move": (
        'reopen_move = "still_broken"',
        'reopen_move = "broken"',
        'reopen_move is "broken", expected a move to a step: still_broken',
    ),
    "a move that closes": (
        'reopen_move = "still_broken"',
        'reopen_move = "received"',
        'reopen_move is "received", expected a move to a step: still_broken',
    ),
    "no day to reopen it on": (
        "reopen_days = 7",
        "reopen_days = 0",
        "reopen_days is 0, expected a whole number from 1 to 365",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_mistake_is_named_with_its_place(fault: str) -> None:
    old, new, says = BAD[fault]
    assert TEXT.count(old) == 1

    message = error_of(TEXT.replace(old, new))

    assert message.startswith(PLACE)
    assert says in message
    assert "\n" not in message


def test_a_silence_that_is_no_table_is_named() -> None:
    table = TEXT[TEXT.index("[step.receipt.silence]") :].partition("\n\n")[0]

    message = error_of(TEXT.replace(table, "silence = 3"))

    assert message == 'procedure.toml: step "receipt": silence is 3, expected a table'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            'performer = "reporter"\nrequisites = []\n',
            'performer = "reporter"\nrequisites = []\nminutes = 60\n',
        ),
        ('performer = "reporter"\nrequisites = []\n', 'performer = "staff"\nrequisites = []\nminutes = 60\n'),
    ],
)
def test_only_a_reporters_step_without_minutes_may_end_in_silence(old: str, new: str) -> None:
    message = error_of(TEXT.replace(old, new))

    assert message.startswith(PLACE)
    assert "it where the reporter performs without minutes" in message


def test_a_procedure_may_wait_for_its_reporter_for_ever() -> None:
    table = TEXT[TEXT.index("[step.receipt.silence]") :].partition("\n\n")[0]

    assert read_procedure(TEXT.replace(table, "")).step("receipt").silence is None


def test_a_silence_may_close_without_asking_again() -> None:
    silence = read_procedure(TEXT.replace("= [1, 2]", "= []")).step("receipt").silence

    assert silence is not None
    assert silence.ask_after_days == ()


def error_of(text: str) -> str:
    with pytest.raises(ProcedureError) as caught:
        read_procedure(text)
    return str(caught.value)
