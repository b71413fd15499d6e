"""Strips that several pictures show."""

from django.utils.translation import gettext_lazy as _

from profiles.queries.help.topic import Kind, Part, Words

HOME, GROUP, SURVEYS, ME = range(4)
WRITE, PHOTO, DRAW, SPEAK, VIDEO = range(5)


def nav(here: int) -> Part:
    places = (("home", _("Home")), ("group", _("Group")), ("survey", _("Surveys")), ("me", _("My page")))
    return Part("nav", places, here)


def dock(here: int | None = None) -> Part:
    ways = (
        ("pen", _("Write")),
        ("camera", _("Photo")),
        ("brush", _("Draw")),
        ("mic", _("Speak")),
        ("video", _("Video")),
    )
    return Part("dock", ways, here)


def acts(here: int) -> Part:
    return Part("acts", (("reply", _("Reply")), ("heart", _("Quick reply")), ("more", _("Menu"))), here)


def one(kind: Kind, icon: str, words: Words) -> Part:
    """A single control, which is the one to choose."""
    return Part(kind, ((icon, words),), 0)


def plain(kind: Kind, *items: tuple[str, Words]) -> Part:
    return Part(kind, items)


HELP = Part("bar", (("brand", "omatahti"), ("help", _("Help"))), 1)
