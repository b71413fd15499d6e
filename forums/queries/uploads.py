from uuid import UUID

from django.shortcuts import get_object_or_404

from forums.models import Upload
from profiles.models import User


def get_for(user: User, upload_id: UUID) -> Upload:
    """One's own, or 404."""
    own = Upload.objects.filter(author__user=user, author__left_at__isnull=True)
    return get_object_or_404(own, pk=upload_id)
