from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums.actions import noticing as actions
from forums.models import Noticing, Post
from forums.permissions import can_use_desk
from forums.queries import balance as queries
from forums.views.addresses import uuid
from forums.views.choices import Option
from lib import richtext
from lib.decisions import require
from profiles.permissions import can_open_forum
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Row:
    """forums/balance/_answer.html"""

    post: Post
    words: str
    marks: list[Option]


@require_http_methods(["GET", "HEAD", "POST"])
def balance(request: SignedInRequest) -> HttpResponse:
    """Praise, questions and advice in a coach's own last answers, as they have marked them (P45)."""
    may_open = can_open_forum(request.user)
    require(can_use_desk(coaches_a_group=queries.is_coach(request.user), may_open_one=may_open))
    if request.method == "POST":
        return _marked(request)
    found = queries.of_coach(request.user)
    context = {"balance": found, "rows": [_row(answer) for answer in found.answers]}
    return render(request, "forums/balance/index.html", context)


def _row(answer: Post) -> Row:
    marks = [
        Option("" if mark == answer.noticing else mark.value, mark.label, mark == answer.noticing)
        for mark in Noticing
    ]
    return Row(answer, richtext.first_words(answer.html, 140), marks)


def _marked(request: SignedInRequest) -> HttpResponse:
    answer_id = uuid(request.POST.get("answer"))
    answer = queries.find_answer(request.user, answer_id) if answer_id else None
    if answer is None:
        messages.error(request, _("That answer is not there any more. Nothing was marked."))
        return redirect("desk_balance")
    actions.mark(post=answer, by=answer.author, noticing=request.POST.get("mark", ""))
    response = redirect("desk_balance")
    response["Location"] += f"#answer-{answer.pk}"
    return response
