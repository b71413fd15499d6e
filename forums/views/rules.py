from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import rules as actions
from forums.actions.rules import ChangedMeanwhile
from forums.forms.rules import RuleFormSet, after, rows_in, rows_of, wordings
from forums.models import Membership, Rule
from forums.queries import memberships, rule_making
from forums.queries import rules as queries
from forums.views.addresses import whole_number
from lib.decisions import require
from profiles.views import SignedInRequest

# So many letters fit on one paper in the largest print (frontend/scss/_rules.scss).
SHORT = 800


def rules(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    if request.method == "POST":
        actions.mark_read(by=membership, version=whole_number(request.POST.get("version")))
        messages.success(request, _("Saved"))
        return redirect("group_rules", slug)
    seen = queries.seen_by(membership)
    context = {
        "membership": membership,
        "rules": seen,
        "changed": [rule for rule in seen if rule.changed_at],
        "version": queries.number_of(membership.forum),
        "answered": rule_making.untold(membership),
        "is_short": sum(len(rule.text + rule.reason) for rule in seen) < SHORT,
        "may_edit": bool(permissions.can_manage(membership)),
    }
    return render(request, "forums/rules/index.html", context)


def edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Every button sends all the rows: "Save" writes them, the others only show them in another order."""
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_manage(membership))
    act = request.POST.get("act", "")
    formset = RuleFormSet(request.POST) if request.method == "POST" and act == "save" else None
    meanwhile: list[Rule] = []
    if formset and formset.is_valid():
        if saved := _saved(request, membership, formset):
            return saved
        meanwhile = queries.of_forum(membership.forum)
    if formset is None:
        stored = rows_of(queries.of_forum(membership.forum))
        rows = after(act, rows_in(request.POST)) if request.method == "POST" else stored
        formset = RuleFormSet(initial=rows)
    begun_from = whole_number(request.POST.get("begun_from")) if act and not meanwhile else None
    context = {
        "membership": membership,
        "formset": formset,
        "meanwhile": meanwhile,
        "begun_from": queries.number_of(membership.forum) if begun_from is None else begun_from,
        "is_unsaved": request.method == "POST",
        "has_room": len(formset.forms) < Rule.MOST,
    }
    status = 409 if meanwhile else 422 if formset.is_bound else 200
    return render(request, "forums/rules/edit.html", context, status=status)


def _saved(request: SignedInRequest, membership: Membership, formset: Any) -> HttpResponse | None:
    """None where somebody has changed the rules since this was begun: both are shown then."""
    begun_from = whole_number(request.POST.get("begun_from"))
    try:
        actions.replace(
            forum=membership.forum, by=membership, wordings=wordings(formset), begun_from=begun_from
        )
    except ChangedMeanwhile:
        return None
    messages.success(request, _("Saved"))
    return redirect("group_rules", membership.forum.slug)
