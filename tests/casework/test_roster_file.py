import pytest

from casework.roster_file import RosterError, RosterLine, read_roster

HEADER = "telegram_id,name,position,room,roles\n"


def problems(text: str) -> list[str]:
    with pytest.raises(RosterError) as error:
        read_roster(text)
    return list(error.value.problems)


def test_a_line_is_a_person_with_his_roles() -> None:
    assert read_roster(HEADER + "101,Rudi Hartono,Staf TI,PTIP,staff; admin\n") == [
        RosterLine(2, 101, "Rudi Hartono", "Staf TI", "PTIP", frozenset({"staff", "admin"}))
    ]


def test_everybody_on_the_roster_reports_so_that_role_is_not_kept() -> None:
    assert read_roster(HEADER + ",Pelita,,Arsip,reporter")[0].roles == frozenset()


def test_what_indonesian_excel_saves_is_read() -> None:
    text = (
        '\ufefftelegram_id;name;position;room;roles\r\n;"Rudi; Hartono";Staf;PTIP;"staff;admin"\r\n;;;;\r\n'
    )
    (line,) = read_roster(text)
    assert line == RosterLine(2, None, "Rudi; Hartono", "Staf", "PTIP", frozenset({"staff", "admin"}))


def test_columns_stand_in_any_order_and_blank_lines_are_passed_over() -> None:
    text = "\nName,Roles,Telegram_ID,Room,Position\n\nRudi,staff,7,PTIP,Staf\n\n"
    (line,) = read_roster(text)
    assert line == RosterLine(4, 7, "Rudi", "Staf", "PTIP", frozenset({"staff"}))


def test_each_mistake_is_one_sentence_with_its_place() -> None:
    text = HEADER + "5.12E+09,Rudi,,,staff\n,,,,\n-7,,Staf,,staff\n8,Dewi,,,Kasub PTIP!\n9,Umar\n"
    assert problems(text) == [
        'line 2, telegram_id: found "5.12E+09", expected a person\'s id in digits, or nothing',
        'line 4, telegram_id: found "-7", expected a person\'s id in digits, or nothing',
        'line 4, name: found "", expected a name',
        'line 5, roles: found "kasub ptip!", expected roles such as staff;admin',
        "line 6: found 2 columns, expected 5",
    ]


def test_a_name_that_no_message_can_hold_is_named() -> None:
    (problem,) = problems(HEADER + f",{'x' * 101},,,\n")
    assert problem == f'line 2, name: found "{"x" * 20}…", expected at most 100 characters'


def test_the_same_id_twice_and_namesakes_without_ids_are_told() -> None:
    text = HEADER + "7,Rudi,,,\n7,Rina,,,\n,Budi Santoso,,,\n,budi  santoso,,,\n8,Budi Santoso,,,\n"
    assert problems(text) == [
        'line 3, telegram_id: found "7" as on line 2, expected each id once',
        'line 5, name: found "budi santoso" as on line 4, expected a telegram_id to tell them apart',
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: found nothing, expected the columns telegram_id,name,position,room,roles"),
        (
            "nama,ruang\nRudi,PTIP\n",
            'line 1: found the columns "nama,ruang", expected telegram_id,name,position,room,roles',
        ),
    ],
)
def test_a_file_without_the_columns_is_refused(text: str, problem: str) -> None:
    assert problems(text) == [problem]


def test_a_quote_that_is_never_closed_is_no_traceback() -> None:
    assert problems(HEADER + '7,"Rudi,,,\n8,Rina,,,\n')
