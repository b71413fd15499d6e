import ast

import pytest

from tests.architecture.tree import APPS, MIGRATED_APPS, ROOT, functions, modules, name, parsed

FILE_LINES = 320
FUNCTION_LINES = 40
# allauth writes an empty e-mail address, where only none may be kept.
SAVES_WITH_A_REASON = ["profiles/models/user.py User"]
DRAWER_NAMES = {"signals", "utils", "helpers", "services", "common", "misc"}


def test_a_file_is_short_enough_to_read() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(*APPS, "tests", "bench")
    }
    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_a_function_is_short_enough_to_read() -> None:
    long = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in modules(*APPS)
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_no_module_is_a_drawer_for_anything() -> None:
    assert [name(path) for path in modules(*APPS) if path.stem in DRAWER_NAMES] == []


def test_no_file_is_empty() -> None:
    empty = [
        path
        for path in modules(*APPS, "tests")
        if path.name != "__init__.py" and not path.read_text().strip()
    ]
    assert [name(path) for path in empty] == []


def test_imports_stand_at_the_top_but_in_apps() -> None:
    hidden = [
        f"{name(path)}:{node.lineno}"
        for path in modules(*APPS)
        if path.name != "apps.py"
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_saving_a_row_does_nothing_else_without_a_reason() -> None:
    overrides = [
        f"{name(path)} {owner.name}"
        for path in modules(*MIGRATED_APPS)
        if "models" in path.parts or path.stem == "models"
        for owner in ast.walk(parsed(path))
        if isinstance(owner, ast.ClassDef)
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and method.name == "save"
    ]
    assert overrides == SAVES_WITH_A_REASON


def test_no_row_points_at_just_anything() -> None:
    generic = [
        name(path)
        for path in modules(*MIGRATED_APPS)
        if "GenericForeignKey" in path.read_text(encoding="utf-8")
    ]
    assert generic == []


@pytest.mark.parametrize("app", MIGRATED_APPS)
def test_an_app_has_one_migration_until_the_first_release(app: str) -> None:
    found = [path.name for path in (ROOT / app / "migrations").glob("[0-9]*.py")]
    assert found in ([], ["0001_initial.py"])


def test_an_action_is_called_by_keyword() -> None:
    """What is done by somebody reads as a sentence: publish(thread=..., by=..., body=...)."""
    loose = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in modules(*MIGRATED_APPS)
        if "actions" in path.relative_to(ROOT).with_suffix("").parts
        for function in functions(path)
        if not function.name.startswith("_")
        if function.args.args
        and "by" in {argument.arg for argument in function.args.args + function.args.kwonlyargs}
    ]
    assert loose == []
