"""Short sentences about who told what. Names are never inflected (glossary, "How we write")."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from forums.models import Attachment, Means, Post, Thread
from lib.dates import near_date, short_date


def listed(words: Sequence[str]) -> str:
    """Kalle, Oona and Samir."""
    if len(words) < 2:
        return "".join(words)
    return _("%(names)s and %(last)s") % {"names": ", ".join(words[:-1]), "last": words[-1]}


def latest(posts: Sequence[Post]) -> str:
    """Latest: Samir drew, Iltatuuli wrote and Pihlaja sent a photo. Posts are from `queries.threads.latest_posts`."""
    if not posts:
        return ""
    return _("Latest: %(what)s.") % {"what": listed([_told(post) for post in posts])}


def _told(post: Post) -> str:
    sentences = {
        Attachment.Kind.PHOTO: _("%(name)s sent a photo"),
        Attachment.Kind.DRAWING: _("%(name)s drew"),
    }
    kind = post.kind  # type: ignore[attr-defined]  # annotated by queries.threads
    return sentences.get(kind, _("%(name)s wrote")) % {"name": post.author.name}


def state(thread: Thread, recap_by: str = "") -> str:
    """Under a conversation's name in a list: who told last and when, or that it has ended and who summed it up."""
    if thread.closed_at and recap_by:
        return _("Ended. %(name)s made a summary.") % {"name": recap_by}
    if thread.closed_at:
        return _("Ended %(date)s") % {"date": short_date(thread.closed_at)}
    if not thread.last_number or thread.last_author is None:
        return _("Opened %(date)s") % {"date": near_date(thread.created_at)}
    sentences = {
        Means.PHOTO: _("%(name)s sent a photo last, %(date)s"),
        Means.DRAW: _("%(name)s drew last, %(date)s"),
    }
    sentence = sentences.get(Means(thread.last_means), _("%(name)s wrote last, %(date)s"))
    return sentence % {"name": thread.last_author.name, "date": near_date(thread.last_post_at)}
