"""What the coaches do with a development: take it on, add who took part, tell what was changed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums import permissions
from forums.actions import developments as actions
from forums.forms.developments import ChangeForm, DoneForm, PartForm
from forums.models import Development, Membership
from forums.queries import developments as queries
from forums.views.addresses import whole_number
from forums.views.developments import FORM, found
from lib.decisions import require
from profiles.views import SignedInRequest


def _to_lead(request: SignedInRequest, slug: str, development_id: UUID) -> tuple[Membership, Development]:
    me, development = found(request, slug, development_id)
    require(permissions.can_take_on(me, development))
    return me, development


@require_http_methods(FORM)
def stage(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    """One line of what was done, and on to the next stage."""
    me, development = _to_lead(request, slug, development_id)
    now = queries.get_stage(development, development.stage)
    words = {"done": now.done, "seen": development.stage}
    form = DoneForm(request.POST if request.method == "POST" else None, initial=words)
    if form.is_valid():
        told, moves = form.cleaned_data, request.POST.get("act") == "move"
        try:
            actions.write_done(
                development=development, by=me, done=told["done"], seen=told["seen"], moves=moves
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = _("It has moved on. You can take the move back on this page.") if moves else _("Saved")
            messages.success(request, said)
            return redirect("group_together_one", slug, development.pk)
    context = {
        "membership": me,
        "development": development,
        "form": form,
        "next": development.next_stage.label if development.next_stage is not None else "",
    }
    return render(request, "forums/together/stage.html", context, status=422 if form.errors else 200)


@require_POST
def move_back(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    me, development = _to_lead(request, slug, development_id)
    seen = whole_number(request.POST.get("seen"))
    try:
        actions.move_back(development=development, by=me, seen=development.stage if seen is None else seen)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The move is taken back. Nothing that was written is lost."))
    return redirect("group_together_one", slug, development.pk)


@require_http_methods(FORM)
def people(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    """Add a member who was part of a stage and agrees that it is shown."""
    me, development = _to_lead(request, slug, development_id)
    stages = queries.stages_of(development)
    data = request.POST if request.method == "POST" else None
    form = PartForm(data, stages=stages, people=queries.people(development))
    if form.is_valid():
        chosen = queries.get_stage(development, form.cleaned_data["stage"])
        actions.add_part(development=development, stage=chosen, member=form.person, by=me)
        messages.success(request, _("%(name)s is added.") % {"name": form.person.name})
        return redirect("group_together_one", slug, development.pk)
    context = {"membership": me, "development": development, "form": form}
    return render(request, "forums/together/people.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def change(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    """ "You said, we did": what was changed, and whose words changed it."""
    me, development = _to_lead(request, slug, development_id)
    if request.method == "POST" and request.POST.get("act") == "away":
        actions.take_change_away(development=development, by=me)
        messages.success(request, _("The group does not see it any more. Your words are kept in the form."))
        return redirect("group_together_one", slug, development.pk)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        development=development,
        people=queries.people(development),
        credited=queries.credits_of(development),
    )
    if form.is_valid():
        actions.tell_change(
            development=development, by=me, changed=form.cleaned_data["changed"], credited=form.credited
        )
        messages.success(request, _("The group sees what was changed. Those you chose are told on Home."))
        return redirect("group_together_one", slug, development.pk)
    context = {"membership": me, "development": development, "form": form}
    return render(request, "forums/together/change.html", context, status=422 if form.errors else 200)
