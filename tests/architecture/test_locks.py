import json
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

ADDRESS = re.compile(r"https?://|registry|--index-url|--extra-index-url|--find-links")


@pytest.mark.parametrize("lock", ["requirements/base.txt", "requirements/dev.txt", "package-lock.json"])
def test_a_lock_names_no_address(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if ADDRESS.search(line) and '"funding"' not in line and '"url"' not in line
    ] == []


@pytest.mark.parametrize("lock", ["requirements/base.txt", "requirements/dev.txt"])
def test_every_python_package_is_locked_with_its_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8"))
    packages = [entry for entry in entries if "==" in entry]
    assert packages
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []


def test_every_front_end_package_is_locked_with_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [path for path, package in packages.items() if path and "integrity" not in package] == []


def test_every_front_end_package_is_asked_for_by_exact_version() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert {name: version for name, version in versions.items() if not re.fullmatch(r"[\d.]+", version)} == {}


def test_no_dependency_is_fetched_from_outside_the_registries() -> None:
    assert re.findall(r"git\+|@ ?https?:", Path(ROOT / "pyproject.toml").read_text(encoding="utf-8")) == []
