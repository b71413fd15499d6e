"""The way in to a group by invitation (DESIGN 6.1, 6.2): code, who is there, how I appear, the card."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums.actions import joining as actions
from forums.forms.joining import CodeForm, JoinForm
from forums.models import Invitation, Membership
from forums.queries import invitations as queries
from forums.queries import memberships, rules
from forums.views.appearance import Shown, free_picture, fresh_suggestions, typed, wants_suggestion
from lib.errors import too_many_attempts
from lib.tokens import normalise_words_code
from profiles import adapters
from profiles.actions import sign_in_cards
from profiles.forms.me import PinForm
from profiles.models import User
from profiles.queries.sign_in_cards import in_force
from profiles.views.card_picture import printable

type Door = Callable[..., HttpResponse]

KNOWN_CODE = "invitation_code"


@login_not_required
def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("join_code", form.cleaned_data["code"])
    return render(request, "forums/join/code.html", {"form": form}, status=422 if form.errors else 200)


def through(view: Door) -> Callable[..., HttpResponse]:
    """Find the invitation with the code in the address. Each new code from an address counts as a try."""

    @wraps(view)
    def found(request: HttpRequest, code: str, **parts: int) -> HttpResponse:
        code = normalise_words_code(code)
        is_new = request.session.get(KNOWN_CODE) != code
        if is_new and (seconds := adapters.wait_for(request, "join_code")):
            return too_many_attempts(request, seconds)
        invitation = queries.by_code(code) if code else None
        if invitation is None:
            return _no_way_in(
                request, code, _("We cannot find that code. Check the letters and numbers."), status=404
            )
        request.session[KNOWN_CODE] = code
        return view(request, invitation, **parts)

    return login_not_required(found)


def _no_way_in(request: HttpRequest, code: str, words: str, *, status: int) -> HttpResponse:
    form = CodeForm({"code": code or "-"})
    form.is_valid()
    form.errors.pop("code", None)
    form.add_error("code", words)
    return render(request, "forums/join/code.html", {"form": form}, status=status)


def _closed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    words = actions.closed_words(invitation.state)
    return _no_way_in(request, invitation.code, words, status=410)


def _user(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def own_membership(request: HttpRequest, invitation: Invitation) -> Membership | None:
    user = _user(request)
    return memberships.of_user_in(user, invitation.forum) if user else None


@require_safe
@through
def invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What a person sees before joining: who invites, who is there, who sees what, the rules and why."""
    if own_membership(request, invitation):
        return redirect("group", invitation.forum.slug)
    if invitation.state != "open":
        return _closed(request, invitation)
    people = list(memberships.people(invitation.forum))
    context = {
        "invitation": invitation,
        "forum": invitation.forum,
        "people": people,
        "coaches": [person for person in people if person.is_coach],
        "rules": rules.of_forum(invitation.forum),
    }
    return render(request, "forums/join/invitation.html", context)


@through
def name(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """How I appear. A form that comes again after it was taken goes on as if it had come once."""
    if own := own_membership(request, invitation):
        return redirect("join_device", invitation.code) if request.method == "POST" else _to_group(own)
    people = list(memberships.people(invitation.forum))
    form = _form(request, invitation, people)
    if form.is_bound and form.is_valid():
        try:
            return _joined(request, invitation, form)
        except actions.InvitationClosed:
            invitation.refresh_from_db()
            return _closed(request, invitation)
        except ValidationError as refused:
            form.add_error(None, refused)
    return (
        _name_page(request, invitation, form, people)
        if invitation.state == "open"
        else _closed(request, invitation)
    )


def _form(request: HttpRequest, invitation: Invitation, people: list[Membership]) -> JoinForm:
    user = _user(request)
    if request.method == "POST" and not wants_suggestion(request.POST):
        return JoinForm(request.POST, invitation=invitation, user=user)
    initial = {"avatar": free_picture(people)} | typed(request.POST)
    return JoinForm(initial=initial, invitation=invitation, user=user)


def _name_page(
    request: HttpRequest, invitation: Invitation, form: JoinForm, people: list[Membership]
) -> HttpResponse:
    context = {
        "form": form,
        "invitation": invitation,
        "forum": invitation.forum,
        "person": Shown.of(form),
        "suggestions": fresh_suggestions([person.name for person in people]),
    }
    return render(request, "forums/join/name.html", context, status=422 if form.errors else 200)


def _joined(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    membership = actions.join(
        invitation=invitation,
        entry=form.entry,
        key=form.cleaned_data["key"],
        by=_user(request),
        language=get_language() or "fi",
    )
    if not form.is_newcomer:
        messages.success(request, _("You are now in the group."))
        return _to_group(membership)
    adapters.remember(request, shared=form.cleaned_data["device"] == "shared")
    return adapters.start_session(request, membership.user, to=reverse("join_device", args=[invitation.code]))


def _to_group(membership: Membership) -> HttpResponse:
    return redirect("group", membership.forum.slug)


@through
def card(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The card to come back with; its code is shown this once. Who has a card already goes on to the group.

    A form sent twice makes the card anew, so that the answer the person sees always has a code that works.
    """
    own = own_membership(request, invitation)
    if own is None:
        return redirect("join_code", invitation.code)
    if request.method != "POST" and in_force(own.user):
        return _to_group(own)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issued = sign_in_cards.issue(user=own.user, by=own.user, pin=form.cleaned_data["pin"])
        except ValidationError as refused:
            form.add_error("pin", refused)
        else:
            made = {"forum": own.forum} | printable(request, issued.code)
            return render(request, "forums/join/card_made.html", made)
    context = {"form": form, "forum": own.forum, "membership": own}
    return render(request, "forums/join/card.html", context, status=422 if form.errors else 200)
