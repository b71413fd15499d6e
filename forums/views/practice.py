"""The practice box of one member: opened as a conversation that nobody else ever sees (P25, P69)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forums.actions import practice as actions
from forums.queries import circle, memberships
from profiles.views import SignedInRequest


@require_safe
def boxes(request: SignedInRequest) -> HttpResponse:
    """For whoever comes from a page that knows no group: a box in each of their groups, or the only one."""
    found = circle.memberships_of(request.user)
    if len(found) == 1:
        return redirect("group_practice", found[0].forum.slug)
    return render(request, "forums/practice/index.html", {"memberships": found})


@require_safe
def practice(request: SignedInRequest, slug: str) -> HttpResponse:
    box = actions.open_box(by=memberships.get_for(request.user, slug))
    return redirect("thread", box.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: SignedInRequest, slug: str) -> HttpResponse:
    """Asks first: what is thrown away here cannot be had back."""
    membership = memberships.get_for(request.user, slug)
    box_url = reverse("group_practice", args=[slug])
    if request.method != "POST":
        return render(request, "forums/practice/empty.html", {"membership": membership, "box_url": box_url})
    actions.empty(by=membership)
    messages.success(request, _("The practice box is empty."))
    return redirect(box_url)
