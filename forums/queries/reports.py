"""What coaches have been asked to check."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Membership, Post, Report
from lib.errors import first_or_404
from profiles.models import User

# The desk shows so many; the oldest first.
SHOWN = 20
AROUND = 2


def _coached(user: User) -> QuerySet[Report]:
    """From the reports, which are few, and not from all the messages of the groups."""
    mine = Membership.objects.active().coaches().filter(user=user, forum=OuterRef("post__thread__forum"))
    return Report.objects.filter(Exists(mine))


def to_check(user: User) -> list[Report]:
    """In all the groups the person coaches, who has waited longest first, one for each message. One query."""
    found = _coached(user).filter(checked_at__isnull=True, post__deleted_at__isnull=True)
    rows = found.select_related("by", "post__author", "post__thread__forum").order_by("made_at")
    first = {report.post_id: report for report in reversed(rows[:SHOWN])}
    return sorted(first.values(), key=lambda report: report.made_at)


def get_for(user: User, report_id: UUID) -> Report:
    """404 for anybody but the coaches of the group."""
    found = _coached(user).select_related("by", "checked_by", "post__author", "post__thread__forum")
    return first_or_404(list(found.filter(pk=report_id)))


def about(post: Post) -> list[Report]:
    """Everything that was told of one message."""
    return list(Report.objects.filter(post=post).select_related("by", "checked_by"))


def own(membership: Membership, post: Post) -> Report | None:
    return Report.objects.filter(post=post, by=membership).first()


def coach_of(user: User, report: Report) -> Membership:
    coaches = Membership.objects.active().coaches().select_related("forum")
    return get_object_or_404(coaches, user=user, forum=report.post.thread.forum_id)
