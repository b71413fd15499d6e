from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from forums import permissions
from forums.actions import modes as actions
from forums.forms.modes import ModeForm
from forums.models import Membership
from forums.queries import memberships as queries
from forums.views.addresses import uuid
from lib.decisions import require
from profiles import my_page
from profiles.views import SignedInRequest

SAID = {
    Membership.Mode.LISTEN: _("You read and listen now. It is a full way to take part."),
    Membership.Mode.TAKE_PART: _("You take part now."),
    Membership.Mode.TRY: _("You try first now."),
}


def my_mode(request: SignedInRequest, membership_id: UUID) -> HttpResponse:
    """How I take part, in one group. The conversation's own button says with `back` which conversation it is in."""
    membership = queries.get_own(request.user, membership_id)
    require(permissions.can_choose_mode(membership, membership.mode))
    form = ModeForm(request.POST or None, membership=membership)
    if not form.is_valid():
        context = {"form": form, "membership": membership, "rows": my_page.rows(request.user)}
        return render(request, "forums/mode/index.html", context, status=422 if form.errors else 200)
    actions.choose(by=membership, **form.cleaned_data)
    messages.success(request, SAID[form.cleaned_data["mode"]])
    back = uuid(request.POST.get("back"))
    return redirect("thread", back) if back else redirect("me_mode", membership.pk)
