"""A greeting to a member who has not visited for a while: private, ready to be changed, and without blame."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums.actions import answers as actions
from forums.forms.desk import GreetingForm
from forums.models import Membership
from forums.queries import private_lines
from forums.views import desk_page
from forums.views.composer import see_other
from forums.views.waiting import Greeting
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def greet(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, member = private_lines.coached(request.user, slug, member_id)
    form = GreetingForm(request.POST or None, initial={"text": ready_words(member)})
    if request.method == "POST" and form.is_valid() and _sent(form, member, coach):
        words = _("Your greeting is sent. Only %(name)s and the coaches see it.")
        messages.success(request, words % {"name": member.name})
        return see_other(reverse("desk"))
    greeting = Greeting(member, form, reverse("desk_greet", args=[slug, member.pk]))
    return desk_page.answer(request, greeting=greeting, status=422 if form.errors else 200)


def ready_words(member: Membership) -> str:
    return _("Hello %(name)s! I thought of you. You are welcome at any time, just as it suits you.") % {
        "name": member.name
    }


def _sent(form: GreetingForm, member: Membership, coach: Membership) -> bool:
    try:
        actions.greet(member=member, by=coach, text=form.cleaned_data["text"], key=form.sent_key())
    except ValidationError as error:
        form.add_error("text", error)
    return not form.errors
