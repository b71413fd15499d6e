import hashlib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import ClassVar
from uuid import UUID

from django.core.files.base import File
from django.db.models import Prefetch
from django.db.models.fields.files import FieldFile
from django.shortcuts import get_object_or_404
from django.urls import reverse

from forums.models import Attachment, Draft, PresenceNote, Recap, Rendition
from forums.models.attachment import RECORDINGS
from lib import captions
from lib.dates import length
from lib.media.photo import SIZES
from lib.media.refusals import recording_refusal
from profiles.models import User

FORMATS = ("webp", "jpeg")
# What there is to play of a recording, by format.
PLAY = "play"
PLAYED = {Attachment.Kind.VOICE: ("webm", "m4a"), Attachment.Kind.VIDEO: ("mp4",)}
SOUNDS = ("webm", "m4a", "mp4")


@dataclass(frozen=True)
class Figure:
    """What a page shows of one picture (components/_figure.html). `origin` says whose drawing it goes on from."""

    id: UUID
    kind: str
    description: str
    width: int | None
    height: int | None
    colour: str
    urls: dict[str, str]
    origin: str = ""
    origin_url: str = ""
    go_on_url: str = ""
    template: ClassVar[str] = "components/_figure.html"


@dataclass(frozen=True)
class Player:
    """What a page shows of one voice or video (components/_voice.html, _video.html).

    `transcript` is without its times, which are in the captions. `written_by` names whoever wrote it for the author,
    `write_url` is for those who may write it. `bars` are the loudness of its parts, empty without a sound track;
    `failure` is for its author only.
    """

    id: UUID
    kind: str
    state: str
    description: str
    width: int | None
    height: int | None
    colour: str
    urls: dict[str, str]
    length: str
    seconds: int
    bars: list[int]
    transcript: str
    is_silent: bool
    written_by: str
    write_url: str
    captions_url: str
    failure: str
    is_mine: bool
    state_url: str
    template: str = field(default="")


@dataclass(frozen=True)
class MediaFile:
    """`tag` changes when the content does and tells nothing of the file's name."""

    file: File[bytes]
    format: str
    tag: str


def figure(attachment: Attachment, *, is_mine: bool = False) -> Figure | Player:
    """Asks nothing of the database."""
    if attachment.is_recording:
        return player(attachment, is_mine=is_mine)
    return picture(attachment)


def picture(attachment: Attachment) -> Figure:
    return Figure(
        id=attachment.pk,
        kind=attachment.kind,
        description=attachment.description,
        width=attachment.width,
        height=attachment.height,
        colour=attachment.colour,
        urls=_picture_urls(attachment),
    )


def _picture_urls(attachment: Attachment) -> dict[str, str]:
    return {f"{size}_{format_}": url(attachment, size, format_) for size in SIZES for format_ in FORMATS}


def player(attachment: Attachment, *, is_mine: bool) -> Player:
    duration = attachment.duration_ms or 0
    urls = {format_: url(attachment, PLAY, format_) for format_ in PLAYED[Attachment.Kind(attachment.kind)]}
    if attachment.master:
        urls |= _picture_urls(attachment)
    return Player(
        id=attachment.pk,
        kind=attachment.kind,
        state=attachment.state,
        description=attachment.description,
        width=attachment.width,
        height=attachment.height,
        colour=attachment.colour,
        urls=urls,
        length=length(duration),
        seconds=round(duration / 1000),
        bars=attachment.waveform,
        transcript=captions.plain(attachment.transcript, duration),
        is_silent=bool(attachment.waveform) and not any(attachment.waveform),
        written_by="",
        write_url=text_url(attachment) if is_mine and attachment.post_id else "",
        captions_url=_captions_url(attachment),
        failure=recording_refusal(attachment.failure) if attachment.failure and is_mine else "",
        is_mine=is_mine,
        state_url=_state_url(attachment),
        template=f"components/_{attachment.kind}.html",
    )


def voice_of(text: PresenceNote | Recap, *, is_mine: bool = False) -> Player | None:
    """The coach's own voice beside a note or a summary. Of one that came with its `voice` it asks nothing."""
    voice: Attachment | None = getattr(text, "voice", None)
    return player(voice, is_mine=is_mine) if voice else None


def changing_figure(attachment: Attachment) -> Figure:
    """The addresses change with the content: within one page a browser does not ask for an address twice."""
    shown = picture(attachment)
    version = tag(attachment.master)
    return replace(
        shown,
        urls={name: f"{url}{'&' if '?' in url else '?'}v={version}" for name, url in shown.urls.items()},
    )


@dataclass(frozen=True)
class Whole:
    """A draft's photo in full for the editor, and as it was before it was edited. `version` is that of `url`."""

    url: str
    original_url: str
    version: str
    is_edited: bool


