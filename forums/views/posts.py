from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forums import permissions
from forums.actions import posts
from forums.forms.posts import PostEditForm
from forums.queries import posts as queries
from forums.views.addresses import whole_number
from forums.views.shown import shown
from lib.decisions import require
from profiles.views import SignedInRequest


@require_safe
def post(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """One message and its replies, a page at a time after number `after`."""
    found, me = queries.get_for(request.user, thread_id, number)
    (first, *replies), has_more = queries.with_replies(
        found, after=whole_number(request.GET.get("after")) or 0
    )
    context = {
        "thread": found.thread,
        "post": shown(first, me),
        "place_url": found.get_absolute_url(),
        "replies": [shown(row, me) for row in replies],
        "has_more": has_more,
        "may_reply": bool(permissions.can_post(me, found.thread)),
    }
    return render(request, "forums/post/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    found, me = queries.get_for(request.user, thread_id, number)
    require(permissions.can_edit(me, found))
    form = PostEditForm(request.POST or None, initial={"body": found.body})
    if request.method == "POST" and form.is_valid():
        try:
            posts.edit(post=found, by=me, body=form.cleaned_data["body"])
        except ValidationError as error:
            form.add_error("body", error)
        else:
            messages.success(request, _("Your message is changed."))
            return redirect(found)
    context = {"thread": found.thread, "post": found, "form": form}
    return render(request, "forums/post/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    found, me = queries.get_for(request.user, thread_id, number)
    require(permissions.can_delete(me, found))
    if request.method == "POST":
        posts.delete(post=found, by=me)
        messages.success(request, _("Your message is deleted. You can still take it back."))
        return redirect(found)
    context = {
        "thread": found.thread,
        "post": shown(queries.one(found), me),
        "place_url": found.get_absolute_url(),
    }
    return render(request, "forums/post/delete.html", context)


@require_POST
def restore(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponseRedirect:
    found, me = queries.get_for(request.user, thread_id, number)
    posts.restore(post=found, by=me)
    messages.success(request, _("Your message is in the group again."))
    return redirect(found)


@require_safe
def history(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """What a message said before. Only the coaches of the group."""
    found, me = queries.get_for(request.user, thread_id, number)
    require(permissions.can_see_history(me))
    context = {
        "thread": found.thread,
        "post": shown(queries.one(found), me),
        "revisions": queries.revisions(found),
        "place_url": found.get_absolute_url(),
    }
    return render(request, "forums/post/history.html", context)
