from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lib.decisions import require
from profiles import permissions
from profiles.models import Organisation, Project, User


def open_project(*, by: User, name: str, organisations: Collection[Organisation]) -> Project:
    """Every organisation named must be one that the doer manages. Raises ValidationError: the name is used."""
    return _write(Project(), by, name, organisations)


def change_project(
    *, project: Project, by: User, name: str, organisations: Collection[Organisation]
) -> Project:
    """Organisations that others manage stay in the project as they were. Raises ValidationError: the name is used."""
    require(permissions.can_manage_project(by, project))
    return _write(project, by, name, organisations)


def _write(project: Project, by: User, name: str, organisations: Collection[Organisation]) -> Project:
    for organisation in organisations:
        require(permissions.can_manage(by, organisation))
    project.name = name
    try:
        with transaction.atomic():
            project.save()
            project.organisations.remove(*permissions.managed_by(by))
            project.organisations.add(*organisations)
    except IntegrityError as taken:
        raise ValidationError(_("There is already a project with this name."), code="unique") from taken
    return project
