"""A message as one member sees it (components/_post.html): the rows of `queries.posts` with addresses and rights."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Post, Reaction
from forums.queries import attachments
from forums.queries.attachments import Figure
from forums.queries.circle import Circle
from forums.queries.posts import PostRow, Window
from forums.views.acts import Acts
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
    acts: SafeString
    restore_url: str
    history_url: str


def shown(
    rows: Iterable[PostRow], request: HttpRequest, circle: Circle, window: Window | None = None
) -> list[ShownPost]:
    """`window`: the page of the conversation the messages stand on, None on a page of their own."""
    acts = Acts(request, circle.me)
    return [_shown(row, circle.me, acts, window) for row in rows]


def _shown(row: PostRow, me: Membership, acts: Acts, window: Window | None) -> ShownPost:
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
        acts=SafeString() if gone else acts.of(row),
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
