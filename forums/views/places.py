"""Where the composer's buttons and answers lead: a place, a draft in it, the message it became."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from forums.models import Membership, Post, Thread
from forums.queries.drafts import Place


def place_url(place: Place) -> str:
    if place.note:
        return presence_url(place.membership, place.note.thread)
    if place.recap:
        return f"{reverse('recap', args=[place.recap.thread_id])}#voice"
    if place.thread:
        return reverse("thread", args=[place.thread.pk])
    if place.prompt:
        return reverse("prompt", args=[place.prompt.pk])
    return reverse("group", args=[place.membership.forum.slug])


def place_name(place: Place) -> str:
    thread = place.text.thread if place.text else place.thread
    if place.prompt and place.prompt.title:
        return place.prompt.title
    return thread.title if thread else place.membership.forum.name


def presence_url(membership: Membership, thread: Thread | None) -> str:
    if thread:
        return reverse("thread_presence", args=[thread.pk])
    return reverse("group_presence", args=[membership.forum.slug])


def composer_url(place: Place, key: UUID, *, is_saved: bool, means: str = "", ask: str = "") -> str:
    """The draft's own page, or the place's with the key of a draft that has not been saved. With `ask` the page asks
    something before it is sent: forums.views.before_sending."""
    chosen: dict[str, Any] = {"means": means} if means else {}
    if ask:
        chosen["ask"] = ask
    if is_saved or place.text:
        return _with_query(reverse("draft", args=[key]), chosen)
    if place.thread is None:
        return _with_query(reverse("group_new", args=[place.membership.forum.slug]), {"key": key, **chosen})
    reply_to = {"to": place.reply_to.number} if place.reply_to else {}
    return _with_query(reverse("thread_reply", args=[place.thread.pk]), {"key": key, **reply_to, **chosen})


def another_url(place: Place) -> str:
    if place.thread is None:
        return _with_query(reverse("group_new", args=[place.membership.forum.slug]), {"new": 1})
    reply_to = {"to": place.reply_to.number} if place.reply_to else {}
    return _with_query(reverse("thread_reply", args=[place.thread.pk]), {"new": 1, **reply_to})


def message_url(message: Post | Thread) -> str:
    if isinstance(message, Thread):
        return reverse("thread", args=[message.pk])
    return f"{reverse('thread', args=[message.thread_id])}?to={message.number}#post-{message.number}"


def _with_query(path: str, query: dict[str, Any]) -> str:
    return f"{path}?{urlencode(query)}" if query else path
