from django.db import transaction

from lib.decisions import require
from profiles import permissions
from profiles.models import Organisation, OrganisationRole, User

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


@transaction.atomic
def open_organisation(*, by: User, name: str) -> Organisation:
    """The doer becomes its first service admin, so somebody can invite its people."""
    require(permissions.can_manage(by))
    return _open(name, by)


def _open(name: str, administrator: User) -> Organisation:
    organisation = Organisation.objects.create(name=name)
    OrganisationRole.objects.create(organisation=organisation, user=administrator, role=Role.ADMINISTRATOR)
    return organisation


@transaction.atomic
def remove_role(*, role: OrganisationRole, by: User) -> None:
    """The account and what the person wrote stay. Two admins who remove each other at once: the second is refused."""
    Organisation.objects.select_for_update().get(pk=role.organisation_id)
    require(permissions.can_remove(by, role))
    role.delete()
