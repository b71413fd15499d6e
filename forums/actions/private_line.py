"""Writing between one member and the coaches of the group (P70; DESIGN D5)."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, PrivateLine, PrivateMessage
from forums.models.answering import ANSWERING
from lib import richtext
from lib.decisions import require

LENGTH = 4000
PAGE_LENGTH = 200


class AnsweredMeanwhile(Exception):
    """Another coach answered since the page was opened."""


@transaction.atomic
def send(
    *, membership: Membership, by: Membership, text: str, key: UUID, page: str = "", browser: str = ""
) -> PrivateMessage:
    """Write on the line of `membership`. The same key answers with the same message however often it comes.

    A member begins to wait; a coach's answer ends the waiting. Raises ValidationError for an empty or too long text.
    """
    require(permissions.can_write_to_line(by, membership))
    text = _checked(text)
    line = _locked(membership)
    if already := PrivateMessage.objects.filter(author=by, key=key).first():
        return already
    message = PrivateMessage.objects.create(
        line=line, author=by, text=text, key=key, page=page[:PAGE_LENGTH], browser=browser[:PAGE_LENGTH]
    )
    if by.pk == membership.pk:
        line.waiting_since = line.waiting_since or message.sent_at
    else:
        line.waiting_since = line.promised_by = line.promised_at = None
        line.answering = line.answering_since = None
    line.save()
    return message


@transaction.atomic
def tell(*, membership: Membership, by: Membership, text: str, key: UUID) -> PrivateMessage:
    """A coach's `send` that answers nothing: whoever waits for an answer goes on waiting."""
    line = _locked(membership)
    kept = ("waiting_since", "promised_by", "promised_at", "answering", "answering_since")
    before = {name: getattr(line, name) for name in kept}
    message = send(membership=membership, by=by, text=text, key=key)
    PrivateLine.objects.filter(pk=line.pk).update(**before)
    return message


@transaction.atomic
def answer(*, membership: Membership, by: Membership, text: str, key: UUID, seen: int) -> PrivateMessage:
    """A coach's `send`. `seen` is the number of the last message on the page it was written on, 0 for none.

    Raises AnsweredMeanwhile where another coach has answered after that: nobody answers twice unknowingly.
    """
    require(permissions.can_answer_line(by, membership))
    line = _locked(membership)
    others = line.messages.filter(pk__gt=seen).exclude(author__in=[by, membership])
    if others.exists() and not PrivateMessage.objects.filter(author=by, key=key).exists():
        raise AnsweredMeanwhile
    return send(membership=membership, by=by, text=text, key=key)


@transaction.atomic
def promise(*, membership: Membership, by: Membership, back: bool = False) -> None:
    """Tell the member that `by` has read and answers tomorrow; `back` takes it back. Nothing where nobody waits."""
    require(permissions.can_answer_line(by, membership))
    waiting = PrivateLine.objects.filter(membership=membership, waiting_since__isnull=False)
    if back:
        waiting.update(promised_by=None, promised_at=None)
    else:
        waiting.update(promised_by=by, promised_at=timezone.now())


def begin_answering(*, membership: Membership, by: Membership) -> None:
    """The other coaches are shown who is answering. Who began first keeps the place for a while."""
    require(permissions.can_answer_line(by, membership))
    now = timezone.now()
    free = Q(answering=None) | Q(answering=by) | Q(answering_since__lt=now - ANSWERING)
    PrivateLine.objects.filter(free, membership=membership).update(answering=by, answering_since=now)


def note_seen(*, line: PrivateLine) -> None:
    """The member has the page of their own line open."""
    PrivateLine.objects.filter(pk=line.pk).update(seen_by_member_at=timezone.now())


def _checked(text: str) -> str:
    text = richtext.clean_source(text)
    if not text:
        raise ValidationError(_("Write what you want to say. One word is enough."), code="empty")
    if len(text) > LENGTH:
        raise ValidationError(
            _("Make the text a little shorter. It may have %(count)d letters.") % {"count": LENGTH},
            code="long",
        )
    return text


def _locked(membership: Membership) -> PrivateLine:
    """The line as it is now, kept for this transaction; made where nobody has written before."""
    PrivateLine.objects.get_or_create(membership=membership)
    return PrivateLine.objects.select_for_update().get(membership=membership)
