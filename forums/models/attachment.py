import functools
import operator
import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from forums.models.draft import Draft
from forums.models.here import is_here
from forums.models.membership import Membership
from forums.models.post import Post
from forums.models.presence_note import PresenceNote
from forums.models.recap import Recap
from profiles.models import User


def unguessable_path(instance: models.Model, filename: str) -> str:
    """A random name in one of 256 folders: a media path tells neither whose it is nor what it shows."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}"


RECORDINGS = ("voice", "video")
PLACES = ("post", "draft", "presence_note", "recap")


def _only_on(place: str) -> models.Q:
    return models.Q(**{f"{other}__isnull": other != place for other in PLACES})


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> Self:
        """A post's pictures are its group's while the post stands, a held one's its author's and coaches'; a draft's
        and a practice box's are one person's.

        A voice beside a note or a summary is for whoever may see that text.
        """
        box = "post__thread__practised_by"
        open_to_them = models.Q(**{box: None}) | models.Q(
            **{box: models.F("post__thread__forum__memberships")}
        )
        in_group = open_to_them & models.Q(
            is_here("post__thread__forum__memberships__"),
            models.Q(post__state=Post.State.PUBLISHED)
            | models.Q(post__author__user=user)
            | models.Q(post__thread__forum__memberships__role=Membership.Role.COACH),
            post__deleted_at__isnull=True,
            post__thread__forum__memberships__user=user,
        )
        own = models.Q(is_here("draft__author__"), draft__author__user=user)
        beside = models.Q(presence_note__in=PresenceNote.objects.visible_to(user)) | models.Q(
            recap__in=Recap.objects.visible_to(user)
        )
        return self.filter(in_group | own | beside).distinct()

    def with_origin(self) -> Self:
        """Of a drawing that goes on from another one: that one's message and who sent it."""
        return self.annotate(
            from_number=models.F("continues__post__number"),
            from_author=models.F("continues__post__author"),
            from_name=models.F("continues__post__author__name"),
        )


class Attachment(models.Model):
    """A photo, a drawing, a voice or a video on a post or a draft: our own re-encoded form, never the uploaded bytes.
    A voice may also be beside a coach's note or a summary, one beside each.

    A recording waits with its `source` until a worker has made its renditions; then the source is gone. It may be sent
    while it waits. `waveform` is the loudness of its equal parts, 0 to 100. `original` is a photo as it was before it
    was edited, never with what was covered since, and `location_removed` whether the file told where it was taken:
    both are kept only while the photo is on a draft.

    A drawing has `strokes`, drawn at `drawn_at` by the clock of this server, on a `ground`. What lies under them is
    never in the strokes: a photo is our own re-encoded copy in `ground_picture`.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        DRAWING = "drawing", _("drawing")
        VOICE = "voice", _("voice")
        VIDEO = "video", _("video")

    class State(models.TextChoices):
        READY = "ready", _("ready")
        WAITING = "waiting", _("waiting")
        FAILED = "failed", _("failed")

    class Ground(models.TextChoices):
        PAPER = "paper", _("White")
        SQUARES = "squares", _("Squares")
        LINES = "lines", _("Lines")
        PHOTO = "photo", _("Photo")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    presence_note = models.OneToOneField(
        PresenceNote, null=True, blank=True, on_delete=models.CASCADE, related_name="voice"
    )
    recap = models.OneToOneField(Recap, null=True, blank=True, on_delete=models.CASCADE, related_name="voice")
    position = models.PositiveSmallIntegerField(default=0)
    description = models.CharField(max_length=400, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    colour = models.CharField(max_length=7, default="#e6ece6")
    master = models.FileField(upload_to=unguessable_path)
    original = models.FileField(upload_to=unguessable_path, blank=True)
    location_removed = models.BooleanField(default=False)
    strokes = models.TextField(blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=7, choices=Ground, default=Ground.PAPER)
    ground_picture = models.FileField(upload_to=unguessable_path, blank=True)
    may_be_continued = models.BooleanField(default=False)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by"
    )
    state = models.CharField(max_length=7, choices=State, default=State.READY)
    failure = models.CharField(max_length=20, blank=True)
    source = models.FileField(upload_to=unguessable_path, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    waveform = models.JSONField(default=list, blank=True)
    transcript = models.TextField(blank=True)
    transcribed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        # Few are beside a text: of an index that holds the others too SQLite believes that it finds nothing fast.
        indexes = [
            models.Index(
                fields=[place],
                condition=models.Q((f"{place}__isnull", False)),
                name=f"voice_beside_{place}",
            )
            for place in ("presence_note", "recap")
        ]
        constraints = [
            models.CheckConstraint(
                condition=functools.reduce(operator.or_, map(_only_on, PLACES)),
                name="attachment_in_one_place",
            ),
            models.CheckConstraint(
                condition=models.Q(presence_note=None, recap=None) | models.Q(kind="voice"),
                name="attachment_beside_a_text_is_a_voice",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=RECORDINGS) | models.Q(width__gte=1, height__gte=1),
                name="attachment_picture_has_a_size",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["ready", "waiting", "failed"]), name="attachment_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ground__in=["paper", "squares", "lines", "photo"]),
                name="attachment_ground_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_recording(self) -> bool:
        return self.kind in RECORDINGS


class Rendition(models.Model):
    """The master at one size and in one format, made by a worker; until then the master is shown."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="renditions")
    size = models.CharField(max_length=8)
    format = models.CharField(max_length=4)
    file = models.FileField(upload_to=unguessable_path)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attachment", "size", "format"], name="rendition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.size} {self.format}"
