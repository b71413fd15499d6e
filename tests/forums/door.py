"""What the tests of joining share: the code, the form as a browser sends it, and who is in."""

import uuid

from forums.models import Forum, Membership

CODE = "koivu-lampi-482"


def form(**changes: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "kind": "nickname",
        "name": "Aamukaste",
        "avatar": "moon",
        "mode": "take_part",
        "device": "remember",
    } | changes


def names(forum: Forum) -> list[str]:
    return sorted(Membership.objects.active().filter(forum=forum).values_list("name", flat=True))
