from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forums.models import Membership
from forums.permissions import can_use_desk
from forums.queries import coach_guide as queries
from lib.decisions import require
from profiles.permissions import can_open_forum
from profiles.views import SignedInRequest


@require_safe
def guide(request: SignedInRequest) -> HttpResponse:
    """The coach's guide, with links into one of the coach's groups: the one named in `?group=`, else the first."""
    own = Membership.objects.active().coaches().filter(user=request.user).select_related("forum")
    groups = [membership.forum for membership in own.order_by("forum__name")]
    require(can_use_desk(coaches_a_group=bool(groups), may_open_one=can_open_forum(request.user)))
    named = request.GET.get("group", "")
    chosen = next((group for group in groups if group.slug == named), groups[0] if groups else None)
    context = {
        "chapters": queries.chapters(chosen.slug if chosen else ""),
        "chosen": chosen,
        "others": [group for group in groups if group != chosen],
    }
    return render(request, "forums/coach_guide/index.html", context)
