import re
from collections.abc import Callable
from pathlib import Path

from tests.architecture.tree import ROOT, TEMPLATES, name

TEMPLATE_LINES = 130
# These are called by Django or allauth, not by us, or are the frame that every page fills.
WITHOUT_INPUTS = {"base.html", "400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
FOREIGN_FOLDERS = {"account", "mfa", "usersessions", "allauth", "django", "bootstrap5"}
INPUTS = re.compile(r"\{# in: [^#]+ #\}")
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a script attribute": re.compile(r"<[^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a script without nonce or address": re.compile(
        r"<script(?![^>]*\s(src=|nonce=|type=\"application/json\"))", re.I
    ),
    "a style sheet without nonce": re.compile(r"<style(?![^>]*\snonce=)", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
}
# Principle 2: no hurry. Nothing that counts down, compares people or tells who is here.
HURRY = re.compile(
    r"online now|last seen|seen by|active now|is typing|countdown|\bstreak|read receipt|leader ?board|most active|"
    r"(days|hours) left|time is up|only until|hurry up|aikaa jäljellä|viime hetki|vielä ehdit|tid kvar|"
    r"bg-danger|paikalla nyt|viimeksi paikalla|kirjoittaa parhaillaan|online nu|senast sedd|skriver just nu",
    re.IGNORECASE,
)


def is_foreign(path: Path) -> bool:
    return path.relative_to(ROOT / "templates").parts[0] in FOREIGN_FOLDERS


def is_letter(path: Path) -> bool:
    return "email" in path.parts


def faults_in(paths: list[Path], find: Callable[[str], object]) -> dict[str, object]:
    found = {name(path): find(path.read_text(encoding="utf-8")) for path in paths}
    return {path: fault for path, fault in found.items() if fault}


def test_a_template_states_its_inputs_on_its_first_line() -> None:
    ours = [path for path in TEMPLATES if not is_foreign(path) and path.name not in WITHOUT_INPUTS]
    assert faults_in(ours, lambda text: not INPUTS.fullmatch(text.split("\n", 1)[0])) == {}


def test_a_template_is_short_enough_to_read() -> None:
    assert faults_in(TEMPLATES, lambda text: len(text.splitlines()) > TEMPLATE_LINES) == {}


def test_a_page_keeps_scripts_and_styles_out_of_its_markup() -> None:
    pages = [path for path in TEMPLATES if not is_letter(path)]
    assert (
        faults_in(pages, lambda text: [what for what, pattern in INLINE.items() if pattern.search(text)])
        == {}
    )


def test_nothing_hurries_or_compares_people() -> None:
    everything = [path for path in (ROOT / "templates").rglob("*.*") if path.is_file()]
    assert faults_in(everything, HURRY.findall) == {}


def test_templates_live_in_one_place() -> None:
    assert [name(path) for path in ROOT.glob("*/templates/**/*") if "node_modules" not in path.parts] == []