def whole(attachment: Attachment) -> Whole:
    version = tag(attachment.master)
    is_edited = bool(attachment.original)
    return Whole(
        url=f"{url(attachment, 'master')}?v={version}",
        original_url=url(attachment, "original") if is_edited else "",
        version=version,
        is_edited=is_edited,
    )


# Stands in for a picture's id in the address that is looked up once for all of them.
ANY = UUID(int=0)


@cache
def _address(size: str) -> str:
    return reverse("media", args=[ANY, size])


@cache
def _state_address() -> str:
    return reverse("media_state", args=[ANY])


def _state_url(attachment: Attachment) -> str:
    """Asked until the recording is ready."""
    if attachment.draft_id:
        return reverse("draft_recording_state", args=[attachment.draft_id, attachment.pk])
    return _state_address().replace(str(ANY), str(attachment.pk))


@cache
def _text_address() -> str:
    return reverse("media_text", args=[ANY])


def text_url(attachment: Attachment) -> str:
    return _text_address().replace(str(ANY), str(attachment.pk))


def _captions_url(attachment: Attachment) -> str:
    duration = attachment.duration_ms or 0
    if attachment.kind != Attachment.Kind.VIDEO or not captions.cues(attachment.transcript, duration):
        return ""
    return reverse("media_captions", args=[attachment.pk])


def url(attachment: Attachment, size: str, format_: str = "webp") -> str:
    """The address of a picture tells its id and size only; the right to see it is asked at each fetch."""
    path = _address(size).replace(str(ANY), str(attachment.pk))
    return path if format_ == "webp" else f"{path}?f={format_}"


def thumb_url(attachment: Attachment | None, size: str = "small") -> str:
    """ "" for what has no picture: words, a voice, a video that is not ready."""
    return url(attachment, size) if attachment and attachment.master else ""


def get_file_for(user: User, attachment_id: UUID, size: str, format_: str) -> MediaFile:
    """The rendition, or of a picture the master (WebP) until a worker has made it.

    404 for what is not there or not theirs.
    """
    wanted = Rendition.objects.filter(size=size, format=format_)
    found = Attachment.objects.visible_to(user).only("master")
    is_made = {"renditions__size": size, "renditions__format": format_}
    found = found.filter(**is_made) if size == PLAY else found.exclude(master="")
    attachment = get_object_or_404(found.prefetch_related(Prefetch("renditions", wanted)), pk=attachment_id)
    rendition = next(iter(attachment.renditions.all()), None)
    file = rendition.file if rendition else attachment.master
    return MediaFile(
        file=file,
        format=rendition.format if rendition else "webp",
        tag=tag(file),
    )


# The sizes that only the writer of a draft may fetch, each from the field of its name.
KEPT = ("master", "original")


def get_kept_file_for(user: User, attachment_id: UUID, size: str) -> MediaFile:
    """A draft's photo in full, or as it was before it was edited (WebP). 404 for everybody but its author."""
    own = Attachment.objects.filter(draft__in=Draft.objects.visible_to(user), kind=Attachment.Kind.PHOTO)
    attachment = get_object_or_404(own.only(size).exclude(**{size: ""}), pk=attachment_id)
    file = getattr(attachment, size)
    return MediaFile(file=file, format="webp", tag=tag(file))


def tag(file: FieldFile) -> str:
    return hashlib.sha256(str(file.name).encode()).hexdigest()[:24]


def get_recording_for(user: User, attachment_id: UUID) -> Attachment:
    return get_object_or_404(
        Attachment.objects.visible_to(user).filter(kind__in=RECORDINGS), pk=attachment_id
    )


def get_recording_shown(user: User, attachment_id: UUID) -> Attachment:
    """As above, with whose it is; not one on a draft."""
    shown = Attachment.objects.visible_to(user).filter(kind__in=RECORDINGS, draft=None)
    found = shown.select_related("post__author", "presence_note__membership", "recap__author")
    return get_object_or_404(found, pk=attachment_id)


def author_of(recording: Attachment) -> UUID | None:
    """The user whose message, note or summary it is in; None on a draft."""
    if recording.post:
        return recording.post.author.user_id
    if recording.presence_note:
        return recording.presence_note.membership.user_id
    return recording.recap.author.user_id if recording.recap else None


def get_recording_on_post(user: User, attachment_id: UUID) -> Attachment:
    """404 for what is not there, not theirs or a picture."""
    found = Attachment.objects.visible_to(user).filter(kind__in=RECORDINGS, post__isnull=False)
    return get_object_or_404(found.select_related("post__author", "post__thread"), pk=attachment_id)
