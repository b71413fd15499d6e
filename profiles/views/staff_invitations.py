from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from lib import tokens
from lib.decisions import require
from lib.qr import qr_svg
from profiles import adapters, permissions
from profiles.actions import staff_invitations as actions
from profiles.forms.organisations import NewStaffForm, StaffInvitationForm
from profiles.models import StaffInvitation
from profiles.queries import organisations as queries
from profiles.views import SignedInRequest
from profiles.views.stepping_up import recently_confirmed


@recently_confirmed
def invite(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """The link is shown once, in the answer to the form that made it."""
    found = queries.get_for(request.user, organisation_id)
    require(permissions.can_manage(request.user, found))
    form = StaffInvitationForm(request.POST or None)
    if not form.is_valid():
        page = "profiles/organisations/invite.html"
        status = 422 if form.errors else 200
        return render(request, page, {"form": form, "organisation": found}, status=status)
    issued = actions.invite(organisation=found, by=request.user, **form.cleaned_data)
    link = request.build_absolute_uri(reverse("staff_invitation", args=[issued.code]))
    context: dict[str, object] = {
        "invitation": issued.invitation,
        "organisation": found,
        "link": link,
        "qr": qr_svg(link, _("QR code of the invitation")),
    }
    return render(request, "profiles/organisations/invited.html", context)


def revoke(request: SignedInRequest, organisation_id: UUID, invitation_id: UUID) -> HttpResponse:
    found = queries.get_for(request.user, organisation_id)
    require(permissions.can_manage(request.user, found))
    invitation = queries.invitation_in(found, invitation_id)
    if request.method != "POST":
        context = {"invitation": invitation, "organisation": found}
        return render(request, "profiles/organisations/revoke_invitation.html", context)
    actions.revoke(invitation=invitation, by=request.user)
    messages.success(request, _("The invitation does not work any more."))
    return redirect("organisation", organisation_id)


@sensitive_post_parameters("password")
@login_not_required
def staff_invitation(request: HttpRequest, code: str) -> HttpResponse:
    invitation = queries.invitation_with(tokens.code_digest(tokens.normalise_card_code(code)))
    if invitation is None or not actions.is_open(invitation):
        return _closed(request, invitation)
    try:
        if request.user.is_authenticated:
            return _accept(request, invitation)
        return _accept_as_new(request, invitation)
    except actions.InvitationClosed:
        invitation.refresh_from_db()
        return _closed(request, invitation)


def _closed(request: HttpRequest, invitation: StaffInvitation | None) -> HttpResponse:
    context = {"why": actions.closed_words(invitation)}
    return render(
        request, "profiles/staff_invitation/closed.html", context, status=410 if invitation else 404
    )


def _accept(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "profiles/staff_invitation/accept.html", {"invitation": invitation})
    assert request.user.is_authenticated  # noqa: S101 - the caller has asked
    actions.accept(invitation=invitation, by=request.user)
    messages.success(request, _("Welcome. Your new role is in use."))
    return redirect("home")


def _accept_as_new(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    form = NewStaffForm(request.POST or None)
    if form.is_valid():
        try:
            language = get_language() or "fi"
            user = actions.accept_as_new(invitation=invitation, **form.cleaned_data, language=language)
        except ValidationError as taken:
            form.add_error(None, taken)
        else:
            return adapters.start_session(request, user, to=reverse("home"))
    context = {"form": form, "invitation": invitation}
    return render(request, "profiles/staff_invitation/new.html", context, status=422 if form.errors else 200)
