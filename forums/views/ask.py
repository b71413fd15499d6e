"""Ask the coach, from any page (P20, P65, P68, P70). What is sent along is shown first, and can be left out."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums.actions import private_line
from forums.forms.private_line import OFFERED, STARTS, AskForm
from forums.queries import private_lines as queries
from forums.queries.private_lines import Askable
from lib import browsers
from profiles.models import User
from profiles.queries.page_names import page_name, place_of

# Words of a person whose session had ended, kept until they have signed in again.
KEPT = "asked_before_signing_in"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return _sign_in_first(request)
    groups = queries.askable(request.user)
    if not groups:
        return render(request, "forums/ask/no_group.html", {"contact": settings.CONTACT_EMAIL})
    form = _form(request, request.user, groups)
    if form.is_bound and form.is_valid() and (sent := _send(form)):
        return sent
    return render(
        request, "forums/ask/index.html", _context(request, form), status=422 if form.errors else 200
    )


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Nothing that was written is lost: it waits in the session, which signing in takes along."""
    here = f"{request.path}?{request.META['QUERY_STRING']}" if request.META["QUERY_STRING"] else request.path
    if request.method == "POST":
        request.session[KEPT] = request.POST.get("text", "")[: private_line.LENGTH]
        return redirect(f"{reverse('sign_in')}?next={quote(here)}")
    return render(request, "forums/ask/sign_in.html", {"contact": settings.CONTACT_EMAIL, "here": here})


def _form(request: HttpRequest, user: User, groups: list[Askable]) -> AskForm:
    about: dict[str, Any] = {
        "groups": groups,
        "page": page_name(_where(request)[0]),
        "browser": browser_words(request),
    }
    if request.method == "POST" and "start" not in request.POST:
        return AskForm(request.POST, **about)
    text = request.POST.get("text") or request.session.pop(KEPT, "")
    start = STARTS.get(request.POST.get("start") or request.GET.get("about") or "", "")
    initial: dict[str, Any] = {"text": f"{text} {start}".strip()}
    if request.method == "POST":
        ticks = {tick: tick in request.POST for tick in ("send_page", "send_browser")}
        return AskForm(initial=initial | ticks | {"group": request.POST.get("group")}, **about)
    if chosen := queries.asked_about(user, _where(request)[1]) if len(groups) > 1 else None:
        initial["group"] = chosen.pk
    return AskForm(initial=initial, **about)


def _send(form: AskForm) -> HttpResponse | None:
    member = form.chosen.membership
    try:
        private_line.send(
            membership=member,
            by=member,
            text=form.cleaned_data["text"],
            key=form.sent_key(),
            page=form.sent_page(),
            browser=form.sent_browser(),
        )
    except ValidationError as error:
        form.add_error("text", error)
        return None
    return redirect("line", member.forum.slug)


def _where(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """The name of the address where it was hard, and its parts. Only told to the person and to us."""
    name, parts = place_of(request.POST.get("from") or request.GET.get("from") or "")
    return (name or request.POST.get("at") or request.GET.get("at") or ""), parts


def _context(request: HttpRequest, form: AskForm) -> dict[str, Any]:
    return {
        "form": form,
        "starts": [(code, STARTS[code]) for code in OFFERED],
        "one": next(iter(form.groups.values())) if len(form.groups) == 1 else None,
        "at": request.POST.get("at") or request.GET.get("at") or "",
        "from": request.POST.get("from") or request.GET.get("from") or "",
        "is_shared_device": request.session.get_expire_at_browser_close(),
    }


def browser_words(request: HttpRequest) -> str:
    name, system = browsers.name_and_system(request.headers.get("User-Agent", ""))
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system
