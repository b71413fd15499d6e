"""Each file in deploy/ passes the program that would read it on a server, or its own validator."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

DEPLOY = Path(settings.BASE_DIR) / "deploy"
TOOLS = Path(sys.executable).parent
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def said_by(*command: str | Path) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return answer.stdout + answer.stderr if answer.returncode else ""


def test_the_compose_file_follows_its_specification() -> None:
    compose = DEPLOY / "compose.yaml"
    assert said_by(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", compose) == ""


def test_the_container_file_follows_good_practice() -> None:
    assert said_by(TOOLS / "hadolint", "--failure-threshold", "style", DEPLOY / "Containerfile") == ""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="only where systemd is")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_reads_the_unit(unit: Path, tmp_path: Path) -> None:
    """It also looks for the programs the unit starts, so they are named where they are here."""
    here = tmp_path / unit.name
    here.write_text(unit.read_text().replace("/srv/omatahti/.venv/bin", str(TOOLS)))
    assert said_by("systemd-analyze", "verify", here) == ""


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_an_installed_program(unit: Path) -> None:
    starts = [
        line.split("=", 1)[1].split()[0]
        for line in unit.read_text().splitlines()
        if line.startswith("ExecStart")
    ]
    assert starts
    assert [start for start in starts if not (TOOLS / Path(start).name).exists()] == []


def test_the_units_and_the_compose_file_run_the_same_three_processes() -> None:
    assert [unit.stem for unit in UNITS] == ["omatahti-beat", "omatahti-web", "omatahti-worker"]
    compose = (DEPLOY / "compose.yaml").read_text()
    assert all(f"\n  {name}:\n" in compose for name in ("web", "worker", "beat"))
