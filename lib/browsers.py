"""What a browser calls itself, in words a person and their coach know: "Chrome on Android"."""

import re
from typing import Literal

# The first that fits: every one of them also says the names of those after it.
BROWSERS = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Opera", r"OPR/|OPT/|Opera"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Chromebook", r"CrOS"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("Linux", r"Linux|X11"),
)

type Device = Literal["android", "iphone", "computer"]


def name_and_system(user_agent: str) -> tuple[str, str]:
    """("Chrome", "Android"); "" for what is not known. Never a version or a model: those tell people apart."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def device(user_agent: str) -> Device:
    """Which of the three ways a file is chosen in."""
    system = _first(SYSTEMS, user_agent)
    if system == "Android":
        return "android"
    return "iphone" if system in {"iPhone", "iPad"} else "computer"


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, text)), "")
