"""A member says whether a summary is right, and coaches see what was said (DESIGN 6.16; P73)."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import recap_answers as actions
from forums.forms.closing import RecapAnswerForm
from forums.models import Membership, Recap, RecapAnswer, Thread
from forums.queries import circle
from forums.queries import recaps as queries
from forums.views import recap_card
from forums.views.recap_card import ShownRecap
from forums.views.step_rows import who
from forums.views.wording import listed
from lib.dates import near_date
from lib.decisions import require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class OwnAnswer:
    """forums/recap/_answer.html: what one member has said. `url` is "" where nothing can be said any more."""

    url: str
    is_listener: bool
    is_told: bool
    words: str
    when: str
    outcome: str
    is_before_change: bool


@dataclass(frozen=True)
class Correction:
    """forums/recap/_corrections.html, for the coaches."""

    id: int
    name: str
    when: str
    words: str
    outcome: str
    outcome_words: str


@dataclass(frozen=True)
class Answers:
    """`right` names who has said that the summary is right, `earlier` who said it before the last change."""

    right: str
    earlier: str
    corrections: list[Correction]


def own(recap: Recap | None, me: Membership) -> OwnAnswer | None:
    """None where nothing is asked and nothing has been said. One query where the group has a summary."""
    if recap is None or recap.published_at is None or me.is_coach:
        return None
    may = bool(permissions.can_answer_recap(me, recap))
    said = queries.own_answer(recap, me)
    if said is None and not may:
        return None
    return OwnAnswer(
        url=reverse("recap_answer", args=[recap.thread_id]) if may else "",
        is_listener=me.is_listener,
        is_told=said is not None,
        words=said.words if said else "",
        when=near_date(said.answered_at) if said else "",
        outcome=said.outcome if said else "",
        is_before_change=bool(said and _is_before_change(said, recap)),
    )


def of_group(recap: Recap | None) -> Answers | None:
    """None before the summary is sent and while nobody has said anything. One query."""
    if recap is None or recap.published_at is None or not (found := queries.answers_to(recap)):
        return None
    right = [one for one in found if not one.words]
    return Answers(
        right=listed([_name(one) for one in right if not _is_before_change(one, recap)]),
        earlier=listed([_name(one) for one in right if _is_before_change(one, recap)]),
        corrections=[_correction(one) for one in found if one.words],
    )


def _is_before_change(said: RecapAnswer, recap: Recap) -> bool:
    return recap.changed_at is not None and said.answered_at < recap.changed_at


def _name(said: RecapAnswer) -> str:
    return who(said.member.name, has_left=said.member.left_at is not None)


def _correction(said: RecapAnswer) -> Correction:
    return Correction(
        id=said.pk,
        name=_name(said),
        when=near_date(said.answered_at),
        words=said.words,
        outcome=said.outcome,
        outcome_words=said.get_outcome_display(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """The summary, and what the member would correct in it. "This is right" comes here straight from it."""
    thread, people = circle.of_thread(request.user, thread_id)
    recap = getattr(thread, "recap", None)
    card = recap_card.of_thread(thread, people, recap)
    if request.method == "POST" and "right" not in request.POST:
        form = RecapAnswerForm(request.POST, answer=None)
        if not (refused := _corrected(form, recap, people.me)):
            return _thanked(request, thread, _("Thank you. Only the coaches see your correction."))
        return _page(request, thread, card, form, refused)
    require(permissions.can_answer_recap(people.me, recap))
    if request.method == "POST":
        actions.confirm(recap=recap, by=people.me)
        return _thanked(request, thread, _("Thank you. The coaches see that the summary is right for you."))
    said = queries.own_answer(recap, people.me) if recap else None
    return _page(request, thread, card, RecapAnswerForm(answer=said), 200)


def _corrected(form: RecapAnswerForm, recap: Recap | None, me: Membership) -> int:
    """The status of a page that brings the words back with what stopped them; 0 when they are kept."""
    form.full_clean()
    try:
        actions.correct(recap=recap, by=me, words=form.cleaned_data.get("words", ""))
    except ValidationError as error:
        form.add_error(None, error)
        return 422
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return 403
    return 0


def _thanked(request: SignedInRequest, thread: Thread, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(f"{reverse('thread', args=[thread.pk])}?summary=1#summary")


def _page(
    request: SignedInRequest, thread: Thread, card: ShownRecap | None, form: RecapAnswerForm, status: int
) -> HttpResponse:
    context = {"thread": thread, "recap": card, "form": form}
    return render(request, "forums/recap/answer.html", context, status=status)
