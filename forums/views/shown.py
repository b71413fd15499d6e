"""A message as one member sees it (components/_post.html): the rows of `queries.posts` with addresses and rights."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forums import permissions
from forums.models import Attachment, Hosting, Membership, Post, Reaction, TurnEnd, hosting_of
from forums.queries import attachments
from forums.queries.attachments import Figure, Player
from forums.queries.circle import Circle
from forums.queries.posts import PostRow, Said, Window
from forums.views import wording
from forums.views.acts import NUMBER, Acts
from lib import richtext
from lib.dates import day_time
from lib.lists import listed
from lib.templatetags.omatahti import avatar


@dataclass(frozen=True)
class Reference:
    number: int
    name: str
    is_mine: bool
    excerpt: str
    thumb_url: str
    icon: str
    url: str


@dataclass(frozen=True)
class Held:
    """A message that only its author and the coaches read now. The addresses are the author's."""

    text: str
    words: str
    edit_url: str
    ask_url: str


@dataclass(frozen=True)
class ShownPost:
    number: int
    id: str
    url: str
    look: str
    face: SafeString
    heading: str
    name: str
    by_coach: bool
    swapped: str
    iso: str
    when: str
    edited: bool
    is_deleted: bool
    deleted_text: str
    held: Held | None
    html: SafeString
    prompt: str
    attachments: list[Figure | Player]
    reference: Reference | None
    reactions: list[tuple[str, str]]
    replies: str
    to_message: str
    turn_end: str
    promise: str
    end_turn_url: str
    acts: SafeString
    restore_url: str
    history_url: str

    def __getitem__(self, name: str) -> object:
        """What a template asks first: where it fails, each of a page's 600 questions costs an exception."""
        return getattr(self, name)


@dataclass(frozen=True)
class Page:
    """What the messages of one page share. `window` is None on a page that is not of the conversation itself."""

    me: Membership
    window: Window | None
    acts: Acts
    url: str
    thread_url: str
    heading: str
    to_message: str
    words: dict[str, str]
    faces: dict[UUID, SafeString]
    everyone: dict[UUID, Membership]
    hosting: Hosting | None


def shown(
    rows: Sequence[PostRow], request: HttpRequest, circle: Circle, window: Window | None = None
) -> list[ShownPost]:
    page = Page(
        me=circle.me,
        window=window,
        acts=Acts(request, circle.me),
        url=reverse("post", args=[rows[0].post.thread_id, NUMBER]) if rows else "",
        thread_url=reverse("thread", args=[rows[0].post.thread_id]) if rows else "",
        heading=_("Message %(number)s:"),
        to_message=_("to message %(number)s"),
        words={word: str(word.label) for word in Reaction.Word},
        faces={row.post.author_id: avatar(row.post.author) for row in rows},
        everyone=circle.everyone,
        hosting=hosting_of(rows[0].post.thread) if rows else None,
    )
    return [_shown(row, page) for row in rows]


def _shown(row: PostRow, page: Page) -> ShownPost:
    post, author, me = row.post, row.post.author, page.me
    gone = not permissions.can_read_words(me, post)
    mine = author.pk == me.pk
    as_coach = author.is_coach and page.hosting is None
    return ShownPost(
        number=post.number,
        id=f"post-{post.number}",
        url=page.url.replace(NUMBER, str(post.number)),
        look=" post-mine" if mine else " post-coach" if as_coach else "",
        face=page.faces[author.pk],
        heading=page.heading % {"number": post.number},
        name=_("You (%(name)s)") % {"name": author.name} if mine else author.name,
        by_coach=as_coach,
        swapped=_swapped(author, page.hosting) if page.hosting else "",
        iso=post.created_at.isoformat(),
        when=day_time(post.created_at),
        edited=post.edited_at is not None and not gone,
        is_deleted=gone,
        deleted_text=_deleted_text(post, me) if gone else "",
        held=_held(post, me) if post.is_held and not gone else None,
        html=mark_safe(post.html),  # noqa: S308 - lib.richtext made it
        prompt=str(post.get_prompt_display()) if post.prompt else "",
        attachments=[_figure(attachment, row.post, page) for attachment in row.attachments],
        reference=None if gone else _reference(row, page),
        reactions=_reactions(row.reactions, page) if row.reactions else [],
        replies=_replies(post.reply_count),  # type: ignore[attr-defined]  # annotated by queries.posts
        to_message=page.to_message % {"number": post.number},
        turn_end=str(TurnEnd(post.turn_end).label) if post.turn_end and not gone else "",
        promise=_promise(post, page) if mine and not gone else "",
        end_turn_url=_end_turn_url(post, me) if mine and not gone else "",
        acts=SafeString() if gone or post.is_held else page.acts.of(row),
        restore_url=_url("post_restore", post) if post.deleted_at and mine else "",
        history_url=_url("post_history", post) if gone and permissions.can_see_history(me) else "",
    )


