import re
import unicodedata
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from lib.richtext import MAX_LENGTH, clean_source, excerpt, render, validate_length

ALLOWED = {
    **dict.fromkeys(("p", "br", "strong", "em", "ul", "li", "blockquote"), frozenset[str]()),
    "ol": {"start"},
    "a": {"href", "rel"},
}
MARKS = st.sampled_from(
    [*"<&>)\n", "**", "_", "> ", "- ", "1. ", "[a](", "javascript:", "https://x.fi", "  "]
)
WRITING = st.text() | st.lists(MARKS | st.text(max_size=5)).map("".join)


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(WRITING)
@example("[x](javascript:alert(1))")
@example('<img src=x onerror="alert(1)">')
@example('<javascript:alert(1)> <https://x.fi/"onclick=x>')
@example("\ud800")
def test_any_text_at_all_becomes_only_what_is_allowed(text: str) -> None:
    for tag, attributes in Tags(render(text)).found:
        assert set(attributes) <= ALLOWED[tag]
        if tag == "a":
            # An address that no browser could open is left without one.
            assert re.match(r"(https?:|mailto:|tel:)", attributes.get("href") or "tel:", re.IGNORECASE)
            assert attributes["rel"] == "nofollow noopener noreferrer"


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(["> ", "- ", "1. ", "  ", "* "]), max_size=30), st.integers(0, 9))
    )
)
def test_no_written_word_is_left_out(lines: list[tuple[list[str], int]]) -> None:
    text = "\n".join(f"{''.join(marks)}word{number}" for marks, number in lines)
    assert re.findall(r"word\d", render(text)) == re.findall(r"word\d", text)


@given(WRITING)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_source(text)
    assert clean_source(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_text_has_line_breaks_bold_lists_and_quotes() -> None:
    assert render("Hei **kaikki**\n_täällä_") == "<p>Hei <strong>kaikki</strong><br>\n<em>täällä</em></p>\n"
    assert render("- yksi\n- kaksi") == "<ul>\n<li>yksi</li>\n<li>kaksi</li>\n</ul>\n"
    assert render("> laina") == "<blockquote>\n<p>laina</p>\n</blockquote>\n"


@pytest.mark.parametrize("text", ["# Otsikko", "```\nx\n```", "`x`", "---", "| a | b |", "[x]: y"])
def test_what_is_not_offered_stays_as_it_was_written(text: str) -> None:
    assert render(text) == f"<p>{'<br>\n'.join(text.split('\n'))}</p>\n"


def test_an_indented_line_is_not_code_and_html_is_text() -> None:
    assert render("    hei") == "<p>hei</p>\n"
    assert render("<b>hei</b>") == "<p>&lt;b&gt;hei&lt;/b&gt;</p>\n"


def test_a_line_that_starts_with_a_date_keeps_its_day() -> None:
    assert '<ol start="15">' in render("15. lokakuuta")


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Katso https://yle.fi/a_b_c.", "https://yle.fi/a_b_c"),
        ("(https://yle.fi)", "https://yle.fi"),
        ("https://fi.wikipedia.org/wiki/Emo_(lintu)", "https://fi.wikipedia.org/wiki/Emo_(lintu)"),
        ("www.yle.fi", "https://www.yle.fi"),
        ("[kirje](mailto:a@example.org)", "mailto:a@example.org"),
    ],
)
def test_addresses_become_links(text: str, href: str) -> None:
    assert [attributes["href"] for tag, attributes in Tags(render(text)).found if tag == "a"] == [href]


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert(1))", "[x](/out)", "[x](//evil.example)", "[x](data:text/html,x)"]
)
def test_other_links_are_not_made(text: str) -> None:
    assert render(text) == f"<p>{text}</p>\n"


def test_characters_that_turn_or_hide_text_are_removed() -> None:
    assert clean_source("a\u202eb\u2066c\x00d\x1be\ufefff") == "abcdef"
    assert clean_source("tab\there\u200f") == "tab\there\u200f"


def test_lines_are_tidied() -> None:
    assert clean_source("\n\na  \r\nb\rc\n\n\n\n\n\n\nd\n \n") == "a\nb\nc\n\n\n\nd"
    assert clean_source("a\u0308") == "ä"


def test_an_excerpt_is_the_first_whole_words_without_marks() -> None:
    text = "**Hei** kaikki,\n> tänään [tavataan](https://x.fi) & <jutellaan>"
    assert excerpt(text, 30) == "Hei kaikki, tänään tavataan…"
    assert excerpt("Lyhyt & **hyvä**") == "Lyhyt & hyvä"


@given(WRITING, st.integers(2, 100))
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length


def test_too_long_a_text_is_told_its_length() -> None:
    validate_length("a" * MAX_LENGTH + "\n\n")
    with pytest.raises(ValidationError) as refused:
        validate_length("a" * 20_001)
    assert refused.value.params == {"length": 20_001, "limit": 20_000}
