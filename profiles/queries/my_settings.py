"""The rows of My page that belong to the account itself, each with its present value in words."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from lib import dates
from profiles.models import SignInCard, User
from profiles.my_page import Row
from profiles.queries.sign_in_cards import in_force


def settings(user: User) -> Iterator[Row]:
    profile = user.profile
    shown = [profile.get_language_display(), profile.get_text_size_display(), profile.get_theme_display()]
    yield Row(_("Reading"), " · ".join(shown), reverse("me_reading"), icon="settings")
    yield Row(_("How Omatahti works"), _("Take the tour again"), reverse("tour", args=[1]), icon="flagpole")
    yield Row(
        _("Try it beforehand"),
        _("Picture, drawing, sound, video, reminders"),
        reverse("me_device"),
        icon="hand",
    )
    yield Row(_("Sign-in card"), card_words(in_force(user)), reverse("me_card"), icon="card")


def ways_in(user: User) -> Iterator[Row]:
    email = user.email or _("Not given. You can do without.")
    lock = _("Sign in with a fingerprint, face or PIN")
    yield Row(_("E-mail"), email, reverse("account_email"), icon="mail")
    yield Row(_("The phone's own lock"), lock, reverse("mfa_list_webauthn"), icon="key")
    if user.has_usable_password():
        yield Row(_("Password"), _("Change the password"), reverse("account_change_password"), icon="lock")
        yield Row(_("Second step at sign-in"), _("An authenticator app"), reverse("mfa_index"), icon="lock")
    devices = _("See your devices and sign out of others")
    yield Row(_("Where you are signed in"), devices, reverse("usersessions_list"), icon="eye")
    yield Row(_("My data"), _("Download everything about you"), reverse("me_data"), icon="lock")
    done = _("Roles, cards, and looks at who you are")
    yield Row(_("What has been done and looked at about me"), done, reverse("me_trail"), icon="doc")


def card_words(card: SignInCard | None) -> str:
    if card is None:
        return _("You have no card")
    if card.last_used_at is None:
        return _("Not used yet")
    return _("Last used: %(when)s") % {"when": dates.near_time(card.last_used_at)}
