"""Text people write: a small CommonMark (bold, emphasis, lists, quotes, links, kept line breaks), cleaned twice.

markdown-it makes only what is switched on here; nh3 then lets nothing else through, whatever markdown-it did.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

import nh3
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

MAX_LENGTH = 20_000

LINKS = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
BARE_URL = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\W_][^\s<>\"]*", re.IGNORECASE)
NESTING_LIMIT = 20
LINE_ENDS = re.compile(r"<br>|</(?:p|li|blockquote)>")
END_OF_SENTENCE = ".,;:!?…'”’*_"

# Overrides and isolates can make text read as another text; the plain direction marks (U+200E, U+200F) stay.
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
UNWANTED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
TRAILING_SPACE = re.compile(r"[^\S\n]+$", re.MULTILINE)
MANY_BLANK_LINES = re.compile(r"\n{5,}")


def clean_source(text: str) -> str:
    """NFC, one kind of line break, nothing invisible that controls, at most 3 blank lines in a row."""
    text = UNWANTED.sub("", LINE_BREAKS.sub("\n", text))
    text = TRAILING_SPACE.sub("", unicodedata.normalize("NFC", text))
    return MANY_BLANK_LINES.sub("\n" * 4, text).strip("\n")


def validate_length(text: str) -> None:
    length = len(clean_source(text))
    if length > MAX_LENGTH:
        raise ValidationError(
            _(
                "Your text has %(length)s characters. There is room for %(limit)s. Make it shorter or send it in parts."
            ),
            code="too_long",
            params={"length": length, "limit": MAX_LENGTH},
        )


def render(source: str) -> str:
    """Safe HTML for any text at all."""
    source = clean_source(source)
    tokens = _markdown.parse(source)
    # What is nested deeper than the limit would be left out, so such text keeps its marks as they were written.
    if any(token.level >= NESTING_LIMIT - 1 for token in tokens):
        tokens = _markdown_without_blocks.parse(source)
    return _cleaner.clean(_markdown.renderer.render(tokens, _markdown.options, {}))


def excerpt(source: str, length: int = 80) -> str:
    """The first words as plain text, at most `length` characters."""
    return first_words(render(source), length)


def first_words(html: str, length: int = 80) -> str:
    """The same of what `render` made. Of a long text no more is looked at than the words may need."""
    enough = 1000 + 8 * length
    if len(html) > enough:
        html = html[:enough].rpartition("<")[0]
    text = " ".join(unescape(strip_tags(html)).split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" .,;:") + "…"


def plain(html: str) -> str:
    """The words of what `render` made, a line for each of its lines."""
    return unescape(strip_tags(LINE_ENDS.sub("\n", html)))


def _link_bare_urls(state: StateCore) -> None:
    for block in state.tokens:
        if block.children:
            block.children = list(_linked(block.children))


def _linked(tokens: list[Token]) -> Iterator[Token]:
    inside_link = 0
    for token in tokens:
        inside_link += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not inside_link:
            yield from _split_at_urls(token)
        else:
            yield token


def _split_at_urls(token: Token) -> Iterator[Token]:
    end = 0
    for match in BARE_URL.finditer(token.content):
        url = _without_punctuation(match[0])
        yield _text(token.content[end : match.start()])
        yield Token(
            "link_open",
            "a",
            1,
            attrs={"href": url if "://" in url else f"https://{url}"},
        )
        yield _text(url)
        yield Token("link_close", "a", -1)
        end = match.start() + len(url)
    yield _text(token.content[end:])


def _without_punctuation(url: str) -> str:
    while url[-1] in END_OF_SENTENCE or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _make_markdown(*blocks: str) -> MarkdownIt:
    markdown = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": NESTING_LIMIT})
    markdown.enable([*blocks, "newline", "escape", "emphasis", "link", "autolink"])
    markdown.enable(["balance_pairs", "fragments_join", "text_join"])
    markdown.core.ruler.push("link_bare_urls", _link_bare_urls)
    # A link of another kind is not made at all: the reader sees what was written.
    markdown.validateLink = lambda url: bool(LINKS.match(url))  # type: ignore[method-assign]
    return markdown


_markdown = _make_markdown("blockquote", "list")
_markdown_without_blocks = _make_markdown()
_cleaner = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"},
    # `start` keeps what was written: "15. lokakuuta" is a date, and as a list it must not become 1.
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative="deny",
    link_rel="nofollow noopener noreferrer",
)
