"""What one can do with a message: reply, quick reply, and its menu (components/_post_actions.html).

Such rows differ only in their addresses. So a row of each kind is rendered once in each language, and the
conversation, the number and the form token are put in where others stood in for them.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Attachment, Membership, Post, Reaction
from forums.queries.posts import PostRow

# No conversation has this id or so many messages, and no form this token.
THREAD = UUID("00000000-0000-4000-8000-000000000000")
NUMBER = "987654321"
TOKEN = "the-token-of-this-form"  # noqa: S105 - stands in for one


@dataclass(frozen=True)
class Word:
    """A quick reply to give. The chosen one sends an empty word, which takes it back."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    icon: str
    post: bool = False


@dataclass(frozen=True)
class Actions:
    reply_url: str
    react_url: str
    words: list[Word]
    items: list[MenuItem]


class Sharing(StrEnum):
    """Whether the person's own message has a drawing, and others may go on with it."""

    NONE = ""
    KEPT = "kept"
    SHARED = "shared"


@dataclass(frozen=True)
class Kind:
    """Everything by which one row differs from another. `said` is the person's own quick reply, "" for none."""

    may_reply: bool
    is_listener: bool
    may_react: bool
    may_edit: bool
    may_delete: bool
    may_see_history: bool
    may_report: bool
    sharing: Sharing
    said: str


class Acts:
    """The acts of one member on one page."""

    def __init__(self, request: HttpRequest, me: Membership) -> None:
        self._me = me
        self._token = get_token(request)
        self._rows: dict[tuple[bool, bool, Sharing, str], str] = {}

    def of(self, row: PostRow) -> SafeString:
        post = row.post
        said = next((word for word, member in row.reactions if member.pk == self._me.pk), "")
        is_mine = post.author_id == self._me.pk
        sharing = _sharing(row.attachments) if is_mine else Sharing.NONE
        sort = (is_mine, post.edited_at is not None, sharing, said)
        if sort not in self._rows:
            rendered = _rendered(get_language(), self._kind(post, said, sharing))
            self._rows[sort] = rendered.replace(TOKEN, self._token).replace(str(THREAD), str(post.thread_id))
        # A rendered template with an id, a token and a number in it.
        return mark_safe(self._rows[sort].replace(NUMBER, str(post.number)))  # noqa: S308

    def _kind(self, post: Post, said: str, sharing: Sharing) -> Kind:
        me = self._me
        return Kind(
            may_reply=bool(permissions.can_post(me, post.thread)),
            is_listener=me.is_listener,
            may_react=bool(permissions.can_react(me, post)),
            may_edit=bool(permissions.can_edit(me, post)),
            may_delete=bool(permissions.can_delete(me, post)),
            may_see_history=post.edited_at is not None and bool(permissions.can_see_history(me)),
            may_report=bool(permissions.can_report(me, post)),
            sharing=sharing,
            said=said,
        )


def _sharing(attachments: list[Attachment]) -> Sharing:
    for attachment in attachments:
        if attachment.kind == Attachment.Kind.DRAWING:
            return Sharing.SHARED if attachment.may_be_continued else Sharing.KEPT
    return Sharing.NONE


@cache
def _rendered(language: str, kind: Kind) -> str:
    """In the language that is active now; it is named only to tell the rendered rows apart."""
    actions = Actions(
        reply_url=_reply_url() if kind.may_reply and not kind.is_listener else "",
        react_url=_url("post_react") if kind.may_react else "",
        words=_words(kind.said) if kind.may_react else [],
        items=_menu(kind),
    )
    context = {"number": NUMBER, "actions": actions, "csrf_token": TOKEN}
    return render_to_string("components/_post_actions.html", context)


def _reply_url() -> str:
    return f"{reverse('thread_reply', args=[THREAD])}?to={NUMBER}"


def _url(name: str) -> str:
    return reverse(name, args=[THREAD, NUMBER])


def _words(said: str) -> list[Word]:
    return [
        Word("" if word == said else word, str(word.label), chosen=word == said) for word in Reaction.Word
    ]


def _menu(kind: Kind) -> list[MenuItem]:
    items = [MenuItem(_("Mark as new from here"), _url("post_unread"), "flagpole", post=True)]
    if kind.may_reply and kind.is_listener:
        # Nothing on the page asks a listener to tell anything (DESIGN principle 4); here it is when they want it.
        items.append(MenuItem(_("Reply"), _reply_url(), "reply"))
    if kind.may_edit:
        items.append(MenuItem(_("Edit"), _url("post_edit"), "pen"))
        items.append(MenuItem(_("Pin an interest to my card"), _url("post_pin"), "heart"))
    if kind.sharing == Sharing.KEPT:
        items.append(MenuItem(_("Let others go on with the drawing"), _url("post_sharing"), "brush"))
    if kind.sharing == Sharing.SHARED:
        items.append(MenuItem(_("Keep the drawing as it is"), _url("post_sharing"), "brush"))
    if kind.may_delete:
        items.append(MenuItem(_("Delete"), _url("post_delete"), "bin"))
    if kind.may_report:
        items.append(MenuItem(_("Tell the coach"), _url("post_tell"), "eye"))
    if kind.may_see_history:
        items.append(MenuItem(_("Earlier versions"), _url("post_history"), "clock"))
    return items
