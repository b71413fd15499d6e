from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import threads
from forums.forms.threads import ThreadSettingsForm
from forums.models import Membership, Thread
from forums.queries import threads as queries
from forums.views.thinking import short_words, tell
from lib.decisions import require
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """Which ways of telling a conversation offers, how long a turn is suggested to be (P46), and the time to think."""
    thread, me = queries.get_for(request.user, thread_id)
    require(permissions.can_lead(me, thread))
    form = ThreadSettingsForm(request.POST or None, thread=thread)
    if request.method == "POST" and form.is_valid() and _changed(form, thread, me):
        messages.success(request, _("The settings of the conversation are saved."))
        tell(request, form.cleaned_data["thinking_until"])
        return redirect("thread", thread.pk)
    context = {"thread": thread, "form": form, "short_words": short_words(thread.thinking_until)}
    return render(request, "forums/thread/settings.html", context, status=422 if form.errors else 200)


def _changed(form: ThreadSettingsForm, thread: Thread, me: Membership) -> bool:
    try:
        threads.change(
            thread=thread,
            by=me,
            means_off=form.means_off,
            length_guide=form.cleaned_data["length_guide"],
            thinking_until=form.cleaned_data["thinking_until"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
