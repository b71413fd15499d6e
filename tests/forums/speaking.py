"""A coach's voice beside a text, and who hears it."""

from typing import Any

from django.test import Client

from forums.models import Attachment, Draft, PresenceNote, Recap
from forums.queries import drafts
from tests.conftest import Browse
from tests.factories import RecordingFactory, RenditionFactory


def said(text: PresenceNote | Recap, **changes: Any) -> Attachment:
    """A voice beside the text, with something to play."""
    place = {"presence_note": text} if isinstance(text, PresenceNote) else {"recap": text}
    made: Attachment = RecordingFactory(post=None, description="", **place, **changes)
    for format_ in ("webm", "m4a"):
        RenditionFactory(attachment=made, size="play", format=format_)
    return made


def address(attachment: Attachment) -> str:
    return f"/f/{attachment.pk}/play?f=webm"


def statuses(browse: Browse, attachment: Attachment, *people: Any) -> list[int]:
    answers = [browse(person).get(address(attachment)) for person in people]
    for answer in answers:
        answer.getvalue()  # Read to its end, a file is closed.
    return [answer.status_code for answer in answers]


def send(browser: Client, draft: Draft, **fields: Any) -> Any:
    return browser.post(f"/d/{draft.pk}/send?{drafts.of_draft(draft).query}", {"means": "speak", **fields})
