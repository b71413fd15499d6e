from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from profiles.models import DataCopy, User


def of(user: User) -> DataCopy | None:
    """One whose days are over is as good as gone, also before it is thrown away."""
    return DataCopy.objects.filter(user=user).exclude(expires_at__lte=timezone.now()).first()


def get_ready_for(user: User, copy_id: UUID) -> DataCopy:
    """Http404 for another person's, for one that is not ready, and after its days."""
    return get_object_or_404(
        DataCopy, pk=copy_id, user=user, state=DataCopy.State.READY, expires_at__gt=timezone.now()
    )
