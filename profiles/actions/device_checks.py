from uuid import UUID

from django.utils import timezone

from profiles.models import DeviceCheck, User


def note(*, by: User, device: UUID, thing: DeviceCheck.Thing, result: DeviceCheck.Result) -> DeviceCheck:
    """The last result stands. Nothing of what was tried is kept."""
    check, _created = DeviceCheck.objects.update_or_create(
        user=by, device=device, thing=thing, defaults={"result": result, "tried_at": timezone.now()}
    )
    return check


def forget(*, by: User, device: UUID) -> None:
    """All results of this device."""
    DeviceCheck.objects.filter(user=by, device=device).delete()
