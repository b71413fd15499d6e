from collections.abc import Collection

from django.db import transaction

from lib.decisions import require
from profiles import permissions
from profiles.models import Organisation, Project, User


@transaction.atomic
def open_project(*, by: User, name: str, organisations: Collection[Organisation]) -> Project:
    """Every organisation named must be one that the doer manages."""
    _require_all(by, organisations)
    project = Project.objects.create(name=name)
    project.organisations.set(organisations)
    return project


@transaction.atomic
def change_project(*, project: Project, by: User, name: str, organisations: Collection[Organisation]) -> Project:
    """Organisations that others manage stay in the project as they were."""
    require(permissions.can_manage_project(by, project))
    _require_all(by, organisations)
    project.name = name
    project.save(update_fields=["name"])
    mine = permissions.managed_by(by)
    project.organisations.remove(*mine.exclude(pk__in=[organisation.pk for organisation in organisations]))
    project.organisations.add(*organisations)
    return project


def _require_all(by: User, organisations: Collection[Organisation]) -> None:
    for organisation in organisations:
        require(permissions.can_manage(by, organisation))
