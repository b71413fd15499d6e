from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lib.decisions import require
from profiles import permissions
from profiles.actions import organisations as actions
from profiles.forms.organisations import OrganisationForm, WorryStepsForm
from profiles.queries import organisations as queries
from profiles.views import SignedInRequest
from profiles.views.stepping_up import recently_confirmed

Role = permissions.Role


@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    require(permissions.can_see_projects(request.user))
    mine = queries.organisations_where(request.user, Role.STAFF, Role.ADMINISTRATOR)
    managed = {organisation.pk for organisation in permissions.managed_by(request.user)}
    context = {"organisations": mine, "managed": managed}
    return render(request, "profiles/organisations/index.html", context)


def new(request: SignedInRequest) -> HttpResponse:
    require(permissions.can_manage(request.user))
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.open_organisation(by=request.user, name=form.cleaned_data["name"])
        except ValidationError as taken:
            form.add_error("name", taken)
        else:
            return redirect("organisation", made.pk)
    status = 422 if form.errors else 200
    return render(request, "profiles/organisations/new.html", {"form": form}, status=status)


@require_safe
def organisation(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    found = queries.get_for(request.user, organisation_id)
    require(permissions.can_manage(request.user, found))
    context = {
        "organisation": found,
        "people": queries.people(found),
        "projects": queries.projects(found),
        "invitations": queries.open_invitations(found),
    }
    return render(request, "profiles/organisations/organisation.html", context)


def worry_steps(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    found = queries.get_for(request.user, organisation_id)
    require(permissions.can_manage(request.user, found))
    form = WorryStepsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.agree_on_worry(organisation=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The coaches see this when somebody is worried about a person."))
        return redirect("organisation", organisation_id)
    context = {"organisation": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "profiles/organisations/worry_steps.html", context, status=status)


@recently_confirmed
def remove_role(request: SignedInRequest, organisation_id: UUID, user_id: UUID, role: str) -> HttpResponse:
    found = queries.get_for(request.user, organisation_id)
    require(permissions.can_manage(request.user, found))
    person = queries.role_in(found, user_id, role)
    require(permissions.can_remove(request.user, person))
    if request.method != "POST":
        return render(
            request, "profiles/organisations/remove_role.html", {"organisation": found, "person": person}
        )
    actions.remove_role(role=person, by=request.user)
    messages.success(request, _("The role is removed. The person's account and messages stay."))
    if person.user_id == request.user.pk:
        return redirect("organisations")
    return redirect("organisation", organisation_id)
