"""Members say of a sent summary that it is right, or what they would correct; the coaches take corrections in."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Recap, RecapAnswer, Thread
from lib import richtext
from lib.decisions import require


def confirm(*, recap: Recap | None, by: Membership) -> None:
    """Also in the place of a correction: whoever changes their mind says so."""
    _answer(recap, by, "")


def correct(*, recap: Recap | None, by: Membership, words: str) -> None:
    """Raises ValidationError of `words`. The same words again change nothing."""
    words = richtext.clean_source(words)
    if not words.strip():
        raise ValidationError({"words": _("Write what you would correct. A few words are enough.")})
    if len(words) > RecapAnswer.LENGTH:
        sentence = _("Make the text a little shorter. It may have 1000 letters. Your text is safe.")
        raise ValidationError({"words": sentence})
    _answer(recap, by, words)


@transaction.atomic
def _answer(recap: Recap | None, by: Membership, words: str) -> None:
    require(permissions.can_answer_recap(by, recap))
    before = RecapAnswer.objects.filter(recap=recap, member=by)
    if words:
        before = before.exclude(words=words)
    before.delete()
    RecapAnswer.objects.get_or_create(recap=recap, member=by, defaults={"words": words})


def settle(*, thread: Thread, by: Membership, answer: int, outcome: RecapAnswer.Outcome | None) -> None:
    """Its writer is thanked or told that it was read; None lets the correction wait again."""
    require(permissions.can_write_recap(by, thread))
    corrections = RecapAnswer.objects.filter(pk=answer, recap__thread=thread).exclude(words="")
    corrections.update(outcome=outcome or "")
