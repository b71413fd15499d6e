from forums import permissions
from forums.actions.choices import known_noticing
from forums.models import Membership, Post
from lib.decisions import require


def mark(*, post: Post, by: Membership, noticing: str) -> None:
    """What a coach's own answer was, for their own eyes (P45). An unknown or empty word takes the mark away."""
    require(permissions.can_mark_answer(by, post))
    Post.objects.filter(pk=post.pk).update(noticing=known_noticing(noticing))
