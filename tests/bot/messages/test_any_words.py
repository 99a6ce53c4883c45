"""Whatever people type, what reaches the next reader is what Telegram delivers."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages.limits import cut, length, one_line, pieces, some_lines
from bot.messages.outgoing import Message
from bot.messages.texts import Texts
from playground.entities import utf16_length
from playground.markup import parse_html
from sop.answers import clean_text
from tests.bot.messages.office import Office, id_of
from tests.support.shipped import PROCEDURE

PIECES = st.sampled_from(
    ["<b>", "</b>", "&", "&lt;", "<a href='", '"', ">", "😀", "\n", "\u202e", "{$x}", "/start", "x" * 40]
)
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join)
LONG = st.one_of(WORDS, st.sampled_from(["&" * 5000, "<" * 500, "😀" * 600, "kata " * 1000]))

TEXT_FIELDS = [field.id for field in PROCEDURE.fields.values() if field.kind == "text"]


def _deliverable(message: object) -> str:
    assert isinstance(message, Message)
    text, _ = parse_html(message.html)
    assert text.strip()
    assert utf16_length(text) <= 4096
    return text


def _stored(text: str, longest: int) -> str:
    """As the actions keep it: without what no database holds, and never empty."""
    return clean_text(text)[:longest] or "-"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(LONG, min_size=5, max_size=5))
@pytest.mark.parametrize("language", ["id", "en"])
def test_everything_said_about_a_case_is_deliverable(office: Office, language: str, words: list[str]) -> None:
    name, device, room, complaint, answer = words
    with office.session.begin_nested() as undone:
        for message in _messages_about_a_case(office, language, name, device, room, complaint, answer):
            _deliverable(message)
        undone.rollback()
        office.session.expunge_all()


def _messages_about_a_case(
    office: Office, language: str, name: str, device: str, room: str, complaint: str, answer: str
) -> Iterator[object]:
    who = office.person(
        _stored(name, 200), "staff", "kasub_ptip", "kasub_umum", "secretary", "admin", language=language
    )
    others = [office.person(_stored(name, 200), "staff") for _ in range(6)]
    case = office.case(
        who, device=_stored(device, 200), room=_stored(room, 200), complaint=_stored(complaint, 10_000)
    )
    first = office.run(case, "repair")
    card, reminder = office.stand(who, "card", first), office.stand(who, "reminder", first, round=1)
    status = office.stand(who, "status", case_id=id_of(case))
    yield from (office.shown(card), office.shown(reminder), office.shown(status))
    said = {field: _stored(answer, 500) for field in TEXT_FIELDS}
    office.end(first, who, "no_budget", **said)
    second = office.run(case, "inventory", minutes_ago=100)
    yield from (office.shown(card, edit=True), office.shown(reminder, edit=True))
    yield office.shown(office.stand(others[0], "card", second))
    office.end(second, others[1], "not_broken", **said)
    third = office.run(case, "receipt", due_at=None)
    yield office.shown(office.stand(who, "card", third))
    for page in ("mine", "tasks", "case", "complaint", "roster", "person"):
        yield office.sent(
            who, "page", page=page, number=1, query=str(id_of(case if page != "person" else who))
        )
    yield office.sent(who, "page", page="found", number=1, query=_stored(name, 100))
    office.end(third, who, "received")
    office.close(case, "received")
    yield office.shown(status, edit=True)
    for key in ("your-case-ended", "case-ended", "case-returned"):
        yield office.sent(who, "case_text", key=key, case_id=case.id, run_id=second.id)
    yield office.sent(who, "welcome")


@given(LONG, st.integers(2, 300))
def test_cut_texts_keep_to_their_limit(text: str, limit: int) -> None:
    assert length(cut(text, limit)) <= limit
    assert length(one_line(text, limit)) <= limit
    assert "\n" not in one_line(text)
    assert "\n\n" not in some_lines(text)


@given(LONG, st.integers(10, 300))
def test_pieces_lose_no_word(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert all(length(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(one_line(text, 10**6).split())


@given(WORDS)
def test_a_name_cannot_pose_as_a_line_or_a_tag_of_ours(name: str) -> None:
    html = Texts.of("id").say("card-reporter", reporter=name)
    text, entities = parse_html(html)
    assert entities == []
    assert "\n" not in text
