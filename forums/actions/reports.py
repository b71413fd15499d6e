"""A member asks the coaches to check a message; a coach looks and answers on the private lines (DESIGN 6.17)."""

import uuid
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from forums import permissions
from forums.actions import private_line
from forums.models import Membership, Post, Report
from lib import richtext
from lib.decisions import require


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
def leave(*, report: Report, by: Membership) -> None:
    """The message stays as it is. Whoever asked hears that a coach has looked."""
    _check(report, by, Report.Outcome.LEFT)


@transaction.atomic
def ask_to_edit(*, report: Report, by: Membership, words: str, key: UUID) -> None:
    """The author gets the words on their own private line, where only they and the coaches see them.

    Raises ValidationError for empty or too long words.
    """
    _check(report, by, Report.Outcome.ASKED_TO_EDIT)
    private_line.tell(membership=report.post.author, by=by, text=words, key=key)


def _check(report: Report, by: Membership, outcome: Report.Outcome) -> None:
    """All who asked about the same message are answered at once. Raises CheckedMeanwhile."""
    require(permissions.can_check(by))
    Post.objects.select_for_update().get(pk=report.post_id)
    present = Report.objects.select_related("checked_by").get(pk=report.pk)
    if present.checked_at is not None:
        raise CheckedMeanwhile(present)
    waiting = Report.objects.filter(post=report.post_id, checked_at__isnull=True)
    asked = list(waiting.select_related("by__user__profile", "by__forum"))
    waiting.update(checked_at=timezone.now(), checked_by=by, outcome=outcome)
    for one in asked:
        _answer(one.by, by)


def _answer(member: Membership, coach: Membership) -> None:
    """In the member's own language. Nothing where they have left."""
    if member.left_at is not None:
        return
    with override(member.user.profile.language):
        text = _("Thank you for telling. I have looked at this.")
    private_line.tell(membership=member, by=coach, text=text, key=uuid.uuid4())


@transaction.atomic
def open_again(*, report: Report, by: Membership) -> None:
    """Undoes what was decided. What was written on a private line stays there."""
    require(permissions.can_check(by))
    asked = Report.objects.filter(post=report.post_id, checked_at__isnull=False)
    asked.update(checked_at=None, checked_by=None, outcome="")
