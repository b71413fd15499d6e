"""What a role in an organisation may do, as data, and the rules that read it. Each answer carries its reason."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from lib.decisions import Allowed, Decision, Denied
from profiles.models import Organisation, OrganisationRole, User

Role = OrganisationRole.Role


class Act(StrEnum):
    OPEN_FORUM = "open a group"
    SEE_PROJECTS = "see projects"
    MANAGE_ORGANISATION = "manage the organisation"


ROLE_ACTS: dict[str, frozenset[Act]] = {
    Role.COACH: frozenset({Act.OPEN_FORUM}),
    Role.STAFF: frozenset({Act.SEE_PROJECTS}),
    Role.ADMINISTRATOR: frozenset({Act.SEE_PROJECTS, Act.MANAGE_ORGANISATION}),
}


def _roles_allowing(act: Act) -> list[str]:
    return [role for role, acts in ROLE_ACTS.items() if act in acts]


def _has(user: User, act: Act, organisation: Organisation | None) -> bool:
    roles = OrganisationRole.objects.filter(user=user, role__in=_roles_allowing(act))
    return (roles.filter(organisation=organisation) if organisation else roles).exists()


def can_open_forum(user: User, organisation: Organisation | None = None) -> Decision:
    """Without an organisation: in any."""
    if _has(user, Act.OPEN_FORUM, organisation):
        return Allowed()
    return Denied(_("Only a coach of the organisation can open a new group."))


def can_see_projects(user: User) -> Decision:
    if _has(user, Act.SEE_PROJECTS, None):
        return Allowed()
    return Denied(_("Only project workers and service admins see this page."))


def can_manage(user: User, organisation: Organisation | None = None) -> Decision:
    """Without an organisation: may make new ones."""
    if _has(user, Act.MANAGE_ORGANISATION, organisation):
        return Allowed()
    return Denied(_("Only a service admin of the organisation can do this."))
