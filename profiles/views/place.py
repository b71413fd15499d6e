from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def place(request: HttpRequest) -> HttpResponse:
    """A suitable place and time (P21, P63). The ticks are the phone's own and are never sent."""
    ticks = [
        ("time", _("I have chosen a time when nobody is waiting for me.")),
        ("peace", _("I have a place where I can be in peace.")),
        ("screen", _("I sit so that others do not see my screen.")),
        ("headphones", _("I have headphones, if there are people near.")),
        ("power", _("The phone has power, or the charger is near.")),
        ("network", _("The phone has a connection.")),
        ("card", _("My sign-in card is with me.")),
        ("pause", _("I know that I may stop at any time and go on later.")),
    ]
    return render(request, "profiles/place/index.html", {"ticks": ticks})
