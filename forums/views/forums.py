from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import forums as actions
from forums.actions.rules import ready_rules
from forums.forms.forums import ForumSettingsForm
from forums.forms.new_group import PlannedForumForm
from forums.group_template import read
from forums.queries import memberships
from forums.views import group_models
from lib.decisions import require
from profiles.models import OrganisationRole
from profiles.permissions import can_open_forum
from profiles.queries.organisations import organisations_where
from profiles.views import SignedInRequest


def new(request: SignedInRequest) -> HttpResponse:
    require(can_open_forum(request.user))
    organisations = organisations_where(request.user, OrganisationRole.Role.COACH)
    carried = request.POST.get("model", "")
    model = read(carried.encode(errors="replace")) if carried else None
    if model and model.template is None:
        return group_models.shown(request, model)
    template = model.template if model else None
    sent = None if request.POST.get("act") == "begin" else request.POST or None
    form = PlannedForumForm(sent, organisations=organisations, template=template)
    if request.method == "POST" and form.is_valid():
        forum = actions.open_forum(
            by=request.user,
            organisation=form.cleaned_data["organisation"],
            settings=form.settings,
            projects=form.projects,
            own_name=form.cleaned_data["own_name"],
            key=form.cleaned_data["key"],
            kind=form.cleaned_data["kind"],
            template=template,
            first_day=form.cleaned_data.get("first_day"),
        )
        messages.success(request, _("The group is ready. Nobody else is here yet."))
        return redirect("group_invitations", forum.slug)
    context = {"form": form, "rules": template.rules if template else ready_rules(), "template": template}
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
