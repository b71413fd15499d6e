"""Worry about a person: told by a member, taken care of by a coach (DESIGN 6.17)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import worries as actions
from forums.forms.worries import StepForm, WorryForm
from forums.models import Membership, Worry, WorryStep
from forums.queries import memberships
from forums.queries import worries as queries
from lib.dates import near_time
from lib.decisions import require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class DeskRow:
    """forums/desk/_worries.html"""

    person: Membership
    title: str
    line: str
    url: str


def desk_rows(found: list[Worry]) -> list[DeskRow]:
    return [
        DeskRow(
            person=worry.about,
            title=_("Worry about %(name)s") % {"name": worry.about.name},
            line=" · ".join([worry.forum.name, _told_by(worry), near_time(worry.told_at)]),
            url=reverse("desk_worry", args=[worry.pk]),
        )
        for worry in found
    ]


def _told_by(worry: Worry) -> str:
    return _("told by %(name)s") % {"name": worry.by.name} if worry.by else _("told by a former member")


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: SignedInRequest, slug: str) -> HttpResponse:
    """A member tells the coaches. `about` in the address is who the page they came from is about."""
    me = memberships.get_for(request.user, slug)
    require(permissions.can_tell_worry(me))
    form = WorryForm(
        request.POST if request.method == "POST" else None,
        people=queries.people_to_choose(me),
        initial={"about": request.GET.get("about", "")},
    )
    if request.method == "POST" and form.is_valid() and _told(form, me):
        messages.success(request, _("Thank you. The coaches see your worry on their desk."))
        return redirect("group", slug)
    context = {"membership": me, "organisation": me.forum.organisation, "form": form}
    return render(request, "forums/worry/index.html", context, status=422 if form.errors else 200)


def _told(form: WorryForm, me: Membership) -> bool:
    try:
        actions.tell(about=form.person, by=me, words=form.cleaned_data["words"])
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
def worry(request: SignedInRequest, worry_id: UUID) -> HttpResponse:
    """Everything a coach needs at once: the person, the agreed steps, the numbers, and what has been done."""
    found = queries.get_for(request.user, worry_id)
    coach = memberships.get_for(request.user, found.forum.slug)
    ready = request.POST.get("act", "")
    form = StepForm(request.POST if request.method == "POST" and not ready else None)
    if request.method == "POST" and _stepped(request, form, found, coach, ready):
        return redirect("desk_worry", worry_id)
    context: dict[str, Any] = {
        "worry": found,
        "organisation": found.forum.organisation,
        "agreed": found.forum.organisation.worry_steps.splitlines(),
        "steps": queries.steps_of(found),
        "form": form,
        "may_write": bool(permissions.can_answer_line(coach, found.about)),
    }
    return render(request, "forums/worry/coach.html", context, status=422 if form.errors else 200)


def _stepped(request: SignedInRequest, form: StepForm, found: Worry, coach: Membership, ready: str) -> bool:
    """`ready` settles the worry or brings it back, without words. False where something must be mended."""
    if ready not in ("", WorryStep.Kind.SETTLED, WorryStep.Kind.AGAIN):
        return True
    if not ready and not form.is_valid():
        return False
    step = {"kind": ready} if ready else form.cleaned_data
    try:
        actions.take_step(worry=found, by=coach, **step)
    except ValidationError as error:
        if ready:
            messages.info(request, " ".join(error.messages))
            return True
        form.add_error(None, error)
        return False
    return True
