import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lib.append_only import AppendOnly
from profiles.models.organisation import Organisation
from profiles.models.user import User


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def concerning(self, user: User) -> Self:
        return self.filter(person=user)

    def in_organisations(self, organisations: models.QuerySet[Organisation]) -> Self:
        return self.filter(organisation__in=organisations)


class AuditEntry(models.Model):
    """One act of authority, or one look at somebody's identity or data: who, what, on whom, why, when.

    Rows are only ever added, and the database keeps to it. The three relations have no constraint there, so that a row
    outlives what it names: an erased account leaves its bare id. `what` is the code of what was given or set, as of a
    role.
    """

    class Act(models.TextChoices):
        # Moderation
        MESSAGE_LEFT = "message-left", _("left a reported message as it is")
        MESSAGE_ASKED = "message-asked", _("asked for a message to be edited")
        MESSAGE_HIDDEN = "message-hidden", _("hid a message for now")
        MESSAGE_REMOVED = "message-removed", _("removed a message")
        MESSAGE_PUBLISHED = "message-published", _("published a message that waited for a check")
        MESSAGE_RETURNED = "message-returned", _("returned a message to its writer")
        DECISION_UNDONE = "decision-undone", _("undid a decision about a message")
        CHECKING_SET = "checking-set", _("changed what is checked before it is published")
        SLOWED = "slowed", _("changed how often one can write")
        PAUSED = "paused", _("paused writing")
        RESUMED = "resumed", _("ended a pause")
        LIFTED_WORDS_SET = "lifted-words-set", _("changed the words that ask a coach to look")
        CONVERSATION_SPLIT = "conversation-split", _("split a conversation")
        CONVERSATIONS_MERGED = "conversations-merged", _("merged conversations")
        CONVERSATION_MOVED = "conversation-moved", _("moved a conversation")
        WORRY_RAISED = "worry-raised", _("raised a worry about a person")
        WORRY_STEP = "worry-step", _("took a step about a worry")
        # Identity
        NAME_REVEALED = "name-revealed", _("asked who is behind a nickname")
        # Roles and ways in
        ROLE_GIVEN = "role-given", _("gave a role")
        ROLE_TAKEN = "role-taken", _("took a role away")
        CARD_ISSUED = "card-issued", _("gave a new sign-in card")
        CARD_REVOKED = "card-revoked", _("revoked a sign-in card")
        MEMBER_REMOVED = "member-removed", _("removed a member from the group")
        # Data
        DATA_EXPORTED = "data-exported", _("exported data")
        DATA_REQUESTED = "data-requested", _("asked for their own data")
        DATA_FETCHED = "data-fetched", _("fetched their own data")
        ERASURE_ASKED = "erasure-asked", _("asked for an account to be deleted")
        ERASURE_CANCELLED = "erasure-cancelled", _("cancelled the deletion of an account")
        ERASED = "erased", _("deleted a person's data")
        RETENTION_SET = "retention-set", _("changed how long a group's data is kept")
        GROUP_PURGED = "group-purged", _("deleted an ended group's data")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=24, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    thing = models.CharField(max_length=40, blank=True)
    thing_id = models.UUIDField(null=True)
    what = models.CharField(max_length=40, blank=True)
    why = models.TextField(blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [AppendOnly(name="audit_only_added")]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="audit_of_organisation"),
            models.Index(fields=["person", "-at"], name="audit_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.act}"
