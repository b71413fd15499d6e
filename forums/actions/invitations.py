import datetime as dt
import uuid

from django.utils import timezone

from forums import permissions
from forums.models import Invitation, Membership
from lib.decisions import require
from lib.tokens import words_code


def invite(*, by: Membership, lifetime: dt.timedelta, use_limit: int, key: uuid.UUID) -> Invitation:
    """A new way in to the group. The same key from the same coach makes one invitation."""
    require(permissions.can_invite(by))
    invitation, _created = Invitation.objects.get_or_create(
        pk=uuid.uuid5(by.pk, str(key)),
        defaults={
            "forum": by.forum,
            "created_by": by,
            "code": _free_code(),
            "expires_at": timezone.now() + lifetime,
            "use_limit": use_limit,
        },
    )
    return invitation


def _free_code() -> str:
    return next(code for code in iter(words_code, "") if not Invitation.objects.filter(code=code).exists())


def revoke(*, invitation: Invitation, by: Membership) -> None:
    require(permissions.can_invite(by))
    Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


def restore(*, invitation: Invitation, by: Membership) -> None:
    """Undo `revoke`. It opens nothing that has expired or is used up."""
    require(permissions.can_invite(by))
    Invitation.objects.filter(pk=invitation.pk).update(revoked_at=None)
