"""A photo as a phone's camera writes it: on its side with a note to turn it, and with the place where it was taken."""

import io

from PIL import Image, ImageDraw

ORIENTATION = 0x0112
MAKE = 0x010F
GPS_BLOCK = 0x8825
TURN_RIGHT = 6


def phone_photo(width: int = 1600, height: int = 1200) -> bytes:
    """JPEG bytes of `width` x `height` that a viewer shows turned, `height` x `width`."""
    picture = Image.new("RGB", (width, height), "#7fa8c9")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, height // 2, width, height), fill="#2f5d50")
    pen.ellipse((width // 4, height // 4, width // 2, height // 2), fill="#f5b041")
    exif = Image.Exif()
    exif[ORIENTATION] = TURN_RIGHT
    exif[MAKE] = "Secretphone"
    exif.get_ifd(GPS_BLOCK).update({1: "N", 2: (60.0, 58.0, 57.0), 3: "E", 4: (25.0, 39.0, 40.0)})
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif)
    return written.getvalue()
