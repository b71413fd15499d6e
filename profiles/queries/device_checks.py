"""What worked on one device, as the person last tried it there (P19, P20)."""

from uuid import UUID

from profiles.models import DeviceCheck, User


def checks_for(user: User, device: UUID | None) -> dict[str, DeviceCheck]:
    """The last result of each thing that was tried. One query, none on a device where nothing has been tried."""
    if device is None:
        return {}
    return {check.thing: check for check in DeviceCheck.objects.filter(user=user, device=device)}


def results_for(user: User, device: UUID | None) -> dict[str, str]:
    """Thing -> "works" or "not_yet", as `DeviceCheck.Thing` and `DeviceCheck.Result` name them."""
    return {thing: check.result for thing, check in checks_for(user, device).items()}
