from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.membership import Membership
from forums.models.post import Post


class Reaction(models.Model):
    """One of four fixed words to a post, shown as names and never as a number (DESIGN D6)."""

    class Word(models.TextChoices):
        THANKS = "thanks", _("Thank you")
        WELL_DONE = "well_done", _("Well done")
        ME_TOO = "me_too", _("Me too")
        STAY_STRONG = "stay_strong", _("Stay strong")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="reactions")
    word = models.CharField(max_length=11, choices=Word)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["membership", "-created_at"], name="reaction_of_member_latest")]
        constraints = [
            models.UniqueConstraint(fields=["post", "membership"], name="reaction_one_word_each"),
            models.CheckConstraint(
                condition=models.Q(word__in=["thanks", "well_done", "me_too", "stay_strong"]),
                name="reaction_word_known",
            ),
        ]

    def __str__(self) -> str:
        return self.word
