"""The steps of joining that may be skipped: try the device, take the tour (DESIGN 6.3, 6.4). The card comes after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums.models import Invitation
from forums.views.joining import own_membership, through
from profiles.queries import device_checks
from profiles.views import device as devices
from profiles.views import tour as tours

TOUR_STEP = 4


@require_safe
@through
def device(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    own = own_membership(request, invitation)
    if own is None:
        return redirect("join_code", invitation.code)
    checks = device_checks.checks_for(own.user, devices.device_of(request))
    context = {
        "invitation": invitation,
        "forum": own.forum,
        "membership": own,
        "checks": devices.rows(checks, reverse("join_device", args=[invitation.code])),
        "outcome": devices.outcome(checks),
    }
    return render(request, "forums/join/device.html", context)


@require_safe
@through
def tour(request: HttpRequest, invitation: Invitation, page: int) -> HttpResponse:
    if own_membership(request, invitation) is None:
        return redirect("join_code", invitation.code)
    way = tours.Way(
        url=lambda number: reverse("join_tour", args=[invitation.code, number]),
        before=reverse("join_device", args=[invitation.code]),
        after=reverse("join_card", args=[invitation.code]),
        after_label=_("Go to the sign-in card"),
        step=TOUR_STEP,
    )
    return tours.shown(request, page, way)
