from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from forums.models import Membership
from lib.prepared import Prepared
from profiles.models import OrganisationRole, User

Role = OrganisationRole.Role


def _places(user: UUID) -> QuerySet[Any, tuple[str, str]]:
    """(slug, role) of each group and ("", role) of each organisation."""
    groups = Membership.objects.active().filter(user=user).order_by().values_list("forum__slug", "role")
    organisations = OrganisationRole.objects.filter(user=user).values_list(Value(""), "role")
    return groups.union(organisations, all=True).order_by()


_places_prepared = Prepared(_places, user=UUID)


@dataclass
class Frame:
    """What the frame around every page shows one person. One query, and none on a page that shows no frame."""

    user: User | None
    session: SessionBase | None = None

    @property
    def signed_in(self) -> bool:
        return self.user is not None

    @property
    def theme(self) -> str:
        return self.user.profile.theme if self.user else "auto"

    @property
    def text_size(self) -> str:
        return self.user.profile.text_size if self.user else "normal"

    @property
    def speed(self) -> str:
        return self.user.profile.speed if self.user else "normal"

    @property
    def copies(self) -> str:
        """The name under which this device may keep copies of pages (DESIGN 6.23); "" where it may keep none.

        It tells nothing, and it is another after a new sign-in and when the person's groups change.
        """
        if not self.signed_in or self.session is None or self.session.get_expire_at_browser_close():
            return ""
        what = [self.session.session_key or "", *sorted(slug for slug, _role in self.groups)]
        return salted_hmac("copies of pages", "|".join(what), algorithm="sha256").hexdigest()[:32]

    @cached_property
    def _places(self) -> list[tuple[str, str]]:
        return _places_prepared(user=self.user.pk) if self.user else []

    @property
    def groups(self) -> list[tuple[str, str]]:
        return [(slug, role) for slug, role in self._places if slug]

    @property
    def one_group_slug(self) -> str | None:
        return self.groups[0][0] if len(self.groups) == 1 else None

    @property
    def roles(self) -> set[str]:
        return {role for slug, role in self._places if not slug}

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
    if user is None or not user.is_authenticated:
        return {"frame": Frame(None)}
    return {"frame": Frame(user, request.session)}
