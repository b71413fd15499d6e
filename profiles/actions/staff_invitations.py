"""A coach, project worker or service admin comes by a link that works once."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lib import tokens
from lib.decisions import require
from profiles import permissions
from profiles.actions.organisations import record_role
from profiles.models import AuditEntry, Organisation, OrganisationRole, StaffInvitation, User

LIFETIME = timedelta(days=14)


class InvitationClosed(Exception):
    """Used, revoked or expired since the person opened it."""


@dataclass(frozen=True)
class IssuedInvitation:
    """The code is known only now; the row keeps a digest."""

    invitation: StaffInvitation
    code: str


def invite(*, organisation: Organisation, by: User, role: str, name: str) -> IssuedInvitation:
    require(permissions.can_manage(by, organisation))
    code = tokens.new_card_code()
    invitation = StaffInvitation.objects.create(
        organisation=organisation,
        role=OrganisationRole.Role(role),
        name=name,
        code_digest=tokens.code_digest(code),
        created_by=by,
        expires_at=timezone.now() + LIFETIME,
    )
    return IssuedInvitation(invitation, code)


def revoke(*, invitation: StaffInvitation, by: User) -> None:
    require(permissions.can_manage(by, invitation.organisation))
    StaffInvitation.objects.usable(timezone.now()).filter(pk=invitation.pk).update(revoked_at=timezone.now())


@transaction.atomic
def accept(*, invitation: StaffInvitation, by: User) -> OrganisationRole:
    """The condition and the write are one statement, so an invitation is used once however often it is sent.

    Raises InvitationClosed; then nothing was written.
    """
    now = timezone.now()
    usable = StaffInvitation.objects.usable(now).filter(pk=invitation.pk)
    if not usable.update(accepted_at=now, accepted_by=by):
        raise InvitationClosed
    role, _created = OrganisationRole.objects.get_or_create(
        organisation=invitation.organisation, user=by, role=invitation.role
    )
    record_role(act=AuditEntry.Act.ROLE_GIVEN, role=role, by=invitation.created_by)
    return role


def accept_as_new(*, invitation: StaffInvitation, username: str, password: str, language: str) -> User:
    """Make the account too. Raises InvitationClosed and ValidationError (the sign-in name was taken meanwhile)."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username=username, password=password, name=invitation.name, language=language
            )
            accept(invitation=invitation, by=user)
    except IntegrityError as taken:
        raise ValidationError({"username": username_taken()}) from taken
    return user


def username_taken() -> str:
    return _("This sign-in name is in use. Choose another one.")


def is_open(invitation: StaffInvitation) -> bool:
    return not (invitation.accepted_at or invitation.revoked_at) and invitation.expires_at > timezone.now()


def closed_words(invitation: StaffInvitation | None) -> str:
    if invitation is None:
        return _("We cannot find this invitation. Check that the whole link is there.")
    if invitation.accepted_at:
        return _("This invitation has been used. If it was you, sign in.")
    if invitation.revoked_at:
        return _("This invitation has been taken back. Ask the person who sent it for a new one.")
    return _("The invitation is too old. Ask the person who sent it for a new one.")
