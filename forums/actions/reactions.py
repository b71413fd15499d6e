from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Post, Reaction
from lib.decisions import require


def react(*, post: Post, by: Membership, word: str) -> None:
    """Answer with one of the four words; an empty word takes it back. The same twice changes nothing."""
    require(permissions.can_react(by, post))
    if word and word not in Reaction.Word:
        raise ValidationError(_("Choose one of the four quick replies."), code="word")
    if word:
        Reaction.objects.update_or_create(post=post, membership=by, defaults={"word": word})
    else:
        Reaction.objects.filter(post=post, membership=by).delete()
