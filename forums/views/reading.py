from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forums.actions import reading
from forums.queries import posts, threads
from forums.views.addresses import whole_number
from profiles.views import SignedInRequest


@require_POST
def read(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """The reader has seen the messages up to `number`, or with `heard` listened to them.

    The page itself says so with `quiet` and goes on as it was.
    """
    thread, me = threads.get_for(request.user, thread_id)
    take = reading.hear if request.POST.get("heard") else reading.read
    take(thread=thread, by=me, number=whole_number(request.POST.get("number")) or 0)
    if request.POST.get("quiet"):
        return HttpResponse(status=204)
    messages.success(request, _("You have read everything. You can stop here. We keep your place."))
    return redirect("thread", thread.pk)


@require_POST
def mark_new_from(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponseRedirect:
    post, people = posts.get_for(request.user, thread_id, number)
    reading.mark_new_from(thread=post.thread, by=people.me, number=number)
    messages.success(request, _("The messages from here on are new for you again."))
    return redirect(post.thread)
