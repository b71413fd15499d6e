"""What the photo editor's tests share: Metsätähti's browser at the editor of one photo, and what is left of it."""

import io
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from forums.models import Attachment, Membership, Thread
from tests.factories import AttachmentFactory, DraftFactory
from tests.forums.writing import JSON, Writer

RED, BLUE = (200, 30, 30), (30, 30, 200)


def edited(size: tuple[int, int] = (30, 20), colour: tuple[int, int, int] = BLUE) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return SimpleUploadedFile("blob", out.getvalue(), "image/jpeg")


def halves() -> bytes:
    """A master whose left half is red and right half blue."""
    image = Image.new("RGB", (64, 48), BLUE)
    image.paste(RED, (0, 0, 32, 48))
    out = io.BytesIO()
    image.save(out, "WEBP")
    return out.getvalue()


@dataclass
class Editor:
    """Metsätähti's own browser at the editor of one photo."""

    writer: Writer
    photo_id: UUID
    run: Any

    @property
    def url(self) -> str:
        return f"/d/{self.writer.key}/photo/{self.photo_id}"

    @property
    def photo(self) -> Attachment:
        return Attachment.objects.get(pk=self.photo_id)

    def post(self, accept: str = JSON, **fields: Any) -> Any:
        with self.run(execute=True):
            return self.writer.browser.post(self.url, fields, headers={"accept": accept})

    def get(self, path: str = "") -> Any:
        return self.writer.browser.get(path or self.url)

    def fetch(self, size: str) -> Any:
        """Read to its end, as a browser does."""
        answer = self.get(f"/f/{self.photo_id}/{size}")
        answer.body = answer.getvalue()
        return answer

    def colour_at(self, x: int, y: int, size: str = "master") -> tuple[int, ...]:
        pixel = Image.open(io.BytesIO(self.fetch(size).body)).convert("RGB").getpixel((x, y))
        assert isinstance(pixel, tuple)
        return tuple(int(part) for part in pixel)


def is_near(colour: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(part - other) < 30 for part, other in zip(colour, wanted, strict=True))


def files(attachment: Attachment) -> list[Any]:
    made = [rendition.file for rendition in attachment.renditions.all()]
    return [file for file in (attachment.master, attachment.original, *made) if file.name]


def still_there(gone: list[Any]) -> list[str]:
    return [str(file.name) for file in gone if file.storage.exists(str(file.name))]


@pytest.fixture
def editor(
    writer: Writer, client: Membership, thread: Thread, django_capture_on_commit_callbacks: Any
) -> Editor:
    draft = DraftFactory(pk=writer.key, author=client, thread=thread)
    master = ContentFile(halves(), name="master")
    shot = AttachmentFactory(
        post=None, draft=draft, width=64, height=48, master=master, description="Laituri"
    )
    return Editor(writer, shot.pk, django_capture_on_commit_callbacks)
