from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from forums.queries import memberships
from profiles import queries as profiles
from profiles.models import OrganisationRole, User

Role = OrganisationRole.Role


@dataclass
class Frame:
    """What the frame around every page shows one person. Two queries, and none on a page that shows no frame."""

    user: User | None

    @property
    def signed_in(self) -> bool:
        return self.user is not None

    @property
    def theme(self) -> str:
        return self.user.profile.theme if self.user else "auto"

    @property
    def text_size(self) -> str:
        return self.user.profile.text_size if self.user else "normal"

    @cached_property
    def groups(self) -> list[tuple[str, str]]:
        return memberships.slugs_and_roles(self.user) if self.user else []

    @property
    def one_group_slug(self) -> str | None:
        return self.groups[0][0] if len(self.groups) == 1 else None

    @cached_property
    def roles(self) -> set[str]:
        return set().union(*profiles.roles_of(self.user).values()) if self.user else set()

    @property
    def is_coach(self) -> bool:
        return Role.COACH in self.roles or any(role == "coach" for _, role in self.groups)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & {Role.STAFF, Role.ADMINISTRATOR})

    @property
    def is_administrator(self) -> bool:
        return Role.ADMINISTRATOR in self.roles


def page_frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    return {"frame": Frame(user if user is not None and user.is_authenticated else None)}
