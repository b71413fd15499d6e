"""A member asks the coaches to check a message; a coach leaves, asks, hides or removes (DESIGN 6.17)."""

import uuid
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from forums import permissions
from forums.actions import private_line
from forums.models import Membership, Post, Report, SearchEntry
from lib import jobs, richtext
from lib.decisions import require
from profiles.actions import audit
from profiles.models import AuditEntry

Act = AuditEntry.Act


class CheckedMeanwhile(Exception):
    """Another coach has already dealt with it. `report` says who and how."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


@transaction.atomic
def report(*, post: Post, by: Membership, reason: str, words: str) -> Report:
    """Told twice it is one, with the latest words, and waits again. Raises ValidationError by field."""
    require(permissions.can_report(by, post))
    if reason not in Report.Reason:
        raise ValidationError({"reason": _("Choose what it is about.")})
    words = richtext.clean_source(words)
    if len(words) > Report.LENGTH:
        raise ValidationError({"words": _("Make the text a little shorter. It may have 600 letters.")})
    values = {"reason": reason, "words": words, "made_at": timezone.now()}
    open_again = {"checked_at": None, "checked_by": None, "outcome": ""}
    made, _created = Report.objects.update_or_create(post=post, by=by, defaults=values | open_again)
    return made


def take_back(*, post: Post, by: Membership) -> None:
    """Whoever asked changes their mind before a coach has looked."""
    Report.objects.filter(post=post, by=by, checked_at__isnull=True).delete()


@transaction.atomic
def lift(*, post: Post, why: str) -> Report:
    """Nobody asked, and still a coach should look. Lifted again it waits again."""
    open_again = {"checked_at": None, "checked_by": None, "outcome": "", "made_at": timezone.now()}
    values = {"reason": Report.Reason.OTHER, "words": why[: Report.LENGTH]}
    made, _created = Report.objects.update_or_create(post=post, by=None, defaults=values | open_again)
    return made


@transaction.atomic
def leave(*, report: Report, by: Membership) -> None:
    """The group sees the message, also one that waited for the coach. Whoever asked hears that a coach has looked."""
    post = _check(report, by, Report.Outcome.LEFT)
    waited = post.is_held
    _move(post, Post.State.PUBLISHED, "")
    _record(Act.MESSAGE_PUBLISHED if waited else Act.MESSAGE_LEFT, post, by)


@transaction.atomic
def ask_to_edit(*, report: Report, by: Membership, words: str, key: UUID) -> None:
    """The author gets the words on their own private line, where only they and the coaches see them.

    What the group does not see goes back to the author. Raises ValidationError for empty or too long words.
    """
    words = _checked(words)
    post = _check(report, by, Report.Outcome.ASKED_TO_EDIT)
    if post.is_held:
        _move(post, Post.State.RETURNED, words)
    _record(Act.MESSAGE_RETURNED if post.is_held else Act.MESSAGE_ASKED, post, by, words)
    private_line.tell(membership=post.author, by=by, text=words, key=key)


@transaction.atomic
def hide(*, report: Report, by: Membership, words: str, key: UUID) -> None:
    """For now: the author may edit it and send it again. Raises ValidationError as `ask_to_edit`."""
    _hold(report, by, words, key, Report.Outcome.HIDDEN)


@transaction.atomic
def remove(*, report: Report, by: Membership, words: str, key: UUID) -> None:
    """The group is told that a coach did it. Raises ValidationError as `ask_to_edit`."""
    _hold(report, by, words, key, Report.Outcome.REMOVED)


HELD = {
    Report.Outcome.HIDDEN: (Post.State.HIDDEN, Act.MESSAGE_HIDDEN),
    Report.Outcome.REMOVED: (Post.State.REMOVED, Act.MESSAGE_REMOVED),
}


def _hold(report: Report, by: Membership, words: str, key: UUID, outcome: Report.Outcome) -> None:
    words = _checked(words)
    state, act = HELD[outcome]
    post = _check(report, by, outcome)
    _move(post, state, words)
    _record(act, post, by, words)
    if permissions.can_answer_line(by, post.author):
        private_line.tell(membership=post.author, by=by, text=words, key=key)


def _checked(words: str) -> str:
    words = richtext.clean_source(words)
    if not words:
        raise ValidationError(_("Write what you want to say. One word is enough."), code="empty")
    return words


def _move(post: Post, state: Post.State, words: str) -> None:
    """What search finds follows."""
    if (post.state, post.held_words) == (state, words):
        return
    post.state, post.held_words = state, words
    post.save(update_fields=["state", "held_words"])
    if post.is_held:
        SearchEntry.objects.filter(post=post).delete()
    else:
        jobs.enqueue("forums.tasks.index_post", post_id=post.pk)


def _record(act: AuditEntry.Act, post: Post, by: Membership, why: str = "") -> None:
    audit.record(
        act=act,
        by=by.user,
        organisation=by.forum.organisation,
        person=post.author.user,
        thing=post,
        why=why,
    )


def _check(report: Report, by: Membership, outcome: Report.Outcome) -> Post:
    """All who asked about the same message are answered at once. Raises CheckedMeanwhile."""
    require(permissions.can_check(by))
    posts = Post.objects.select_for_update(of=("self",)).select_related("author__user", "thread")
    post = posts.get(pk=report.post_id)
    present = Report.objects.select_related("checked_by").get(pk=report.pk)
    if present.checked_at is not None:
        raise CheckedMeanwhile(present)
    waiting = Report.objects.filter(post=report.post_id, checked_at__isnull=True)
    asked = list(waiting.exclude(by=None).select_related("by__user__profile", "by__forum"))
    waiting.update(
        checked_at=timezone.now(),
        checked_by=by,
        outcome=outcome,
        state_before=post.state,
        held_before=post.held_words,
    )
    for one in asked:
        if one.by:
            _answer(one.by, by)
    return post


def _answer(member: Membership, coach: Membership) -> None:
    """In the member's own language. Nothing where they have left."""
    if member.left_at is not None:
        return
    with override(member.user.profile.language):
        text = _("Thank you for telling. I have looked at this.")
    private_line.tell(membership=member, by=coach, text=text, key=uuid.uuid4())


# How a message stands after each decision that changed it.
STATE_AFTER = {
    Report.Outcome.LEFT: Post.State.PUBLISHED,
    Report.Outcome.ASKED_TO_EDIT: Post.State.RETURNED,
    Report.Outcome.HIDDEN: Post.State.HIDDEN,
    Report.Outcome.REMOVED: Post.State.REMOVED,
}


@transaction.atomic
def open_again(*, report: Report, by: Membership) -> None:
    """Undoes what was decided: the message stands as before. What was written on a private line stays there, and a
    message that its author has sent again meanwhile stays as it now is."""
    require(permissions.can_check(by))
    posts = Post.objects.select_for_update(of=("self",)).select_related("author__user", "thread")
    post = posts.get(pk=report.post_id)
    present = Report.objects.get(pk=report.pk)
    if present.checked_at is None:
        return
    if post.state == STATE_AFTER[Report.Outcome(present.outcome)]:
        _move(post, Post.State(present.state_before or Post.State.PUBLISHED), present.held_before)
    asked = Report.objects.filter(post=report.post_id, checked_at=present.checked_at)
    asked.update(checked_at=None, checked_by=None, outcome="", state_before="", held_before="")
    _record(Act.DECISION_UNDONE, post, by)
