"""What a coach may see of a person's support profile, and its row on My page (P68)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forums.models import Membership
from lib.lists import listed
from profiles.models import SupportProfile, User
from profiles.my_page import Row
from profiles.queries import support


def shared_with_coaches(member: Membership) -> SupportProfile | None:
    """Only where the person has said that the coaches of this group may see it. No query where they have not."""
    if not member.shares_support or member.left_at is not None:
        return None
    return SupportProfile.objects.filter(user=member.user_id).first()


def rows(user: User) -> list[Row]:
    """For My page. Two queries."""
    profile = support.of(user)
    own = Membership.objects.active().filter(user=user, shares_support=True).order_by("joined_at")
    groups = list(own.values_list("forum__name", flat=True))
    return [
        Row(_("What is hard and what helps"), _value(profile, groups), reverse("me_support"), icon="hand")
    ]


def _value(profile: SupportProfile | None, groups: list[str]) -> str:
    if profile is None:
        return _("Not told. You can do without.")
    count = len(profile.hard) + len(profile.helps)
    told = ngettext("%(count)d thing told", "%(count)d things told", count) % {"count": count}
    if not groups:
        return f"{told} · {_('Only you see it')}"
    return f"{told} · {_('The coaches see it: %(groups)s') % {'groups': listed(groups)}}"
