"""Where pictures are in a bucket, a permitted fetch is led to the bucket by an address that soon expires."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import boto3  # type: ignore[import-untyped]
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer
from pytest_django.fixtures import Settings

from forums.models import Attachment, Membership, Thread, UploadPart
from tests import recordings
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory, PostFactory, tiny_webp
from tests.forums.uploading import Uploader

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost"])


@pytest.fixture
def bucket(settings: Settings, socket_enabled: None) -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    options = {
        "bucket_name": f"pictures-{uuid4()}",
        "endpoint_url": f"http://{host}:{port}",
        "region_name": "eu-north-1",
        "access_key": "only-for-tests",
        "secret_key": "only-for-tests",
        "querystring_expire": 60,
        "default_acl": None,
        "file_overwrite": False,
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options},
    }
    settings.MEDIA_DELIVERY = "redirect"
    client = boto3.client(
        "s3",
        **{name: options[name] for name in ("endpoint_url", "region_name")},
        aws_access_key_id="only-for-tests",
        aws_secret_access_key="only-for-tests",
    )
    client.create_bucket(
        Bucket=options["bucket_name"], CreateBucketConfiguration={"LocationConstraint": "eu-north-1"}
    )
    yield f"{options['endpoint_url']}/{options['bucket_name']}"
    server.stop()


@pytest.fixture
def picture(bucket: str, thread: Thread) -> Attachment:
    made: Attachment = AttachmentFactory(
        post=PostFactory(thread=thread), master=ContentFile(tiny_webp(), name="master")
    )
    return made


def test_a_member_is_led_to_the_bucket_for_a_minute(
    browse: Browse, client: Membership, picture: Attachment, bucket: str
) -> None:
    answer = browse(client).get(f"/f/{picture.pk}/small")
    assert (answer.status_code, answer["Cache-Control"]) == (302, "private, no-store")
    address = answer["Location"]
    assert address.startswith(f"{bucket}/{picture.master.name}?")
    assert parse_qs(urlsplit(address).query)["X-Amz-Expires"] == ["60"]
    with urllib.request.urlopen(address) as fetched:
        assert (fetched.read(), fetched.headers["Content-Type"]) == (tiny_webp(), "image/webp")


def test_nobody_else_gets_an_address(browse: Browse, other_client: Membership, picture: Attachment) -> None:
    answer = browse(other_client).get(f"/f/{picture.pk}/small")
    assert (answer.status_code, "X-Amz" in json.dumps(dict(answer.headers))) == (404, False)


def test_a_recording_in_parts_is_made_ready_in_the_bucket(
    browse: Browse, client: Membership, thread: Thread, bucket: str, django_capture_on_commit_callbacks: Any
) -> None:
    draft = DraftFactory(author=client, thread=thread)
    uploader = Uploader(browse(client), draft.pk)
    with django_capture_on_commit_callbacks(execute=True):
        uploader.send(recordings.voice(), 2000)
    voice = draft.attachments.get()
    assert (voice.state, voice.source.name, UploadPart.objects.count()) == ("ready", "", 0)
    stored = {
        name for folder in default_storage.listdir("")[0] for name in default_storage.listdir(folder)[1]
    }
    assert len(stored) == voice.renditions.count() == 2
    answer = browse(client).get(f"/f/{voice.pk}/play?f=webm", headers={"range": "bytes=0-3"})
    assert answer.status_code == 302
    asked = urllib.request.Request(answer["Location"], headers={"Range": "bytes=0-3"})
    with urllib.request.urlopen(asked) as fetched:
        assert (fetched.status, fetched.read()) == (206, b"\x1aE\xdf\xa3")
        assert fetched.headers["Content-Type"] == "audio/webm"
