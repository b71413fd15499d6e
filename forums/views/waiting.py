"""What waits for a coach, as the rows of the desk and as the one that is open (DESIGN 6.15)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forums.forms.desk import GreetingForm, ReplyForm
from forums.models import Attachment, Draft, Membership, Post, TurnEnd
from forums.queries import attachments
from forums.queries import desk as queries
from forums.queries.attachments import Figure, Player
from forums.views import wording
from forums.views.composer import milliseconds
from forums.views.places import message_url
from forums.views.shown import icon_of
from lib import richtext
from lib.dates import clock, day_time, near_date, near_time
from profiles.models import User


@dataclass(frozen=True)
class Row:
    """A message that waits. `when` is when it came, or what was promised; `other` is a coach who is answering it."""

    post: Post
    words: str
    when: str
    thumb_url: str
    icon: str
    other: str
    url: str


def rows(found: Sequence[Post], pieces: Sequence[Attachment], me: User, query: str) -> list[Row]:
    """`query` goes along in every address: the group that was chosen."""
    first = {piece.post_id: piece for piece in reversed(pieces)}
    return [_row(post, first.get(post.pk), me, query) for post in found]


def _row(post: Post, piece: Attachment | None, me: User, query: str) -> Row:
    other = care.other_answering(me) if (care := getattr(post, "care", None)) else None
    return Row(
        post=post,
        words=richtext.first_words(post.html, 60) or wording.piece(piece),
        when=promised(post, me) or near_time(post.created_at),
        thumb_url=attachments.thumb_url(piece, "thumb"),
        icon=icon_of(piece),
        other=other.name if other else "",
        url=reverse("desk_answer", args=[post.pk]) + query,
    )


def open_promise(post: Post) -> Any:
    promise = getattr(post, "promise", None)
    return promise if promise and promise.kept_at is None else None


def promised(post: Post, me: User) -> str:
    """For coaches only: a day that has passed is their task, and nobody else learns of it."""
    if (promise := open_promise(post)) is None:
        return ""
    mine, name = promise.membership.user_id == me.pk, {"name": promise.membership.name}
    if promise.due_day == timezone.localdate() + dt.timedelta(days=1):
        return (
            _("you promised to answer tomorrow") if mine else _("%(name)s promised to answer tomorrow") % name
        )
    day = {"date": near_date(promise.due_day)}
    if mine:
        return _("you promised to answer %(date)s") % day
    return _("%(name)s promised to answer %(date)s") % (name | day)


def starts(name: str) -> dict[str, tuple[str, str]]:
    """By code the words of a button and how it begins a sentence in the field: it sends nothing."""
    return {
        "thank": (_("Thank"), _("Thank you, %(name)s!") % {"name": name}),
        "ask": (_("Ask more"), _("Would you like to tell more about")),
        "notice": (_("Notice a success"), _("I noticed that you")),
    }


@dataclass
class Item:
    """The open message with its reply box. `meanwhile` is what another coach has written since it was opened."""

    post: Post
    me: Membership
    pieces: Sequence[Attachment]
    draft: Draft | None
    form: ReplyForm
    query: str = ""
    is_shared_device: bool = False
    meanwhile: Post | None = None

    @property
    def starts(self) -> dict[str, tuple[str, str]]:
        return starts(self.post.author.name)

    @property
    def figures(self) -> list[Figure | Player]:
        return [attachments.figure(piece) for piece in self.pieces]

    @property
    def html(self) -> SafeString:
        return mark_safe(self.post.html)  # noqa: S308 - lib.richtext made it

    @property
    def when(self) -> str:
        return day_time(self.post.created_at)

    @property
    def turn_end(self) -> str:
        return str(TurnEnd(self.post.turn_end).label) if self.post.turn_end else ""

    @property
    def reference(self) -> str:
        original = self.post.reply_to
        if original is None or not original.is_alive:
            return ""
        words = richtext.first_words(original.html, 60)
        return f"{original.author.name}: {words}" if words else original.author.name

    @property
    def other(self) -> str:
        care = getattr(self.post, "care", None)
        found = care.other_answering(self.me.user) if care else None
        return found.name if found else ""

    @property
    def may_write(self) -> bool:
        """Words that were begun are shown also while another coach is answering: nothing typed is out of sight."""
        return not self.other or bool(self.form["body"].value())

    @property
    def promise(self) -> str:
        return promised(self.post, self.me.user)

    @property
    def promised_by_me(self) -> bool:
        promise = open_promise(self.post)
        return promise is not None and promise.membership_id == self.me.pk

    @property
    def is_closed(self) -> bool:
        return self.post.thread.closed_at is not None

    @property
    def is_gone(self) -> bool:
        return not self.post.is_alive

    @property
    def urls(self) -> dict[str, str]:
        acts = ("answer", "promise", "settle", "answering")
        urls = {act: reverse(f"desk_{act}", args=[self.post.pk]) + self.query for act in acts}
        thread = reverse("thread_reply", args=[self.post.thread_id])
        return urls | {"place": message_url(self.post), "composer": f"{thread}?to={self.post.number}"}

    @property
    def meanwhile_words(self) -> str:
        if self.meanwhile is None:
            return ""
        words = richtext.first_words(self.meanwhile.html, 120)
        told = {
            "name": self.meanwhile.author.name,
            "when": near_time(self.meanwhile.created_at),
            "words": words,
        }
        return _("%(name)s answered %(when)s: “%(words)s” Do you still want to send yours?") % told

    @property
    def saved_text(self) -> str:
        return (
            _("The draft is saved. %(time)s.") % {"time": clock(self.draft.updated_at)} if self.draft else ""
        )

    @property
    def written(self) -> int:
        return milliseconds(self.draft.updated_at) if self.draft else 0

    @property
    def now(self) -> int:
        return milliseconds(timezone.now())


def item(post: Post, me: Membership, form: ReplyForm | None = None, **shown: Any) -> Item:
    """Two queries at most: what was begun, and the pieces where they are not at hand."""
    pieces = shown.pop("pieces", None)
    draft = queries.draft(me, post)
    return Item(
        post=post,
        me=me,
        pieces=queries.pieces([post.pk]) if pieces is None else pieces,
        draft=draft,
        form=form or begun(post, draft),
        **shown,
    )


def begun(post: Post, draft: Draft | None, **more: Any) -> ReplyForm:
    words = {"body": draft.body if draft else "", "key": draft.pk if draft else uuid.uuid4()}
    return ReplyForm(initial=words | {"seen": post.thread.last_number} | more)


@dataclass(frozen=True)
class Greeting:
    """A member who has not visited for a while, and the greeting that is offered."""

    member: Membership
    form: GreetingForm
    url: str


def days_away(member: Membership) -> int:
    return (timezone.now() - (member.last_visit_at or member.joined_at)).days


def away(member: Membership) -> str:
    days = days_away(member)
    words = ngettext(
        "%(name)s has not visited for %(days)d day", "%(name)s has not visited for %(days)d days", days
    )
    return words % {"name": member.name, "days": days}
