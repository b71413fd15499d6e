"""A coach answers a message from the desk (DESIGN 6.15). Every button keeps the words first."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums import permissions
from forums.actions import answers as actions
from forums.actions import promises
from forums.actions.answers import AnsweredMeanwhile
from forums.actions.drafts import AlreadySent, NewerWords
from forums.forms.desk import ReplyForm
from forums.models import Draft, Membership, Post
from forums.queries import desk as queries
from forums.views import desk_page, waiting
from forums.views.composer import moment, see_other
from lib.dates import clock
from lib.decisions import require
from lib.htmx import is_htmx
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """One message with its reply box. Opening it tells the other coaches who is answering."""
    post, me = _get(request, post_id)
    if request.method == "POST":
        return _written(request, post, me)
    if not post.thread.closed_at and post.is_alive:
        promises.begin_answering(post=post, by=me)
    return _page(request, post, me)


def _get(request: SignedInRequest, post_id: UUID) -> tuple[Post, Membership]:
    post, me = queries.get_post(request.user, post_id)
    require(permissions.can_answer_post(me, post))
    me.user = request.user
    return post, me


def _page(
    request: SignedInRequest,
    post: Post,
    me: Membership,
    form: ReplyForm | None = None,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    item = waiting.item(post, me, form, query=_query(request), **shown)
    return desk_page.answer(request, item=item, status=status)


def _query(request: SignedInRequest) -> str:
    group = request.GET.get("group")
    return f"?{urlencode({'group': group})}" if group else ""


def _desk_url(request: SignedInRequest, **done: Any) -> str:
    group = request.GET.get("group")
    query = done | ({"group": group} if group else {})
    return reverse("desk") + (f"?{urlencode(query)}" if query else "")


def _written(request: SignedInRequest, post: Post, me: Membership) -> HttpResponse:
    form = ReplyForm(request.POST)
    form.is_valid()
    try:
        draft = _kept(post, me, form)
        if "application/json" in request.headers.get("accept", ""):
            return JsonResponse({"line": _saved() if draft else ""})
        if start := waiting.starts(post.author.name).get(request.POST.get("start", "")):
            return _begun(request, post, me, form, start[1])
        sent = _sent(request, draft, post, me, form)
    except AlreadySent as already:
        return see_other(_desk_url(request, sent=already.message.pk))
    except AnsweredMeanwhile as theirs:
        return _asks_first(request, post, me, form, theirs.answer)
    except (ValidationError, PermissionDenied, NewerWords) as error:
        return _refused(request, post, me, form, error)
    return see_other(_desk_url(request, sent=sent.pk))


def _sent(request: SignedInRequest, draft: Draft | None, post: Post, me: Membership, form: ReplyForm) -> Post:
    if draft is None:
        raise ValidationError(_("Add something you want to tell."), code="empty")
    return actions.send(draft=draft, post=post, by=me, seen=form.seen_number, anyway="anyway" in request.POST)


def _kept(post: Post, me: Membership, form: ReplyForm) -> Draft | None:
    written = form.cleaned_data["written"]
    return actions.keep(
        post=post,
        by=me,
        body=form.cleaned_data["body"],
        key=form.sent_key,
        written_at=moment(written) if written else timezone.now(),
    )


def _saved() -> str:
    return _("The draft is saved. %(time)s.") % {"time": clock(timezone.now())}


def _begun(request: SignedInRequest, post: Post, me: Membership, form: ReplyForm, start: str) -> HttpResponse:
    body = f"{form.cleaned_data['body']} {start} ".lstrip()
    begun = ReplyForm(initial={"body": body, "key": form.sent_key, "seen": form.seen_number})
    return _page(request, post, me, begun)


def _asks_first(
    request: SignedInRequest, post: Post, me: Membership, form: ReplyForm, theirs: Post
) -> HttpResponse:
    """Nobody answers twice unknowingly. What was written is kept, and sent if the coach still wants to."""
    seen = {"body": form.cleaned_data["body"], "key": form.sent_key, "seen": theirs.number}
    return _page(request, post, me, ReplyForm(initial=seen), status=409, meanwhile=theirs)


def _refused(
    request: SignedInRequest, post: Post, me: Membership, form: ReplyForm, error: Exception
) -> HttpResponse:
    newer = _("You have written more in another window. Open the message again to see it.")
    reason = (
        error
        if isinstance(error, ValidationError)
        else newer
        if isinstance(error, NewerWords)
        else str(error)
    )
    status = {NewerWords: 409, PermissionDenied: 403}.get(type(error), 422)
    if "application/json" in request.headers.get("accept", ""):
        words = reason.messages[0] if isinstance(reason, ValidationError) else reason
        return JsonResponse({"line": words}, status=status)
    form.add_error("body", reason)
    return _page(request, post, me, form, status=status)


@require_POST
def promise(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """ "I answer tomorrow", or taken `back`. What was begun in the field is kept."""
    post, me = _get(request, post_id)
    form = ReplyForm(request.POST)
    form.is_valid()
    try:
        _kept(post, me, form)
    except (AlreadySent, NewerWords, ValidationError) as error:
        if not isinstance(error, AlreadySent):
            return _refused(request, post, me, form, error)
    if "back" in request.POST:
        promises.take_back(post=post, by=me)
        told = _("%(name)s does not see any more that you answer tomorrow.")
    else:
        promises.promise(post=post, by=me)
        told = _("%(name)s sees that you have read this and answer tomorrow.")
    messages.success(request, told % {"name": post.author.name})
    return see_other(reverse("desk_answer", args=[post.pk]) + _query(request))


@require_POST
def settle(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """It needs no answer; `back` takes that back."""
    post, me = _get(request, post_id)
    if "back" in request.POST:
        promises.unsettle(post=post, by=me)
        return see_other(reverse("desk_answer", args=[post.pk]) + _query(request))
    promises.settle(post=post, by=me)
    return see_other(_desk_url(request, settled=post.pk))


@require_POST
def answering(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Writing has begun in the box; `take_over` says that another coach was answering and this one does instead."""
    post, me = _get(request, post_id)
    promises.begin_answering(post=post, by=me, take_over="take_over" in request.POST)
    if is_htmx(request):
        return HttpResponse(status=204)
    return see_other(reverse("desk_answer", args=[post.pk]) + _query(request))
