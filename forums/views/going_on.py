"""Going on with a drawing that was sent, and the author's choice whether others may."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import drawings as actions
from forums.queries import attachments as pictures
from forums.queries import drawings, posts
from forums.views.composer import see_other
from lib.decisions import require
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """Says first what will happen: the person gets a copy, and the original stays as it is."""
    post, people = posts.get_for(request.user, thread_id, number)
    drawing = drawings.of_post(post)
    require(permissions.can_go_on(people.me, drawing))
    if request.method == "POST":
        draft = actions.go_on(drawing=drawing, by=people.me)
        return see_other(reverse("draft_drawing", args=[draft.pk]))
    context = {
        "post": post,
        "figure": pictures.figure(drawing),
        "is_mine": post.author_id == people.me.pk,
        "place_url": post.get_absolute_url(),
    }
    return render(request, "forums/drawing/go_on.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    post, people = posts.get_for(request.user, thread_id, number)
    drawing = drawings.of_post(post)
    require(permissions.can_share_drawing(people.me, drawing))
    if request.method == "POST":
        may = request.POST.get("may") == "1"
        actions.let_others_go_on(drawing=drawing, by=people.me, may=may)
        messages.success(request, _said(may=may))
        return redirect(post)
    context = {"post": post, "drawing": drawing, "place_url": post.get_absolute_url()}
    return render(request, "forums/drawing/sharing.html", context)


def _said(*, may: bool) -> str:
    if may:
        return _("Others may go on with your drawing.")
    return _("Others may no longer go on with your drawing. What they have sent stays.")
