import io
import subprocess
import sys
import zlib

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from lib.media import refusals
from lib.media.photo import DECODER, PAPER, Photo, accept_photo, read_master, renditions, turned
from lib.media.refusals import MediaRefused

RED, BLUE = (200, 30, 30), (30, 30, 200)


def picture(
    format_: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object
) -> io.BytesIO:
    """The left half red, the right half blue."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.convert(mode).save(file, format_, **options)
    return file


def opened(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.content))


def is_near(colour: object, expected: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(part - wanted) < 30 for part, wanted in zip(colour, expected, strict=True))


def refusal(file: io.BytesIO | SimpleUploadedFile) -> object:
    with pytest.raises(MediaRefused) as refused:
        accept_photo(file)
    return refused.value.reason


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_every_kind_of_photo_becomes_our_own_webp(format_: str) -> None:
    pillow_heif.register_heif_opener()
    photo = accept_photo(picture(format_, size=(64, 32)))
    master = opened(photo)
    assert master.format == "WEBP"
    assert (photo.width, photo.height) == master.size == (64, 32)
    assert is_near(master.getpixel((10, 16)), RED)
    assert is_near(master.getpixel((54, 16)), BLUE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_opens(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (8, 8), 40_000 if mode == "I;16" else 0).save(file, "PNG")
    assert accept_photo(file).width == 8


def test_sixteen_bit_grey_keeps_its_shade() -> None:
    file = io.BytesIO()
    Image.new("I;16", (8, 8), 0x8000).save(file, "PNG")
    assert accept_photo(file).colour in {"#7f7f7f", "#808080"}


def test_a_cmyk_jpeg_opens() -> None:
    assert is_near(opened(accept_photo(picture("JPEG", mode="CMYK"))).getpixel((5, 10)), RED)


def test_a_big_photo_is_made_2048_px() -> None:
    photo = accept_photo(picture("JPEG", size=(4000, 1000)))
    assert (photo.width, photo.height) == (2048, 512)


def test_the_placeholder_is_the_average_colour() -> None:
    red, green, blue = bytes.fromhex(accept_photo(picture()).colour[1:])
    assert is_near((red, green, blue), (115, 30, 115))


def test_what_is_transparent_shows_the_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")
    assert is_near(opened(accept_photo(file)).getpixel((4, 4)), (0xFF, 0xFD, 0xF6))
    assert PAPER == "#fffdf6"


def test_a_photo_is_turned_and_its_place_is_forgotten() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    exif[0x010F] = "Kamera Oy"
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 59.0, 0.0), 3: "E", 4: (25.0, 40.0, 0.0)})
    file = picture("JPEG", exif=exif, comment=b"salaisuus")
    assert Image.open(file).getexif().get_ifd(0x8825)[1] == "N"

    photo = accept_photo(file)

    master = opened(photo)
    assert photo.located
    assert (photo.width, photo.height) == (20, 40)
    assert is_near(master.getpixel((10, 5)), RED)
    assert not master.getexif()
    assert not set(master.info) & {"exif", "xmp", "icc_profile", "comment"}
    assert b"Kamera" not in photo.content
    assert b"salaisuus" not in photo.content


@pytest.mark.parametrize("format_", ["JPEG", "WEBP", "HEIF", "PNG"])
def test_it_is_known_whether_the_file_told_its_place(format_: str) -> None:
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({2: (60.0, 59.0, 0.0), 4: (25.0, 40.0, 0.0)})
    assert accept_photo(picture(format_, size=(64, 32), exif=exif.tobytes())).located
    assert not accept_photo(picture(format_, size=(64, 32))).located


def test_a_place_told_in_words_or_only_in_part() -> None:
    assert accept_photo(picture("JPEG", xmp=b'<x exif:GPSLatitude="60,59N"/>')).located
    nearly = Image.Exif()
    nearly.get_ifd(0x8825).update({0: b"\x02\x03\x00\x00"})
    assert not accept_photo(picture("JPEG", exif=nearly)).located


def test_our_own_master_is_turned_and_measured_again() -> None:
    master = accept_photo(picture())
    once = turned(read_master(master.content))
    assert (once.width, once.height, opened(once).size) == (20, 40, (20, 40))
    assert is_near(opened(once).getpixel((10, 5)), RED)
    assert read_master(once.content).colour[0] == "#"


def test_broken_metadata_does_not_refuse_a_whole_photo() -> None:
    assert accept_photo(picture("JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f")).width == 40


def test_colours_of_another_profile_are_turned_into_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = accept_photo(picture("PNG", icc_profile=profile))
    assert is_near(opened(photo).getpixel((5, 10)), RED)
    assert accept_photo(picture("PNG", icc_profile=b"no profile at all")).width == 40


def test_a_moving_gif_gives_its_first_picture() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, BLUE)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    assert is_near(opened(accept_photo(file)).getpixel((4, 4)), RED)
    assert getattr(opened(accept_photo(file)), "n_frames", 1) == 1


def test_an_empty_file_is_refused() -> None:
    assert refusal(io.BytesIO()) == refusals.EMPTY
    assert refusal(SimpleUploadedFile("kuva.jpg", b"")) == refusals.EMPTY


@pytest.mark.parametrize(
    "content",
    [
        b"Hei, olen teksti.",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"BM" + bytes(100),
        b"II*\x00" + bytes(100),
        b"%PDF-1.7",
        b"\x00\x00\x00\x18ftypmp42isommp42",
        b"\x00",
    ],
)
def test_what_is_not_a_photo_is_refused_whatever_its_name(content: bytes) -> None:
    assert refusal(SimpleUploadedFile("kuva.jpg", content, "image/jpeg")) == refusals.NOT_A_PICTURE


@pytest.mark.parametrize(
    ("format_", "reason"),
    [
        ("JPEG", refusals.BROKEN),
        ("PNG", refusals.BROKEN),
        ("WEBP", refusals.BROKEN),
        ("AVIF", refusals.NOT_A_PICTURE),
    ],
)
def test_a_truncated_photo_is_refused(format_: str, reason: object) -> None:
    file = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(file, format_)
    assert refusal(io.BytesIO(file.getvalue()[: file.tell() // 2])) == reason


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x10\x00\x00\x00WEBP"]
)
def test_a_head_without_a_photo_is_refused(head: bytes) -> None:
    assert refusal(io.BytesIO(head + b"\x00\xff" * 50)) in {refusals.BROKEN, refusals.NOT_A_PICTURE}


def test_a_file_over_the_limit_is_refused() -> None:
    content = picture("JPEG").getvalue() + bytes(25 * 1024 * 1024)
    assert refusal(io.BytesIO(content)) == refusals.TOO_BIG


@pytest.mark.parametrize("side", [7_100, 12_000])
def test_a_bomb_is_refused(side: int) -> None:
    """Over 50 megapixels in some kilobytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    header = side.to_bytes(4) * 2 + b"\x08\x02\x00\x00\x00"
    pixels = zlib.compress(bytes((3 * side + 1) * 2_000), 9)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    assert refusal(io.BytesIO(bomb)) == refusals.TOO_MANY_PIXELS


