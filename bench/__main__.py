"""`python -m bench [--write]`: how long the pages take, as a ratio to a bare Django view on the same server.

Each database gets its own run with its own floor: absolute times are of this machine, the ratios are of the product.
--write puts the tables into bench/RESULTS.md as well.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from bench import databases
from bench.browser import HOST

RESULTS = Path(__file__).with_name("RESULTS.md")
HEADER = (
    "| what | median | middle half | times the floor | at most | queries |\n"
    "|---|--:|--:|--:|--:|--:|\n"
)  # fmt: skip


class Database(Protocol):
    def __call__(self, folder: Path, /) -> AbstractContextManager[str]: ...


def main(arguments: list[str]) -> int:
    measured = {
        "SQLite": run(databases.sqlite),
        "PostgreSQL": run(databases.postgresql),
    }
    text = "\n\n".join(f"## {name}\n\n{table(rows)}" for name, rows in measured.items())
    print(text)
    if "--write" in arguments:
        RESULTS.write_text(f"{about()}\n\n{text}\n")
    slow = [f"{name}: {row['name']}" for name, rows in measured.items() for row in rows if not is_within(row)]
    if slow:
        print("\nSlower than it may be: " + "; ".join(slow), file=sys.stderr)
    return 1 if slow else 0


def run(database: Database) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="omatahti-bench-") as name:
        folder = Path(name)
        with database(folder) as url:
            out = folder / "measured.json"
            subprocess.run(
                [sys.executable, "-m", "django", "measure", str(out)],
                env=as_in_production(folder, url),
                check=True,
            )
            rows: list[dict[str, Any]] = json.loads(out.read_text())
            return rows


def as_in_production(folder: Path, url: str) -> dict[str, str]:
    return os.environ | {
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "REDIS_URL": "",
        "SECRET_KEY": "only-for-the-bench-0123456789-abcdefghijklmnopqrstuvwxyz",
        "VAR_DIR": str(folder),
    }


def table(rows: list[dict[str, Any]]) -> str:
    return HEADER + "\n".join(line(row) for row in rows)


def line(row: dict[str, Any]) -> str:
    low, high = row["middle_half"]
    return (
        f"| {row['name']} | {row['median']:.1f} ms | {low:.1f}–{high:.1f} ms | {row['ratio']:.2f} "
        f"| {row['limit'] or ''} | {row['queries'] or ''} |"
    )


def is_within(row: dict[str, Any]) -> bool:
    return row["limit"] is None or row["ratio"] <= row["limit"]


def about() -> str:
    return (
        "# How long the pages take\n\n"
        "Written by `make bench` with `--write`. One granian process with production settings answers one signed-in\n"
        "browser; the pages take turns, so that a busy moment of the machine meets all of them. The floor is a bare\n"
        "Django view behind the same middleware that reads and renders the same 20 messages.\n\n"
        f"Python {platform.python_version()}, {os.cpu_count()} cores."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
