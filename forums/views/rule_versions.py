from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forums.queries import memberships, rule_making
from forums.views.addresses import whole_number
from profiles.views import SignedInRequest


@require_safe
def versions(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the rules have been, the latest first, and what each version changed in words."""
    membership = memberships.get_for(request.user, slug)
    published, has_more = rule_making.versions(membership, whole_number(request.GET.get("before")))
    context = {
        "membership": membership,
        "published": published,
        "before": published[-1].version.number if has_more else None,
    }
    return render(request, "forums/rules/versions.html", context)
