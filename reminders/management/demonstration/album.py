"""Every picture and recording, made before anything is written: it takes a while, and the database would wait."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

from lib.media.drawing import Drawing
from lib.media.photo import Photo
from reminders.management.demonstration import gallery, sounds
from reminders.management.demonstration.script import Group, Message
from reminders.management.demonstration.sounds import Recorded

type Place = tuple[str, str, int]
type Album = dict[Place, Photo | Drawing | Recorded]


def make_album(groups: list[Group]) -> Album:
    """(group, conversation, number of the message) -> its picture."""
    wanted = {
        (group.name, conversation.title, number): message
        for group in groups
        for conversation in group.threads
        for number, message in enumerate(conversation.posts, 1)
        if message.photo or message.drawing or message.voice or message.video
    }
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(wanted, pool.map(_make, wanted.keys(), wanted.values()), strict=True))


def _make(place: Place, message: Message) -> Photo | Drawing | Recorded:
    rng = Random(" ".join(map(str, place)))  # noqa: S311 - always the same picture, nothing secret
    if message.voice:
        return sounds.voice()
    if message.video:
        return gallery.video(message.video, rng)
    if message.drawing:
        return gallery.drawing(message.drawing, rng)
    return gallery.photo(message.photo, rng)
