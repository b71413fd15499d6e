"""What a coach has marked of their own answers (P45). Read by nobody else, and never set beside another coach's."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from forums.models import Membership, Noticing, Post
from profiles.models import User

LAST = 20


@dataclass(frozen=True)
class Balance:
    """The person's last answers, the latest first, and how many of them have each mark."""

    answers: list[Post]
    praise: int
    questions: int
    advice: int

    @property
    def unmarked(self) -> int:
        return len(self.answers) - self.praise - self.questions - self.advice


def of_coach(user: User) -> Balance:
    """One query."""
    answers = list(own_answers(user).select_related("thread__forum").order_by("-created_at")[:LAST])
    marks = [answer.noticing for answer in answers]
    return Balance(
        answers,
        praise=marks.count(Noticing.PRAISE),
        questions=marks.count(Noticing.QUESTION),
        advice=marks.count(Noticing.ADVICE),
    )


def own_answers(user: User) -> QuerySet[Post]:
    """What the person has written as a coach in the groups where they are one now."""
    coached = Membership.objects.active().coaches().filter(user=user)
    return Post.objects.alive().filter(author__in=coached, thread__practised_by=None)


def find_answer(user: User, post_id: UUID) -> Post | None:
    return own_answers(user).filter(pk=post_id).select_related("author").first()


def is_coach(user: User) -> bool:
    return Membership.objects.active().coaches().filter(user=user).exists()
