from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from forums.models import Attachment, Draft, Means, Membership, Post, PresenceNote, Prompt, Recap, Thread
from forums.models.draft import DraftQuerySet
from forums.queries import memberships, posts, threads
from lib.prepared import Prepared
from profiles.models import User


@dataclass(frozen=True)
class Place:
    """Where a message is going: a conversation, or with no thread a new conversation in the person's group.

    With `note` or `recap` it is a coach's own voice for beside that text, and nothing else.
    With `prompt` it goes nowhere yet: it is the example of a topic that waits to be published.
    """

    membership: Membership
    thread: Thread | None = None
    reply_to: Post | None = None
    prompt: Prompt | None = None
    note: PresenceNote | None = None
    recap: Recap | None = None

    @property
    def opens(self) -> bool:
        """The message begins a conversation."""
        return self.thread is None and self.prompt is None and self.text is None

    @property
    def text(self) -> PresenceNote | Recap | None:
        """What a voice is made for."""
        return self.note or self.recap

    @property
    def is_practice(self) -> bool:
        return self.thread is not None and self.thread.is_practice

    @property
    def means(self) -> list[Means]:
        """The ways of telling that are offered here."""
        if self.text:
            return [Means.SPEAK]
        if self.prompt:
            return [means for means in self.membership.forum.means if means not in self.prompt.means_off]
        return self.thread.means if self.thread else self.membership.forum.means

    @property
    def query(self) -> str:
        """The place in an address, so that it is known also when the draft has never been saved."""
        if self.note:
            return urlencode({"note": self.note.pk})
        if self.recap:
            return urlencode({"recap": self.recap.thread_id})
        if self.thread is None:
            return urlencode({"group": self.membership.forum.slug})
        reply_to = {"to": self.reply_to.number} if self.reply_to else {}
        return urlencode({"in": self.thread.pk, **reply_to})


@dataclass(frozen=True)
class Audience:
    """How many see the message, whether it is the person's first one in the group, and how they told the last one."""

    members: int
    is_first: bool
    last_means: Means | None


def in_thread(user: User, thread_id: UUID, reply_to: int | None) -> Place:
    thread, membership = threads.get_for(user, thread_id)
    if reply_to is None:
        return Place(membership, thread)
    found = Post.objects.select_related("author").filter(thread=thread, number=reply_to)
    return Place(membership, thread, found.first())


def in_group(user: User, slug: str) -> Place:
    return Place(memberships.get_for(user, slug))


def beside_note(user: User, note_id: int) -> Place:
    """One's own note, or 404."""
    own = PresenceNote.objects.filter(membership__user=user, membership__left_at__isnull=True)
    note = get_object_or_404(own.select_related("membership__forum", "thread"), pk=note_id)
    return Place(note.membership, note=note)


def beside_recap(user: User, thread_id: UUID) -> Place:
    thread, membership = threads.get_for(user, thread_id)
    return Place(membership, recap=get_object_or_404(Recap.objects.select_related("thread"), thread=thread))


def of_draft(draft: Draft) -> Place:
    return Place(
        draft.author,
        draft.thread,
        draft.reply_to,
        getattr(draft, "example_of", None),
        draft.presence_note,
        draft.recap,
    )


def _complete() -> DraftQuerySet:
    drafts = Draft.objects.select_related(
        "author__forum",
        "thread__forum",
        "thread__opened_by",
        "reply_to__author",
        "example_of",
        "continues",
        "presence_note__thread",
        "recap__thread",
    )
    return drafts.prefetch_related(Prefetch("attachments", Attachment.objects.defer("strokes").with_origin()))


def _own(user: UUID, draft: UUID) -> QuerySet[Draft]:
    return _complete().filter(pk=draft, author__user=user, author__left_at=None)


def _of_others(user: UUID, draft: UUID) -> QuerySet[Draft, UUID]:
    found = Draft.objects.filter(pk=draft).exclude(author__user=user, author__left_at=None)
    return found.values_list("pk", flat=True)


_own_prepared = Prepared(_own, user=UUID, draft=UUID)
_of_others_prepared = Prepared(_of_others, user=UUID, draft=UUID)


def find_for(user: User, draft_id: UUID) -> Draft | None:
    """The person's own draft, or None where there is none yet. Somebody else's is a 404."""
    if found := _own_prepared(user=user.pk, draft=draft_id):
        return found[0]
    # Asked last and without one's own: the draft may be begun or sent in another window between two questions.
    if _of_others_prepared(user=user.pk, draft=draft_id):
        return get_for(user, draft_id)
    return None


def get_for(user: User, draft_id: UUID) -> Draft:
    return get_object_or_404(_complete().filter(author__left_at__isnull=True), pk=draft_id, author__user=user)


def latest_at(place: Place) -> Draft | None:
    """The unfinished message a person comes back to in this place. The next round of a conversation is begun from its
    summary: a new topic must not go on from it unnoticed."""
    messages = _complete().messages().filter(continues=None)
    here = messages.filter(author=place.membership, thread=place.thread, reply_to=place.reply_to)
    return _with_content(here).first()


def unfinished(user: User) -> QuerySet[Draft]:
    """Everything the person has begun for the group and not sent, the latest first."""
    begun = _complete().filter(author__user=user, author__left_at__isnull=True)
    return _with_content(begun.messages().filter(thread__practised_by=None))


def _with_content(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    pictures = Attachment.objects.filter(draft=OuterRef("pk"))
    return drafts.filter(~Q(body="", title="") | Exists(pictures))


def _opened(by: UUID, key: UUID) -> QuerySet[Thread]:
    return Thread.objects.filter(opened_by=by, key=key)


_opened_prepared = Prepared(_opened, by=UUID, key=UUID)


def sent(by: Membership, draft_id: UUID) -> Post | Thread | None:
    """What the draft has become. The draft's id is the key of the post, and of the conversation it opened."""
    return posts.with_key(by, draft_id) or next(iter(_opened_prepared(by=by.pk, key=draft_id)), None)


def sent_by_user(user: User, draft_id: UUID) -> Post | Thread | None:
    mine = Membership.objects.active().filter(user=user)
    by = mine.filter(Q(posts__key=draft_id) | Q(opened_threads__key=draft_id)).first()
    return sent(by, draft_id) if by else None


LAST_MEANS = {
    Attachment.Kind.PHOTO: Means.PHOTO,
    Attachment.Kind.DRAWING: Means.DRAW,
    Attachment.Kind.VOICE: Means.SPEAK,
    Attachment.Kind.VIDEO: Means.VIDEO,
}


def audience(membership: Membership) -> Audience:
    told = Post.objects.filter(author=membership, thread__practised_by=None)
    pieces = Attachment.objects.filter(post=OuterRef("pk")).order_by("-position", "-created_at")
    last = told.alive().order_by("-created_at").annotate(kind=Subquery(pieces.values("kind")[:1]))
    members = Count("memberships", filter=Q(memberships__left_at__isnull=True))
    forum = type(membership.forum).objects.filter(pk=membership.forum_id)
    counted, has_posted, kind = (
        forum.annotate(n=members, has_posted=Exists(told), last=Subquery(last.values("kind")[:1]))
        .values_list("n", "has_posted", "last")
        .get()
    )
    return Audience(members=counted, is_first=not has_posted, last_means=LAST_MEANS.get(kind))
