"""A group ends and stays readable (DESIGN 6.6 "Ended group")."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forums import permissions
from forums.actions import endings as actions
from forums.forms.endings import EndGroupForm
from forums.queries import memberships
from lib.dates import short_date
from lib.decisions import require
from profiles.views import SignedInRequest
from profiles.views.stepping_up import recently_confirmed


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page says what will happen. It can be taken back on the same page."""
    coach = memberships.get_for(request.user, slug)
    require(permissions.can_end_group(coach))
    if request.method == "POST" and "open" in request.POST:
        actions.open_again(forum=coach.forum, by=coach)
        messages.success(request, _("The group is open again. Everything is as it was."))
        return redirect("group", slug)
    form = EndGroupForm(request.POST if request.method == "POST" else None, forum=coach.forum)
    if form.is_bound and form.is_valid():
        try:
            actions.end(forum=coach.forum, by=coach, delete_on=form.cleaned_data["delete_on"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            day = short_date(form.cleaned_data["delete_on"])
            messages.success(request, _("The group has ended. It can be read until %(day)s.") % {"day": day})
            return redirect("group", slug)
    context = {"membership": coach, "forum": coach.forum, "form": form}
    return render(request, "forums/ended/end.html", context, status=422 if form.errors else 200)


@require_safe
@recently_confirmed
def my_messages(request: SignedInRequest, slug: str) -> HttpResponse:
    """One file that any browser opens, also years later and without a connection."""
    me = memberships.get_for(request.user, slug)
    context = {"membership": me, "said": actions.take_along(by=me), "today": timezone.localdate()}
    page = render_to_string("forums/ended/my_messages.html", context, request)
    answer = HttpResponse(page)
    answer["Content-Disposition"] = f'attachment; filename="omatahti-{timezone.localdate():%Y-%m-%d}.html"'
    answer["Cache-Control"] = "private, no-store"
    return answer
