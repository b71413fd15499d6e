"""Short sentences about who told what. Names are never inflected (glossary, "How we write")."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        Attachment.Kind.VOICE: _("%(name)s sent a voice message"),
        Attachment.Kind.VIDEO: _("%(name)s sent a video"),
    }
    kind = post.kind  # type: ignore[attr-defined]  # annotated by queries.threads
    return sentences.get(kind, _("%(name)s wrote")) % {"name": post.author.name}


def piece(attachment: Attachment | None) -> str:
    """A message without words, by what it has instead."""
    if attachment is None:
        return ""
    if not attachment.is_recording:
        return _("Picture")
    name = _("Voice") if attachment.kind == Attachment.Kind.VOICE else _("Video")
    return f"{name}, {seconds(attachment.duration_ms)}" if attachment.duration_ms else name


def seconds(milliseconds: int) -> str:
    """42 seconds, or from a minute on 1 min 12 s."""
    minutes, rest = divmod(max(1, round(milliseconds / 1000)), 60)
    if minutes:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
    return ngettext("%(count)d second", "%(count)d seconds", rest) % {"count": rest}


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
        Means.SPEAK: _("%(name)s sent a voice message last, %(date)s"),
        Means.VIDEO: _("%(name)s sent a video last, %(date)s"),
    }
    sentence = sentences.get(Means(thread.last_means), _("%(name)s wrote last, %(date)s"))
    return sentence % {"name": thread.last_author.name, "date": near_date(thread.last_post_at)}


def promise(name: str, due_at: dt.datetime) -> str:
    """What the author of a message is told when a coach answers later. The promised day never moves by itself."""
    read = _("%(name)s has read your message.") % {"name": name}
    days = (timezone.localtime(due_at).date() - timezone.localdate()).days
    if days == 1:
        return f"{read} {_('You will get an answer tomorrow.')}"
    return f"{read} {_('You will get an answer today.')}" if days == 0 else read


def held_from_group(post: Post) -> str:
    """What the group reads in the place of a message that a coach holds."""
    if post.state == Post.State.REMOVED:
        return _("A coach has removed this message.")
    return _("A coach has hidden this message for now.")


def held(post: Post, *, mine: bool) -> str:
    """Above the words, for the author (`mine`) and for the coaches."""
    if not mine:
        return _("Only the writer and the coaches see this: %(state)s.") % {"state": post.get_state_display()}
    if post.state == Post.State.PENDING:
        return _("A coach reads this before the group sees it. You do not need to do anything.")
    if post.state == Post.State.REMOVED:
        return _("A coach has removed this message from the group. Only you and the coaches see it.")
    return _("The group does not see this message now. Only you and the coaches see it.")
