import pytest
from django.template import Context, Engine, engines
from django.template.base import Template
from django.utils import translation

from lib.folding import FixedNode, is_fixed

BUILTINS = ["django.templatetags.i18n", "django.templatetags.static", "lib.templatetags.omatahti"]
PAGE = (
    '{% if shown %}<h1>{% translate "Home" %}</h1>{% icon "home" %}<a href="{% url "home" %}">{{ name }}</a>'
    '{% else %}{% translate "Groups" as word %}{{ word }}{% endif %}<p>{% translate "My page" %} {{ name }}</p>'
)


def engine(**templates: str) -> Engine:
    loaders = [("lib.folding.Loader", [("django.template.loaders.locmem.Loader", templates)])]
    return Engine(loaders=loaders, builtins=BUILTINS)


def folded(**templates: str) -> Template:
    return engine(**templates).get_template("page")


def plain(source: str) -> Template:
    return Engine(builtins=BUILTINS).from_string(source)


def nodes(template: Template) -> list[FixedNode]:
    found = template.nodelist.get_nodes_by_type(FixedNode)
    return [node for node in found if isinstance(node, FixedNode)]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("shown", [True, False])
def test_a_folded_page_is_what_django_writes_in_every_language_again_and_again(
    language: str, shown: bool
) -> None:
    page = folded(page=PAGE)
    for name in ("Aino", "<b>Eetu</b>"):
        for spoken in ("en", language):
            with translation.override(spoken):
                context = {"shown": shown, "name": name}
                assert page.render(Context(context)) == plain(PAGE).render(Context(context))


def test_runs_inside_a_condition_become_one_node() -> None:
    assert [len(node.nodes) for node in nodes(folded(page=PAGE))] == [7, 3]


def test_blocks_of_a_child_page_still_take_their_places() -> None:
    base = '{% translate "Home" %}:{% block main %}{% translate "Groups" %}.{% endblock %}'
    child = '\n{% extends "base" %}{% block main %}{% translate "My page" %}!{% endblock %}'
    with translation.override("fi"):
        assert folded(base=base, page=child).render(Context()) == "\nKoti:Oma sivu!"


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("words", True),
        ('{% translate "Home" %}', True),
        ('{% url "home" %}', True),
        ('{% static "build/app.css" %}', True),
        ('{% icon "home" %}', True),
        ("{% translate word %}", False),
        ('{% translate "Home" as word %}', False),
        ('{% translate "Home" context "place" %}', False),
        ("{% url name %}", False),
        ('{% url "group" slug %}', False),
        ('{% url "home" as url %}', False),
        ("{% static path %}", False),
        ("{% icon name %}", False),
        ('{% icon "home" as picture %}', False),
        ("{% avatar person %}", False),
        ("{% from_here %}", False),
        ("{{ name }}", False),
        ('{% translate "Home"|upper %}', False),
    ],
)
def test_only_what_asks_nothing_of_the_context_is_fixed(source: str, fixed: bool) -> None:
    assert is_fixed(plain(source).nodelist[0]) is fixed


def test_what_is_not_escaped_in_a_letter_is_escaped_on_a_page() -> None:
    source = '{% translate "Here & now" %}, '
    page = folded(page=source)
    assert page.render(Context(autoescape=False)) == plain(source).render(Context(autoescape=False))
    assert page.render(Context()) == plain(source).render(Context())


def test_the_product_reads_its_templates_through_it() -> None:
    template = engines["django"].get_template("components/_hearing.html").template  # type: ignore[attr-defined]
    assert nodes(template)
