import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        # Each page reads the person's language, zone and theme, so the profile always comes along.
        return super().get_queryset().select_related("profile")


class User(AbstractBaseUser):
    """An account. No other member ever sees anything of it: what they see is a Membership."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True, null=True, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_email_null_not_empty"),
            models.CheckConstraint(condition=~models.Q(username=""), name="user_username_null_not_empty"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
