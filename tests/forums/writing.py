"""What the composer's tests share: a person who writes, the forms they send and the files they choose."""

import io
import sqlite3
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from PIL import Image

from forums.models import Membership, Thread
from profiles.models import Profile
from tests.conftest import Browse

JSON = "application/json"
AT_ONCE = 10


class Writer:
    """One person's browser at one draft. `post("send", body="Hei")` presses that button of the composer."""

    def __init__(self, browser: Client, place: str) -> None:
        self.browser = browser
        self.place = place
        self.key = uuid.uuid4()

    def post(self, act: str, accept: str = "text/html", **fields: Any) -> Any:
        headers = {"accept": accept}
        return self.browser.post(f"/d/{self.key}/{act}?{self.place}", fields, headers=headers)


@pytest.fixture
def writer(browse: Browse, client: Membership, thread: Thread) -> Writer:
    """Metsätähti at a new message in the conversation, reading English."""
    return writing(browse, client, f"in={thread.pk}")


def writing(browse: Browse, membership: Membership, place: str) -> Writer:
    Profile.objects.filter(user=membership.user).update(language="en")
    return Writer(browse(membership), place)


def photo(size: tuple[int, int] = (64, 48), name: str = "kuva.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "#7a9a8f").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def at_once(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[int], Any]], list[Any]]:
    """Ten threads, each with a database connection of its own. SQLite in memory has only one, so there it is a file."""

    def do_all(act: Callable[[int], Any]) -> list[Any]:
        with ExitStack() as held, monkeypatch.context() as patch, ThreadPoolExecutor(AT_ONCE) as pool:
            if connection.vendor == "sqlite":
                copy = str(tmp_path / "copy.sqlite3")
                connection.cursor().execute("VACUUM INTO %s", [copy])
                patch.setitem(connection.settings_dict, "NAME", copy)
                # Ten first connections that all begin the copy's journal would shut one another out.
                keeper = held.enter_context(closing(sqlite3.connect(copy)))
                keeper.execute("PRAGMA journal_mode=WAL")
            return list(pool.map(lambda n: _alone(act, n), range(AT_ONCE)))

    return do_all


def _alone(act: Callable[[int], Any], n: int) -> Any:
    try:
        return act(n)
    finally:
        connections.close_all()
