from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from forums.queries import desk as queries
from forums.views import addresses, desk_page
from forums.views.places import message_url
from profiles.views import SignedInRequest


@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """`group` shows one group's things; `sent` and `settled` name a message that was just taken care of."""
    return desk_page.answer(request, note=_note(request))


def _note(request: SignedInRequest) -> dict[str, Any] | None:
    """What was just done, where it is, and how to take it back (forums/desk/_note.html)."""
    if (key := addresses.uuid(request.GET.get("sent", ""))) and (post := queries.sent_by(request.user, key)):
        undo = reverse("post_delete", args=[post.thread_id, post.number])
        return {"kind": "sent", "url": message_url(post), "undo": undo}
    if key := addresses.uuid(request.GET.get("settled", "")):
        return {"kind": "settled", "undo": reverse("desk_settle", args=[key])}
    return None
