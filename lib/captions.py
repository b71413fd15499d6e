"""The words of a recording as a person types them, and as captions where lines begin with a time.

    0.05 Hei kaikki
    0.12 Tässä on laituri

A line without a time goes on with the one before it. Without any time there is only a text to read.
"""

import re
from dataclasses import dataclass

TIMED = re.compile(r"^(\d{1,2})[.:]([0-5]\d)(?:\s+|$)(.*)$")
LONGEST_MS = 7000


@dataclass(frozen=True)
class Cue:
    start_ms: int
    text: str


def cues(text: str, duration_ms: int) -> list[Cue]:
    """Empty where the text does not begin with a time, or the times go backwards or past the end: a bus that leaves at
    12.30 is no caption."""
    found: list[Cue] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if timed := TIMED.match(line):
            start = (int(timed[1]) * 60 + int(timed[2])) * 1000
            found.append(Cue(start, timed[3].strip()))
        elif found:
            found[-1] = Cue(found[-1].start_ms, f"{found[-1].text}\n{line}".strip())
        else:
            return []
    starts = [cue.start_ms for cue in found]
    in_order = starts == sorted(set(starts)) and starts[-1:] < [duration_ms]
    return found if in_order else []


def plain(text: str, duration_ms: int) -> str:
    """Without the times."""
    found = cues(text, duration_ms)
    return "\n".join(cue.text for cue in found) if found else text


def vtt(text: str, duration_ms: int) -> str:
    """WebVTT. Words stay until the next ones, and not so long that a silence keeps them. "" where there are no cues."""
    found = [cue for cue in cues(text, duration_ms) if cue.text]
    ends = [cue.start_ms for cue in found[1:]] + [duration_ms]
    parts = [
        f"{_clock(cue.start_ms)} --> {_clock(min(end, cue.start_ms + LONGEST_MS))}\n{_escaped(cue.text)}"
        for cue, end in zip(found, ends, strict=False)
    ]
    return "\n\n".join(["WEBVTT", *parts]) + "\n" if parts else ""


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
