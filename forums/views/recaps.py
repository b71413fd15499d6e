"""The coach writes the summary of a conversation (DESIGN 6.16). Every button keeps the words first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums import permissions
from forums.actions import recap_answers as answers
from forums.actions import recaps as actions
from forums.actions import steps, voices
from forums.actions.recaps import WrittenMeanwhile
from forums.forms.recaps import RecapForm
from forums.forms.steps import StepForm
from forums.models import Means, Quote, Recap, RecapAnswer, Thread
from forums.queries import attachments, circle, posts
from forums.queries import recaps as queries
from forums.queries import steps as step_queries
from forums.queries.attachments import Figure
from forums.queries.circle import Circle
from forums.queries.closing import open_questions
from forums.queries.posts import PostRow, Window
from forums.views import recap_answers as shown_answers
from forums.views import recap_card, step_rows, wording
from forums.views import voices as voice_views
from forums.views.addresses import whole_number
from forums.views.composer import milliseconds, see_other
from lib.dates import clock, day_time
from lib.decisions import require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Message:
    """A message of the conversation beside the boxes. `taken_out`: its author does not want it lifted."""

    number: int
    name: str
    when: str
    html: str
    figures: list[Figure]
    recorded: list[str]
    is_lifted: bool
    taken_out: bool


@dataclass(frozen=True)
class Writing:
    """One coach at the summary of one conversation."""

    request: SignedInRequest
    thread: Thread
    people: Circle
    recap: Recap | None

    @property
    def form(self) -> RecapForm:
        return RecapForm(
            self.request.POST if self.request.method == "POST" else None,
            recap=self.recap,
            is_closed=self.thread.closed_at is not None,
        )

    @property
    def url(self) -> str:
        return reverse("recap", args=[self.thread.pk])

    @property
    def wants_json(self) -> bool:
        return "application/json" in self.request.headers.get("accept", "")


@require_http_methods(["GET", "HEAD", "POST"])
def recap(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    thread, people = circle.of_thread(request.user, thread_id)
    require(permissions.can_write_recap(people.me, thread))
    given = Writing(request, thread, people, queries.of_thread(thread))
    if request.method != "POST":
        return _page(given, given.form)
    form = given.form
    try:
        return _kept(given, form) if form.is_valid() else _refused(given, form)
    except WrittenMeanwhile as error:
        return _meanwhile(given, form, error.recap)
    except ValidationError as error:
        form.add_error(None, error)
        return _refused(given, form)


def _kept(given: Writing, form: RecapForm) -> HttpResponse:
    kept = actions.save(thread=given.thread, by=given.people.me, words=form.words)
    act, _dash, number = given.request.POST.get("act", "").partition("-")
    if given.wants_json:
        return JsonResponse({"line": _saved_line(timezone.now())})
    if refused := _step_refused(given, form, kept, act):
        return refused
    if given.request.POST.get("then") == "later":
        messages.success(given.request, _("The summary is saved. You can go on with it whenever you like."))
        return see_other(given.thread.get_absolute_url())
    if act == "voice":
        return voice_views.to_recorder(kept, given.people.me)
    if act in MOVES:
        return see_other(given.url + MOVES[act](given, whole_number(number) or 1))
    return _published(given, form, kept)


def _published(given: Writing, form: RecapForm, kept: Recap) -> HttpResponse:
    """A question without an answer is shown before the conversation ends; the summary is in the group meanwhile."""
    is_asked = form.ends and bool(open_questions(given.thread))
    actions.publish(thread=given.thread, by=given.people.me, end=form.ends and not is_asked)
    messages.success(given.request, _("The summary is in the group. You can change it at any time."))
    return see_other(reverse("thread_close", args=[given.thread.pk]) if is_asked else kept.get_absolute_url())


def _step_refused(given: Writing, form: RecapForm, kept: Recap, act: str) -> HttpResponse | None:
    """A step that was typed is added whichever button keeps the words; None where all is well."""
    typed = StepForm(given.request.POST, people=given.people.people)
    if act != "step" and not typed.is_filled:
        return None
    if typed.is_valid():
        try:
            steps.add(recap=kept, by=given.people.me, agreed=typed.agreed)
        except ValidationError as error:
            typed.add_error(None, error)
    return _page(given, form, status=422, step_form=typed) if typed.errors else None


def _lift(given: Writing, number: int) -> str:
    actions.lift(post=queries.get_post(given.thread, number), by=given.people.me)
    return _at(given, number)


def _put_back(given: Writing, number: int) -> str:
    actions.put_back(post=queries.get_post(given.thread, number), by=given.people.me)
    return _at(given, number)


def _unstep(given: Writing, position: int) -> str:
    steps.take_away(thread=given.thread, by=given.people.me, position=position)
    return "#steps"


def _restep(given: Writing, position: int) -> str:
    steps.bring_back(thread=given.thread, by=given.people.me, position=position)
    return "#steps"


def _settle(outcome: RecapAnswer.Outcome | None) -> Callable[[Writing, int], str]:
    def settle(given: Writing, answer: int) -> str:
        answers.settle(thread=given.thread, by=given.people.me, answer=answer, outcome=outcome)
        return "#answers"

    return settle


def _unvoice(given: Writing, _number: int) -> str:
    if found := queries.of_thread(given.thread):
        voices.take_away(text=found, by=given.people.me)
    return "#voice"


def _at(given: Writing, number: int) -> str:
    first = whole_number(given.request.POST.get("first")) or number
    return f"?from={first}&at={number}#message-{number}"


# Where each button leads, when the words are kept.
MOVES: dict[str, Callable[[Writing, int], str]] = {
    "keep": lambda _given, _number: "",
    "lift": _lift,
    "back": _put_back,
    "show": lambda _given, number: f"?from={number}&at={number}#message-{number}",
    "step": lambda _given, _number: "#steps",
    "taken": _settle(RecapAnswer.Outcome.TAKEN_IN),
    "read": _settle(RecapAnswer.Outcome.READ),
    "waits": _settle(None),
    "unstep": _unstep,
    "restep": _restep,
    "unvoice": _unvoice,
    "preview": lambda _given, _number: "?preview=1#preview",
}


def _refused(given: Writing, form: RecapForm) -> HttpResponse:
    if given.wants_json:
        sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
        return JsonResponse({"line": " ".join(sentences)}, status=422)
    return _page(given, form, status=422)


def _meanwhile(given: Writing, form: RecapForm, theirs: Recap) -> HttpResponse:
    words = _("This summary was changed in another window. Your text is here. Both are shown when you save.")
    if given.wants_json:
        return JsonResponse({"line": words}, status=409)
    form.go_on_from(theirs)
    return _page(given, form, status=409, theirs=theirs)


def _page(
    given: Writing,
    form: RecapForm,
    status: int = 200,
    theirs: Recap | None = None,
    step_form: StepForm | None = None,
) -> HttpResponse:
    thread, request = given.thread, given.request
    first = whole_number(request.GET.get("from") or request.POST.get("first"))
    window = (
        Window.from_number(first, thread.last_number) if first else Window.around(None, thread.last_number)
    )
    found = queries.of_thread(thread)
    quotes = queries.quotes_in(found)
    agreed = step_queries.in_recap(found)
    context: dict[str, Any] = {
        "thread": thread,
        "form": form,
        "recap": found,
        "theirs": theirs,
        "window": window,
        "before": max(1, window.first - posts.PAGE),
        "at": whole_number(request.GET.get("at")) or 0,
        "messages_here": _messages(posts.page(thread, window, given.people), quotes),
        "quotes": [recap_card.shown_quote(quote) for quote in quotes if recap_card.is_lifted(quote)],
        "written_steps": [step_rows.written(step) for step in agreed],
        "step_form": step_form or _step_form(given),
        "answers": shown_answers.of_group(found),
        "saved_text": _saved_line(found.updated_at) if found and found.version else "",
        "player": attachments.voice_of(found, is_mine=True) if found else None,
        "may_speak": permissions.can_use(given.people.me, Means.SPEAK, thread),
        "written": milliseconds(found.updated_at) if found else 0,
        "now": milliseconds(timezone.now()),
        "preview": recap_card.preview(found, quotes, agreed, given.people.me)
        if found and "preview" in request.GET
        else None,
    }
    return render(request, "forums/recap/index.html", context, status=status)


def _step_form(given: Writing) -> StepForm:
    """What is half typed stays where another fault has brought the page back."""
    data = given.request.POST if given.request.method == "POST" else {}
    typed = {name: data[name] for name in StepForm.base_fields if data.get(name)}
    return StepForm(people=given.people.people, initial=typed)


def _saved_line(when: Any) -> str:
    return _("The draft is saved. %(time)s.") % {"time": clock(when)}


def _messages(rows: list[PostRow], quotes: list[Quote]) -> list[Message]:
    by_post = {quote.post_id: quote for quote in quotes}
    return [_message(row, by_post.get(row.post.pk)) for row in rows if row.post.is_alive]


def _message(row: PostRow, quote: Quote | None) -> Message:
    return Message(
        number=row.post.number,
        name=row.post.author.name,
        when=day_time(row.post.created_at),
        html=row.post.html,
        figures=[attachments.picture(one) for one in row.attachments if not one.is_recording],
        recorded=[wording.piece(one) for one in row.attachments if one.is_recording],
        is_lifted=quote is not None and recap_card.is_lifted(quote),
        taken_out=quote is not None and quote.taken_out_at is not None,
    )


@require_POST
def take_out(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponseRedirect:
    """A person takes their own words out of the summary."""
    post, people = posts.get_for(request.user, thread_id, number)
    if actions.take_out(post=post, by=people.me):
        messages.success(request, _("Your words are taken out of the summary. Your message is where it was."))
    return redirect(f"{reverse('thread', args=[thread_id])}?summary=1#summary")
