from collections import defaultdict
from uuid import UUID

from profiles.models import Organisation, OrganisationRole, User


def roles_of(user: User) -> dict[UUID, set[str]]:
    """Organisation id -> the person's roles there. One query."""
    roles: dict[UUID, set[str]] = defaultdict(set)
    for organisation_id, role in OrganisationRole.objects.filter(user=user).values_list("organisation_id", "role"):
        roles[organisation_id].add(role)
    return roles


def organisations_where(user: User, role: OrganisationRole.Role) -> "list[Organisation]":
    return list(Organisation.objects.filter(roles__user=user, roles__role=role))
