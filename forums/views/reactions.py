from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from forums.actions import reactions
from forums.queries import posts
from forums.views.shown import shown
from lib.htmx import fragment_or_redirect
from profiles.views import SignedInRequest


@require_POST
def react(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    post, people = posts.get_for(request.user, thread_id, number)
    try:
        reactions.react(post=post, by=people.me, word=request.POST.get("word", ""))
    except ValidationError as error:
        messages.error(request, error.message)
    context = {"post": shown([posts.one(post, people)], request, people)[0]}
    return fragment_or_redirect(request, "components/_post.html", context, post.get_absolute_url())
