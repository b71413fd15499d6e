from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forums import permissions
from forums.actions import posts
from forums.forms.posts import PostEditForm
from forums.models import Membership, Post
from forums.queries import posts as queries
from forums.views import guarding
from forums.views.addresses import whole_number
from forums.views.guarding import Question
from forums.views.shown import shown
from lib.decisions import require
from lib.htmx import fragment_or_redirect
from profiles.views import SignedInRequest


@require_safe
def post(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """One message and its replies, a page at a time after number `after`."""
    found, people = queries.get_for(request.user, thread_id, number)
    after = whole_number(request.GET.get("after")) or 0
    rows, has_more = queries.with_replies(found, people, after=after)
    first, *replies = shown(rows, request, people)
    may_reply = not first.is_deleted and permissions.can_post(people.me, found.thread)
    context = {
        "thread": found.thread,
        "post": first,
        "place_url": found.get_absolute_url(),
        "replies": replies,
        "has_more": has_more,
        "reply_url": f"{reverse('thread_reply', args=[thread_id])}?to={number}" if may_reply else "",
    }
    return render(request, "forums/post/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    found, people = queries.get_for(request.user, thread_id, number)
    require(permissions.can_edit(people.me, found))
    form = PostEditForm(request.POST or None, initial={"body": found.body, "turn_end": found.turn_end})
    question = _question(request, people.me, found, form)
    if request.method == "POST" and form.is_valid() and question is None:
        try:
            posts.edit(post=found, by=people.me, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("body", error)
        else:
            again = _("Thank you. A coach reads your message before the group sees it.")
            messages.success(request, again if found.is_held else _("Your message is changed."))
            return redirect(found)
    context = {"thread": found.thread, "post": found, "form": form, "question": question}
    return render(request, "forums/post/edit.html", context, status=422 if form.errors else 200)


def _question(request: SignedInRequest, me: Membership, found: Post, form: PostEditForm) -> Question | None:
    """Nobody but its writer sees what is in the practice box."""
    if not form.is_valid() or found.thread.is_practice:
        return None
    known = request.POST.get("known", "")
    return guarding.of_edit(me, form.cleaned_data["body"], found.body, known)


@require_POST
def end_turn(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """From "Still coming" to "I am done", on the message itself. Editing takes it back."""
    found, people = queries.get_for(request.user, thread_id, number)
    posts.end_turn(post=found, by=people.me)
    context = {"post": shown([queries.one(found, people)], request, people)[0]}
    return fragment_or_redirect(request, "components/_post.html", context, found.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    found, people = queries.get_for(request.user, thread_id, number)
    require(permissions.can_delete(people.me, found))
    if request.method == "POST":
        posts.delete(post=found, by=people.me)
        messages.success(request, _("Your message is deleted. You can still take it back."))
        return redirect(found)
    context = {
        "thread": found.thread,
        "post": shown([queries.one(found, people)], request, people)[0],
        "place_url": found.get_absolute_url(),
    }
    return render(request, "forums/post/delete.html", context)


@require_POST
def restore(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponseRedirect:
    found, people = queries.get_for(request.user, thread_id, number)
    posts.restore(post=found, by=people.me)
    messages.success(request, _("Your message is in the group again."))
    return redirect(found)


@require_safe
def history(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """What a message said before. Only the coaches of the group."""
    found, people = queries.get_for(request.user, thread_id, number)
    require(permissions.can_see_history(people.me))
    context = {
        "thread": found.thread,
        "post": shown([queries.one(found, people)], request, people)[0],
        "revisions": queries.revisions(found),
        "place_url": found.get_absolute_url(),
    }
    return render(request, "forums/post/history.html", context)
