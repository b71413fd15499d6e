import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# The helplines of MIELI Mental Health Finland, which answer day and night and in Swedish; each on a line of its own.
HELPLINES = "MIELI Kriisipuhelin: 09 2525 0111\nMIELI Kristelefon, på svenska: 09 2525 0112"


def _to_call(number: str) -> tuple[str, str]:
    """The number as it is shown, on one line, and as it is dialled."""
    parts = number.split()
    return "\N{NO-BREAK SPACE}".join(parts), "".join(parts)


class Organisation(models.Model):
    """A municipality, association or partner: it owns groups and has coaches.

    `worry_steps` is what its people have agreed to do when they are worried about somebody, in their own words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    worry_steps = models.TextField(blank=True, max_length=4000)
    duty_name = models.CharField(blank=True, max_length=120)
    duty_phone = models.CharField(blank=True, max_length=40)
    helplines = models.TextField(blank=True, max_length=600, default=HELPLINES)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def helpline_numbers(self) -> list[tuple[str, str, str]]:
        """Each line as (whose number it is, the number, what is dialled); the last two empty where it has none."""
        lines = [line.rpartition(":") for line in self.helplines.splitlines() if line.strip()]
        return [
            (name.strip(), *_to_call(last)) if name else (last.strip(), "", "")
            for name, _colon, last in lines
        ]

    @property
    def duty_number(self) -> tuple[str, str]:
        return _to_call(self.duty_phone)


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
