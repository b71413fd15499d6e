import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower

from profiles.models.profile import Profile


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        # Each page reads the person's language, zone and theme, so the profile always comes along.
        return super().get_queryset().select_related("profile")

    def create_user(
        self,
        *,
        username: str | None = None,
        password: str | None = None,
        name: str = "",
        language: str = Profile.Language.FINNISH,
    ) -> "User":
        """The only way to make an account: it never exists without its profile. No password: none ever fits."""
        user = self.model(username=username.lower() if username else None)
        user.set_password(password)
        profile = Profile(user=user, name=name, language=language)
        profile.clean_fields(exclude=["user"])
        with transaction.atomic(using=self.db):
            user.save(using=self.db)
            profile.save(using=self.db)
        return user


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
            models.UniqueConstraint(Lower("username"), name="user_username_once_in_any_case"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_email_null_not_empty"),
            models.CheckConstraint(condition=~models.Q(username=""), name="user_username_null_not_empty"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email or None  # allauth writes "" when a person removes their last address
        super().save(*args, **kwargs)
