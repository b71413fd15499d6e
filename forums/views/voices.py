"""A coach's own voice beside a note or a summary: to where it is made, and back beside the words."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from forums.actions import voices as actions
from forums.actions.voices import Text
from forums.models import Draft, Means, Membership
from forums.queries.drafts import Place
from forums.views.composer import see_other
from forums.views.places import place_url
from profiles.views import SignedInRequest


def to_recorder(text: Text, by: Membership) -> HttpResponse:
    """The composer's own, on a page of the voice."""
    draft = actions.begin(text=text, by=by)
    return see_other(f"{reverse('draft', args=[draft.pk])}?means={Means.SPEAK}")


def put(request: SignedInRequest, place: Place, draft: Draft | None) -> HttpResponse:
    """Pressed twice it is there once: then the draft is gone already."""
    if draft and place.text:
        with suppress(Draft.DoesNotExist):
            actions.put(draft=draft, text=place.text, by=place.membership)
    return back(request, place, _("Your voice is beside the text."))


def back(request: SignedInRequest, place: Place, words: str) -> HttpResponse:
    """From a composer that sends nothing. A script gets the address to go to, a plain form goes there."""
    messages.success(request, words)
    answer = see_other(place_url(place))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"to": answer["Location"]})
    return answer
