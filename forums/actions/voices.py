"""A coach's own voice beside words that they have written: a note about being there, or a summary.

The words stay and nobody has to listen. A voice is made on a draft like any recording, and put beside the words when
its maker says so: one beside each, the newest.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import attachments, drafts
from forums.models import Attachment, Draft, Means, Membership, PresenceNote, Recap
from lib.decisions import Decision, require

type Text = PresenceNote | Recap


def begin(*, text: Text, by: Membership) -> Draft:
    """To record on: the one that was begun and not put there yet, or a new one."""
    thread = text.thread
    require(permissions.can_use(by, Means.SPEAK, thread))
    require(_may(by, text))
    begun = Draft.objects.filter(author=by, **_place(text)).first()
    return begun or Draft.objects.create(author=by, means=Means.SPEAK, **_place(text))


def _place(text: Text) -> dict[str, Text]:
    return {"presence_note": text} if isinstance(text, PresenceNote) else {"recap": text}


def _may(by: Membership, text: Text) -> Decision:
    if isinstance(text, PresenceNote):
        return permissions.can_voice_note(by, text)
    return permissions.can_voice_recap(by, text)


@transaction.atomic
def put(*, draft: Draft, text: Text, by: Membership) -> None:
    """In place of the one before. It may still wait for the worker: the group reads that it is being made ready.

    Raises Draft.DoesNotExist where it is there already or its words have gone meanwhile, and ValidationError for a
    draft without a voice and for one that could not be made ready.
    """
    require(_may(by, text))
    _lock(text)
    draft = Draft.objects.get(pk=draft.pk)
    voice = draft.attachments.filter(kind=Attachment.Kind.VOICE).first()
    if voice is None:
        raise ValidationError(_("Record your voice or choose a file first."), code="no_recording")
    drafts.check_pieces(draft)
    _drop(Attachment.objects.filter(**_place(text)))
    Attachment.objects.filter(pk=voice.pk).update(draft=None, position=0, **_place(text))
    drafts.delete(draft=draft, by=by)
    _tell_changed(text)


def _lock(text: Text) -> None:
    """One voice at a time is put beside it."""
    if isinstance(text, PresenceNote):
        PresenceNote.objects.select_for_update(of=("self",)).only("pk").filter(pk=text.pk).first()
    else:
        Recap.objects.select_for_update(of=("self",)).only("pk").filter(pk=text.pk).first()


@transaction.atomic
def take_away(*, text: Text, by: Membership) -> None:
    """The words stay. Taken away twice it is away."""
    require(_may(by, text))
    if _drop(Attachment.objects.filter(**_place(text))):
        _tell_changed(text)


def _tell_changed(text: Text) -> None:
    if isinstance(text, Recap):
        Recap.objects.filter(pk=text.pk, published_at__isnull=False).update(changed_at=timezone.now())


def drop_from(*, notes: QuerySet[PresenceNote]) -> None:
    """What is said in other words is not heard in the old ones."""
    _drop(Attachment.objects.filter(presence_note__in=notes))


def drop_with(*, notes: QuerySet[PresenceNote]) -> None:
    """Of notes that are about to go: also what was being recorded for them."""
    _drop(Attachment.objects.filter(Q(presence_note__in=notes) | Q(draft__presence_note__in=notes)))


def _drop(voices: QuerySet[Attachment]) -> bool:
    """Whether there was anything. The files go with the rows."""
    found = list(voices)
    attachments.delete_files(attachments=found)
    if found:
        Attachment.objects.filter(pk__in=[voice.pk for voice in found]).delete()
    return bool(found)
