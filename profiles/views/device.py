"""Try it beforehand (DESIGN 6.3): each thing on a page of its own, of which only the result ever leaves the phone."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib.dates import near_date
from lib.middleware import may_record
from profiles import my_page
from profiles.actions import device_checks as actions
from profiles.forms.device import ResultForm
from profiles.models import DeviceCheck
from profiles.queries import device_checks as queries
from profiles.views import SignedInRequest
from profiles.views.sign_in import safe_next, with_next

COOKIE = "device"
KEPT_FOR = timedelta(days=400)
ICONS = {
    DeviceCheck.Thing.PICTURE: "camera",
    DeviceCheck.Thing.DRAWING: "brush",
    DeviceCheck.Thing.SOUND: "mic",
    DeviceCheck.Thing.VIDEO: "video",
    DeviceCheck.Thing.REMINDERS: "bell",
}


@dataclass(frozen=True)
class Row:
    """One thing to try, with its state in words."""

    title: str
    icon: str
    state: str
    url: str
    result: str


@dataclass(frozen=True)
class Outcome:
    """What the results add up to: nothing tried, everything ready, or what works besides writing."""

    tried: bool
    ready: bool
    working: list[str]


def device_of(request: HttpRequest) -> UUID | None:
    """The number this browser carries, None where it carries none. What cannot be read is none."""
    try:
        return UUID(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return None


def keep_device(request: HttpRequest, response: HttpResponse, device: UUID) -> None:
    """On a shared device only until the browser closes."""
    shared = request.session.get_expire_at_browser_close()
    response.set_cookie(
        COOKIE,
        str(device),
        max_age=None if shared else KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def rows(checks: Mapping[str, DeviceCheck], to: str) -> list[Row]:
    """`to` is the page that each test comes back to."""
    return [
        Row(
            title=str(thing.label),
            icon=ICONS[thing],
            state=_state(checks.get(thing)),
            url=with_next(reverse("me_device_thing", args=[thing]), to),
            result=checks[thing].result if thing in checks else "",
        )
        for thing in DeviceCheck.Thing
    ]


def _state(check: DeviceCheck | None) -> str:
    if check is None:
        return _("Not tried yet")
    tried = _("tried %(date)s") % {"date": near_date(check.tried_at)}
    return f"{check.get_result_display()}, {tried}"


def outcome(checks: Mapping[str, DeviceCheck]) -> Outcome:
    working = [str(t.label) for t in DeviceCheck.Thing if t in checks and checks[t].result == "works"]
    return Outcome(tried=bool(checks), ready=len(working) == len(DeviceCheck.Thing), working=working)


@require_safe
def device(request: SignedInRequest) -> HttpResponse:
    checks = queries.checks_for(request.user, device_of(request))
    context = {
        "checks": rows(checks, ""),
        "outcome": outcome(checks),
        "rows": my_page.rows(request.user),
    }
    return render(request, "profiles/device/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: SignedInRequest, thing: str) -> HttpResponse:
    if thing not in DeviceCheck.Thing.values:
        raise Http404
    to = safe_next(request) or reverse("me_device")
    form = ResultForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _noted(request, DeviceCheck.Thing(thing), form.cleaned_data["result"], to)
    check = queries.checks_for(request.user, device_of(request)).get(thing)
    context = {
        "thing": DeviceCheck.Thing(thing),
        "state": _state(check),
        "page": f"profiles/device/_{thing}.html",
        "back_url": to,
        "next": safe_next(request),
    }
    return may_record(
        render(request, "profiles/device/thing.html", context, status=422 if form.is_bound else 200)
    )


def _noted(request: SignedInRequest, thing: DeviceCheck.Thing, result: str, to: str) -> HttpResponse:
    known = device_of(request) or uuid.uuid4()
    check = actions.note(by=request.user, device=known, thing=thing, result=DeviceCheck.Result(result))
    words = {"thing": thing.label, "result": check.get_result_display()}
    messages.success(request, _("%(thing)s: %(result)s") % words)
    answer = HttpResponseRedirect(to)
    keep_device(request, answer, known)
    return answer


@require_POST
def forget(request: SignedInRequest) -> HttpResponse:
    if known := device_of(request):
        actions.forget(by=request.user, device=known)
    messages.success(request, _("The results of this device are forgotten."))
    answer = HttpResponseRedirect(reverse("me_device"))
    answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
