"""A message as one member sees it (components/_post.html): the rows of `queries.posts` with addresses and rights."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Post, Reaction
from forums.queries import attachments
from forums.queries.attachments import Figure
from forums.queries.posts import PostRow, Window
from lib import richtext

# Enough of the source for the first words, however long the message is.
EXCERPT_SOURCE = 400


@dataclass(frozen=True)
class Reference:
    number: int
    name: str
    is_mine: bool
    excerpt: str
    thumb_url: str
    url: str


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


@dataclass(frozen=True)
class ShownPost:
    number: int
    url: str
    author: Membership
    author_is_me: bool
    when: datetime
    edited: bool
    is_deleted: bool
    deleted_text: str
    html: SafeString
    attachments: list[Figure]
    reference: Reference | None
    reactions: list[tuple[str, str]]
    reply_count: int
    actions: Actions | None
    restore_url: str
    history_url: str


def shown(row: PostRow, me: Membership, window: Window | None = None) -> ShownPost:
    """`window`: the page of the conversation the message stands on, None on a page of its own."""
    post = row.post
    gone = post.deleted_at is not None
    mine = post.author_id == me.pk
    return ShownPost(
        number=post.number,
        url=_url("post", post),
        author=post.author,
        author_is_me=mine,
        when=post.created_at,
        edited=post.edited_at is not None and not gone,
        is_deleted=gone,
        deleted_text=_deleted_text(post, me) if gone else "",
        html=mark_safe(post.html),  # noqa: S308 - lib.richtext made it
        attachments=[attachments.figure(attachment) for attachment in row.attachments],
        reference=None if gone else _reference(row, me, window),
        reactions=_reactions(row.reactions, me),
        reply_count=post.reply_count,  # type: ignore[attr-defined]  # annotated by queries.posts
        actions=None if gone else _actions(row, me),
        restore_url=_url("post_restore", post) if gone and mine else "",
        history_url=_url("post_history", post) if gone and permissions.can_see_history(me) else "",
    )


def _url(name: str, post: Post) -> str:
    return reverse(name, args=[post.thread_id, post.number])


def _deleted_text(post: Post, me: Membership) -> str:
    if post.author_id == me.pk:
        return _("You deleted this message.")
    return _("%(name)s deleted this message.") % {"name": post.author.name}


def _reference(row: PostRow, me: Membership, window: Window | None) -> Reference | None:
    original = row.post.reply_to
    if original is None:
        return None
    picture = row.reference_picture
    return Reference(
        number=original.number,
        name=original.author.name,
        is_mine=original.author_id == me.pk,
        excerpt=_first_words(original, has_picture=picture is not None),
        thumb_url=attachments.url(picture, "small") if picture else "",
        url=_jump(row.post, original, window),
    )


def _first_words(post: Post, *, has_picture: bool) -> str:
    if post.deleted_at:
        return _("The message has been deleted.")
    words = richtext.excerpt(post.body[:EXCERPT_SOURCE], 60)
    if words:
        return _("“%(words)s”") % {"words": words}
    return _("Picture") if has_picture else ""


def _jump(post: Post, original: Post, window: Window | None) -> str:
    """To the original in the conversation, remembering where the reader was (DESIGN D1)."""
    first = window.first if window and original.number in window else original.number
    query = urlencode({"from": first, "at": original.number, "back": post.number})
    return f"{reverse('thread', args=[post.thread_id])}?{query}#post-{original.number}"


def _reactions(reactions: list[Reaction], me: Membership) -> list[tuple[str, str]]:
    """The words in their fixed order, each with the names of those who said it."""
    names: dict[str, list[str]] = defaultdict(list)
    for reaction in reactions:
        names[reaction.word].append(_("you") if reaction.membership_id == me.pk else reaction.membership.name)
    return [(str(word.label), _listed(names[word])) for word in Reaction.Word if names[word]]


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _actions(row: PostRow, me: Membership) -> Actions:
    post = row.post
    may_react = bool(permissions.can_react(me, post))
    return Actions(
        reply_url=f"{reverse('thread_reply', args=[post.thread_id])}?to={post.number}"
        if permissions.can_post(me, post.thread)
        else "",
        react_url=_url("post_react", post) if may_react else "",
        words=_words(row.reactions, me) if may_react else [],
        items=_menu(post, me),
    )


def _words(reactions: list[Reaction], me: Membership) -> list[Word]:
    said = next((reaction.word for reaction in reactions if reaction.membership_id == me.pk), "")
    return [
        Word("" if word == said else word, str(word.label), chosen=word == said) for word in Reaction.Word
    ]


def _menu(post: Post, me: Membership) -> list[MenuItem]:
    items = [MenuItem(_("Mark as new from here"), _url("post_unread", post), "flagpole", post=True)]
    if permissions.can_edit(me, post):
        items.append(MenuItem(_("Edit"), _url("post_edit", post), "pen"))
    if permissions.can_delete(me, post):
        items.append(MenuItem(_("Delete"), _url("post_delete", post), "bin"))
    if post.edited_at and permissions.can_see_history(me):
        items.append(MenuItem(_("Earlier versions"), _url("post_history", post), "clock"))
    return items
