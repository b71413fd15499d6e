import uuid

from django.db import models

from forums.models.attachment import RECORDINGS, unguessable_path
from forums.models.membership import Membership


class Upload(models.Model):
    """A recording on its way to a draft, in as many parts as the network asks for.

    `draft_key` and not a foreign key: a draft that is sent or thrown away never waits for what was on its way to it.
    The same `key` becomes one recording, whose id it is. When it has all come the parts are gone, and the row tells a
    browser that missed the last answer so for a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    draft_key = models.UUIDField()
    key = models.UUIDField()
    kind = models.CharField(max_length=7)
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "draft_key", "key"], name="upload_key_once"),
            models.CheckConstraint(
                condition=models.Q(offset__lte=models.F("length")), name="upload_not_over"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=RECORDINGS), name="upload_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.offset}/{self.length}"

    @property
    def has_come(self) -> bool:
        return self.offset == self.length


class UploadPart(models.Model):
    """A file of its own in the media store, so that any web process can take the next part."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    start = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=unguessable_path)

    class Meta:
        ordering = ["start"]
        constraints = [models.UniqueConstraint(fields=["upload", "start"], name="upload_part_once")]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.start}"
