"""A bad procedure stops the start with one line that names the place at fault."""

import pytest

from sop.procedure import ProcedureError, read_procedure
from tests.sop.office import PROCEDURE, TEXT

# what is replaced where it stands first, by what, and what the error then names
BAD = {
    "unknown key at the top": ('number = "04"', 'nummer = "04"', ['a key "number"']),
    "left-over key at the top": ('number = "04"', 'number = "04"\nauthor = "x"', ['unknown key "author"']),
    "left-over key in a step": (
        'performer = "staff"',
        'performer = "staff"\nroom = "x"',
        ['step "inventory"', 'unknown key "room"'],
    ),
    "left-over key in a move": (
        'to = "inspect"',
        'to = "inspect"\ncolour = "red"',
        ['step "inventory", move "accept"', 'unknown key "colour"'],
    ),
    "missing text": (
        'output = { id = "Tersedianya informasi", en = "Information is available" }\n',
        "",
        ['step "inspect"', "nothing", 'a key "output"'],
    ),
    "blank text": (
        'output = { id = "Tersedianya informasi", en = "Information is available" }',
        'output = "Tersedianya informasi"',
        ['step "inspect"', "output", '{ id = "...", en = "..." }'],
    ),
    "one language": (
        '{ id = "Terima Laporan", en = "Accept report" }',
        '{ id = "Terima Laporan" }',
        ['move "accept"', "label", "en ="],
    ),
    "label too long": (
        '"Terima Laporan"',
        f'"{"Terima Laporan " * 4}"',
        ['step "inventory", move "accept", label', "60 characters", "30"],
    ),
    "title too long": (
        'id = "Pemeriksaan alat"',
        f'id = "{"x" * 31}"',
        ['step "inspect", title', "31 characters"],
    ),
    "ready answer too long": (
        '"Barang milik pribadi"',
        f'"{"x" * 41}"',
        ['move "not_ours", ready[0]', "41 characters", "40"],
    ),
    "id too long": (
        "[step.inventory.moves.accept]",
        f"[step.inventory.moves.{'a' * 21}]",
        [f'move "{"a" * 21}"', "1 to 20 of a-z and _"],
    ),
    "id with a capital": ("[field.cause]", "[field.Cause]", ['field "Cause"', "1 to 20 of a-z and _"]),
    "unknown performer": (
        'performer = "kasub_umum"',
        'performer = "kasub_umun"',
        ['step "repair"', 'performer is "kasub_umun"', "kasub_umum"],
    ),
    "the admin performs": (
        'performer = "kasub_umum"',
        'performer = "admin"',
        ['step "repair"', 'performer is "admin"'],
    ),
    "no minutes": ("minutes = 60", "minutes = 0", ['step "inventory"', "minutes is 0", "above 0"]),
    "minutes below zero": ("minutes = 60", "minutes = -1.5", ['step "inventory"', "minutes is -1.5"]),
    "minutes not a number": ("minutes = 60", "minutes = nan", ['step "inventory"', "minutes is nan"]),
    "minutes as text": ("minutes = 60", 'minutes = "60"', ['step "inventory"', 'minutes is "60"']),
    "minutes as truth": ("minutes = 60", "minutes = true", ['step "inventory"', "minutes is true"]),
    "an official without a limit": ("minutes = 60\n", "", ['step "inventory"', 'a key "minutes"']),
    "unknown state": (
        'state = "waiting_approval"',
        'state = "waiting"',
        ['step "order"', 'state is "waiting"', '"waiting_approval" or "in_progress"'],
    ),
    "number twice": ("no = 2", "no = 1", ['step "in', "no 1 a second time"]),
    "number not whole": ("no = 2", "no = 2.5", ['step "inspect"', "no is 2.5", "a whole number"]),
    "unknown target": (
        'to = "vendor"',
        'to = "vendr"',
        ['step "repair", move "third_party"', 'a target "vendr"', "a step"],
    ),
    "unknown other target": (
        'device_left_room = "handover"',
        'device_left_room = "hand"',
        ['step "write_off", move "agree"', 'a target "hand"'],
    ),
    "back from the first step": (
        'to = "inspect"',
        'to = "back"',
        ['step "inventory", move "accept"', '"back" at the first step'],
    ),
    "unknown need": (
        'needs = ["condition"]',
        'needs = ["condicion"]',
        ['step "inventory", move "accept"', 'needs "condicion"', "condition"],
    ),
    "a need without a question": (
        'needs = ["condition"]',
        'needs = ["written_off"]',
        ['move "accept"', 'needs "written_off"', "a question"],
    ),
    "a need twice": (
        'needs = ["condition"]',
        'needs = ["condition", "condition"]',
        ['step "inventory", move "accept"', "each text once"],
    ),
    "optional and not needed": (
        'optional = ["price"]',
        'optional = ["cost"]',
        ['move "to_service"', 'optional "cost"'],
    ),
    "two ready answers": (
        '    { id = "Barang milik pribadi", en = "It is private property" },\n',
        "",
        ['step "inventory", move "not_ours"', "2 ready answers for reason", "3"],
    ),
    "ready answers for nothing": (
        'needs = ["problem"]',
        "needs = []",
        ['move "still_broken"', "ready answers", "only where"],
    ),
    "two explanations": (
        'needs = ["problem"]',
        'needs = ["problem", "reason"]',
        ['move "still_broken"', "problem and reason", "at most one"],
    ),
    "a return without a word": (
        'to = "repair"\n',
        'to = "repair"\nreturns = true\n',
        ['step "order", move "order"', "a return without an explanation"],
    ),
    "closing without outcome": (
        'closes_as = "received"\n',
        "",
        ['step "receipt", move "received"', "closes_as is absent", "received"],
    ),
    "unknown outcome": (
        'closes_as = "received"',
        'closes_as = "recieved"',
        ['move "received"', 'closes_as is "recieved"'],
    ),
    "outcome without closing": (
        'to = "inspect"',
        'to = "inspect"\ncloses_as = "refused"',
        ['move "accept"', "closes nothing"],
    ),
    "unknown tone": ('tone = "go"', 'tone = "green"', ['move "accept"', 'tone is "green"', '"refuse"']),
    "unknown maker": ('by = "reporter"', 'by = "admin"', ['move "withdraw"', 'by is "admin"', '"performer"']),
    "an impossible fact": (
        'sets = { condition = "RB" }',
        'sets = { condition = "XX" }',
        ['step "inspect", move "irreparable"', 'sets condition to "XX"'],
    ),
    "a fact of no field": (
        'sets = { condition = "RB" }',
        'sets = { state = "RB" }',
        ['move "irreparable"', 'sets "state"'],
    ),
    "a fact also asked": (
        'sets = { condition = "RB" }',
        'sets = { device_left_room = "no" }',
        ['move "irreparable"', 'sets "device_left_room"', "does not ask"],
    ),
    "clears what it asks": (
        'clears = ["repairer", "service_center"]',
        'clears = ["vendor"]',
        ['move "to_vendor"', 'clears "vendor"'],
    ),
    "a cost like no amount": (
        'like = "price"',
        'like = "vendor"',
        ['field "cost"', 'like is "vendor"', "kind money"],
    ),
    "a date that is free": (
        'max_length = 100\nask = { id = "Siapa yang',
        'may_be_free = true\nask = { id = "Siapa yang',
        ['field "repairer"', 'may_be_free on kind "text"', '"money"'],
    ),
    "recalls what is ready": (
        'kind = "text"\noffers_ready = true\nask = { id = "Apa penyebab',
        'kind = "text"\noffers_ready = true\nrecalls = true\nask = { id = "Apa penyebab',
        ['field "cause"', "recalls beside offers_ready"],
    ),
    "a condition on no field": (
        'when = { way = "warranty" }',
        'when = { road = "warranty" }',
        ['move "to_service"', 'when road is "warranty"', "a field"],
    ),
    "a condition on no choice": (
        'when = { way = "warranty" }',
        'when = { way = "gift" }',
        ['move "to_service"', 'when way is "gift"', "one of its choices"],
    ),
    "a condition that never holds": (
        'sets = { way = "warranty" }\n',
        "",
        ['move "to_service"', 'when way is "warranty"', "some move asks or sets"],
    ),
    "a condition that is no yes or no": (
        'to_when = { device_left_room = "handover" }',
        'to_when = { condition = "handover" }',
        ['move "agree"', 'to_when "condition"', "yes_no"],
    ),
    "checks itself": (
        'flag_same_decider_as = ["order"]',
        'flag_same_decider_as = ["repair"]',
        ['step "repair"', 'flag_same_decider_as holds "repair"'],
    ),
    "unknown kind of field": (
        'kind = "case_number"',
        'kind = "number"',
        ['field "original"', 'kind is "number"', '"case_number"'],
    ),
    "no choices": (
        "[field.condition.choices]",
        "[field.condition.choice]",
        ['field "condition"', '"choices"'],
    ),
    "one choice": (
        "[field.recommendation.choices]",
        "[field.recommendation.choices.in_house]\nid = 'x'\nen = 'x'\n[kind.x.label]",
        ['field "recommendation"', "at least two choices"],
    ),
    "choices of a text": (
        "[field.findings]",
        "[field.findings]\nchoices = {}",
        ['field "findings"', 'unknown key "choices"'],
    ),
    "ready answers of a date": (
        'kind = "date"',
        'kind = "date"\noffers_ready = true',
        ['field "promised_date"', 'offers_ready on kind "date"'],
    ),
    "a text too long for a card": (
        "max_length = 100",
        "max_length = 5000",
        ['field "repairer"', "max_length is 5000", "500"],
    ),
    "no reporter": (
        '[role.reporter]\nlabel = { id = "Pelapor", en = "Reporter" }\n',
        "",
        ['no role "reporter"', "[role.reporter]"],
    ),
    "a truth as text": (
        "official = true",
        'official = "yes"',
        ['role "kasub_ptip"', 'official is "yes"', "true or false"],
    ),
    "needs as one text": (
        'needs = ["condition"]',
        'needs = "condition"',
        ['move "accept"', 'needs is "condition"', "a list of texts"],
    ),
    "a blank need": (
        'needs = ["condition"]',
        'needs = [" "]',
        ['move "accept"', "needs is", "a list of texts"],
    ),
    "a need that is a number": ('needs = ["condition"]', "needs = [1]", ['move "accept"', "a list of texts"]),
    "ready answers as one text": (
        'needs = ["condition"]',
        'needs = ["condition"]\nready = "x"',
        ['move "accept"', 'ready is "x"', "a list of"],
    ),
    "facts as one text": (
        'sets = { condition = "RB" }',
        'sets = "RB"',
        ['move "irreparable"', 'sets is "RB"', "a table of texts"],
    ),
    "a fact that is a number": (
        'sets = { condition = "RB" }',
        "sets = { condition = 1 }",
        ['move "irreparable"', "sets is", "a table of texts"],
    ),
    "a choice no button can carry": (
        "B = { id = ",
        '"B 1" = { id = ',
        ['field "condition"', '"B 1"', "1 to 20 letters"],
    ),
    "a kind that is no table": (
        "[kind.damage]",
        "[kind]\nx = 1\n[kind.damage]",
        ['kind "x"', "a table"],
    ),
    "an assumption about the reporter": (
        'performer = "reporter"',
        'performer = "reporter"\nperformer_assumed = true',
        ['step "receipt"', "performer_assumed for the reporter"],
    ),
    "not TOML": ('number = "04"', 'number = "04', ["(at line", "valid TOML"]),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_mistake_is_named_with_its_place(fault: str) -> None:
    old, new, says = BAD[fault]

    message = _error_of(_changed(old, new))

    assert message.startswith("procedure.toml: ")
    for part in says:
        assert part in message
    assert ", expected " in message
    assert "\n" not in message


def test_the_error_names_the_file_it_was_given() -> None:
    with pytest.raises(ProcedureError, match=r"^kantor\.toml: "):
        read_procedure("", source="kantor.toml")


@pytest.mark.parametrize("word", ["closed", "back"])
def test_a_step_cannot_be_called_what_a_target_means(word: str) -> None:
    message = _error_of(TEXT.replace("[step.inventory", f"[step.{word}"))

    assert message.startswith(f'procedure.toml: step "{word}": a reserved id, expected an id other than')


@pytest.mark.parametrize("value", ["3", "[]", "{}"])
def test_a_procedure_without_steps_is_refused(value: str) -> None:
    text = (
        TEXT.partition("[step.inventory]")[0] + f"step = {value}\n" + TEXT[TEXT.index("[field.condition]") :]
    )

    assert "expected at least one step" in _error_of(text)


def test_a_step_that_no_move_leads_to_is_named() -> None:
    text = _changed('to = "handover"', 'to = "receipt"').replace(
        'to_when = { device_left_room = "handover" }\n', ""
    )

    assert _error_of(text) == 'procedure.toml: step "handover": no way that leads here, expected a move to it'


def test_fractions_of_a_minute_are_allowed() -> None:
    procedure = read_procedure(TEXT.replace("minutes = 60", "minutes = 0.05"))

    assert {step.minutes for step in procedure.steps.values()} == {0.05, None}


def test_an_office_may_leave_roles_steps_and_titles_of_its_own() -> None:
    text = TEXT.replace('id = "Sekretaris"', 'id = "Panitera"').replace("secretary", "registrar")

    assert read_procedure(text).step("order").performer == "registrar"
    assert read_procedure(text).roles["registrar"].label.id == "Panitera"


def test_words_speak_both_languages_and_indonesian_otherwise() -> None:
    words = PROCEDURE.kinds["damage"].label

    assert [words.in_(language) for language in ("id", "en", "nl")] == ["Kerusakan", "Damage", "Kerusakan"]


def _changed(old: str, new: str) -> str:
    before, found, rest = TEXT.partition(f"\n{old}")
    if not found:
        before, found, rest = TEXT.partition(old)
        assert found, f"{old!r} is not in the file"
        return before + new + rest
    return f"{before}\n{new}{rest}"


def _error_of(text: str) -> str:
    with pytest.raises(ProcedureError) as caught:
        read_procedure(text)
    return str(caught.value)
