"""The way in: an invitation becomes a membership, and for a newcomer an account, in one transaction."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from forums.actions import memberships
from forums.actions.memberships import Appearance
from forums.models import Invitation, Membership
from forums.queries.memberships import of_user_in
from profiles.actions import accounts
from profiles.models import Profile, User

# A form may come again for this long: a double click, a phone that lost the answer. Later its key signs nobody in.
RESEND = dt.timedelta(minutes=10)


class InvitationClosed(Exception):
    """Expired, revoked or used up since the person opened it."""


class _AlreadyJoined(Exception):
    pass


@dataclass(frozen=True)
class Entry:
    """What a person chose on the way in: how they appear, how they take part, may the coaches know it."""

    appearance: Appearance
    mode: str = Membership.Mode.TAKE_PART
    mode_shared: bool = False


def join(
    *, invitation: Invitation, entry: Entry, key: uuid.UUID, by: User | None, language: str
) -> Membership:
    """Make the membership, and an account where the person has none (`by=None`). One use of the invitation is counted.

    The same form sent twice, also at the same moment, makes one membership. Raises InvitationClosed and
    ValidationError (the name was taken meanwhile); then nothing was written.
    """
    try:
        with transaction.atomic():
            return _join(invitation, entry, key, by=by, language=language)
    except (_AlreadyJoined, InvitationClosed, IntegrityError) as refused:
        if already := already_joined(invitation=invitation, key=key, by=by):
            return already
        if isinstance(refused, InvitationClosed):
            raise
        raise ValidationError({"name": memberships.name_taken(entry.appearance.name)}) from refused


def already_joined(*, invitation: Invitation, key: uuid.UUID, by: User | None) -> Membership | None:
    """The membership that this very form made a moment ago, or that the person has had all along."""
    if by is not None:
        return of_user_in(by, invitation.forum)
    since = timezone.now() - RESEND
    made = Membership.objects.active().select_related("user__profile")
    return made.filter(pk=membership_id(invitation, key), joined_at__gte=since).first()


def membership_id(invitation: Invitation, key: uuid.UUID) -> uuid.UUID:
    """From the form's key, but not the other way: who sees a membership's id cannot send its form again."""
    digest = salted_hmac("forums.joining", f"{invitation.pk} {key}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def _join(
    invitation: Invitation, entry: Entry, key: uuid.UUID, *, by: User | None, language: str
) -> Membership:
    _count_use(invitation)
    if already_joined(invitation=invitation, key=key, by=by):
        raise _AlreadyJoined
    appearance = entry.appearance
    name = memberships.checked_name(appearance.name, forum=invitation.forum)
    user = by or accounts.open_account(language=language, name=appearance.own_name)
    if by is not None and appearance.own_name:
        Profile.objects.filter(user=by).update(name=appearance.own_name)
    columns = memberships.name_columns(name, appearance.kind, appearance.avatar)
    fresh = {
        "mode": entry.mode,
        "mode_shared": entry.mode_shared,
        "role": Membership.Role.PARTICIPANT,
        "joined_at": timezone.now(),
        "left_at": None,
        "stands_in_until": None,
    }
    membership, _created = Membership.objects.update_or_create(
        forum=invitation.forum,
        user=user,
        defaults=columns | fresh,
        create_defaults=columns | fresh | {"pk": membership_id(invitation, key)},
    )
    return membership


def _count_use(invitation: Invitation) -> None:
    """The condition and the count are one statement, so an invitation for five lets in five, however they hurry.

    It also locks the row: people come in by one invitation one after another.
    """
    still_open = Invitation.objects.open_at(timezone.now()).filter(pk=invitation.pk)
    if not still_open.update(uses=F("uses") + 1):
        raise InvitationClosed


def closed_words(state: str) -> str:
    if state == "ended":
        return _("This group has ended. Nobody new joins it any more. Ask your coach what comes next.")
    if state == "expired":
        return _("The invitation is too old. Ask your coach for a new one.")
    if state == "revoked":
        return _("The coach has closed this invitation. Ask your coach for a new one.")
    return _("This invitation has been used as many times as it can. Ask your coach for a new one.")
