"""The demonstration is loaded once for this module, and rolled back after it."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from config.run import DEMONSTRATION_PEOPLE
from config.settings import base
from forums.models import (
    Attachment,
    Draft,
    Forum,
    Invitation,
    Membership,
    Post,
    PresenceNote,
    Reaction,
    ReadMark,
    RecapAnswer,
    Thread,
)
from forums.queries import coached, news, search
from lib.media.photo import SIZES
from profiles.models import Organisation, User
from reminders.management.demonstration.dates import opened
from reminders.management.demonstration.script import Conversation


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(year: None, db: None) -> None:
    """The loaded year, in a database that forgets what the test does."""


def counts() -> dict[str, int]:
    models = (
        Organisation,
        User,
        Forum,
        Membership,
        Thread,
        Post,
        Attachment,
        Draft,
        Reaction,
        ReadMark,
        Invitation,
    )
    return {model.__name__: model._default_manager.count() for model in models}


def member(login: str, group: str) -> Membership:
    return Membership.objects.get(user__username=login, forum__name=group)


def test_two_organisations_have_four_groups_in_three_languages(demo: None) -> None:
    assert Organisation.objects.count() == 2
    groups = Forum.objects.annotate(people=Count("memberships"))
    assert dict(groups.values_list("name", "people")) == {
        "Aamukahvit": 8,
        "Iltaryhmä": 14,
        "Kaffestunden": 8,
        "Fresh Start": 9,
    }
    assert set(User.objects.values_list("profile__language", flat=True)) == {"fi", "sv", "en"}


def test_the_year_has_several_hundred_messages_until_now(demo: None) -> None:
    now = timezone.now()
    assert Post.objects.count() >= 400
    assert Post.objects.filter(created_at__gt=now).count() == 0
    oldest, newest = (
        post.created_at for post in (Post.objects.earliest("created_at"), Post.objects.latest("created_at"))
    )
    assert dt.timedelta(days=350) < now - oldest < dt.timedelta(days=390)
    assert now - newest < dt.timedelta(days=3)


def test_messages_are_numbered_in_the_order_of_time(demo: None) -> None:
    for thread in Thread.objects.prefetch_related("posts"):
        posts = list(thread.posts.all())
        assert [post.number for post in posts] == list(range(1, thread.last_number + 1))
        assert thread.created_at < posts[0].created_at
        assert all(a.created_at < b.created_at for a, b in itertools.pairwise(posts)), thread.title
        assert (thread.last_author, thread.last_post_at) == (posts[-1].author, posts[-1].created_at)


def test_hardly_any_text_is_said_twice(demo: None) -> None:
    said = Post.objects.exclude(body="").count()
    assert Post.objects.values("body").distinct().count() > said * 0.98


def test_every_kind_of_event_is_there(demo: None) -> None:
    assert Thread.objects.filter(closed_at__isnull=False, closed_at__lt=timezone.now()).count() >= 10
    assert Post.objects.filter(edited_at__isnull=False, revisions__isnull=False).exists()
    assert Post.objects.filter(deleted_at__isnull=False).count() == 1
    assert Post.objects.filter(reply_to__isnull=False).count() >= 40
    assert Reaction.objects.count() >= 300
    assert Thread.objects.filter(closed_at=None, closes_on__gt=timezone.localdate()).count() == 1
    assert [bool(said.words) for said in RecapAnswer.objects.order_by("words")] == [False, True]
    assert {invitation.state for invitation in Invitation.objects.all()} == {"open", "expired", "revoked"}
    assert len(PresenceNote.objects.exclude(thread=None).living()) == 1
    assert len(coached.passed_promises(coached.groups_of_coach(User.objects.get(username="demo-coach")))) == 1
    assert sum(thread.is_time_to_think for thread in Thread.objects.all()) == 1
    for forum in Forum.objects.all():
        assert forum.rules.exclude(reason="").count() >= 3
        assert forum.threads.filter(is_topic=True).count() == 1
        assert forum.memberships.filter(presence_notes__isnull=False).exists()


def test_pictures_went_in_by_the_way_of_every_picture(demo: None) -> None:
    pictures = Attachment.objects.all()
    assert pictures.filter(kind="photo").count() >= 50
    assert pictures.filter(kind="drawing").count() >= 8
    assert not pictures.filter(Q(description="") | Q(master="") & ~Q(kind="voice")).exists()
    for drawing in pictures.filter(kind="drawing"):
        assert drawing.strokes.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    largest = pictures.filter(kind="photo").latest("width")
    assert largest.width is not None
    assert SIZES["small"] < largest.width <= 2048
    with largest.master.open() as master:
        assert master.read(12)[8:] == b"WEBP"


@pytest.mark.parametrize(("kind", "formats"), [("voice", {"webm", "m4a"}), ("video", {"mp4"})])
def test_a_voice_and_a_video_can_be_played_and_read(demo: None, kind: str, formats: set[str]) -> None:
    recording = Attachment.objects.get(kind=kind)
    assert set(recording.renditions.filter(size="play").values_list("format", flat=True)) == formats
    assert (recording.state, bool(recording.duration_ms), bool(recording.transcript)) == ("ready", True, True)
    assert recording.post is not None
    assert recording.post.thread.title in {"Syksyn kuvat", "Mikä auttaa aamulla alkuun?"}


def test_the_client_has_four_new_messages_in_the_pictures_of_autumn(demo: None) -> None:
    client = member("demo-client", "Aamukahvit")
    mark = ReadMark.objects.select_related("thread").get(membership=client, thread__title="Syksyn kuvat")
    new = list(mark.thread.posts.filter(number__gt=mark.number).order_by("number"))
    assert [post.author.name for post in new] == ["Samir", "Iltatuuli", "Pihlaja", "Marjut"]
    assert new[0].attachments.get().kind == Attachment.Kind.DRAWING
    assert new[-1].reply_to is not None
    assert new[-1].reply_to.author == client
    assert Draft.objects.get(author=client).body == "Kävin eilen metsässä ja huomasin, että…"


def test_home_tells_of_quick_replies_only_where_there_is_news(demo: None) -> None:
    found = news.quick_replies(member("demo-client", "Aamukahvit").user)
    assert found
    assert {reaction.post.thread.title for reaction in found} <= {
        "Syksyn kuvat",
        "Mikä auttaa aamulla alkuun?",
    }


def test_nobody_has_read_further_than_there_is(demo: None) -> None:
    assert not ReadMark.objects.filter(number__gt=F("thread__last_number")).exists()
    for membership in Membership.objects.select_related("forum"):
        assert membership.read_marks.count() == membership.forum.threads.count()


@pytest.mark.parametrize("login", [name for name, _ in DEMONSTRATION_PEOPLE])
def test_everybody_signs_in_with_the_published_password(demo: None, login: str) -> None:
    user = User.objects.get(username=login)
    assert user.check_password("omatahti-demo")
    assert user.profile.name


def test_roles_are_what_the_start_page_of_the_demonstration_says(demo: None) -> None:
    assert member("demo-listener", "Aamukahvit").is_listener
    assert member("demo-host", "Aamukahvit").role == "host"
    assert member("demo-coach", "Aamukahvit").is_coach
    assert member("demo-coach-2", "Kaffestunden").is_coach
    assert not Membership.objects.filter(user__username__in=["demo-staff", "demo-admin"]).exists()
    first, second = (User.objects.get(username=f"demo-coach{n}") for n in ("", "-2"))
    organisations = Organisation.objects.filter
    assert not set(organisations(roles__user=first)) & set(organisations(roles__user=second))
    assert (
        not Forum.objects.visible_to(User.objects.get(username="demo-client-2"))
        .filter(name="Aamukahvit")
        .exists()
    )


def test_one_person_has_another_name_in_another_group(demo: None) -> None:
    names = (
        Membership.objects.filter(user__username="demo-host")
        .order_by("forum__name")
        .values_list("name", flat=True)
    )
    assert list(names) == ["Pihlaja", "Kanerva"]


def test_search_knows_the_year(demo: None) -> None:
    client = User.objects.get(username="demo-client")
    found = search.find(client, "laiturilla")
    assert found.count >= 2
    assert any(
        finding.entry.post and finding.entry.post.author.name == "Metsätähti" for finding in found.shown
    )


def test_loading_again_changes_nothing(demo: None) -> None:
    before = counts()
    passwords = set(User.objects.values_list("password", flat=True))
    call_command("demo")
    assert counts() == before
    assert set(User.objects.values_list("password", flat=True)) == passwords


def test_another_password_is_taken_into_use(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "aivan toinen sana")
    before = counts()
    call_command("demo")
    assert counts() == before
    assert User.objects.get(username="demo-staff").check_password("aivan toinen sana")
    assert not Membership.objects.get(name="Samir").user.has_usable_password()


def test_a_server_for_real_people_refuses(db: None, settings: Any) -> None:
    before = counts()
    settings.DEMONSTRATION_ALLOWED = base.DEMONSTRATION_ALLOWED
    with pytest.raises(CommandError, match="not for a server of real people"):
        call_command("demo")
    assert counts() == before


@pytest.mark.parametrize(
    ("today", "when"),
    [
        (dt.date(2026, 11, 24), dt.date(2025, 12, 1)),
        (dt.date(2026, 12, 24), dt.date(2026, 11, 30)),
        (dt.date(2027, 2, 28), dt.date(2026, 11, 30)),
    ],
)
def test_what_belongs_to_december_is_opened_on_a_monday_of_the_last_one(
    today: dt.date, when: dt.date
) -> None:
    conversation = Conversation(title="Joulu", by="Marjut", topic="", posts=[], on="12-01")
    assert opened(conversation, today).date() == when
    assert when.weekday() == 0
