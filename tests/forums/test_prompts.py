"""A coach prepares topics in good time, sees them as the group will, and gives them a time (P58, P63, P64)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.actions import prompts
from forums.models import Forum, Interest, Membership, Prompt, Thread
from profiles.models import Profile
from tests.coaching import PromptFactory
from tests.conftest import Browse
from tests.factories import ForumFactory, MembershipFactory, PresenceNoteFactory
from tests.forums.preparing import form, page, words

pytestmark = pytest.mark.usefixtures("in_english")

# The year after next: summer time begins there on the last Sunday of March, whichever year this is run in.
YEAR = timezone.localdate().year + 1


def last_sunday_of_march(year: int) -> dt.date:
    return next(day for day in (dt.date(year, 3, 31 - n) for n in range(7)) if day.weekday() == 6)


@pytest.fixture
def waiting(coach: Membership) -> Prompt:
    made: Prompt = PromptFactory(forum=coach.forum, written_by=coach)
    return made


def test_the_library_tells_why_each_topic_works(coach: Membership, browse: Browse) -> None:
    text = page(browse(coach).get("/desk/prompts"))
    assert "Nothing is scheduled. Choose a ready topic or start from empty." in text
    for name in (
        "Introductions",
        "Photo of the week",
        "Feeling of the week",
        "What we need",
        "What we are good at",
    ):
        assert f">{name}</h3>" in text
    assert "A photo tells about the day without long words, and gives others something to ask about." in text
    assert "Works well: Photo, Draw, Write" in text


def test_a_ready_topic_fills_the_form_in_the_coachs_language(coach: Membership, browse: Browse) -> None:
    browser = browse(coach)
    text = page(browser.get("/desk/prompts/new?ready=photo"))
    assert 'value="Photo of the week"' in text
    assert "Show one photo from your week." in text
    Profile.objects.filter(user=coach.user).update(language="fi")
    assert "Viikon kuva" in page(browser.get("/desk/prompts/new?ready=photo"))


def test_a_coach_of_two_groups_says_which_one_first(coach: Membership, browse: Browse) -> None:
    other = MembershipFactory(user=coach.user, role="coach", forum__name="Toinen ryhmä")
    text = page(browse(coach).get("/desk/prompts/new?ready=photo"))
    assert "To which group?" in text
    assert f"?group={other.forum.slug}&amp;ready=photo" in text
    chosen = page(browse(coach).get(f"/desk/prompts/new?ready=photo&group={other.forum.slug}"))
    assert "Toinen ryhmä" in chosen
    assert browse(coach).get("/desk/prompts/new?group=zzzzzzzz").status_code == 404


def test_a_topic_is_kept_to_wait_and_the_group_sees_nothing_of_it(
    coach: Membership, client: Membership, browse: Browse
) -> None:
    answer = browse(coach).post("/desk/prompts/new?ready=photo", form(offered=["photo"]))
    made = Prompt.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/desk/prompts/{made.pk}")
    assert (made.ready, made.written_by, made.means_off) == ("photo", coach, ["draw", "speak", "video"])
    assert made.title in page(browse(coach).get("/desk/prompts"))
    assert made.title not in browse(client).get(f"/g/{coach.forum.slug}").content.decode()
    assert Thread.objects.count() == 0


def test_a_form_sent_twice_makes_one_topic(coach: Membership, browse: Browse) -> None:
    sent = form()
    for _time in range(2):
        browse(coach).post("/desk/prompts/new", sent)
    assert Prompt.objects.count() == 1


def test_a_new_topic_that_was_refused_is_sent_again_from_the_same_page(
    coach: Membership, browse: Browse
) -> None:
    sent = form("publish", title="")
    answer = browse(coach).post("/desk/prompts/new", sent)
    assert "Write a name for the topic." in page(answer, 422)
    again = sent | {"title": "Viikon ilo", "version": answer.context["form"].data["version"]}
    browse(coach).post("/desk/prompts/new", again)
    assert Prompt.objects.get().title == "Viikon ilo"
    assert Thread.objects.get().title == "Viikon ilo"


def test_the_browser_keeps_what_is_typed_and_on_a_shared_device_nothing(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    browser = browse(coach)
    new = page(browser.get("/desk/prompts/new"))
    assert f'data-place="topic?{coach.forum.slug}??"' in new
    assert f'data-known="{waiting.key}"' in new
    assert f'data-key="{waiting.key}"' in page(browser.get(f"/desk/prompts/{waiting.pk}"))
    assert "data-shared" not in new
    session = browser.session
    session.set_expiry(0)
    session.save()
    assert "data-shared" in page(browser.get("/desk/prompts/new"))


def test_what_is_too_long_is_kept_and_said(coach: Membership, browse: Browse) -> None:
    long = "kuva " * 30
    text = page(browse(coach).post("/desk/prompts/new", form(title=long)), 422)
    assert long.strip() in text
    assert Prompt.objects.count() == 0


def test_two_windows_never_write_over_each_other(coach: Membership, waiting: Prompt, browse: Browse) -> None:
    url = f"/desk/prompts/{waiting.pk}"
    browse(coach).post(url, form(title="Ensin", version=1))
    text = page(browse(coach).post(url, form(title="Toiseksi", version=1)), 409)
    assert "This topic was changed in another window. Your text is here." in text
    assert 'value="Toiseksi"' in text
    waiting.refresh_from_db()
    assert waiting.title == "Ensin"
    browse(coach).post(url, form(title="Toiseksi", version=2))
    waiting.refresh_from_db()
    assert (waiting.title, waiting.version) == ("Toiseksi", 3)


def test_it_is_scheduled_in_the_coachs_own_zone(coach: Membership, waiting: Prompt, browse: Browse) -> None:
    Profile.objects.filter(user=coach.user).update(time_zone="Europe/Stockholm")
    sent = form("schedule", version=1, day=f"{YEAR}-01-12", clock="10.00")
    answer = browse(coach).post(f"/desk/prompts/{waiting.pk}", sent)
    assert answer["Location"] == f"/desk/prompts?show={waiting.pk}"
    waiting.refresh_from_db()
    assert waiting.publish_at == dt.datetime(YEAR, 1, 12, 9, 0, tzinfo=dt.UTC)
    text = page(browse(coach).get("/desk/prompts"))
    assert f"12 Jan {YEAR}</h3>" in text
    assert "at 10:00, Aamukahvit" in text


def test_an_hour_that_does_not_exist_is_refused_with_everything_kept(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    day = last_sunday_of_march(YEAR)
    sent = form("schedule", version=1, title="Kevään merkit", day=day.isoformat(), clock="03:30")
    text = page(browse(coach).post(f"/desk/prompts/{waiting.pk}", sent), 422)
    assert "The clocks go forward that night, so this time does not exist. The text is safe." in text
    assert 'value="Kevään merkit"' in text
    assert 'value="03:30"' in text
    waiting.refresh_from_db()
    assert (waiting.title, waiting.publish_at) == ("Kevään merkit", None)
    later = {**sent, "version": 2, "clock": "04:00"}
    assert browse(coach).post(f"/desk/prompts/{waiting.pk}", later).status_code == 303


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": "2020-01-01", "clock": "10:00"}, "That day has passed."),
        ({"day": "", "clock": "10:00"}, "Choose the day when it is published."),
        ({"day": "2027-03-01", "clock": ""}, "Choose the time when it is published."),
        ({"day": "huomenna", "clock": "10:00"}, "Write the day like this: 24.12.2026."),
        ({"day": "2027-03-01", "clock": "aamulla"}, "Write the time like this: 10.00."),
        ({"day": "9999-12-31", "clock": "23:59"}, "That day is far away."),
        ({"day": "0001-01-01", "clock": "00:00"}, "That day has passed."),
    ],
)
def test_a_time_that_cannot_be_is_said_and_the_words_are_there(
    coach: Membership, browse: Browse, changes: dict[str, str], sentence: str
) -> None:
    text = page(browse(coach).post("/desk/prompts/new", form("schedule", **changes)), 422)
    assert sentence in text
    assert "Näytä yksi kuva viikostasi." in text
    assert not Prompt.objects.filter(publish_at__isnull=False).exists()


def test_a_moment_earlier_today_has_passed(coach: Membership, waiting: Prompt) -> None:
    now = timezone.now()
    with pytest.raises(Exception, match="That time has passed"):
        prompts.schedule(prompt=waiting, by=coach, at=now - dt.timedelta(minutes=1), now=now)


def test_quiet_hours_and_holidays_are_told_and_stop_nothing(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    browser = browse(coach)
    sent = form("schedule", version=1, day=f"{YEAR}-12-06", clock="21:00")
    text = page(browser.post(f"/desk/prompts/{waiting.pk}", sent, follow=True))
    assert "Between 20 and 9 many people rest." in text
    assert "That day is a public holiday: Independence Day." in text
    waiting.refresh_from_db()
    assert waiting.publish_at is not None
    assert "Independence Day" in page(browser.get(f"/desk/prompts/{waiting.pk}"))


def test_the_time_is_taken_away_again(coach: Membership, waiting: Prompt, browse: Browse) -> None:
    prompts.schedule(prompt=waiting, by=coach, at=timezone.now() + dt.timedelta(days=1))
    browse(coach).post(f"/desk/prompts/{waiting.pk}", form("wait", version=1))
    waiting.refresh_from_db()
    assert waiting.publish_at is None


def test_the_preview_is_what_a_member_will_see(coach: Membership, waiting: Prompt, browse: Browse) -> None:
    prompts.save(
        prompt=waiting,
        by=coach,
        words=words(topic="Mikä **ilahdutti**?", means_off=("video",), length_guide="short"),
    )
    text = page(browse(coach).get(f"/desk/prompts/{waiting.pk}/preview"))
    dock = text.partition('class="phone-dock"')[2]
    assert "<strong>ilahdutti</strong>" in text
    assert "This week's topic" in text
    assert "Photo</span>" in dock
    assert "Video</span>" not in dock
    assert "A few words are enough" in dock


def test_what_members_like_becomes_a_topic(
    coach: Membership, client: Membership, client_2: Membership, listener: Membership, browse: Browse
) -> None:
    for member, text in ((client, "Kalastus"), (client_2, "kalastus"), (listener, "neulonta")):
        Interest.objects.create(membership=member, text=text, key=text.casefold())
    text = page(browse(coach).get("/desk/prompts"))
    assert "2 people have told that they like this: Kalastus." in text
    assert "neulonta" not in text
    assert f"/desk/prompts/new?group={coach.forum.slug}&amp;about=Kalastus" in text
    assert 'value="Kalastus"' in page(browse(coach).get("/desk/prompts/new?about=Kalastus"))
    client_2.left_at = timezone.now()
    client_2.save()
    assert "Kalastus" not in page(browse(coach).get("/desk/prompts"))


def test_one_groups_topics_by_themselves(coach: Membership, waiting: Prompt, browse: Browse) -> None:
    other = MembershipFactory(user=coach.user, role="coach", forum__name="Toinen ryhmä")
    PromptFactory(forum=other.forum, written_by=other, title="Muualla")
    assert "Muualla" in page(browse(coach).get("/desk/prompts"))
    text = page(browse(coach).get(f"/desk/prompts?group={coach.forum.slug}"))
    assert "Viikon kuva" in text
    assert "Muualla" not in text


@pytest.mark.parametrize("path", ["", "/preview", "/delete"])
def test_only_the_coaches_of_the_group_see_it(
    path: str,
    waiting: Prompt,
    client: Membership,
    host: Membership,
    other_coach: Membership,
    browse: Browse,
) -> None:
    url = f"/desk/prompts/{waiting.pk}{path}"
    assert browse(client).get(url).status_code == 403
    assert browse(host).get(url).status_code == 403
    assert browse(other_coach).get(url).status_code == 404
    assert waiting not in Prompt.objects.visible_to(client.user)
    assert waiting not in Prompt.objects.visible_to(other_coach.user)


def test_the_list_and_the_desk_ask_as_much_of_one_as_of_fifty(coach: Membership, browse: Browse) -> None:
    PresenceNoteFactory(membership=coach)
    browser = browse(coach)
    counts: dict[str, set[int]] = {"/desk/prompts": set(), "/desk": set()}
    for n in (1, 3, 50):
        fill(coach.forum, coach, n)
        for path, seen in counts.items():
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                page(browser.get(path))
            seen.add(len(queries))
    assert all(len(seen) == 1 for seen in counts.values()), counts


def fill(forum: Forum, coach: Membership, n: int) -> None:
    Prompt.objects.all().delete()
    now = timezone.now()
    for day in range(n):
        PromptFactory(forum=forum, written_by=coach, publish_at=now + dt.timedelta(days=day + 1))
        PromptFactory(forum=forum, written_by=coach)
        PromptFactory(forum=forum, written_by=coach, publish_at=now, failed_at=now, failed_reason="unknown")


def test_a_key_of_somebody_elses_form_opens_nothing(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    other = MembershipFactory(role="coach", forum=ForumFactory())
    answer = browse(other).post("/desk/prompts/new", form(key=waiting.key, title="Toinen"))
    text = page(answer, 422)
    assert "This page has been used already. The text is here. Save it again." in text
    assert str(waiting.key) not in text
    assert Prompt.objects.get().title == "Viikon kuva"
    assert browse(other).post("/desk/prompts/new", form(key="ei avain")).status_code == 303


def test_the_desk_the_path_and_the_guide_lead_to_the_groups_topics(coach: Membership, browse: Browse) -> None:
    link = f'href="/desk/prompts?group={coach.forum.slug}"'
    browser = browse(coach)
    for path in ("/desk", f"/g/{coach.forum.slug}/path", "/desk/guide"):
        assert link in page(browser.get(path)), path
    other = ForumFactory(organisation=coach.forum.organisation)
    MembershipFactory(forum=other, user=coach.user, role="coach")
    assert 'href="/desk/prompts"' in page(browser.get("/desk"))
    assert link in page(browser.get(f"/desk?group={coach.forum.slug}"))
