"""Why a file was not taken, in sentences for the person who chose it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MediaRefused(Exception):
    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


EMPTY = _("The file is empty. Choose the photo again.")
TOO_BIG = _("The photo is too big: the file is over 25 MB. Choose a smaller photo or take a new one.")
TOO_MANY_PIXELS = _("The photo is too large for us to open. Choose a smaller photo or take a new one.")
NOT_A_PICTURE = _("We cannot open this file. Choose a photo (JPG or PNG).")
BROKEN = _("Part of the photo is missing. Choose it again or take a new one.")
TOO_SLOW = _("Opening the photo took too long. Try again or choose another photo.")
NOT_EDITED = _("We could not save the changes. The photo is as it was before. Try again.")
NOT_A_DRAWING = _("We could not save the drawing. Your earlier drawing is safe. Try again.")
DRAWING_TOO_BIG = _(
    "The drawing has become too big to save. Your earlier drawing is safe. Finish it and start a new one."
)
