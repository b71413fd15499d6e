"""A stranger's sound or film: only what is decoded and encoded anew survives."""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from lib.media import ffmpeg
from lib.media.ffmpeg import LIMITED, Source
from lib.media.recording import FOLDER_PREFIX, Kind, accept_recording, bars
from lib.media.refusals import RecordingRefused, recording_refusal
from tests import recordings


@contextmanager
def made(content: bytes, kind: Kind) -> Iterator[dict[str, bytes]]:
    with accept_recording(io.BytesIO(content), kind) as recording:
        yield {format_: path.read_bytes() for format_, path in recording.files.items()}


def refusal(content: bytes, kind: Kind) -> str:
    with pytest.raises(RecordingRefused) as caught, accept_recording(io.BytesIO(content), kind):
        pass
    return caught.value.code


def told_by_ffmpeg(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "made"
    path.write_bytes(content)
    command = [ffmpeg._program(), "-hide_banner", "-i", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize(
    ("container", "codec"),
    [
        ("webm", "libopus"),
        ("ogg", "libopus"),
        ("m4a", "aac"),
        ("mp3", "libmp3lame"),
        ("wav", "pcm_s16le"),
        ("flac", "flac"),
        ("aac", "aac"),
        ("aiff", "pcm_s16be"),
        ("caf", "pcm_s16le"),
    ],
)
def test_a_voice_from_any_phone_becomes_opus_and_aac(container: str, codec: str) -> None:
    with accept_recording(io.BytesIO(recordings.voice(1, container, codec)), "voice") as recording:
        assert set(recording.files) == {"webm", "m4a"}
        assert 900 <= recording.duration_ms <= 1200
        assert (len(recording.waveform), max(recording.waveform)) == (48, 100)
        assert recording.poster is None


def test_a_voice_is_as_told(tmp_path: Path) -> None:
    with made(recordings.voice(), "voice") as files:
        opus, aac = (told_by_ffmpeg(files[format_], tmp_path) for format_ in ("webm", "m4a"))
    assert "Audio: opus, 48000 Hz, mono" in opus
    assert "Audio: aac (LC)" in aac


@pytest.mark.parametrize(("container", "codec"), [("mp4", "libx264"), ("mov", "libx264"), ("webm", "libvpx")])
def test_a_film_becomes_h264_that_starts_at_once(container: str, codec: str, tmp_path: Path) -> None:
    with made(recordings.film(1, container, codec=codec), "video") as files:
        content = files["mp4"]
    told = told_by_ffmpeg(content, tmp_path)
    assert "Video: h264 (Main)" in told
    assert "Audio: aac (LC)" in told
    assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize(
    ("size", "expected"),
    [("1280x720", (854, 480)), ("720x1280", (480, 854)), ("320x240", (320, 240)), ("161x121", (160, 120))],
)
def test_a_film_is_at_most_480_lines_and_has_a_picture(size: str, expected: tuple[int, int]) -> None:
    content = recordings.film(0.5, "webm", size, "libvpx")
    with accept_recording(io.BytesIO(content), "video") as recording:
        assert recording.poster is not None
        assert (recording.poster.width, recording.poster.height) == expected


def test_a_silent_film_has_no_waves() -> None:
    with accept_recording(io.BytesIO(recordings.film(has_sound=False)), "video") as recording:
        assert recording.waveform == []


def test_the_sound_of_a_film_can_be_sent_as_a_voice() -> None:
    with accept_recording(io.BytesIO(recordings.film()), "voice") as recording:
        assert set(recording.files) == {"webm", "m4a"}


@pytest.mark.parametrize("kind", ["voice", "video"])
def test_place_and_title_are_gone(kind: Kind) -> None:
    content = recordings.voice(1, "m4a", "aac") if kind == "voice" else recordings.film(1, "mov")
    assert b"salaisuus" in content
    with made(content, kind) as files:
        for one in files.values():
            assert b"salaisuus" not in one
            assert b"+60.98" not in one


def test_what_a_browser_was_cut_off_from_is_kept() -> None:
    """Nothing is lost: a recorder that was killed leaves a WebM without an end."""
    content = recordings.voice(4)
    with accept_recording(io.BytesIO(content[: len(content) * 3 // 4]), "voice") as recording:
        assert 2000 < recording.duration_ms < 3800


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", "voice", "empty"),
        (b"", "video", "empty"),
        (png(), "video", "not_video"),
        (png(), "voice", "not_sound"),
        (b"Hei, olen teksti.", "voice", "not_sound"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "video", "not_video"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "video", "not_video"),
        (b"\x1aE\xdf\xa3" + bytes(500), "voice", "broken"),
        (b"OggS", "voice", "broken"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(500), "video", "broken"),
    ],
)
def test_what_cannot_be_played_says_why(content: bytes, kind: Kind, code: str) -> None:
    assert refusal(content, kind) == code


def test_a_film_without_its_end_says_so() -> None:
    content = recordings.film(2)
    assert content.index(b"mdat") < content.index(b"moov")
    assert refusal(content[: len(content) // 2], "video") == "broken"


def test_a_film_without_sound_is_no_voice_and_a_voice_is_no_film() -> None:
    assert refusal(recordings.film(has_sound=False), "voice") == "no_sound"
    assert refusal(recordings.voice(), "video") == "no_picture"


def test_what_is_too_long_or_too_big_says_how_long_it_may_be(settings: Settings) -> None:
    settings.VOICE_LIMIT_SECONDS = settings.VIDEO_LIMIT_SECONDS = 1
    assert refusal(recordings.voice(4, "m4a", "aac"), "voice") == "voice_too_long"
    assert refusal(recordings.film(4), "video") == "video_too_long"
    settings.VOICE_LIMIT_BYTES = 1000
    assert refusal(recordings.voice(1, "wav", "pcm_s16le"), "voice") == "too_big"


def test_a_recording_that_does_not_tell_its_length_is_measured(settings: Settings, tmp_path: Path) -> None:
    """As Chromium's recorder makes it: a live WebM."""
    path = tmp_path / "live.webm"
    tone = ["-f", "lavfi", "-i", "sine=duration=4", "-c:a", "libopus", "-f", "webm", "-live", "1"]
    with path.open("wb") as out:
        subprocess.run([ffmpeg._program(), "-loglevel", "error", *tone, "pipe:1"], stdout=out, check=True)
    assert ffmpeg.probe(Source(path, "matroska")).duration_ms is None
    settings.VOICE_LIMIT_SECONDS = 1
    assert refusal(path.read_bytes(), "voice") == "voice_too_long"


def test_every_code_has_its_sentence(in_english: None) -> None:
    assert "longer than 5 minutes" in recording_refusal("voice_too_long")
    assert "longer than 3 minutes" in recording_refusal("video_too_long")
    assert recording_refusal("what nobody knows any more") == recording_refusal("gave_up")


def test_a_film_that_names_another_file_gets_nothing_of_it(tmp_path: Path) -> None:
    """A QuickTime file may say that its sound is elsewhere."""
    secret = tmp_path / "salaisuus.wav"
    secret.write_bytes(recordings.voice(1, "wav", "pcm_s16le"))
    playlist = tmp_path / "source"
    playlist.write_text(f"ffconcat version 1.0\nfile {secret}\n")
    with pytest.raises(RecordingRefused):
        ffmpeg.probe(Source(playlist, "mov"))


def test_loudness_is_seen_as_it_is_heard() -> None:
    quiet, loud = (b"\x00\x01" * 8000), (b"\x00\x40" * 8000)
    waves = bars(quiet + loud)
    assert (len(waves), waves[-1], 0 < waves[0] < 20) == (48, 100, True)
    assert bars(bytes(16000)) == [0] * 48
    assert bars(b"\x03\x00\xfd\xff" * 8000) == [0] * 48
    assert len(bars(b"\x00\x40" * 10)) == 48


def test_no_folder_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # other tests work beside this one

    def left() -> set[str]:
        return {path.name for path in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*")}

    before = left()
    with made(recordings.voice(), "voice"):
        assert left() > before
    refusal(png(), "video")
    assert left() <= before


def test_the_program_has_limits_and_no_secrets() -> None:
    program = (
        "import os, resource as r; print(len(os.environ), r.getrlimit(r.RLIMIT_AS)[0], os.nice(0) >= 10);"
        "bytearray(10**10)"
    )
    command = [
        sys.executable,
        "-I",
        str(LIMITED),
        "1500000000",
        "20",
        "1000",
        sys.executable,
        "-I",
        "-c",
        program,
    ]
    done = subprocess.run(command, capture_output=True, text=True, env={}, check=False)
    environment, memory, is_nice = done.stdout.split()
    assert (int(memory), is_nice) == (1500000000, "True")
    assert int(environment) <= 1  # Python itself sets LC_CTYPE
    assert "MemoryError" in done.stderr


def test_the_program_ends_when_its_worker_is_killed() -> None:
    sleeper = [sys.executable, "-I", str(LIMITED), "1500000000", "20", "1000", "/bin/sleep", "60"]
    worker = f"import subprocess; p = subprocess.Popen({sleeper!r}); print(p.pid, flush=True); p.wait()"
    with subprocess.Popen([sys.executable, "-c", worker], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        pid = int(started.stdout.readline())
        while not Path(f"/proc/{pid}/cmdline").read_text().startswith("/bin/sleep"):
            time.sleep(0.02)
        started.kill()
    assert has_ended(pid)


def has_ended(pid: int) -> bool:
    for _ in range(200):
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False
