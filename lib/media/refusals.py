"""Why a file was not taken, in sentences for the person who chose it."""

from django.conf import settings
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


class RecordingRefused(Exception):
    """A worker finds it, and whoever reads it later has a language of their own: so a code, not a sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_RECORDING = {
    "empty": _("The file is empty. Choose it again."),
    "too_big": _("The file is too big. Choose a shorter recording."),
    "not_sound": _("We cannot open this file. Choose a sound file (M4A, MP3 or WAV)."),
    "not_video": _("We cannot open this file. Choose a video (MP4 or MOV)."),
    "broken": _("Part of the file is missing. Choose it again or record a new one."),
    "no_sound": _("There is no sound in the file. Check the microphone and record again."),
    "no_picture": _("There is no moving picture in the file. You can send it with Speak."),
    "voice_too_long": _(
        "The voice is longer than %(voice)s minutes. Record a shorter one. You can tell the rest in another message."
    ),
    "video_too_long": _(
        "The video is longer than %(video)s minutes. Make it shorter. You can tell the rest in another message."
    ),
    "too_slow": _("Making the file ready took too long. Try a shorter one."),
    "no_room": _("Our server has no room for the recording now. The fault is ours. Try again later."),
    "gave_up": _("We could not make the recording ready. The fault is ours. Send it again."),
}


def recording_refusal(code: str) -> str:
    """The sentence for a code, in the reader's language; for one we no longer know, the most general."""
    limits = {"voice": settings.VOICE_LIMIT_SECONDS // 60, "video": settings.VIDEO_LIMIT_SECONDS // 60}
    return str(_RECORDING.get(code, _RECORDING["gave_up"])) % limits
