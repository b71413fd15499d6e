"""A group saved as a model, and a new group made after one (P13, P15, P88)."""

import datetime as dt
import json
import logging
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from forums.group_template import read, write
from forums.models import Forum, Membership, Prompt, Stage, StageKind
from forums.queries.group_models import template_of
from profiles.models import Organisation
from tests.conftest import Browse
from tests.factories import PostFactory, RuleFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")
MODEL = {"format": "omatahti-group", "version": 1, "name": "Malli"}
BRING = "/desk/groups/import"
NEW = "/desk/groups/new"


@pytest.fixture
def full(coach: Membership, client: Membership) -> Forum:
    """Aamukahvit with rules, topics, stages, and people who talk."""
    forum = coach.forum
    Forum.objects.filter(pk=forum.pk).update(fallback_help="Soita Marjutille 040 123", allows_video=False)
    forum.refresh_from_db()
    RuleFactory(forum=forum)
    RuleFactory(forum=forum, text="Olemme ystävällisiä.", reason="")
    monday = dt.datetime(2027, 1, 11, 9, 30, tzinfo=timezone.get_default_timezone())
    topics = {"Mikä ilahdutti?": monday, "Viikon kuva": monday + dt.timedelta(days=77), "Joskus": None}
    for position, (title, at) in enumerate(topics.items()):
        Prompt.objects.create(
            forum=forum,
            written_by=coach,
            title=title,
            topic="*Kerro* omin sanoin.",
            means_off=["video"],
            length_guide="short",
            publish_at=at,
            position=position,
        )
    Stage.objects.create(forum=forum, kind=StageKind.BEFORE, starts_on=dt.date(2026, 12, 28))
    Stage.objects.create(
        forum=forum, kind=StageKind.GETTING_TO_KNOW, starts_on=monday.date(), note="Tervetuloa"
    )
    PostFactory(thread=ThreadFactory(forum=forum, opened_by=coach), author=client, body="Salaisuus")
    return forum


def sent(organisation: Organisation, **changes: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "organisation": str(organisation.pk),
        "name": "Uusi ryhmä",
        "badge": "moon",
        "kind": "clients",
        "identity_policy": "each_chooses",
        "allows_photo": "on",
        "allows_drawing": "on",
        "allows_voice": "on",
        "allows_listening": "on",
        "members_open_threads": "on",
        "own_name": "Teemu",
    } | changes


def brought(browser: Client, data: bytes) -> Any:
    return browser.post(BRING, {"file": SimpleUploadedFile("malli.json", data)})


def page_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# Saving


def test_the_file_has_the_group_and_nobody_in_it(browse: Browse, coach: Membership, full: Forum) -> None:
    answer = browse(coach).get(f"/g/{full.slug}/template.json")
    assert answer["Content-Disposition"] == 'attachment; filename="omatahti-aamukahvit.json"'
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    text = answer.content.decode()
    for secret in ("Marjut", "Metsätähti", "040 123", "Salaisuus", full.slug, str(full.pk), "Lahti"):
        assert secret not in text
    template = read(answer.content).template
    assert template is not None
    assert [(topic.title, topic.day, topic.time) for topic in template.topics] == [
        ("Mikä ilahdutti?", 0, "09:30"),
        ("Viikon kuva", 77, "09:30"),
        ("Joskus", None, ""),
    ]
    assert [stage.day for stage in template.stages] == [-14, 0, None, None, None]
    assert [rule.text for rule in template.rules] == [
        "Mitä täällä kerrotaan, jää tänne.",
        "Olemme ystävällisiä.",
    ]
    assert [means.value for means in template.means] == ["write", "photo", "draw", "speak"]


def test_days_are_counted_from_the_first_of_anything_where_the_beginning_is_not_planned(full: Forum) -> None:
    Stage.objects.all().delete()
    template = template_of(full)
    assert [topic.day for topic in template.topics] == [0, 77, None]
    assert [stage.day for stage in template.stages] == [None, 0, None, None, None]


