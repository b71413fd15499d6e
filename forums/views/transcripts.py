"""The text version of a voice or a video: a page to write it on, and captions made of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forums import permissions
from forums.actions import transcripts as actions
from forums.actions.transcripts import WrittenMeanwhile
from forums.forms.transcripts import TextForm
from forums.models import Attachment
from forums.queries import attachments, posts
from lib import captions as words
from lib.decisions import require
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: SignedInRequest, attachment_id: UUID) -> HttpResponse:
    recording = attachments.get_recording_on_post(request.user, attachment_id)
    assert recording.post is not None  # noqa: S101 - what the query asks for
    post, circle = posts.get_for(request.user, recording.post.thread_id, recording.post.number)
    recording.post = post
    require(permissions.can_write_text(circle.me, recording))
    is_told = bool(permissions.can_tell_author(circle.me, recording))
    form = TextForm(recording, is_told=is_told, data=request.POST or None)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(recording=recording, by=circle.me, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("text", error)
        except WrittenMeanwhile as meanwhile:
            theirs = meanwhile.text
            form.add_error(
                "text", _("Somebody else wrote the text meanwhile. Yours is still here. Look at both.")
            )
            form.show_theirs(theirs)
        else:
            messages.success(request, _saved(recording, is_empty=not form.cleaned_data["text"].strip()))
            return redirect(post)
    context = {
        "form": form,
        "post": post,
        "player": attachments.figure(recording),
        "is_told": is_told,
        "is_video": recording.kind == Attachment.Kind.VIDEO,
        "theirs": theirs,
        "place_url": post.get_absolute_url(),
    }
    return render(request, "forums/post/text.html", context, status=422 if form.errors else 200)


def _saved(recording: Attachment, *, is_empty: bool) -> str:
    if is_empty:
        return _("The text version is taken away.")
    if recording.kind == Attachment.Kind.VIDEO:
        return _("The text version is under the video.")
    return _("The text version is under the voice.")


@require_safe
def captions(request: SignedInRequest, attachment_id: UUID) -> HttpResponse:
    """Only where the text has times."""
    recording = attachments.get_recording_for(request.user, attachment_id)
    made = words.vtt(recording.transcript, recording.duration_ms or 0)
    if not made:
        raise Http404
    headers = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(made, content_type="text/vtt; charset=utf-8", headers=headers)
