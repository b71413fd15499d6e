from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lib.decisions import require
from profiles import permissions
from profiles.actions import audit
from profiles.models import AuditEntry, Organisation, OrganisationRole, User

Role = OrganisationRole.Role


class AlreadySetUp(Exception):
    """There is a service admin already; whoever needs another one is invited by them."""


@transaction.atomic
def set_up(*, username: str, password: str, organisation: str) -> User:
    """The first service admin and their organisation. Raises AlreadySetUp, also for an existing username."""
    if has_administrator() or User.objects.filter(username=username.lower()).exists():
        raise AlreadySetUp
    user = User.objects.create_user(username=username, password=password, name=username)
    _open(organisation, user)
    return user


def has_administrator() -> bool:
    return OrganisationRole.objects.filter(role=Role.ADMINISTRATOR).exists()


def open_organisation(*, by: User, name: str) -> Organisation:
    """The doer becomes its first service admin and can invite people. Raises ValidationError: the name is used."""
    require(permissions.can_manage(by))
    try:
        with transaction.atomic():
            return _open(name, by)
    except IntegrityError as taken:
        raise ValidationError(_("There is already an organisation with this name."), code="unique") from taken


def _open(name: str, administrator: User) -> Organisation:
    organisation = Organisation.objects.create(name=name)
    role = OrganisationRole.objects.create(
        organisation=organisation, user=administrator, role=Role.ADMINISTRATOR
    )
    record_role(act=AuditEntry.Act.ROLE_GIVEN, role=role, by=administrator)
    return organisation


def agree_on_worry(
    *, organisation: Organisation, by: User, worry_steps: str, duty_name: str, duty_phone: str, helplines: str
) -> None:
    """What the coaches are shown when somebody is worried about a person."""
    require(permissions.can_manage(by, organisation))
    agreed = {"worry_steps": worry_steps, "duty_name": duty_name, "duty_phone": duty_phone}
    Organisation.objects.filter(pk=organisation.pk).update(**agreed, helplines=helplines)


@transaction.atomic
def remove_role(*, role: OrganisationRole, by: User) -> None:
    """The account and what the person wrote stay. Two admins who remove each other at once: the second is refused."""
    Organisation.objects.select_for_update().get(pk=role.organisation_id)
    require(permissions.can_remove(by, role))
    record_role(act=AuditEntry.Act.ROLE_TAKEN, role=role, by=by)
    role.delete()


def record_role(*, act: AuditEntry.Act, role: OrganisationRole, by: User | None) -> None:
    audit.record(act=act, by=by, organisation=role.organisation, person=role.user, what=role.role)
