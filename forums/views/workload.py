from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from forums import permissions
from forums.queries import coached
from forums.queries import workload as queries
from forums.queries.workload import Load
from forums.views.wording import listed
from lib.dates import short_date
from lib.decisions import require
from profiles.views import SignedInRequest


@require_safe
def workload(request: SignedInRequest) -> HttpResponse:
    """For coaches those of their own groups, for who works in an organisation all of its coaches."""
    coaches = coached.coached_forums(request.user).exists()
    sees = queries.sees_organisation(request.user)
    require(permissions.can_see_workload(coaches_a_group=coaches, sees_organisation=sees))
    found, last = queries.page(request.user, request.GET.get("after", "")[:40])
    context = {
        "coaches": [(load.name, _lines(load)) for load in found],
        "last": last,
        "is_coach": coaches,
    }
    return render(request, "forums/workload/index.html", context)


def _lines(load: Load) -> list[str]:
    members = ngettext("%(many)d member", "%(many)d members", load.members) % {"many": load.members}
    lines = [f"{_('Groups')}: {listed(load.groups)} · {members}", _waits(load.waiting)]
    if load.promises:
        promised = ngettext("Has promised %(many)d answer", "Has promised %(many)d answers", load.promises)
        lines.append(promised % {"many": load.promises})
    lines += [
        _("Away from %(first)s until %(last)s") % {"first": short_date(first), "last": short_date(last)}
        for first, last in load.away
    ]
    return lines


def _waits(many: int) -> str:
    if not many:
        return _("Nothing waits in these groups now")
    words = ngettext("%(many)d thing waits in these groups", "%(many)d things wait in these groups", many)
    return words % {"many": many}
