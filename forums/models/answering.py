import datetime as dt

from django.db import models
from django.utils import timezone

from forums.models.membership import Membership
from profiles.models import User

# A coach who has begun to answer is shown to the other coaches for this long.
ANSWERING = dt.timedelta(minutes=15)


class Answering(models.Model):
    """What coaches answer, on a private line and on the desk alike: `answering` is the coach who last began to."""

    answering = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answering_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def other_answering(self, coach: User) -> Membership | None:
        """Another coach who began to answer a moment ago."""
        if self.answering is None or self.answering_since is None or self.answering.user_id == coach.pk:
            return None
        return self.answering if timezone.now() - self.answering_since < ANSWERING else None
