"""What a role in an organisation may do, as data, and the rules that read it. Each answer carries its reason."""

from enum import StrEnum

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from lib.decisions import Allowed, Decision, Denied
from profiles.models import Organisation, OrganisationRole, Project, SignInCard, User

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


def roles_that_open_forums(user: User | OuterRef) -> QuerySet[OrganisationRole]:
    """The same as a query, for a page that asks about the person along with other things."""
    return OrganisationRole.objects.filter(user=user, role__in=_roles_allowing(Act.OPEN_FORUM))


def can_see_projects(user: User) -> Decision:
    if _has(user, Act.SEE_PROJECTS, None):
        return Allowed()
    return Denied(_("Only project workers and service admins see this page."))


def can_manage(user: User, organisation: Organisation | None = None) -> Decision:
    """Without an organisation: may make new ones."""
    if _has(user, Act.MANAGE_ORGANISATION, organisation):
        return Allowed()
    return Denied(_("Only a service admin of the organisation can do this."))


def managed_by(user: User) -> QuerySet[Organisation]:
    roles = _roles_allowing(Act.MANAGE_ORGANISATION)
    return Organisation.objects.filter(roles__user=user, roles__role__in=roles).distinct()


def can_manage_project(user: User, project: Project) -> Decision:
    if managed_by(user).filter(projects=project).exists():
        return Allowed()
    return Denied(_("Only a service admin of the project's organisations can do this."))


def can_remove(user: User, role: OrganisationRole) -> Decision:
    """An organisation always keeps a service admin, or nobody could invite anyone any more."""
    if role.role == Role.ADMINISTRATOR and not _has_another_administrator(role):
        return Denied(_("An organisation needs a service admin. Invite another one first."))
    return can_manage(user, role.organisation)


def _has_another_administrator(role: OrganisationRole) -> bool:
    others = OrganisationRole.objects.exclude(pk=role.pk)
    return others.filter(organisation=role.organisation, role=Role.ADMINISTRATOR).exists()


def can_give_card(by: User, user: User) -> Decision:
    """A card that a coach hands out must never open an account with more rights than a participant's."""
    if by == user or not OrganisationRole.objects.filter(user=user).exists():
        return Allowed()
    return Denied(_("This person works in an organisation. They make their sign-in card themselves."))


def can_choose_pin(by: User, card: SignInCard) -> Decision:
    if by.pk == card.user_id:
        return Allowed()
    return Denied(_("Only the owner of the card chooses its PIN."))


def asks_second_step(user: User) -> bool:
    """For a participant the phone's own lock is one way in among equals, and the card works beside it (DESIGN D7).

    It becomes a second step for whoever works in an organisation, and for whoever chose an authenticator app.
    """
    working = OrganisationRole.objects.filter(user=user)
    return working.exists() or User.objects.filter(pk=user.pk, authenticator__type="totp").exists()


def needs_second_factor(user: User) -> bool:
    """Works for an organisation and has neither an authenticator app nor a passkey. One query."""
    return OrganisationRole.objects.filter(user=user, user__authenticator=None).exists()
