"""A coach tells when they are away and who answers; the group sees it at the coaches' presence (P72)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums import permissions
from forums.actions import substitutes as actions
from forums.actions.substitutes import Days
from forums.forms.substitutes import SubstituteForm
from forums.models import Membership, Substitution
from forums.queries import memberships
from forums.queries import substitutes as queries
from lib.dates import short_date
from lib.decisions import require
from profiles.views import SignedInRequest


def away_words(coach: str, substitute: str, substitution: Any) -> str:
    """What the group sees. `substitution` has `starts_on` and `ends_on`."""
    away = _("%(coach)s is away until %(date)s.") % {
        "coach": coach,
        "date": short_date(substitution.ends_on),
    }
    answers = _("%(name)s answers.") % {"name": substitute} if substitute else ""
    return f"{away} {answers}".strip()


@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: SignedInRequest, slug: str) -> HttpResponse:
    me = memberships.get_for(request.user, slug)
    require(permissions.can_set_substitute(me))
    present = queries.open_of(me)
    choices = queries.choices(me)
    form = SubstituteForm(request.POST or None, initial=_initial(present), choices=choices)
    if request.method == "POST" and form.is_valid() and (made := _made(form, me)):
        messages.success(request, _saved_words(made))
        return redirect("group_substitute", slug)
    context = {
        "membership": me,
        "form": form,
        "present": None if present is None or present.is_over else present,
        "words": away_words(me.name, present.substitute.name, present) if present else "",
        "has_choices": bool(choices),
    }
    return render(request, "forums/substitute/index.html", context, status=422 if form.errors else 200)


def _initial(present: Substitution | None) -> dict[str, Any]:
    if present is None or present.is_over:
        return {}
    return {
        "starts_on": present.starts_on,
        "ends_on": present.ends_on,
        "person": str(present.substitute.user_id),
        "note": present.note,
    }


def _made(form: SubstituteForm, me: Membership) -> Substitution | None:
    try:
        return actions.set_substitute(
            by=me,
            person=queries.person(form.cleaned_data["person"]),
            days=Days(form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]),
            note=form.cleaned_data["note"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _saved_words(made: Substitution) -> str:
    if made.is_now:
        return _("Saved. The group sees this now.")
    return _("Saved. The group sees this from %(date)s on.") % {"date": short_date(made.starts_on)}


@require_POST
def back(request: SignedInRequest, slug: str) -> HttpResponse:
    """The coach is back. `change` asks for a new presence note; otherwise the earlier one is shown again."""
    me = memberships.get_for(request.user, slug)
    actions.end(by=me)
    if request.POST.get("change"):
        return redirect("group_presence", slug)
    messages.success(request, _("Welcome back. The group does not see any more that you are away."))
    return redirect("desk")
