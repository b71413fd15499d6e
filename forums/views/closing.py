"""A coach ends a conversation: first the questions without an answer, then a last day for questions, or now."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import closing as actions
from forums.actions import threads
from forums.actions.closing import StillAsked
from forums.forms.closing import ClosingDayForm
from forums.models import Membership, Post, Thread
from forums.queries import threads as queries
from forums.queries.closing import open_questions
from forums.views.addresses import whole_number
from lib import richtext
from lib.dates import near_date, short_date
from lib.decisions import require
from profiles.views import SignedInRequest

QUOTED = 160


@dataclass(frozen=True)
class Asked:
    """forums/closing/_questions.html. `words` are "" where a picture or a recording asks."""

    number: int
    name: str
    when: str
    words: str
    url: str
    reply_url: str


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    thread, me = queries.get_for(request.user, thread_id)
    require(permissions.can_close_thread(me, thread))
    if request.method == "POST":
        return _done(request, thread, me)
    return redirect("thread", thread.pk) if thread.closed_at else _page(request, thread)


def _done(request: SignedInRequest, thread: Thread, me: Membership) -> HttpResponse:
    if "open" in request.POST:
        threads.reopen(thread=thread, by=me)
        messages.success(request, _("The conversation is open again."))
    elif request.POST.get("act") == "back":
        actions.take_day_back(thread=thread, by=me)
        messages.success(request, _("The day is taken back. The conversation goes on."))
    elif request.POST.get("act") == "day":
        return _announced(request, thread, me)
    else:
        return _ended(request, thread, me)
    return redirect("thread", thread.pk)


def _announced(request: SignedInRequest, thread: Thread, me: Membership) -> HttpResponse:
    form = ClosingDayForm(request.POST, thread=thread)
    if not form.is_valid():
        return _page(request, thread, form)
    day = form.cleaned_data["closes_on"]
    try:
        actions.announce(thread=thread, by=me, closes_on=day)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, thread, form)
    told = _("Everybody sees in the conversation that it closes on %(day)s.") % {"day": short_date(day)}
    messages.success(request, told)
    return redirect("thread", thread.pk)


def _ended(request: SignedInRequest, thread: Thread, me: Membership) -> HttpResponse:
    try:
        actions.end(thread=thread, by=me, seen=whole_number(request.POST.get("seen")) or 0)
    except StillAsked:
        return _page(request, thread, came_meanwhile=True)
    messages.success(request, _("The conversation has ended. Everybody can still read it."))
    return redirect("thread", thread.pk)


def _page(
    request: SignedInRequest,
    thread: Thread,
    form: ClosingDayForm | None = None,
    *,
    came_meanwhile: bool = False,
) -> HttpResponse:
    questions = [_asked(post) for post in open_questions(thread)]
    context = {
        "thread": thread,
        "form": form or ClosingDayForm(thread=thread),
        "questions": questions,
        "seen": questions[-1].number if questions else 0,
        "came_meanwhile": came_meanwhile,
    }
    status = 422 if form or came_meanwhile else 200
    return render(request, "forums/closing/index.html", context, status=status)


def _asked(post: Post) -> Asked:
    words = richtext.first_words(post.html, QUOTED)
    return Asked(
        number=post.number,
        name=post.author.name,
        when=near_date(post.created_at),
        words=_("“%(words)s”") % {"words": words} if words else "",
        url=post.get_absolute_url(),
        reply_url=f"{reverse('thread_reply', args=[post.thread_id])}?to={post.number}",
    )
