"""What a person types becomes captions where its lines begin with a time, and is a text to read in any case."""

import pytest

from lib.captions import Cue, cues, plain, vtt

TIMED = "0.01 Hei kaikki\n\n0:12 Tässä on laituri\nja vene\n1.05 Moi"


def test_lines_with_times_are_cues() -> None:
    assert cues(TIMED, 66_000) == [
        Cue(1000, "Hei kaikki"),
        Cue(12_000, "Tässä on laituri\nja vene"),
        Cue(65_000, "Moi"),
    ]


def test_the_text_to_read_has_no_times() -> None:
    assert plain(TIMED, 66_000) == "Hei kaikki\nTässä on laituri\nja vene\nMoi"


@pytest.mark.parametrize(
    "text", ["", "Hei kaikki", "Hei\n0.05 kaikki", "0.12 Ensin\n0.05 sitten", "12.30 lähtee bussi"]
)
def test_what_does_not_go_by_the_clock_is_only_a_text(text: str) -> None:
    assert (cues(text, 60_000), plain(text, 60_000), vtt(text, 60_000)) == ([], text, "")


def test_words_stay_until_the_next_ones_and_not_for_ever() -> None:
    assert vtt("0.01 Hei\n0.04 Täällä <b> & --> sataa\n0.30 Moi", 33_000) == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:04.000\nHei\n\n"
        "00:00:04.000 --> 00:00:11.000\nTäällä &lt;b&gt; &amp; --&gt; sataa\n\n"
        "00:00:30.000 --> 00:00:33.000\nMoi\n"
    )
