from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lib.decisions import require
from profiles import permissions
from profiles.actions import projects as actions
from profiles.forms.organisations import ProjectForm
from profiles.models import Project
from profiles.queries import organisations as queries
from profiles.views import SignedInRequest


def new(request: SignedInRequest) -> HttpResponse:
    require(permissions.can_manage(request.user))
    return _edit(request, None)


def project(request: SignedInRequest, project_id: UUID) -> HttpResponse:
    found = queries.project_for(request.user, project_id)
    require(permissions.can_manage_project(request.user, found))
    return _edit(request, found)


def _edit(request: SignedInRequest, found: Project | None) -> HttpResponse:
    managed = permissions.managed_by(request.user)
    form = ProjectForm(request.POST or None, instance=found, organisations=managed)
    if form.is_valid() and _save(request, found, form):
        return redirect("organisations")
    context = {"form": form, "project": found}
    return render(request, "profiles/projects/edit.html", context, status=422 if form.errors else 200)


def _save(request: SignedInRequest, found: Project | None, form: ProjectForm) -> bool:
    try:
        if found:
            actions.change_project(project=found, by=request.user, **form.cleaned_data)
        else:
            actions.open_project(by=request.user, **form.cleaned_data)
    except ValidationError as taken:
        form.add_error("name", taken)
    return not form.errors
