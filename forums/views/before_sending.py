"""What a person is asked when they send a message, before it goes. Nothing is lost and nothing is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from forums.models import Draft
from forums.queries.rest import rest_of
from forums.views import guarding
from forums.views.thinking import rest_words


@dataclass(frozen=True)
class Ask:
    """`name` is in the composer's address, "wait", "care" or "twice"; `words` are for where no page can ask."""

    name: str
    words: str


def first_of(draft: Draft, given: Mapping[str, str]) -> Ask | None:
    """Whether to wait comes first: whoever waits can change the words in peace."""
    if "anyway" not in given and (rest := rest_of(draft)):
        return Ask("wait", rest_words(rest))
    if question := guarding.of_draft(draft, given.get("known", "")):
        return Ask("twice" if question.is_second else "care", question.title)
    return None


def held(ask: Ask, url: str, accepts: Callable[[str], bool]) -> HttpResponse:
    """The composer at `url` asks. What a page sends on its own, where nobody can be asked, stays among the drafts."""
    if not accepts("application/json"):
        return HttpResponseRedirect(url, status=303)
    if accepts("text/html"):
        return JsonResponse({"to": url})
    return JsonResponse({"line": ask.words}, status=409)
