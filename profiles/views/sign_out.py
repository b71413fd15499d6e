from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from profiles.views.device import COOKIE

# Not "cookies": that would sign the person out of every other service under the same domain name.
CLEAR_SITE_DATA = '"cache", "storage"'


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        page = "profiles/sign_out/index.html"
        return render(request, page) if request.user.is_authenticated else redirect("home")
    shared = request.session.get_expire_at_browser_close()
    logout(request)
    messages.success(request, _("You are signed out on this device."))
    response = redirect("home")
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    response.headers["Cache-Control"] = "no-store, private"
    response.delete_cookie(
        settings.CSRF_COOKIE_NAME, samesite="Lax"
    )  # the session's own goes with the session
    if shared:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
