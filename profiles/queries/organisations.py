from collections import defaultdict
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from profiles.models import Organisation, OrganisationRole, Project, StaffInvitation, User


def roles_of(user: User) -> dict[UUID, set[str]]:
    """Organisation id -> the person's roles there. One query."""
    roles: dict[UUID, set[str]] = defaultdict(set)
    for organisation_id, role in OrganisationRole.objects.filter(user=user).values_list(
        "organisation_id", "role"
    ):
        roles[organisation_id].add(role)
    return roles


def organisations_where(user: User, *roles: OrganisationRole.Role) -> list[Organisation]:
    """The organisations where the person has one of the roles, with their projects. Two queries."""
    found = Organisation.objects.filter(roles__user=user, roles__role__in=roles).distinct()
    return list(found.prefetch_related("projects"))


def get_for(user: User, organisation_id: UUID) -> Organisation:
    """404 for an organisation that is not there and for one where the person has no role."""
    return get_object_or_404(Organisation.objects.filter(roles__user=user).distinct(), pk=organisation_id)


def people(organisation: Organisation) -> QuerySet[OrganisationRole]:
    roles = OrganisationRole.objects.filter(organisation=organisation).select_related("user__profile")
    return roles.order_by("role", "user__profile__name", "user__username")


def role_in(organisation: Organisation, user_id: UUID, role: str) -> OrganisationRole:
    roles = OrganisationRole.objects.select_related("user__profile", "organisation")
    return get_object_or_404(roles, organisation=organisation, user_id=user_id, role=role)


def projects(organisation: Organisation) -> QuerySet[Project]:
    return organisation.projects.prefetch_related(Prefetch("organisations", to_attr="partners"))


def project_for(user: User, project_id: UUID) -> Project:
    """404 unless the person has a role in an organisation of the project."""
    mine = Project.objects.filter(organisations__roles__user=user).distinct()
    return get_object_or_404(mine.prefetch_related("organisations"), pk=project_id)


def open_invitations(organisation: Organisation) -> QuerySet[StaffInvitation]:
    return StaffInvitation.objects.usable(timezone.now()).filter(organisation=organisation)


def invitation_in(organisation: Organisation, invitation_id: UUID) -> StaffInvitation:
    return get_object_or_404(StaffInvitation, organisation=organisation, pk=invitation_id)


def invitation_with(code_digest: str) -> StaffInvitation | None:
    """In whatever state it is."""
    found = StaffInvitation.objects.select_related("organisation")
    return found.filter(code_digest=code_digest).first()