def _swapped(author: Membership, hosting: Hosting) -> str:
    """While a member leads, the coach takes part as the others do (P79)."""
    if author.pk == hosting.host_id:
        return _("topic host")
    return _("participant") if author.is_coach else ""


def _figure(attachment: Attachment, post: Post, page: Page) -> Figure | Player:
    if attachment.is_recording:
        return _player(attachment, post, page)
    if attachment.kind != Attachment.Kind.DRAWING:
        return attachments.picture(attachment)
    attachment.post = post
    origin = goes_on_from(attachment, page.me)
    # A listener may go on with a drawing, and is never asked to.
    offered = not page.me.is_listener and permissions.can_go_on(page.me, attachment)
    return replace(
        attachments.picture(attachment),
        origin=origin,
        origin_url=_jump(post, attachment.from_number, page) if origin else "",  # type: ignore[attr-defined]
        go_on_url=_url("post_go_on", post) if offered else "",
    )


def _player(attachment: Attachment, post: Post, page: Page) -> Player:
    player = attachments.player(attachment, is_mine=post.author_id == page.me.pk)
    writer = attachment.transcribed_by_id
    attachment.post = post
    return replace(
        player,
        written_by=page.everyone[writer].name if writer in page.everyone and writer != post.author_id else "",
        write_url=attachments.text_url(attachment) if permissions.can_write_text(page.me, attachment) else "",
    )


def goes_on_from(drawing: Attachment, me: Membership) -> str:
    """Of a drawing read `with_origin`: whose drawing it goes on from; "" where it does not."""
    if not drawing.from_name:  # type: ignore[attr-defined]
        return ""
    if drawing.from_author == me.pk:  # type: ignore[attr-defined]
        return _("Goes on from your drawing")
    return _("Goes on from %(name)s's drawing") % {"name": drawing.from_name}  # type: ignore[attr-defined]


def _end_turn_url(post: Post, me: Membership) -> str:
    is_coming = post.turn_end == TurnEnd.COMING
    return _url("post_turn", post) if is_coming and permissions.can_edit(me, post) else ""


def _promise(post: Post, page: Page) -> str:
    """Only for the author. A day that has passed is not told: it is the coach's task."""
    coach = page.everyone.get(post.promised_by)  # type: ignore[attr-defined]  # annotated by queries.posts
    return wording.promise(coach.name, post.promise_due) if coach else ""  # type: ignore[attr-defined]


def _url(name: str, post: Post) -> str:
    return reverse(name, args=[post.thread_id, post.number])


def _replies(count: int) -> str:
    return ngettext("%(counter)s reply", "%(counter)s replies", count) % {"counter": count} if count else ""


def _held(post: Post, me: Membership) -> Held:
    mine = post.author_id == me.pk
    may_edit = mine and bool(permissions.can_edit(me, post))
    return Held(
        text=wording.held(post, mine=mine),
        words=post.held_words,
        edit_url=_url("post_edit", post) if may_edit else "",
        ask_url=reverse("line", args=[me.forum.slug]) if mine and not me.is_coach else "",
    )


def _deleted_text(post: Post, me: Membership) -> str:
    if not post.deleted_at:
        return wording.held_from_group(post)
    if post.author_id == me.pk:
        return _("You deleted this message.")
    return _("%(name)s deleted this message.") % {"name": post.author.name}


def _reference(row: PostRow, page: Page) -> Reference | None:
    original = row.post.reply_to
    if original is None:
        return None
    piece = row.reference_piece
    return Reference(
        number=original.number,
        name=original.author.name,
        is_mine=original.author_id == page.me.pk,
        excerpt=_first_words(original, piece),
        thumb_url=attachments.thumb_url(piece),
        icon=icon_of(piece),
        url=_jump(row.post, original.number, page),
    )


def icon_of(piece: Attachment | None) -> str:
    """Stands where a picture would, for what has none."""
    if piece is None or piece.master:
        return ""
    return "mic" if piece.kind == Attachment.Kind.VOICE else "video"


def _first_words(post: Post, piece: Attachment | None) -> str:
    if post.deleted_at:
        return _("The message has been deleted.")
    if post.is_held:
        return wording.held_from_group(post)
    words = richtext.first_words(post.html, 60)
    if words:
        return _("“%(words)s”") % {"words": words}
    return wording.piece(piece)


def _jump(post: Post, there: int, page: Page) -> str:
    """To message `there` in the conversation, remembering where the reader was (DESIGN D1)."""
    first = page.window.first if page.window and there in page.window else there
    return f"{page.thread_url}?from={first}&at={there}&back={post.number}#post-{there}"


def _reactions(reactions: list[Said], page: Page) -> list[tuple[str, str]]:
    """The words in their fixed order, each with the names of those who said it."""
    names: dict[str, list[str]] = defaultdict(list)
    for word, member in reactions:
        names[word].append(_("you") if member.pk == page.me.pk else member.name)
    return [(label, listed(names[word])) for word, label in page.words.items() if names[word]]
