import hashlib
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from django.core.files.base import File
from django.db.models import Prefetch
from django.db.models.fields.files import FieldFile
from django.shortcuts import get_object_or_404
from django.urls import reverse

from forums.models import Attachment, Draft, Rendition
from lib.media.photo import SIZES
from profiles.models import User

FORMATS = ("webp", "jpeg")


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


@dataclass(frozen=True)
class MediaFile:
    """`tag` changes when the content does and tells nothing of the file's name."""

    file: File[bytes]
    format: str
    tag: str


def figure(attachment: Attachment) -> Figure:
    return Figure(
        id=attachment.pk,
        kind=attachment.kind,
        description=attachment.description,
        width=attachment.width,
        height=attachment.height,
        colour=attachment.colour,
        urls={f"{size}_{format_}": url(attachment, size, format_) for size in SIZES for format_ in FORMATS},
    )


def changing_figure(attachment: Attachment) -> Figure:
    """The addresses change with the content: within one page a browser does not ask for an address twice."""
    shown = figure(attachment)
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


def url(attachment: Attachment, size: str, format_: str = "webp") -> str:
    """The address of a picture tells its id and size only; the right to see it is asked at each fetch."""
    path = _address(size).replace(str(ANY), str(attachment.pk))
    return path if format_ == "webp" else f"{path}?f={format_}"


def get_file_for(user: User, attachment_id: UUID, size: str, format_: str) -> MediaFile:
    """The rendition, or the master (WebP) until a worker has made it. 404 for what is not there or not theirs."""
    wanted = Rendition.objects.filter(size=size, format=format_)
    found = Attachment.objects.visible_to(user).only("master").exclude(master="")
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
