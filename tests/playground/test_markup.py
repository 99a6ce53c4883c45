from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.entities import slice_utf16, to_html, trimmed, with_found
from playground.errors import ApiError
from playground.markup import parse_html


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("é < 6", 'Unsupported start tag "" at byte offset 3'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x<i>y</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<3", "Unclosed start tag at byte offset 0"),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_only_the_characters_that_telegram_knows_are_unescaped() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#33;&#x21; &nbsp; & &amp;lt;")[0] == '<>&"!! &nbsp; & &lt;'


def test_offsets_count_utf16_units() -> None:
    text, entities = parse_html("😀<b>é</b>")
    assert text == "😀é"
    assert entities == [{"type": "bold", "offset": 2, "length": 1}]


def test_nested_and_adjacent_tags_keep_their_places() -> None:
    text, entities = parse_html("<b>a<i>b</i></b><u>c</u>")
    assert text == "abc"
    assert {(e["type"], e["offset"], e["length"]) for e in entities} == {
        ("bold", 0, 2),
        ("italic", 1, 1),
        ("underline", 2, 1),
    }


def test_a_link_without_a_usable_address_is_plain_text() -> None:
    assert parse_html('<a href="nonsense">x</a>') == ("x", [])
    assert parse_html('<a href="https://example.org/a?b=1&amp;c=2">x</a>')[1][0]["url"] == (
        "https://example.org/a?b=1&c=2"
    )


def test_a_code_block_with_a_language_is_one_entity() -> None:
    _, entities = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


def test_space_around_a_text_goes_and_its_entities_move() -> None:
    text, entities = trimmed(*parse_html(" \n<b> x </b>\n"))
    assert (text, entities) == ("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_telegram_marks_commands_links_and_mentions_by_itself() -> None:
    text = "Ketik /tugas atau /lapor@sigap_bot, 1/2 bukan; @sri_w #penting https://a.id/x?y=1."
    found = {
        (e["type"], slice_utf16(text, e["offset"], e["offset"] + e["length"])) for e in with_found(text, [])
    }
    assert found == {
        ("bot_command", "/tugas"),
        ("bot_command", "/lapor@sigap_bot"),
        ("mention", "@sri_w"),
        ("hashtag", "#penting"),
        ("url", "https://a.id/x?y=1"),
    }


def test_nothing_is_marked_inside_code() -> None:
    assert [e["type"] for e in with_found(*parse_html("<code>/tugas</code>"))] == ["code"]


def test_what_overlaps_is_still_wellformed_html() -> None:
    overlapping = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert to_html("abc", overlapping) == "<b>a<i>b</i></b><i>c</i>"


_TAGS = st.sampled_from(["b", "i", "u", "s", "code", "blockquote"])
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=8)
_HTML = st.recursive(
    _TEXT.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.one_of(
        st.tuples(_TAGS, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=12,
)


@given(_HTML)
def test_html_read_and_written_again_reads_the_same(source: str) -> None:
    text, entities = parse_html(source)
    again, entities_again = parse_html(to_html(text, entities))
    assert again == text
    assert _marks(entities_again) == _marks(entities)


def _marks(entities: list[dict[str, object]]) -> set[tuple[object, object, object]]:
    return {(entity["type"], entity["offset"], entity["length"]) for entity in entities}
