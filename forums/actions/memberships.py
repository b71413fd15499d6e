"""How a person appears in a group, and what a coach may change for them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions.records import Act, record
from forums.models import Forum, Membership
from forums.queries.memberships import count_coaches, names_but
from lib.decisions import require
from profiles import identity
from profiles.identity import NameKind

Role = Membership.Role
NAME_LENGTH = 40
KEY_LENGTH = 80


@dataclass(frozen=True)
class Appearance:
    """What a person chose on "How I appear". `own_name` is for the coaches, and only where the group says so."""

    name: str
    kind: str
    avatar: str
    own_name: str = ""


def checked_name(name: str, *, forum: Forum, but: UUID | None = None, is_coach: bool = False) -> str:
    """The name as it will be shown. Raises ValidationError where it is empty, taken or could be taken for a coach's.

    `but` is the id of the membership that the name is for.
    """
    name = identity.clean_name(name)
    key = identity.name_key(name)
    if not key:
        raise ValidationError(_("Write a name with letters or numbers."), code="empty")
    if len(name) > NAME_LENGTH or len(key) > KEY_LENGTH:
        raise ValidationError(_("Write a shorter name. It may have 40 letters."), code="long")
    others = names_but(forum, but)
    coaches = [other for other, _key, of_coach in others if of_coach]
    if not is_coach and identity.imitates_coach(name, coaches):
        raise ValidationError(
            _("Others could take this name for the coach's. Try another name."), code="imitates"
        )
    if any(key == other_key for _name, other_key, _of_coach in others):
        raise name_taken(name)
    return name


def name_taken(name: str) -> ValidationError:
    words = _("There is already a %(name)s in the group. Try another name.") % {"name": name}
    return ValidationError(words, code="taken")


def name_columns(name: str, kind: NameKind | str, avatar: str) -> dict[str, Any]:
    """The columns of Membership. A picture has its own colour; initials get one from the name."""
    key = identity.name_key(name)
    picture = identity.AVATARS.get(avatar)
    return {
        "name": name,
        "name_key": key,
        "name_kind": kind,
        "avatar": picture.key if picture else "",
        "tint": picture.tint if picture else 1 + sum(key.encode()) % 8,
    }


def appear(*, by: Membership, appearance: Appearance) -> None:
    """Change one's own name and picture. Old messages show the new name: it is stored once."""
    name = checked_name(appearance.name, forum=by.forum, but=by.pk, is_coach=by.is_coach)
    columns = name_columns(name, appearance.kind, appearance.avatar)
    try:
        with transaction.atomic():
            Membership.objects.filter(pk=by.pk, left_at__isnull=True).update(**columns)
    except IntegrityError as error:
        raise ValidationError({"name": name_taken(name)}) from error


def _gone() -> dict[str, Any]:
    """Who comes back is asked anew whether the coaches may see what is hard and what helps."""
    return {"left_at": timezone.now(), "shares_support": False}


@transaction.atomic
def leave(*, by: Membership) -> None:
    """The person goes, their messages stay. The last coach stays until there is another."""
    Forum.objects.select_for_update().get(pk=by.forum_id)
    require(permissions.can_leave(by, count_coaches(by.forum)))
    Membership.objects.filter(pk=by.pk, left_at__isnull=True).update(**_gone())


@transaction.atomic
def end(*, member: Membership, by: Membership) -> None:
    require(permissions.can_end(by, member))
    if Membership.objects.filter(pk=member.pk, left_at__isnull=True).update(**_gone()):
        record(act=Act.MEMBER_REMOVED, by=by, member=member)


def take_back(*, member: Membership, by: Membership) -> None:
    """Undo `end`: the person is in the group again as before."""
    require(permissions.can_end(by, member))
    try:
        with transaction.atomic():
            Membership.objects.filter(pk=member.pk).update(left_at=None)
            record(act=Act.ROLE_GIVEN, by=by, member=member, what=member.role)
    except IntegrityError as error:
        raise name_taken(member.name) from error


@transaction.atomic
def change_role(*, member: Membership, by: Membership, role: str) -> None:
    """Roles swap: a participant may lead topics, and a topic host may be a participant again."""
    require(permissions.can_change_role(by, member))
    if role not in {Role.PARTICIPANT, Role.HOST}:
        raise ValidationError(_("Choose participant or topic host."), code="role")
    Membership.objects.filter(pk=member.pk).update(role=role)
    record(act=Act.ROLE_GIVEN, by=by, member=member, what=role)
