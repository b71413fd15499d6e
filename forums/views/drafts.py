"""What the composer's buttons do. Each takes the whole form, so nothing a person has written is ever left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.actions import attachments as pictures
from forums.actions import drafts as actions
from forums.actions import photos, recordings
from forums.actions.drafts import AlreadySent, NewerWords
from forums.forms.drafts import DraftForm
from forums.models import Attachment, Draft, Means, Membership, Post, Thread
from forums.queries import drafts as queries
from forums.queries.drafts import Place
from forums.views import addresses, before_sending, composer, starters, voices
from forums.views.coaching import coaching_at
from forums.views.composer import Composer, not_yet_on, see_other
from forums.views.pieces import attachments_of
from forums.views.places import composer_url, place_url
from forums.views.thinking import tell_of_time
from lib import richtext
from lib.dates import clock
from lib.media.refusals import MediaRefused, RecordingRefused, recording_refusal
from profiles.views import SignedInRequest


@dataclass
class Writing:
    """The form that came, and the place and draft it belongs to."""

    request: SignedInRequest
    key: UUID
    place: Place
    draft: Draft | None
    form: DraftForm

    @property
    def by(self) -> Membership:
        return self.place.membership

    def accepts(self, media_type: str) -> bool:
        return media_type in self.request.headers.get("Accept", "")

    def save(self) -> Draft | None:
        """Keep the words, and the files that came with the form where no script has sent them before."""
        if self.form.photos or self.form.cleaned_data["recording"]:
            return self.begin()
        words = self.form.words()
        self.draft = actions.save(key=self.key, place=self.place, by=self.by, words=words)
        return self.draft

    def begin(self) -> Draft:
        draft = actions.begin(key=self.key, place=self.place, by=self.by, words=self.form.words())
        photos, recording = self.form.photos, self.form.cleaned_data["recording"]
        located = self.form.cleaned_data["located"]
        key = self.form.cleaned_data["piece"] if len(photos) + bool(recording) == 1 else None
        for upload in photos:
            pictures.add_photo(draft=draft, by=self.by, upload=upload, key=key, located=located)
        if recording:
            kind, size = self.form.cleaned_data["kind"], recording.size
            recordings.add(draft=draft, by=self.by, kind=kind, upload=recording, size=size, key=key)
        self.draft = draft
        return draft

    def put_start(self) -> None:
        """A beginning that a coach has chosen, where no script has put it after the words."""
        coaching = coaching_at(self.place) if "start" in self.request.POST else None
        if coaching and (start := coaching.text_of(self.request.POST["start"])):
            self.form.cleaned_data["body"] = starters.after(self.form.cleaned_data["body"], start)

    def composer_url(self, means: str = "") -> str:
        return composer_url(self.place, self.key, is_saved=self.draft is not None, means=means)

    def refuse(self, status: int) -> HttpResponse:
        """The composer again, with everything as it was written and a sentence about what is wrong."""
        if not self.accepts("text/html") and self.accepts("application/json"):
            return JsonResponse({"line": _first_error(self.form)}, status=status)
        means = self.form.cleaned_data.get("means", Means.WRITE)
        saved = queries.find_for(self.request.user, self.key)
        place = queries.of_draft(saved) if saved else self.place
        audience = queries.audience(place.membership)
        not_yet = not_yet_on(self.request)
        page = Composer(place, self.key, saved, self.form, means, audience, not_yet=not_yet)
        return composer.answer(self.request, page, status=status)


def _first_error(form: DraftForm) -> str:
    return next(str(errors[0]) for errors in form.errors.values())


# Where the sentence about an error stands; what is not named here is about the text.
FIELD_OF_ERROR = {
    "already_open": None,
    "failed": None,
    "full": "photo",
    "full_of_voice": "recording",
    "no_photo": "photo",
    "no_recording": "recording",
    "origin_gone": None,
    "reply_gone": None,
    "unfinished": None,
}

STATUS: dict[type[Exception], int] = {
    ValidationError: 422,
    MediaRefused: 422,
    RecordingRefused: 422,
    PermissionDenied: 403,
    NewerWords: 409,
}

type Act = Callable[[Writing], HttpResponse]
type View = Callable[[SignedInRequest, UUID], HttpResponse]


def writing(act: Act) -> View:
    """Find the place and the draft, read the form, and answer what all the buttons have in common.

    A GET comes from a person who had to sign in in between: it leads back to the message.
    """

    @wraps(act)
    def view(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
        draft = queries.find_for(request.user, draft_id)
        place = queries.of_draft(draft) if draft else place_of(request)
        if request.method != "POST":
            return redirect(composer_url(place, draft_id, is_saved=draft is not None))
        form = DraftForm(request.POST, request.FILES, attachments=attachments_of(draft))
        return _answer(act, Writing(request, draft_id, place, draft, form))

    return view


def place_of(request: SignedInRequest) -> Place:
    """A draft that has never been saved says in its address where it belongs."""
    if note_id := addresses.whole_number(request.GET.get("note")):
        return queries.beside_note(request.user, note_id)
    if recap_of := addresses.uuid(request.GET.get("recap")):
        return queries.beside_recap(request.user, recap_of)
    thread_id = addresses.uuid(request.GET.get("in", ""))
    if thread_id:
        return queries.in_thread(request.user, thread_id, addresses.whole_number(request.GET.get("to", "")))
    return queries.in_group(request.user, request.GET.get("group", ""))


def _answer(act: Act, given: Writing) -> HttpResponse:
    try:
        return act(given) if given.form.is_valid() else given.refuse(422)
    except AlreadySent as sent:
        return _already_sent(given, sent.message)
    except (Draft.DoesNotExist, Attachment.DoesNotExist) as gone:
        raise Http404 from gone
    except tuple(STATUS) as error:
        field, reason = _explained(error)
        given.form.add_error(field, reason)
        return given.refuse(STATUS[type(error)])


def _explained(error: Exception) -> tuple[str | None, Any]:
    """Which field the sentence stands at, and the sentence."""
    if isinstance(error, MediaRefused):
        return "photo", str(error.reason)
    if isinstance(error, RecordingRefused):
        return "recording", recording_refusal(error.code)
    if isinstance(error, NewerWords):
        return None, _("You have written more in another window. Open the draft again to see it.")
    if isinstance(error, ValidationError):
        return None if hasattr(error, "error_dict") else FIELD_OF_ERROR.get(error.code or "", "body"), error
    return None, str(error)


def _already_sent(given: Writing, message: Post | Thread) -> HttpResponse:
    if given.accepts("application/json"):
        return JsonResponse({"line": _("This message is already in the group.")}, status=409)
    return composer.to_message(given.request, message)


@writing
def save(given: Writing) -> HttpResponse:
    """Autosave (JSON), and each button that goes on to something else: `then` says to what."""
    then = given.request.POST.get("then", "")
    given.put_start()
    draft = given.begin() if then == "drawing" else given.save()
    if given.accepts("application/json"):
        return JsonResponse(_saved(given, draft))
    return _go_on(given, then)


def _saved(given: Writing, draft: Draft | None) -> dict[str, str | int]:
    if draft is None:
        return {"line": "", "written": 0, "html": ""}
    return {
        "line": _("The draft is saved. %(time)s.") % {"time": clock(timezone.now())},
        "written": composer.milliseconds(draft.updated_at),
        "html": richtext.render(draft.body),
        "url": reverse("draft", args=[draft.pk]),
    }


def _go_on(given: Writing, then: str) -> HttpResponse:
    if then == "later" or given.place.text:
        return _leave(given)
    if then == "drawing":
        return see_other(reverse("draft_drawing", args=[given.key]))
    if then.startswith("edit-"):
        return _edit(given, *then.split("-", 2)[1:])
    if then == "settings" and given.place.thread:
        return see_other(reverse("thread_settings", args=[given.place.thread.pk]))
    if then == "quick" and given.place.thread and given.place.reply_to:
        return see_other(reverse("post", args=[given.place.thread.pk, given.place.reply_to.number]))
    return see_other(given.composer_url(means=then if then in Means.values else ""))


def _edit(given: Writing, tool: str, picture: str = "") -> HttpResponse:
    """To the editor of one photo, at one of its tools."""
    photo = _picture(given, picture)
    if photo is None:
        return see_other(given.composer_url(means=Means.PHOTO))
    return see_other(f"{reverse('draft_photo_edit', args=[given.key, photo.pk])}?tool={quote(tool)}")


def _picture(given: Writing, picture: str) -> Attachment | None:
    wanted = addresses.uuid(picture)
    return next((attachment for attachment in attachments_of(given.draft) if attachment.pk == wanted), None)


def _leave(given: Writing) -> HttpResponse:
    if given.draft and given.form.words().is_empty and not given.draft.attachments.exists():
        actions.delete(draft=given.draft, by=given.by)
    elif given.draft:
        messages.success(given.request, _("Your message is saved. You can go on with it whenever you like."))
    return see_other(place_url(given.place))


@writing
def send(given: Writing) -> HttpResponse:
    """One message, however often the button is pressed. A script gets the address to go to, a plain form goes there."""
    if given.place.text:
        return voices.put(given.request, given.place, given.draft and given.begin())
    if given.place.prompt:
        given.begin()
        words = _("The example is kept. The group sees it when the topic is published.")
        return voices.back(given.request, given.place, words)
    try:
        draft = given.begin()
        if ask := before_sending.first_of(draft, given.request.POST):
            url = composer_url(given.place, given.key, is_saved=True, ask=ask.name)
            return before_sending.held(ask, url, given.accepts)
        message = actions.send(draft=draft, by=given.by)
    except AlreadySent as sent:
        message = sent.message
    answer = composer.to_message(given.request, message)
    if given.place.thread is None:
        tell_of_time(given.request, message)
    if given.accepts("application/json"):
        return JsonResponse({"to": answer["Location"]})
    return answer


@writing
def photo(given: Writing) -> HttpResponse:
    if not given.form.photos:
        raise ValidationError(_("Choose a photo first."), code="no_photo")
    given.begin()
    return see_other(f"{given.composer_url(means=Means.PHOTO)}#pictures")


@writing
def recording(given: Writing) -> HttpResponse:
    """The answer comes at once; the page asks for the rest until a worker has made the recording ready."""
    if given.form.cleaned_data["recording"] is None:
        raise ValidationError(_("Choose a file first."), code="no_recording")
    given.begin()
    means = recordings.MEANS[given.form.cleaned_data["kind"]]
    return see_other(f"{given.composer_url(means=means)}#pictures")


@writing
def attachment_delete(given: Writing) -> HttpResponse:
    given.save()
    if attachment := _picture(given, given.request.POST.get("picture", "")):
        pictures.delete(attachment=attachment, by=given.by)
    return see_other(given.composer_url(means=given.form.cleaned_data["means"]))


@writing
def photo_turn(given: Writing) -> HttpResponse:
    given.save()
    attachment = _picture(given, given.request.POST.get("picture", ""))
    if attachment and attachment.kind == Attachment.Kind.PHOTO:
        photos.turn(photo=attachment, by=given.by)
    return see_other(f"{given.composer_url(means=Means.PHOTO)}#pictures")


def delete(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Asks first: what is thrown away here cannot be had back."""
    draft = queries.get_for(request.user, draft_id)
    if request.method != "POST":
        return render(
            request, "forums/composer/delete.html", {"draft": draft, "place": queries.of_draft(draft)}
        )
    actions.delete(draft=draft, by=draft.author)
    messages.success(request, _("The draft is deleted."))
    return see_other(place_url(queries.of_draft(draft)))
