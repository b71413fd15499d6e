"""Every page that opens is valid HTML. All of them are written down and checked by one run of html-validate."""

import subprocess
from pathlib import Path

import pytest

from forums.models import Forum, Membership, Thread
from profiles.models import User
from tests.architecture.test_urls import ALL, Address
from tests.architecture.tree import ROOT
from tests.coaching import DevelopmentQuoteFactory, MeetingFactory, ObservationFactory, PromptFactory
from tests.conftest import Browse, Persona
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    InvitationFactory,
    PostFactory,
    QuoteFactory,
    RecapFactory,
    RecordingFactory,
)

VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"


@pytest.fixture
def here(aamukahvit: Forum, coach: Membership, client: Membership, thread: Thread) -> dict[str, str]:
    """What the addresses' parts mean in this group."""
    post = PostFactory(thread=thread, author=client)
    RecordingFactory(post=post, transcript="Tuuli puhuu ikkunassa.")
    RecordingFactory(post=post, state="waiting")
    RecordingFactory(post=post, state="failed", failure="broken")
    RecordingFactory(post=post, kind="video", width=854, height=480, master="poster")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    invitation = InvitationFactory(forum=aamukahvit)
    prompt = PromptFactory(
        forum=aamukahvit, written_by=coach, example=DraftFactory(thread=None, author=coach)
    )
    draft = DraftFactory(thread=thread, author=client)
    return {
        "slug": aamukahvit.slug,
        "thread_id": str(thread.pk),
        "number": str(post.number),
        "post_id": str(post.pk),
        "development_id": str(DevelopmentQuoteFactory(development__by=client, post=post).development.pk),
        "draft_id": str(draft.pk),
        "attachment_id": str(AttachmentFactory(post=None, draft=draft).pk),
        "prompt_id": str(prompt.pk),
        "code": invitation.code,
        "invitation_id": str(invitation.pk),
        "membership_id": str(client.pk),
        "meeting_id": str(MeetingFactory(made_by=coach).pk),
        "note_id": str(ObservationFactory(author=coach, thread=thread).pk),
        "member_id": str(client.pk),
        "organisation_id": str(aamukahvit.organisation_id),
    }


@pytest.fixture
def people(client: Membership, coach: Membership, admin: User) -> dict[str, Persona]:
    return {"client": client, "coach": coach, "admin": admin, "anonymous": None}


def test_every_page_is_valid_html(
    browse: Browse, people: dict[str, Persona], here: dict[str, str], tmp_path: Path
) -> None:
    for name, persona in people.items():
        browser = browse(persona)
        for address in ALL:
            answer = browser.get(in_this_group(address, here).path())
            is_html = answer.headers.get("Content-Type", "").startswith("text/html")
            if answer.status_code == 200 and is_html and b"<html" in (page := answer.getvalue()):
                (tmp_path / f"{name}-{address.name}.html").write_bytes(page)
    pages = sorted(path.name for path in tmp_path.iterdir())
    assert {
        "client-thread.html",
        "client-draft.html",
        "client-draft_photo_edit.html",
        "coach-group.html",
        "anonymous-join_code.html",
    } <= set(pages)
    assert faults_in(tmp_path) == ""


def in_this_group(address: Address, here: dict[str, str]) -> Address:
    return address._replace(kwargs={name: here.get(name, value) for name, value in address.kwargs.items()})


def faults_in(folder: Path) -> str:
    command = [
        str(VALIDATOR),
        "--config",
        str(ROOT / ".htmlvalidate.json"),
        "--formatter",
        "text",
        str(folder),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return answer.stdout + answer.stderr
