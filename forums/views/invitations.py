from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums import permissions
from forums.actions import invitations as actions
from forums.forms.invitations import InvitationForm
from forums.models import Membership
from forums.queries import invitations as queries
from forums.queries import memberships
from lib.decisions import require
from lib.qr import qr_svg
from profiles.views import SignedInRequest


def _coach(request: SignedInRequest, slug: str) -> Membership:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_invite(membership))
    return membership


def invitations(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = _coach(request, slug)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.invite(
            by=membership, lifetime=form.lifetime, use_limit=form.use_limit, key=form.cleaned_data["key"]
        )
        return redirect("group_invitation_print", slug, made.pk)
    open_first = sorted(queries.of_forum(membership.forum), key=lambda invitation: invitation.state != "open")
    context = {"membership": membership, "form": form, "invitations": open_first}
    return render(request, "forums/invitations/index.html", context, status=422 if form.errors else 200)


@require_safe
def invitation_print(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """One page of paper. It tells who invites and how to come in, and nothing of what is inside."""
    membership = _coach(request, slug)
    invitation = queries.get_for(membership.forum, invitation_id)
    link = request.build_absolute_uri(reverse("join_code", args=[invitation.code]))
    context = {
        "membership": membership,
        "invitation": invitation,
        "link": link,
        "join_address": request.build_absolute_uri(reverse("join")),
        "qr": qr_svg(link, _("QR code of the invitation")),
    }
    return render(request, "forums/invitations/print.html", context)


@require_POST
def revoke(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    membership = _coach(request, slug)
    actions.revoke(invitation=queries.get_for(membership.forum, invitation_id), by=membership)
    messages.success(request, _("The invitation is closed. Nobody can join with it. You can open it again."))
    return redirect("group_invitations", slug)


@require_POST
def restore(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    membership = _coach(request, slug)
    actions.restore(invitation=queries.get_for(membership.forum, invitation_id), by=membership)
    messages.success(request, _("The invitation is open again."))
    return redirect("group_invitations", slug)