def test_a_photo_that_is_also_a_page_loses_the_page() -> None:
    script = b"<html><script>alert('polyglot')</script>"
    inside = picture("JPEG", comment=script).getvalue()
    photo = accept_photo(io.BytesIO(inside + script))
    made = [photo.content, *(content for content, _type in renditions(photo.content).values())]
    assert not [content for content in made if b"script" in content]


def test_the_decoder_gets_no_secrets_and_little_memory() -> None:
    program = (
        "import sys, os; sys.argv = ['decode.py']; import runpy; runpy.run_path(sys.stdin.readline().strip());"
        "print(any(name.startswith('django') for name in sys.modules)); bytearray(2_000_000_000)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], input=str(DECODER), text=True, capture_output=True, check=False
    )
    assert done.stdout == "False\n"
    assert "MemoryError" in done.stderr


def test_renditions_fit_a_phone() -> None:
    made = renditions(accept_photo(picture("JPEG", size=(3000, 1500))).content)
    sizes = {key: Image.open(io.BytesIO(content)).size for key, (content, _type) in made.items()}
    assert sizes == {
        ("large", "webp"): (1600, 800),
        ("large", "jpeg"): (1600, 800),
        ("small", "webp"): (640, 320),
        ("small", "jpeg"): (640, 320),
        ("thumb", "webp"): (160, 80),
        ("thumb", "jpeg"): (160, 80),
    }
    assert {content_type for _content, content_type in made.values()} == {"image/webp", "image/jpeg"}


def test_a_small_photo_is_not_enlarged() -> None:
    made = renditions(accept_photo(picture()).content)
    assert Image.open(io.BytesIO(made["large", "webp"][0])).size == (40, 20)
