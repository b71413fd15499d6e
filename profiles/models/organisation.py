import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A municipality, association or partner: it owns groups and has coaches."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """Spans organisations; its staff read results across the groups that belong to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    organisations = models.ManyToManyField(Organisation, related_name="projects")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationRole(models.Model):
    """A person's role in an organisation. What a role may do is data in `profiles.permissions`."""

    class Role(models.TextChoices):
        COACH = "coach", _("coach")
        STAFF = "staff", _("project worker")
        ADMINISTRATOR = "administrator", _("service admin")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organisation_roles"
    )
    role = models.CharField(_("role"), max_length=13, choices=Role)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user", "role"], name="organisation_role_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=["coach", "staff", "administrator"]),
                name="organisation_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"
