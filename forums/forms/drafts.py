import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from forums.actions.choices import of_draft
from forums.actions.drafts import Words
from forums.forms.choices import ChoicesForm
from forums.models import Attachment, Draft, IntroductionPrompt, Means
from lib import richtext

DESCRIPTION = "description-"
SHARED = "shared-"


class WordsField(forms.CharField):
    """Text as people paste it: what cannot be seen or stored is left out, and nothing is refused for it."""

    default_error_messages = {
        "max_length": _(
            "Your text has %(show_value)d characters. There is room for %(limit_value)d. Make it shorter."
        )
    }

    def to_python(self, value: Any) -> str:
        return richtext.clean_source(str(value or ""))


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, UploadedFile[Any]], name: str) -> Any:
        return files.getlist(name)


class PhotosField(forms.Field):
    """The chosen files, in any number. What they are is for lib.media to find out."""

    widget = PhotosInput


class DraftForm(ChoicesForm):
    """Everything the composer holds. Each picture of the draft has a description field of its own."""

    title = WordsField(label=_("What is it about?"), required=False, max_length=120)
    body = WordsField(label=_("Your message"), required=False)
    photo = PhotosField(label=_("Photo"), required=False)
    located = forms.BooleanField(required=False)
    means = forms.CharField(required=False)
    prompt = forms.CharField(required=False)
    written = forms.IntegerField(required=False, min_value=0, max_value=2**42)

    def __init__(self, *args: Any, attachments: Iterable[Attachment] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for attachment in attachments:
            self.fields[f"{DESCRIPTION}{attachment.pk}"] = WordsField(
                label=_("What is in the picture?"), required=False, max_length=400
            )
            if attachment.kind == Attachment.Kind.DRAWING:
                self.fields[f"{SHARED}{attachment.pk}"] = forms.BooleanField(
                    label=_("Others may go on with this drawing"), required=False
                )

    def description(self, attachment: Attachment) -> str:
        """What was written in this form, else what was saved: a picture may be newer than the form."""
        written: str = self.data.get(f"{DESCRIPTION}{attachment.pk}", attachment.description)
        return written

    def is_shared(self, attachment: Attachment) -> bool:
        """As above: an unticked box is not sent, and was shown where its description field was."""
        if f"{DESCRIPTION}{attachment.pk}" in self.data:
            return f"{SHARED}{attachment.pk}" in self.data
        return attachment.may_be_continued

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_means(self) -> Means:
        given = self.cleaned_data["means"]
        return Means(given) if given in Means.values else Means.WRITE

    def clean_prompt(self) -> str:
        given: str = self.cleaned_data["prompt"]
        return given if given in IntroductionPrompt.values else ""

    @property
    def photos(self) -> list[UploadedFile[Any]]:
        photos: list[UploadedFile[Any]] = self.cleaned_data["photo"]
        return photos

    def words(self) -> Words:
        return Words(
            title=self.cleaned_data["title"],
            body=self.cleaned_data["body"],
            means=self.cleaned_data["means"],
            descriptions={
                UUID(name.removeprefix(DESCRIPTION)): text
                for name, text in self.cleaned_data.items()
                if name.startswith(DESCRIPTION) and name in self.data
            },
            shared={
                UUID(name.removeprefix(SHARED)): ticked
                for name, ticked in self.cleaned_data.items()
                if name.startswith(SHARED) and name.replace(SHARED, DESCRIPTION) in self.data
            },
            written_at=self._written_at(),
            choices=self.choices,
            prompt=self.cleaned_data["prompt"],
        )

    def _written_at(self) -> dt.datetime:
        """When the browser says the words were written (milliseconds, on our clock); now for a plain form."""
        written = self.cleaned_data["written"]
        return dt.datetime.fromtimestamp(written / 1000, tz=dt.UTC) if written else timezone.now()


def initial(draft: Draft | None, means: Means, *, begin: str = "", prompt: str = "") -> dict[str, Any]:
    """Of a message not begun, `begin` is the text it begins with and `prompt` the idea it answers."""
    if draft is None:
        return {"means": means, "body": begin, "prompt": prompt}
    words = {"title": draft.title, "body": draft.body, "means": means, "prompt": draft.prompt}
    return words | asdict(of_draft(draft))
