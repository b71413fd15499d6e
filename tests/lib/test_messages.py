from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from lib.management.commands.messages import faults_of, messages_in, read

TEMPLATE = """{# in: people #}
  <h1>{% translate "Hello" %}</h1>
    {% if people %}
      {% blocktranslate trimmed count number=people|length with name=forum.name %}
        One person in {{ name }}
      {% plural %}
        {{ number }} people in {{ name }}
      {% endblocktranslate %}
    {% endif %}
  <p title="{% translate "Close" context "not open" %}">It's ( unbalanced {{ nobody|default:_("Nobody") }}</p>
"""


@pytest.fixture
def project(tmp_path: Path, settings: Settings) -> Path:
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text('{% translate "Hello" %}')
    return tmp_path


def catalogue(project: Path, language: str = "fi") -> Path:
    return project / "locale" / language / "LC_MESSAGES" / "django.po"


def translate(project: Path, words: str) -> None:
    for language in ("fi", "sv"):
        path = catalogue(project, language)
        path.write_text(
            path.read_text().replace('msgid "Hello"\nmsgstr ""', f'msgid "Hello"\nmsgstr "{words}"')
        )


def test_strings_of_a_template_are_found_whatever_stands_around_them(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(TEMPLATE)
    assert [(words, context) for _, words, _, context in messages_in(page)] == [
        ("Hello", None),
        (("One person in %(name)s", "%(number)s people in %(name)s"), None),
        ("Close", "not open"),
        ("Nobody", None),
    ]


def test_strings_of_python_are_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        'a = _("One")\nb = ngettext("%(n)s day", "%(n)s days", n)\nc = pgettext_lazy("verb", "Open")\n'
    )
    assert [(words, context) for _, words, _, context in messages_in(module)] == [
        ("One", None),
        (("%(n)s day", "%(n)s days"), None),
        ("Open", "verb"),
    ]


def test_a_new_string_fails_the_check_until_it_is_translated(project: Path) -> None:
    with pytest.raises(CommandError, match="fi: missing"):
        call_command("messages", "--check")
    call_command("messages")
    with pytest.raises(CommandError, match="sv: not translated: 'Hello'"):
        call_command("messages", "--check")
    translate(project, "Hei")
    call_command("messages", "--check")


def test_collecting_again_keeps_translations_and_drops_what_is_gone(project: Path) -> None:
    call_command("messages")
    translate(project, "Hei")
    before = catalogue(project).read_bytes()
    call_command("messages")
    assert catalogue(project).read_bytes() == before

    (project / "templates" / "page.html").write_text('{% translate "Bye" %}')
    with pytest.raises(CommandError, match="no longer in the code"):
        call_command("messages", "--check", stderr=StringIO())
    call_command("messages")
    assert [message.id for message in read(catalogue(project), "fi") if message.id] == ["Bye"]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("Hello", "Hei", flags=["fuzzy"]), "marked fuzzy: 'Hello'"),
        (Message("Hello %(name)s", "Hei %(nimi)s"), "placeholders differ: 'Hello %(name)s'"),
        (Message("Hello {name}", "Hei"), "placeholders differ: 'Hello {name}'"),
        (Message(("One", "%(n)s days"), ("Yksi", "")), "not translated: 'One'"),
        (Message(("One", "%(n)s days"), ("Yksi", "päiviä")), "placeholders differ: 'One'"),
    ],
)
def test_a_faulty_translation_is_told(message: Message, fault: str) -> None:
    assert list(faults_of(message)) == [fault]


@pytest.mark.parametrize(
    "message",
    [
        Message("100 %% of %(name)s", "%(name)s: 100 %%"),
        Message(("%(n)s day", "%(n)s days"), ("Yksi päivä", "%(n)s päivää")),
    ],
)
def test_a_sound_translation_is_let_through(message: Message) -> None:
    assert list(faults_of(message)) == []
