import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import presence as actions
from forums.forms.presence import PresenceForm
from forums.models import Membership
from forums.queries import memberships
from lib import dates
from lib.decisions import require
from profiles.views import SignedInRequest


def presence(request: SignedInRequest, slug: str) -> HttpResponse:
    """A ready text is written with one tap, or put into the field where a day or an hour in it must be checked."""
    membership = memberships.get_with_presence(request.user, slug)
    require(permissions.can_write_presence(membership))
    note = getattr(membership, "presence_note", None)
    form = PresenceForm(
        request.POST if "text" in request.POST else None, initial={"text": note.text if note else ""}
    )
    if request.method == "POST" and form.is_valid() and _written(form, membership):
        messages.success(request, _("Saved"))
        return redirect("group_presence", slug)
    if draft := request.GET.get("draft"):
        form = PresenceForm(initial={"text": ready_drafts(membership).get(draft, "")})
    context = {
        "membership": membership,
        "form": form,
        "note": note,
        "at_once": ready_texts(),
        "drafts": ready_drafts(membership),
    }
    return render(request, "forums/presence/index.html", context, status=422 if form.errors else 200)


def _written(form: PresenceForm, membership: Membership) -> bool:
    try:
        actions.write(by=membership, text=form.cleaned_data["text"])
    except ValidationError as error:
        form.add_error("text", error)
    return not form.errors


def ready_texts() -> list[str]:
    return [
        _("I am thinking about this for a moment."),
        _("One moment, I am looking for information."),
        _("I will come back to this tomorrow."),
    ]


def ready_drafts(membership: Membership) -> dict[str, str]:
    """Texts with a day, an hour or a colleague in them, by the word in the address."""
    next_week = timezone.localdate() + dt.timedelta(days=7)
    others = [coach for coach in memberships.coach_names(membership.forum) if coach != membership.name]
    away = _("I am away until %(date)s.") % {"date": dates.short_date(next_week)}
    answers = _("%(name)s answers.") % {"name": others[0]} if others else ""
    return {
        "today": _("I am reading messages until 14:00 today. I answer by tomorrow morning."),
        "away": f"{away} {answers}".strip(),
    }
