from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums.actions import presence as presence_actions
from forums.queries import desk as queries
from forums.views import addresses, desk_page, ready_texts
from forums.views.composer import see_other
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


@require_POST
def presence(request: SignedInRequest) -> HttpResponse:
    """One tap tells all the groups whose things the desk shows what their coach does now (DESIGN 6.15)."""
    desk = desk_page.groups_on(request)
    if ready := ready_texts.at_once().get(request.POST.get("ready", "")):
        presence_actions.write_in_groups(
            by=desk.told, text=ready.text, expires_at=ready.expires_at, answers_by=ready.answers_by
        )
        messages.success(request, _("Your groups see now: %(text)s") % {"text": ready.text})
    return see_other(reverse("desk") + desk.query)
