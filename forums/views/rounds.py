from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forums.actions import rounds as actions
from forums.models import Thread
from forums.queries import circle
from profiles.views import SignedInRequest


@require_POST
def begin(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """The composer with the name and the open questions in it; where the next round is open already, that."""
    thread, people = circle.of_thread(request.user, thread_id)
    begun = actions.begin(recap=getattr(thread, "recap", None), thread=thread, by=people.me)
    if isinstance(begun, Thread):
        messages.info(request, _("The next round is open already. Here it is."))
        return redirect("thread", begun.pk)
    return redirect("draft", begun.pk)
