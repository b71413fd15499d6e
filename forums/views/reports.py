"""Tell the coach about a message, and check what one was asked to check (DESIGN 6.17)."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import reports as actions
from forums.actions.reports import CheckedMeanwhile
from forums.forms.reports import AskToEditForm, ReportForm
from forums.models import Membership, Post, Report
from forums.queries import circle, posts
from forums.queries import reports as queries
from forums.queries.posts import Window
from forums.views import wording
from forums.views.shown import ShownPost, shown
from lib import richtext
from lib.dates import near_time
from lib.decisions import require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class DeskRow:
    """forums/desk/_to_check.html"""

    person: Membership
    title: str
    line: str
    url: str


def desk_rows(found: list[Report]) -> list[DeskRow]:
    return [
        DeskRow(
            person=report.by or report.post.author,
            title=_("%(name)s: %(reason)s")
            % {
                "name": (report.by or report.post.author).name,
                "reason": report.words[:60] or report.get_reason_display(),
            },
            line=" · ".join(
                [
                    report.post.thread.forum.name,
                    _("A message by %(name)s") % {"name": report.post.author.name},
                    near_time(report.made_at),
                ]
            ),
            url=reverse("desk_review", args=[report.pk]),
        )
        for report in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """A member asks the coaches to check a message, changes what they said, or takes it back."""
    post, people = posts.get_for(request.user, thread_id, number)
    require(permissions.can_report(people.me, post))
    already = queries.own(people.me, post)
    if request.method == "POST" and "back" in request.POST:
        actions.take_back(post=post, by=people.me)
        messages.success(request, _("What you told the coaches about the message is deleted."))
        return redirect(post)
    said = {"reason": already.reason, "words": already.words} if already else {}
    form = ReportForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid() and _told(form, post, people.me):
        messages.success(request, _("Thank you. A coach looks at the message and answers you."))
        return redirect(post)
    context = {
        "thread": post.thread,
        "post": post,
        "words": richtext.first_words(post.html, 120),
        "form": form,
        "already": already,
    }
    return render(request, "forums/report/index.html", context, status=422 if form.errors else 200)


def _told(form: ReportForm, post: Post, me: Membership) -> bool:
    try:
        actions.report(post=post, by=me, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


@dataclass(frozen=True)
class Choice:
    """forums/review/_acts.html: what a coach can do besides leaving the message. `group` is what the group will see."""

    act: str
    label: str
    icon: str
    confirm: str
    group: str


def choices(report: Report) -> list[Choice]:
    """Always the same, in the same order (DESIGN 6.17)."""
    post, author = report.post, report.post.author
    stays = wording.held_from_group(post) if post.is_held else _("The message as it is now.")
    ask = Choice("ask", _("Ask to edit"), "pen", _("Send to the writer"), stays)
    hidden = _("A coach has hidden this message for now.")
    removed = _("A coach has removed this message.")
    rest = [
        Choice("hide", _("Hide for now"), "eye", _("Hide the message"), hidden),
        Choice("remove", _("Remove"), "bin", _("Remove the message"), removed),
    ]
    return rest if author.left_at is not None or author.is_coach else [ask, *rest]


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """The message in its place, who told and why, and what a coach can do."""
    report = queries.get_for(request.user, report_id)
    coach = queries.coach_of(request.user, report)
    offered = choices(report)
    wanted = request.POST.get("act") or request.GET.get("do")
    chosen = next((choice for choice in offered if choice.act == wanted), None)
    posted = request.POST if request.method == "POST" and chosen else None
    form = AskToEditForm(posted, initial={"words": ready_words(report, wanted or "")})
    if request.method == "POST" and "look" not in request.POST and _done(request, report, coach, form):
        return redirect("desk_review", report_id)
    looked = form.data["words"] if "look" in form.data and "words" in form.data else form.initial["words"]
    context = {
        "report": report,
        "told": queries.about(report.post),
        "around": _around(request, report),
        "form": form,
        "choices": offered,
        "chosen": chosen,
        "looked": looked,
        "next_url": _next_url(request, report) if report.checked_at else "",
    }
    return render(request, "forums/review/index.html", context, status=422 if form.errors else 200)


def _next_url(request: SignedInRequest, report: Report) -> str:
    waiting = (one for one in queries.to_check(request.user) if one.post_id != report.post_id)
    found = next(waiting, None)
    return reverse("desk_review", args=[found.pk]) if found else ""


def _around(request: SignedInRequest, report: Report) -> list[ShownPost]:
    """The message with two before and two after it."""
    thread, people = circle.of_thread(request.user, report.post.thread_id)
    number = report.post.number
    first, last = max(1, number - queries.AROUND), min(thread.last_number, number + queries.AROUND)
    return shown(posts.page(thread, Window(first, last, thread.last_number), people), request, people)


def _done(request: SignedInRequest, report: Report, coach: Membership, form: AskToEditForm) -> bool:
    """False where something in the form must be mended first."""
    act = request.POST.get("act", "")
    try:
        if act == "leave":
            actions.leave(report=report, by=coach)
            messages.success(request, _("The group sees the message. Who told you has got an answer."))
        elif act == "again":
            actions.open_again(report=report, by=coach)
            messages.success(request, _("Undone. The message is as it was before."))
        elif act in WITH_WORDS and form.is_valid():
            decide, done = WITH_WORDS[act]
            decide(report=report, by=coach, words=form.cleaned_data["words"], key=form.sent_key())
            messages.success(request, done % {"name": report.post.author.name})
    except ValidationError as error:
        form.add_error("words", error)
    except CheckedMeanwhile as meanwhile:
        by = meanwhile.report.checked_by
        told = _("%(name)s has already looked at this.") % {"name": by.name if by else _("Another coach")}
        messages.info(request, told)
    return not form.errors


WITH_WORDS = {
    "ask": (actions.ask_to_edit, _lazy("%(name)s has got your words.")),
    "hide": (actions.hide, _lazy("The message is hidden for now. %(name)s sees it and your words.")),
    "remove": (actions.remove, _lazy("The message is removed. %(name)s sees it and your words.")),
}


def ready_words(report: Report, act: str) -> str:
    """Words to begin with, by the reason; the coach changes them. They tell nothing of who asked."""
    begin = _("Hello! I read your message “%(words)s”.") % {
        "words": richtext.first_words(report.post.html, 60) or report.post.thread.title
    }
    ask = {
        Report.Reason.HURTS: _("Somebody may feel hurt by it. Could you say it in another way?"),
        Report.Reason.PRIVATE: _(
            "It tells about another person or shows them. Could you leave that part out, or ask them first?"
        ),
        Report.Reason.FRIGHTENS: _("Somebody may be frightened by it. Could you say it more gently?"),
        Report.Reason.ADVERT: _("It looks like an advert. Is it from you? Could you leave it out?"),
        Report.Reason.OTHER: _("Could you look at it once more?"),
    }[Report.Reason(report.reason)]
    held = {
        "hide": _("I have hidden the message from the group for now."),
        "remove": _("I have removed the message from the group."),
    }.get(act, "")
    end = _("You can edit the message yourself: open its menu and choose Edit. Ask me if you like.")
    return " ".join(filter(None, [begin, ask, held])) + f"\n\n{end}"
