import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import group_models, introductions, memberships, rules
from forums.group_template import GroupTemplate
from forums.models import Forum, Membership
from forums.queries.memberships import has_had_participants
from lib.decisions import require
from profiles.identity import NameKind
from profiles.models import Organisation, Project, User
from profiles.permissions import can_open_forum

# What a coach decides about a group, by the names of its columns.
SETTINGS = (
    "name",
    "badge",
    "identity_policy",
    "coach_sees_account",
    "allows_photo",
    "allows_drawing",
    "allows_voice",
    "allows_video",
    "allows_listening",
    "members_open_threads",
    "fallback_help",
)


@transaction.atomic
def open_forum(
    *,
    by: User,
    organisation: Organisation,
    settings: Mapping[str, Any],
    projects: Iterable[Project],
    own_name: str,
    key: uuid.UUID,
    kind: str = Forum.Kind.CLIENTS,
    template: GroupTemplate | None = None,
    first_day: dt.date | None = None,
) -> Forum:
    """A new group with the ready rules or what its model has, its introductions round and its maker as coach.

    The same key from the same person makes one group.
    """
    require(can_open_forum(by, organisation))
    defaults = {name: settings[name] for name in SETTINGS} | {"organisation": organisation, "kind": kind}
    forum, created = Forum.objects.get_or_create(pk=uuid.uuid5(by.pk, str(key)), defaults=defaults)
    if created:
        forum.projects.set(_of_organisation(projects, organisation))
        coach = Membership.objects.create(
            forum=forum,
            user=by,
            role=Membership.Role.COACH,
            **memberships.name_columns(own_name, NameKind.OWN_NAME, avatar=""),
        )
        introductions.open_round(by=coach)
        if template:
            group_models.follow(by=coach, template=template, first_day=first_day)
        else:
            rules.add_ready_rules(forum)
    return forum


@transaction.atomic
def change(*, forum: Forum, by: Membership, settings: Mapping[str, Any], projects: Iterable[Project]) -> None:
    require(permissions.can_manage(by))
    if settings["coach_sees_account"] and not may_see_accounts_from_now(forum):
        raise ValidationError(
            {
                "coach_sees_account": _(
                    "The members joined knowing that coaches do not see their own name. That stays."
                )
            }
        )
    for name in SETTINGS:
        setattr(forum, name, settings[name])
    forum.save(update_fields=SETTINGS)
    forum.projects.set(_of_organisation(projects, forum.organisation))


def may_see_accounts_from_now(forum: Forum) -> bool:
    """What people saw before they joined holds: coaches cannot later begin to see who is behind a nickname."""
    stored = Forum.objects.values_list("coach_sees_account", flat=True).get(pk=forum.pk)
    return stored or not has_had_participants(forum)


def _of_organisation(projects: Iterable[Project], organisation: Organisation) -> list[Project]:
    allowed = set(organisation.projects.values_list("pk", flat=True))
    return [project for project in projects if project.pk in allowed]
