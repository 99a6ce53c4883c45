import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.callbacks import (
    KINDS,
    LONGEST,
    AnswerPressed,
    Callback,
    CasePressed,
    JoinPressed,
    MovePressed,
    PagePressed,
    RolePressed,
    SwitchPressed,
    TakePressed,
    parse,
)
from bot.messages.keyboards import menu, menu_action
from bot.messages.texts import LANGUAGES, Texts
from tests.support.shipped import PROCEDURE

IDS = st.integers(1, 10**18 - 1)
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
BUTTONS = st.one_of(
    st.builds(MovePressed, IDS, WORDS),
    st.builds(TakePressed, IDS, st.sampled_from(["take", "release", "take_over"])),
    st.builds(PagePressed, WORDS, st.integers(1, 999_999)),
    st.builds(
        AnswerPressed,
        st.from_regex(r"[A-Za-z0-9_-]{1,16}", fullmatch=True),
        st.integers(0, 999_999),
        st.from_regex(r"[A-Za-z0-9_.,+-]{1,20}", fullmatch=True),
    ),
    st.builds(JoinPressed, IDS, WORDS),
    st.builds(RolePressed, IDS, WORDS, st.booleans()),
    st.builds(SwitchPressed, WORDS, st.booleans()),
    st.builds(CasePressed, IDS),
)


@given(BUTTONS)
def test_what_a_button_carries_comes_back_as_it_is_and_fits(pressed: Callback) -> None:
    data = pressed.pack()
    assert len(data.encode()) <= LONGEST
    assert parse(data) == pressed


@given(st.text())
def test_parsing_forged_data_never_raises_and_gives_only_what_a_button_could_carry(data: str) -> None:
    pressed = parse(data)
    assert pressed is None or pressed.pack() == data


FORGED = """
m | m: | m:0:accept | m:01:a | m:1:accept:x | m:1:Accept | m:-1:a | m:١:accept | t:1:steal | p:mine:0 | z:1
c:9999999999999999999 | a:n:1:xxxxxxxxxxxxxxxxxxxxx | f:step | o:everything | l:idn
r:1:staff | r:1:staff:2 | w:move | w:move:on
"""


@pytest.mark.parametrize("data", [None, "", "m:1:accept\n", *FORGED.replace("|", " ").split()])
def test_forged_data_means_nothing(data: str | None) -> None:
    assert parse(data) is None


def test_a_value_that_would_not_come_back_is_refused_when_it_is_packed() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        AnswerPressed("nonce", 1, "dua kata").pack()


def test_every_kind_has_its_own_prefix() -> None:
    assert len(KINDS) == len(Callback.__subclasses__())


def test_every_move_of_the_sop_fits_into_a_button() -> None:
    for step in PROCEDURE.steps.values():
        for move in step.moves:
            assert MovePressed(10**18 - 1, move.id).pack()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_menu_button_is_understood_in_both_languages(language: str) -> None:
    keyboard = menu(Texts.of(language), {"staff", "admin"})
    labels = [label for row in keyboard.rows for label in row]
    assert len(labels) == 7
    assert len({menu_action(label) for label in labels} - {None}) == 7


def test_the_menu_of_an_employee_has_no_tasks_and_no_settings() -> None:
    labels = [label for row in menu(Texts.of("id"), {"reporter"}).rows for label in row]
    assert labels == ["Lapor Kerusakan", "Laporan Saya", "Bantuan"]
