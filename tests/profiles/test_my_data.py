"""A person's copy of everything about them (GDPR art. 15 and 20; DESIGN 6.14)."""

import datetime as dt
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from forums.models import Membership, Thread
from profiles import data_rights
from profiles.actions import data_copies
from profiles.export import own_data
from profiles.models import AuditEntry, DataCopy, User
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory

pytestmark = pytest.mark.usefixtures("in_english")

OWN = "Kävin aamulla järven rannalla."
OTHERS = "Tämä on jonkun toisen kertomaa."


def built(user: User) -> DataCopy:
    copy = data_copies.ask(by=user)
    data_copies.build(copy_id=copy.pk)
    return DataCopy.objects.get(pk=copy.pk)


def opened(copy: DataCopy) -> zipfile.ZipFile:
    with copy.file.open("rb") as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def kept() -> set[str]:
    return set(default_storage.listdir("copies")[1]) if default_storage.exists("copies") else set()


@pytest.fixture
def told(client: Membership, client_2: Membership, thread: Thread) -> None:
    mine = PostFactory(thread=thread, author=client, body=OWN)
    AttachmentFactory(post=mine, description="Järvi aamulla")
    PostFactory(thread=thread, author=client_2, body=OTHERS)


@pytest.mark.usefixtures("told")
def test_the_copy_has_what_the_person_told_and_nothing_that_others_did(client: Membership) -> None:
    archive = opened(built(client.user))
    page, plain = archive.read("index.html").decode(), json.loads(archive.read("data.json"))
    assert OWN in page
    assert "Järvi aamulla" in page
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert OTHERS.encode() not in everything
    assert [row["body"] for part in plain for row in part["rows"] if "body" in row] == [OWN]


@pytest.mark.usefixtures("told")
def test_pictures_come_along_as_files_that_the_page_leads_to(client: Membership) -> None:
    archive = opened(built(client.user))
    files = [name for name in archive.namelist() if name.startswith("media/")]
    assert len(files) == 1
    assert f'href="{files[0]}"' in archive.read("index.html").decode()
    assert len(archive.read(files[0])) > 0


def test_the_page_speaks_the_persons_language(client: Membership) -> None:
    client.user.profile.language = "sv"
    client.user.profile.save()
    page = opened(built(User.objects.get(pk=client.user_id))).read("index.html").decode()
    assert '<html lang="sv">' in page
    assert "Mina uppgifter" in page


def test_no_secret_is_in_the_copy(coach: Membership) -> None:
    archive = opened(built(coach.user))
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert coach.user.password not in everything
    assert not re.search(r"pin_hash|code_digest|argon2", everything)


def test_a_person_asks_waits_and_fetches(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    assert "Collect my data" in browser.get("/me/data").content.decode()
    assert browser.post("/me/data/copy").headers["location"] == "/me/data"
    assert "We are collecting your data" in browser.get("/me/data").content.decode()
    copy = DataCopy.objects.get()
    assert browser.get(f"/me/data/copy/{copy.pk}").status_code == 404
    data_copies.build(copy_id=copy.pk)
    assert "Your copy is ready" in browser.get("/me/data").content.decode()
    answer = browser.get(f"/me/data/copy/{copy.pk}")
    assert answer.headers["content-disposition"] == 'attachment; filename="omatahti.zip"'
    assert "no-store" in answer.headers["cache-control"]
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer))).testzip() is None
    acts = AuditEntry.objects.concerning(client.user).order_by("at").values_list("act", flat=True)
    assert list(acts) == ["data-requested", "data-fetched"]


def test_nobody_else_fetches_it(
    browse: Browse, client: Membership, client_2: Membership, admin: User
) -> None:
    copy = built(client.user)
    for person in (client_2, admin):
        assert browse(person).get(f"/me/data/copy/{copy.pk}").status_code == 404


def test_asked_twice_while_it_is_prepared_it_is_one(client: Membership) -> None:
    assert data_copies.ask(by=client.user) == data_copies.ask(by=client.user)
    assert DataCopy.objects.count() == 1


def test_a_worker_that_does_it_twice_leaves_one_file(client: Membership) -> None:
    before = kept()
    copy = built(client.user)
    data_copies.build(copy_id=copy.pk)
    assert DataCopy.objects.get().file.name == copy.file.name
    assert len(kept() - before) == 1


def test_what_a_stopped_worker_left_gives_way_to_the_next(client: Membership) -> None:
    before = kept()
    copy = built(client.user)
    DataCopy.objects.update(state="preparing", expires_at=None)
    data_copies.build(copy_id=copy.pk)
    assert DataCopy.objects.get().file.name != copy.file.name
    assert len(kept() - before) == 1


def test_of_a_person_who_is_gone_meanwhile_nothing_stays(
    client: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept()
    copy = data_copies.ask(by=client.user)
    write = own_data.write_zip

    def gone_meanwhile(user: User, to: io.BytesIO) -> None:
        write(user, to)
        DataCopy.objects.all().delete()

    monkeypatch.setattr(own_data, "write_zip", gone_meanwhile)
    data_copies.build(copy_id=copy.pk)
    assert kept() == before


def test_a_week_later_it_is_thrown_away(
    browse: Browse, client: Membership, django_capture_on_commit_callbacks: Iterator[None]
) -> None:
    copy = built(client.user)
    later = timezone.now() + dt.timedelta(days=7, minutes=1)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        data_copies.sweep(now=later)
    assert not DataCopy.objects.exists()
    assert not default_storage.exists(str(copy.file.name))
    assert browse(client).get(f"/me/data/copy/{copy.pk}").status_code == 404


def test_what_cannot_be_built_is_said_and_can_be_asked_again(
    browse: Browse, client: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = data_copies.ask(by=client.user)

    def full(user: User, to: io.BytesIO) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(own_data, "write_zip", full)
    data_copies.build(copy_id=copy.pk)
    page = browse(client).get("/me/data").content.decode()
    assert "We could not collect your data this time." in page
    assert data_copies.ask(by=client.user) != copy


def test_an_unknown_copy_is_no_error_for_a_worker(db: None) -> None:
    data_copies.build(copy_id=uuid.uuid4())


def ways_to_a_person() -> set[tuple[str, str]]:
    """Every relation of ours to a person or to a person in a group."""
    ours = (
        model
        for model in apps.get_models()
        if model._meta.app_label in {"profiles", "forums", "feedback", "reminders"}
    )
    return {
        (model.__name__, field.name)
        for model in ours
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in {User, Membership}
    }


def test_every_table_that_leads_to_a_person_is_in_the_copy_or_says_why_not() -> None:
    told = {(held.model.__name__, held.path.partition("__")[0]) for held in data_rights.held()}
    left = {(out.model.__name__, out.path) for out in data_rights.left_out()}
    assert ways_to_a_person() - told - left == set()
    assert all(out.why for out in data_rights.left_out())
