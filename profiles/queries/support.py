"""What a person has said is hard, and what this service can do about it at once (P68)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from profiles.models import SupportProfile, User
from profiles.models.support_profile import Hard


@dataclass(frozen=True)
class Offer:
    """Something that helps now: a sentence, and where to go for it, if anywhere."""

    words: str | Promise
    label: str | Promise = ""
    url_name: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name) if self.url_name else ""


READING = Offer(_("You can choose the text size and the colours."), _("Reading settings"), "me_reading")
ANY_WAY = Offer(_("A photo, a drawing and one word count the same as a long text."))
ALOUD = Offer(
    _("Choose Listen, and the device reads aloud. You choose the speed."), _("Reading settings"), "me_reading"
)
GUIDES = Offer(_("Help tells the steps of each page with pictures."), _("Help"), "help")
OFFERS: dict[str, Offer] = {
    Hard.SMALL_TEXT: READING,
    Hard.SEEING: READING,
    Hard.SLOW_WRITING: ANY_WAY,
    Hard.HANDS: ANY_WAY,
    Hard.SLOW_READING: ALOUD,
    Hard.LANGUAGE: Offer(
        _("You can change the language of the pages. You may write in your own language."),
        _("Reading settings"),
        "me_reading",
    ),
    Hard.NOISE: Offer(_("Nobody waits for you. You can stop anywhere, and your place is kept.")),
    Hard.STEPS: GUIDES,
    Hard.FEAR: Offer(_("Nothing breaks here. You can change and delete everything you send.")),
    Hard.FIRST_TIME: GUIDES,
    Hard.OLD_PHONE: Offer(_("Everything you write is saved at once, also when the phone stops.")),
}


def of(user: User) -> SupportProfile | None:
    return SupportProfile.objects.filter(user=user).first()


def offers(profile: SupportProfile | None) -> list[Offer]:
    """Each once, in the order of what is hard."""
    codes = profile.hard if profile else []
    return list(dict.fromkeys(OFFERS[code] for code in Hard.values if code in codes and code in OFFERS))
