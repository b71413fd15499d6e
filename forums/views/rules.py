from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import rules as actions
from forums.forms.rules import RuleFormSet, after, rows_in, rows_of, wordings
from forums.models import Rule
from forums.queries import memberships
from forums.queries import rules as queries
from lib.decisions import require
from profiles.views import SignedInRequest


def rules(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    if request.method == "POST":
        actions.mark_read(by=membership)
        messages.success(request, _("Saved"))
        return redirect("group_rules", slug)
    seen = queries.seen_by(membership)
    context = {
        "membership": membership,
        "rules": seen,
        "has_changed": any(rule.changed_at for rule in seen),
        "may_edit": bool(permissions.can_manage(membership)),
    }
    return render(request, "forums/rules/index.html", context)


def edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Every button sends all the rows: "Save" writes them, the others only show them in another order."""
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_manage(membership))
    act = request.POST.get("act", "")
    formset = RuleFormSet(request.POST) if request.method == "POST" and act == "save" else None
    if formset and formset.is_valid():
        actions.replace(forum=membership.forum, by=membership, wordings=wordings(formset))
        messages.success(request, _("Saved"))
        return redirect("group_rules", slug)
    if formset is None:
        stored = rows_of(queries.of_forum(membership.forum))
        rows = after(act, rows_in(request.POST)) if request.method == "POST" else stored
        formset = RuleFormSet(initial=rows)
    context = {
        "membership": membership,
        "formset": formset,
        "is_unsaved": request.method == "POST",
        "has_room": len(formset.forms) < Rule.MOST,
    }
    return render(request, "forums/rules/edit.html", context, status=422 if formset.is_bound else 200)
