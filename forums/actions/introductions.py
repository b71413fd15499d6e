"""The introductions round of a group, and what a member pins to their own card."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import threads
from forums.models import Interest, Membership, Thread
from lib import richtext
from lib.decisions import require

LENGTH = 40


def open_round(*, by: Membership) -> Thread:
    """Every group begins by getting to know each other (P30, P38), in the language of the coach who makes it."""
    topic = _(
        "Welcome! Tell as much about yourself as you like. You may write, take a photo, draw, speak or film."
        " You may also read first and introduce yourself later."
    )
    return threads.open_thread(
        by=by, title=_("Introductions"), topic=topic, key=by.forum_id, purpose=Thread.Purpose.INTRODUCTIONS
    )


def put_off(*, by: Membership) -> None:
    """The person is not asked again to introduce themselves. They may at any time."""
    Membership.objects.filter(pk=by.pk).update(puts_off_introduction=True)


@transaction.atomic
def pin_interest(*, by: Membership, text: str) -> Interest:
    """Pinned twice, in any spelling of capitals, it is there once. Raises ValidationError with a sentence."""
    require(permissions.can_pin_interests(by))
    text = " ".join(richtext.clean_source(text).split())
    if not text:
        raise ValidationError(_("Write a word or two."), code="empty")
    if len(text) > LENGTH:
        raise ValidationError(_("Write it shorter. There is room for 40 characters."), code="long")
    Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
    key = text.casefold()[:LENGTH]
    if there := Interest.objects.filter(membership=by, key=key).first():
        return there
    if Interest.objects.filter(membership=by).count() >= Interest.MOST:
        raise ValidationError(
            _("Your card has room for %(most)s interests. Take one off first."),
            code="full",
            params={"most": Interest.MOST},
        )
    return Interest.objects.create(membership=by, text=text, key=key)


def unpin_interest(*, by: Membership, text: str) -> None:
    Interest.objects.filter(membership=by, key=text.casefold()[:LENGTH]).delete()
