from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import threads
from forums.forms.threads import ThreadSettingsForm
from forums.queries import threads as queries
from lib.decisions import require
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """Which ways of telling a conversation offers, and how long a turn is suggested to be (P46)."""
    thread, me = queries.get_for(request.user, thread_id)
    require(permissions.can_lead(me, thread))
    form = ThreadSettingsForm(request.POST or None, thread=thread)
    if request.method == "POST" and form.is_valid():
        threads.change(
            thread=thread,
            by=me,
            means_off=form.means_off,
            length_guide=form.cleaned_data["length_guide"],
        )
        messages.success(request, _("The settings of the conversation are saved."))
        return redirect("thread", thread.pk)
    context = {"thread": thread, "form": form}
    return render(request, "forums/thread/settings.html", context, status=422 if form.errors else 200)
