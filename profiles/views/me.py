from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from profiles import my_page
from profiles.actions import accounts
from profiles.forms.me import ReadingForm
from profiles.models import Profile
from profiles.views import SignedInRequest
from profiles.views.language import keep_language
from profiles.views.sign_in import safe_next


@require_safe
def me(request: SignedInRequest) -> HttpResponse:
    return render(request, "profiles/me/index.html", {"rows": my_page.rows(request.user)})


@require_POST
def text_size(request: SignedInRequest) -> HttpResponse:
    """One tap. Goes back to the page where the tap was, or to the reading settings."""
    try:
        size = accounts.change_text_size(by=request.user, size=request.POST.get("size", "")).text_size
    except ValidationError:
        return redirect("me_reading")
    usual = size == Profile.TextSize.NORMAL
    messages.success(
        request, _("The text has its usual size again.") if usual else _("The text is larger now.")
    )
    return redirect(safe_next(request) or "me_reading")


def reading(request: SignedInRequest) -> HttpResponse:
    form = ReadingForm(request.POST or None, instance=request.user.profile)
    if not form.is_valid():
        request.user.profile.refresh_from_db()  # the page itself shows what is saved, not what was refused
        context = {"form": form, "rows": my_page.rows(request.user)}
        return render(request, "profiles/me/reading.html", context, status=422 if form.errors else 200)
    accounts.change_reading(by=request.user, **form.cleaned_data)
    response = redirect("me_reading")
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, _("Saved"))
    keep_language(response, form.cleaned_data["language"])
    return response
