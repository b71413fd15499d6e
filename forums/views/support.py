"""My page: what is hard and what helps (P68)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums.actions import support as sharing
from forums.forms.support import SupportForm
from forums.queries import private_lines
from forums.queries.private_lines import Askable
from profiles import my_page
from profiles.actions import support as actions
from profiles.models import Profile
from profiles.queries import support as queries
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: SignedInRequest) -> HttpResponse:
    groups = private_lines.askable(request.user)
    profile = queries.of(request.user)
    form = SupportForm(
        request.POST if request.method == "POST" else None,
        groups=groups,
        initial=SupportForm.initial_of(profile, groups),
    )
    if form.is_bound and form.is_valid() and _told(request, form):
        messages.success(request, _("Saved"))
        return redirect("me_support")
    context = _context(request, form) | {"offers": queries.offers(profile), "told": profile is not None}
    return render(request, "forums/support/index.html", context, status=422 if form.errors else 200)


def _told(request: SignedInRequest, form: SupportForm) -> bool:
    told = form.cleaned_data
    try:
        actions.tell(
            by=request.user, hard=told["hard"], helps=told["helps"], in_own_words=told["in_own_words"]
        )
    except ValidationError as error:
        form.add_error("in_own_words", error)
        return False
    sharing.share(by=request.user, memberships=[UUID(pk) for pk in told.get("shared", [])])
    return True


@require_POST
def delete(request: SignedInRequest) -> HttpResponse:
    """What was told is on the answer alone, so that it can be taken back there; we keep nothing of it."""
    groups = private_lines.askable(request.user)
    before = SupportForm.initial_of(queries.of(request.user), groups)
    actions.delete(by=request.user)
    sharing.share(by=request.user, memberships=[])
    form = SupportForm(groups=_unshared(groups))
    context = _context(request, form) | {"offers": [], "told": False, "before": _fields(before)}
    return render(request, "forums/support/index.html", context)


def _unshared(groups: list[Askable]) -> list[Askable]:
    for one in groups:
        one.membership.shares_support = False
    return groups


def _fields(before: dict[str, Any]) -> list[tuple[str, str]]:
    """As a form sends them: one field for each tick."""
    ticks = [(name, value) for name in ("hard", "helps", "shared") for value in before.get(name, [])]
    return [*ticks, ("in_own_words", before.get("in_own_words", ""))]


def _context(request: SignedInRequest, form: SupportForm) -> dict[str, Any]:
    size = request.user.profile.text_size
    sizes = Profile.TextSize.values
    larger = sizes[min(sizes.index(size) + 1, len(sizes) - 1)]
    return {
        "form": form,
        "rows": my_page.rows(request.user),
        "before": None,
        "larger": larger if larger != size else "",
        "smaller": Profile.TextSize.NORMAL if size != Profile.TextSize.NORMAL else "",
    }
