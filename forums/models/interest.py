from django.db import models

from forums.models.membership import Membership


class Interest(models.Model):
    """What a member has pinned to their own card, in their own words (P96). By `key` it is compared with others'."""

    MOST = 6

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="interests")
    text = models.CharField(max_length=40)
    key = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["membership", "key"], name="interest_once")]

    def __str__(self) -> str:
        return self.text
