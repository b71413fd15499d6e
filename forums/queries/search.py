"""Search in one person's groups, by word forms. Rights are settled before anything is matched or counted."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from forums.models import Attachment, Forum, SearchEntry
from lib import words
from profiles.models import User

MOST = 30


@dataclass(frozen=True)
class Finding:
    """A message (or with no post a conversation's topic) and the text in which the words were found."""

    entry: SearchEntry
    text: str


@dataclass(frozen=True)
class Findings:
    """`shown` holds at most MOST of `count`, the newest first."""

    shown: list[Finding]
    count: int


def find(user: User, query: str) -> Findings:
    """At most four queries. What has no word in it finds nothing."""
    wanted = words.query(query)
    if wanted is None:
        return Findings([], 0)
    groups = list(Forum.objects.visible_to(user).values_list("pk", flat=True))
    # A practice box has no entries at all (forums.actions.search).
    entries = SearchEntry.objects.filter(forum__in=groups).select_related("forum", "thread", "post__author")
    found = entries.search(wanted, order_by_relevance=False)
    shown = list(found[:MOST])
    descriptions = _descriptions([entry.post_id for entry in shown if entry.post_id])
    count = len(shown) if len(shown) < MOST else found.count()
    return Findings([Finding(entry, _text(entry, descriptions)) for entry in shown], count)


def _text(entry: SearchEntry, descriptions: dict[UUID, list[str]]) -> str:
    if entry.post is None:
        return entry.thread.topic
    return "\n\n".join([entry.post.body, *descriptions[entry.post.pk]])


def _descriptions(posts: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for attachment in (
        Attachment.objects.filter(post__in=posts).exclude(description="").only("post", "description")
    ):
        if attachment.post_id:
            found[attachment.post_id].append(attachment.description)
    return found
