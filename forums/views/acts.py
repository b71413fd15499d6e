"""What one can do with a message: reply, quick reply, and its menu (components/_post_actions.html)."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Post, Reaction
from forums.queries.posts import PostRow

# Stands for a message's number. No conversation has so many messages.
NUMBER = "987654321"


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


class Acts:
    """The acts under the messages of one page.

    On a page there are two or three different rows of them (one's own message, another's, one with a quick reply),
    which differ only in the message's number: each is rendered once and the number put in its place.
    """

    def __init__(self, request: HttpRequest, me: Membership) -> None:
        self._request = request
        self._me = me
        self._rendered: dict[tuple[bool, bool, str], str] = {}

    def of(self, row: PostRow) -> SafeString:
        post = row.post
        said = next(
            (reaction.word for reaction in row.reactions if reaction.membership_id == self._me.pk), ""
        )
        kind = (post.author_id == self._me.pk, post.edited_at is not None, said)
        if kind not in self._rendered:
            self._rendered[kind] = self._render(post, said)
        return mark_safe(self._rendered[kind].replace(NUMBER, str(post.number)))  # noqa: S308 - a rendered template

    def _render(self, post: Post, said: str) -> str:
        may_react = bool(permissions.can_react(self._me, post))
        actions = Actions(
            reply_url=_reply_url(post) if permissions.can_post(self._me, post.thread) else "",
            react_url=_url("post_react", post) if may_react else "",
            words=_words(said) if may_react else [],
            items=_menu(post, self._me),
        )
        context = {"number": NUMBER, "actions": actions}
        return render_to_string("components/_post_actions.html", context, self._request)


def _url(name: str, post: Post) -> str:
    return reverse(name, args=[post.thread_id, NUMBER])


def _reply_url(post: Post) -> str:
    return f"{reverse('thread_reply', args=[post.thread_id])}?to={NUMBER}"


def _menu(post: Post, me: Membership) -> list[MenuItem]:
    items = [MenuItem(_("Mark as new from here"), _url("post_unread", post), "flagpole", post=True)]
    if permissions.can_edit(me, post):
        items.append(MenuItem(_("Edit"), _url("post_edit", post), "pen"))
    if permissions.can_delete(me, post):
        items.append(MenuItem(_("Delete"), _url("post_delete", post), "bin"))
    if post.edited_at and permissions.can_see_history(me):
        items.append(MenuItem(_("Earlier versions"), _url("post_history", post), "clock"))
    return items


def _words(said: str) -> list[Word]:
    return [
        Word("" if word == said else word, str(word.label), chosen=word == said) for word in Reaction.Word
    ]
