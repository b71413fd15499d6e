"""The private line itself: a page for the member, and one for the coaches of the group."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums.actions import private_line as actions
from forums.actions.private_line import AnsweredMeanwhile
from forums.forms.private_line import AnswerForm, LineForm
from forums.models import Membership, PrivateLine, PrivateMessage
from forums.queries import circle
from forums.queries import private_lines as queries
from forums.queries.support import shared_with_coaches
from forums.views import starters
from forums.views.addresses import whole_number
from forums.views.coaching import Answering
from lib.htmx import is_htmx
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: SignedInRequest, slug: str) -> HttpResponse:
    """The member's own. Opening it marks what the coaches said as seen."""
    member = queries.own(request.user, slug)
    form = LineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _sent(form, member):
        return redirect("line", slug)
    found = queries.line_of(member)
    said = queries.messages(found)
    if found:
        actions.note_seen(line=found)
    context = {
        "membership": member,
        "said": said,
        "form": form,
        "coaches": queries.coaches(member),
        "waits": bool(found and found.waiting_since),
        "promise": promise_words(found),
        "notes": circle.notes_of([member]),
        "is_shared_device": request.session.get_expire_at_browser_close(),
    }
    return render(request, "forums/line/index.html", context, status=422 if form.errors else 200)


def _sent(form: LineForm, member: Membership) -> bool:
    try:
        actions.send(membership=member, by=member, text=form.cleaned_data["text"], key=form.sent_key())
    except ValidationError as error:
        form.add_error("text", error)
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
def member_line(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    """The coach's: what was said, and an answer in place."""
    coach, member = queries.coached(request.user, slug, member_id)
    if request.method != "POST":
        return _coach_page(request, coach, member, AnswerForm())
    if "start" in request.POST:
        return _begun(request, coach, member)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _coach_page(request, coach, member, form, status=422)
    return _answered(request, coach, member, form)


def _begun(request: SignedInRequest, coach: Membership, member: Membership) -> HttpResponse:
    """A beginning is put after what is written, where no script has done it. Nothing is sent."""
    start = _coaching(member, queries.messages(queries.line_of(member))).text_of(request.POST["start"])
    form = AnswerForm(initial={"text": starters.after(request.POST.get("text", ""), start)})
    return _coach_page(request, coach, member, form)


def _coaching(member: Membership, said: list[PrivateMessage]) -> Answering:
    """About the member's latest words."""
    last = next((message.text for message in reversed(said) if message.author_id == member.pk), "")
    return Answering(member.name, last)


def _answered(
    request: SignedInRequest, coach: Membership, member: Membership, form: AnswerForm
) -> HttpResponse:
    try:
        actions.answer(
            membership=member,
            by=coach,
            text=form.cleaned_data["text"],
            key=form.sent_key(),
            seen=whole_number(request.POST.get("seen")) or 0,
        )
    except ValidationError as error:
        form.add_error("text", error)
        return _coach_page(request, coach, member, form, status=422)
    except AnsweredMeanwhile:
        note = _("Another coach answered while you were writing. Read it first. Your text is still here.")
        return _coach_page(request, coach, member, form, note=("warning", note), status=409)
    note = _("Your answer is sent. %(name)s sees it on Home.") % {"name": member.name}
    if is_htmx(request):
        return _coach_page(request, coach, member, AnswerForm(), note=("success", note))
    messages.success(request, note)
    return redirect("member_line", slug=coach.forum.slug, member_id=member.pk)


@require_POST
def promise(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    """ "I answer tomorrow". What was begun in the field stays there."""
    coach, member = queries.coached(request.user, slug, member_id)
    back = "back" in request.POST
    actions.promise(membership=member, by=coach, back=back)
    told = _("%(name)s sees that you have read this and answer tomorrow.")
    taken = _("%(name)s does not see any more that you answer tomorrow.")
    note = (taken if back else told) % {"name": member.name}
    form = AnswerForm(initial={"text": request.POST.get("text", "")})
    return _coach_page(request, coach, member, form, note=("success", note))


@require_POST
def answering(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, member = queries.coached(request.user, slug, member_id)
    actions.begin_answering(membership=member, by=coach)
    return HttpResponse(status=204)


def _coach_page(
    request: SignedInRequest,
    coach: Membership,
    member: Membership,
    form: AnswerForm,
    *,
    note: tuple[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.line_of(member)
    said = queries.messages(found)
    context: dict[str, Any] = {
        "membership": coach,
        "member": member,
        "said": said,
        "help": _coaching(member, said),
        "seen": said[-1].pk if said else 0,
        "form": form,
        "note": note,
        "waits": bool(found and found.waiting_since),
        "promise": promise_words(found),
        "promised_by_me": bool(found and found.promised_by_id == coach.pk),
        "other": found.other_answering(request.user) if found else None,
        "is_shared_device": request.session.get_expire_at_browser_close(),
    }
    if is_htmx(request):
        return render(request, "forums/line/_coach.html", context, status=status)
    context["support"] = shared_with_coaches(member)
    context["asked"] = queries.waiting_for(request.user)
    return render(request, "forums/line/coach.html", context, status=status)


def promise_words(line: PrivateLine | None) -> str:
    """What the member was told about the answer: the promised day never moves by itself."""
    if line is None or line.promised_by is None or line.promised_at is None:
        return ""
    read = _("%(name)s has read the message.") % {"name": line.promised_by.name}
    days = (timezone.localdate() - timezone.localtime(line.promised_at).date()).days
    if days == 0:
        return f"{read} {_('The answer comes tomorrow.')}"
    return f"{read} {_('The answer comes today.')}" if days == 1 else read