def test_saving_costs_the_same_however_much_there_is(
    browse: Browse, coach: Membership, full: Forum, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browse(coach)
    # The trail costs three: its row, and the account and the organisation that the row names.
    with django_assert_num_queries(9):
        browser.get(f"/g/{full.slug}/template.json")
    for number in range(50):
        Prompt.objects.create(forum=full, written_by=coach, title=f"Aihe {number}")
    with django_assert_num_queries(9):
        browser.get(f"/g/{full.slug}/template.json")


# From site to site


def test_a_model_saved_brought_and_saved_again_is_the_same_file(
    browse: Browse, coach: Membership, full: Forum, other_coach: Membership, turku: Organisation
) -> None:
    saved = browse(coach).get(f"/g/{full.slug}/template.json").content
    there = browse(other_coach)
    preview = brought(there, saved)
    assert preview.status_code == 200
    assert Forum.objects.count() == 2
    begun = there.post(NEW, {"model": preview.context["model"], "act": "begin"})
    assert begun.context["form"]["name"].value() == "Aamukahvit"
    assert begun.context["form"]["allows_video"].value() is False
    choices = sent(
        turku, name="Aamukahvit", badge="cup", model=preview.context["model"], first_day="2027-03-01"
    )
    answers = [there.post(NEW, choices) for _click in range(2)]
    made = Forum.objects.get(organisation=turku, name="Aamukahvit")
    assert [answer["Location"] for answer in answers] == [f"/g/{made.slug}/invitations"] * 2
    assert there.get(f"/g/{made.slug}/template.json").content == saved
    later = made.prompts.get(title="Viikon kuva").publish_at
    assert later is not None
    # Three months later summer time has begun: half past nine is still half past nine.
    assert f"{timezone.localtime(later):%Y-%m-%d %H:%M}" == "2027-05-17 09:30"


def test_without_a_first_day_the_topics_wait(
    browse: Browse, coach: Membership, full: Forum, lahti: Organisation
) -> None:
    browse(coach).post(NEW, sent(lahti, model=write(template_of(full)), first_day=""))
    made = Forum.objects.get(name="Uusi ryhmä")
    assert list(made.prompts.values_list("title", "publish_at")) == [
        ("Mikä ilahdutti?", None),
        ("Viikon kuva", None),
        ("Joskus", None),
    ]
    assert not made.stages.filter(starts_on__isnull=False).exists()


def test_what_would_have_been_published_already_waits(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    template = read(json.dumps(MODEL | {"topics": [{"title": "Ennakko", "day": -3}]}).encode()).template
    assert template is not None
    today = timezone.localdate().isoformat()
    browse(coach).post(NEW, sent(lahti, model=write(template), first_day=today))
    assert Prompt.objects.get(title="Ennakko").publish_at is None


def test_a_first_day_that_has_passed_is_told_and_everything_stays(
    browse: Browse, coach: Membership, full: Forum, lahti: Organisation
) -> None:
    answer = browse(coach).post(NEW, sent(lahti, model=write(template_of(full)), first_day="2020-01-01"))
    assert answer.status_code == 422
    page = page_of(answer)
    assert "This day has passed. Choose today or a later day." in page
    assert "The model is here: 3 topics" in page
    assert answer.context["form"]["name"].value() == "Uusi ryhmä"
    assert Forum.objects.count() == 1


# Ready models, and a group for professionals


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_ready_models_are_offered_in_the_coachs_language(
    browse: Browse, coach: Membership, language: str
) -> None:
    profile = coach.user.profile
    profile.language = language
    profile.save(update_fields=["language"])
    page = page_of(browse(coach).get(BRING))
    title = {"fi": "Kahdeksan viikon ryhmä", "sv": "En grupp på åtta veckor", "en": "A group of eight weeks"}
    assert title[language] in page
    preview = page_of(browse(coach).get(f"{BRING}?model=eight-weeks"))
    ending = {
        "fi": "Katsotaan yhdessä taaksepäin",
        "sv": "Vi ser tillbaka tillsammans",
        "en": "Looking back together",
    }
    assert ending[language] in preview


def test_professionals_have_a_group_with_the_same_tools(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    browser = browse(coach)
    preview = browser.get(f"{BRING}?model=professionals")
    begun = browser.post(NEW, {"model": preview.context["model"], "act": "begin"})
    form = begun.context["form"]
    assert (form["kind"].value(), form["identity_policy"].value()) == ("professionals", "own_names")
    browser.post(NEW, sent(lahti, kind="professionals", model=preview.context["model"]))
    made = Forum.objects.get(name="Uusi ryhmä")
    assert (made.kind, made.rules.count(), made.prompts.count()) == ("professionals", 6, 5)
    assert browser.get(f"/g/{made.slug}/path").status_code == 200


def test_a_group_without_a_model_begins_as_before(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    browse(coach).post(NEW, sent(lahti))
    made = Forum.objects.get(name="Uusi ryhmä")
    assert (made.kind, made.stage, made.rules.count(), made.prompts.count()) == (
        "clients",
        StageKind.BEFORE,
        5,
        0,
    )


# What cannot be brought


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "The file is broken or of another kind."),
        (b"[1]", "This file is not the model of a group."),
        (
            json.dumps(MODEL | {"version": 2}).encode(),
            "This file was made by a newer Omatahti than this one.",
        ),
        (json.dumps(MODEL | {"rules": 5}).encode(), "rules. This should be a list."),
        (b" " * 1_000_001, "The file is too large to be the model of a group."),
    ],
)
def test_a_file_that_is_no_model_is_told_and_logged(
    browse: Browse, coach: Membership, caplog: pytest.LogCaptureFixture, data: bytes, sentence: str
) -> None:
    with caplog.at_level(logging.WARNING, "forums.views.group_models"):
        answer = brought(browse(coach), data)
    assert answer.status_code == 422
    page = page_of(answer)
    assert sentence in page
    assert "Nothing was made or changed." in page
    assert [
        record.getMessage().split(":")[0] for record in caplog.records if record.name.startswith("forums")
    ] == ["The file of a group model was not used"]
    assert Forum.objects.count() == 1


def test_no_file_and_an_empty_one_are_asked_for_again(browse: Browse, coach: Membership) -> None:
    assert "Choose a file first." in page_of(browse(coach).post(BRING, {}))
    assert "The file is empty." in page_of(brought(browse(coach), b""))


def test_many_faults_are_told_in_part(browse: Browse, coach: Membership) -> None:
    topics = [{"title": number} for number in range(30)]
    page = page_of(brought(browse(coach), json.dumps(MODEL | {"topics": topics}).encode()))
    assert "topics 12: title. This should be text." in page
    assert "topics 13: title" not in page
    assert "And 18 more like these." in page


def test_unknown_fields_are_named_before_anything_is_made(browse: Browse, coach: Membership) -> None:
    strange = MODEL | {"surveys": [], "<b>x</b>": 1, "rules": [{"text": "Ole ystävällinen."}]}
    answer = brought(browse(coach), json.dumps(strange).encode())
    assert answer.status_code == 200
    page = page_of(answer)
    assert "<li>surveys</li><li>&lt;b&gt;x&lt;/b&gt;</li>" in page
    assert "Ole ystävällinen." in page
    assert "surveys" not in answer.context["model"]


@pytest.mark.parametrize("act", ["begin", ""])
def test_a_model_spoiled_on_the_way_makes_no_group(
    browse: Browse, coach: Membership, lahti: Organisation, act: str
) -> None:
    answer = browse(coach).post(NEW, sent(lahti, model='{"format": "omatahti-group"', act=act))
    assert answer.status_code == 422
    assert "The file is broken" in page_of(answer)
    assert Forum.objects.count() == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(min_size=1, max_size=200)
    | st.dictionaries(st.text(), st.text()).map(lambda d: json.dumps(MODEL | d).encode())
)
def test_no_file_at_all_breaks_the_page(browse: Browse, coach: Membership, data: bytes) -> None:
    assert brought(browse(coach), data).status_code in {200, 422}
