"""Templates whose fixed parts are written once in each language (docs/adr/0010).

Most of a page is the same for everybody who reads it in one language: the markup, the words, the icons, the addresses
of places. A run of nodes that ask nothing of the context is joined, when a template is loaded, to one that keeps its
text.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.template import Template
from django.template.base import FilterExpression, Node, NodeList, Origin, TextNode, Variable
from django.template.context import Context
from django.template.defaulttags import LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class FixedNode(Node):
    """Its text depends on the language and on escaping alone."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.token, self.origin = nodes[0].token, nodes[0].origin
        self._texts: dict[tuple[str | None, bool], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = (get_language(), context.autoescape)
        if key not in self._texts:
            self._texts[key] = SafeString(NodeList(self.nodes).render(context))
        return self._texts[key]


class _Folding(base.Loader):
    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        _fold(template.nodelist)
        return template


class Loader(cached.Loader, _Folding):
    """Django's own cached loader: what it takes into its cache has been folded."""


def _fold(nodes: NodeList) -> None:
    for node in nodes:
        for inner in _inside(node):
            _fold(inner)
    nodes[:] = _joined(nodes)


def _inside(node: Node) -> Iterator[NodeList]:
    # What {% if %} holds, it lists anew each time it is asked.
    conditions = getattr(node, "conditions_nodelists", None)
    if conditions is not None:
        yield from (nodelist for _condition, nodelist in conditions)
        return
    for name in node.child_nodelists:
        if isinstance(nodelist := getattr(node, name, None), NodeList):
            yield nodelist


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    for fixed, run in groupby(nodes, key=is_fixed):
        found = list(run)
        # Text alone is as quick as it can be, and {% extends %} wants nothing but text before it.
        if fixed and not all(isinstance(node, TextNode) for node in found):
            yield FixedNode(found)
        else:
            yield from found


def is_fixed(node: Node) -> bool:
    """Whether the node asks nothing of the context and puts nothing into it."""
    match node:
        case TextNode() | LoadNode():
            return True
        case TranslateNode():
            return node.asvar is None and node.message_context is None and _is_literal(node.filter_expression)
        case URLNode():
            return node.asvar is None and not node.args and not node.kwargs and _is_literal(node.view_name)
        case StaticNode():
            return node.varname is None and _is_literal(node.path)
        case SimpleNode():
            return _is_fixed_call(node)
    return False


def _is_fixed_call(node: SimpleNode) -> bool:
    """Of a tag that keeps its answers it is known that they depend on nothing but what it is given."""
    keeps_answers = hasattr(node.func, "cache_info") and not node.takes_context
    given = [*node.args, *node.kwargs.values()]
    return keeps_answers and node.target_var is None and all(_is_literal(value) for value in given)


def _is_literal(value: FilterExpression) -> bool:
    if value.filters:
        return False
    return not isinstance(value.var, Variable) or value.var.literal is not None
