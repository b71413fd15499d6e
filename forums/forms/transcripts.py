import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions import transcripts as actions
from forums.actions.private_line import LENGTH
from forums.models import Attachment


class TextForm(forms.Form):
    """`note` is what a coach tells the author; for the author's own text there is none."""

    text = forms.CharField(
        label=_("What is said, as text"),
        help_text=_("Write the words as you hear them. Small mistakes do not matter."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "text-version"}),
    )
    note = forms.CharField(
        label=_("Your note to the author"),
        help_text=_("Only the author and the coaches see this."),
        required=False,
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    began_from = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, recording: Attachment, *, is_told: bool, data: dict[str, str] | None = None) -> None:
        initial = {
            "text": recording.transcript,
            "note": actions.first_note(recording),
            "began_from": actions.mark_of(recording.transcript),
            "key": uuid.uuid4(),
        }
        super().__init__(data, initial=initial)
        if not is_told:
            del self.fields["note"]
        if recording.kind == Attachment.Kind.VIDEO:
            self.fields["text"].help_text = _(
                "Write the words as you hear them. Begin a line with a time, such as 0.12, and the words are shown on "
                "the video then."
            )

    def clean_key(self) -> uuid.UUID:
        key: uuid.UUID = self.cleaned_data["key"] or uuid.uuid4()
        return key

    def show_theirs(self, text: str) -> None:
        """The text of the form stays, now for the text that is there: sent again it takes its place."""
        self.data = {**self.data.dict(), "began_from": actions.mark_of(text)}  # type: ignore[attr-defined]
