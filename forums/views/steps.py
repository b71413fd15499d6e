"""What was agreed for me: done, not after all, and whether I am reminded."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from forums.actions import steps as actions
from forums.models import Membership, NextStep
from forums.queries import steps as queries
from forums.views import step_rows
from profiles.views import SignedInRequest

type Act = Callable[[NextStep, Membership], None]

# What each button does, and what the person is told after it.
ACTS: dict[str, tuple[Act, str | Promise]] = {
    "done": (
        lambda step, me: actions.tick(step=step, by=me, done=True),
        _("Marked as done. Well done."),
    ),
    "not_done": (
        lambda step, me: actions.tick(step=step, by=me, done=False),
        _("The step is open again."),
    ),
    "no": (
        lambda step, me: actions.say_no(step=step, by=me),
        _("That is all right. The step is taken out of the summary, and the coach knows."),
    ),
    "yes": (
        lambda step, me: actions.say_no(step=step, by=me, back=True),
        _("The step is yours again."),
    ),
    "remind": (
        lambda step, me: actions.remind(step=step, by=me, wanted=True),
        _("Your wish for a reminder is saved. Only you see it."),
    ),
    "quiet": (
        lambda step, me: actions.remind(step=step, by=me, wanted=False),
        _("You are not reminded of this step."),
    ),
}


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    found = queries.of_user(request.user)
    taken_out = [step for step in found if step.taken_out_at]
    kept = [step for step in found if not step.taken_out_at]
    context = {
        "open_steps": [step_rows.mine(step) for step in kept if not step.done_at],
        "done_steps": [step_rows.mine(step) for step in kept if step.done_at],
        "refused_steps": [step_rows.mine(step) for step in taken_out],
    }
    return render(request, "forums/steps/index.html", context)


@require_POST
def step(request: SignedInRequest, step_id: UUID) -> HttpResponse:
    found, me = queries.get_for(request.user, step_id)
    if (act := ACTS.get(request.POST.get("act", ""))) is None:
        return HttpResponseBadRequest()
    do, told = act
    do(found, me)
    messages.success(request, str(told))
    if request.POST.get("back") == "summary" and request.POST["act"] != "no":
        return redirect(
            f"{reverse('thread', args=[found.recap.thread_id])}?summary=1{step_rows.anchor(step_id)}"
        )
    return redirect(reverse("me_steps") + step_rows.anchor(step_id))
