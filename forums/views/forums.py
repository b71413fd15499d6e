from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import forums as actions
from forums.actions.rules import ready_rules
from forums.forms.forums import ForumSettingsForm, NewForumForm
from forums.queries import memberships
from lib.decisions import require
from profiles.models import OrganisationRole
from profiles.permissions import can_open_forum
from profiles.queries.organisations import organisations_where
from profiles.views import SignedInRequest


def new(request: SignedInRequest) -> HttpResponse:
    require(can_open_forum(request.user))
    organisations = organisations_where(request.user, OrganisationRole.Role.COACH)
    form = NewForumForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        forum = actions.open_forum(
            by=request.user,
            organisation=form.cleaned_data["organisation"],
            settings=form.settings,
            projects=form.projects,
            own_name=form.cleaned_data["own_name"],
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("The group is ready. Nobody else is here yet."))
        return redirect("group_invitations", forum.slug)
    context = {"form": form, "rules": ready_rules()}
    return render(request, "forums/forum_form/new.html", context, status=422 if form.errors else 200)


def settings(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_manage(membership))
    form = ForumSettingsForm(request.POST or None, instance=membership.forum)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                forum=membership.forum, by=membership, settings=form.settings, projects=form.projects
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved"))
            return redirect("group_settings", slug)
    context = {"form": form, "membership": membership}
    return render(request, "forums/forum_form/settings.html", context, status=422 if form.errors else 200)
