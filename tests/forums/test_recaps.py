"""The coach writes the summary of a conversation, and the group reads it (DESIGN 6.16, P40, P42, P43)."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forums import permissions
from forums.actions import recaps
from forums.actions.recaps import WrittenMeanwhile
from forums.models import Membership, Recap, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory
from tests.forums.summing_up import TEXTS, sent, words, write

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def second_coach(coach: Membership) -> Membership:
    return MembershipFactory(forum=coach.forum, role="coach", name="Teemu")


def test_it_is_kept_as_it_is_written_and_the_group_sees_nothing_of_it(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    answer = write(browse(coach), thread, "application/json", talked="Puhuimme sy", act="keep")
    assert answer.json()["line"].startswith("The draft is saved.")
    assert "Puhuimme sy" in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    assert "Puhuimme sy" not in browse(client).get(f"/c/{thread.pk}").content.decode()


def test_sent_it_stands_pinned_at_its_conversation(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    answer = write(browse(coach), thread, **TEXTS)
    assert (answer.status_code, answer["Location"]) == (303, f"/c/{thread.pk}?summary=1#summary")
    text = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert '<details class="card recap recap-fold mb-3" id="summary">' in text
    for told in (
        "Marjut made this, today",
        "Puhuimme syksystä.",
        "Kävelemme torstaina.",
        "Kiitos teille!",
    ):
        assert told in text
    assert "Reply in your own way" in text
    unfolded = browse(client).get(f"/c/{thread.pk}?summary=1").content.decode()
    assert 'id="summary" open>' in unfolded


def test_sent_twice_it_is_one_summary_and_unchanged(thread: Thread, coach: Membership) -> None:
    first = sent(thread, coach)
    again = recaps.publish(thread=thread, by=coach)
    assert (again.pk, again.published_at, again.changed_at) == (first.pk, first.published_at, None)
    assert Recap.objects.count() == 1


def test_changed_later_it_says_so_and_shows_the_old_words_until_then(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    first = sent(thread, coach)
    recaps.save(thread=thread, by=coach, words=words(version=1, agreed="Kävelemme perjantaina."))
    assert "torstaina" in browse(client).get(f"/c/{thread.pk}").content.decode()
    again = recaps.publish(thread=thread, by=coach)
    assert (again.published_at, again.changed_at is not None) == (first.published_at, True)
    text = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "corrected today" in text
    assert "perjantaina" in text
    assert "torstaina" not in text


def test_another_coach_who_changes_it_does_not_take_the_makers_name(
    thread: Thread, coach: Membership, second_coach: Membership
) -> None:
    sent(thread, coach)
    assert sent(thread, second_coach, talked="Puhuimme talvesta.").author == coach


@pytest.mark.parametrize(
    ("box", "sentence"),
    [
        ("talked", "Write what you talked about, or lift a message here."),
        ("thanks", "Thank the people before you send. A few words are enough."),
    ],
)
def test_without_its_parts_it_is_kept_and_not_sent(
    box: str, sentence: str, thread: Thread, coach: Membership, browse: Browse
) -> None:
    answer = write(browse(coach), thread, **TEXTS | {box: "", "agreed": "Sovimme tästä."})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Sovimme tästä." in answer.content.decode()
    recap = Recap.objects.get()
    assert (recap.agreed, recap.published_at) == ("Sovimme tästä.", None)


def test_what_was_agreed_may_be_nothing(thread: Thread, coach: Membership) -> None:
    assert sent(thread, coach, agreed="").published_at is not None


def test_a_text_too_long_to_send_is_kept(thread: Thread, coach: Membership, browse: Browse) -> None:
    answer = write(browse(coach), thread, **TEXTS | {"talked": "a" * 20_001})
    assert answer.status_code == 422
    assert "There is room for 20000." in answer.content.decode()
    assert len(Recap.objects.get().talked) == 20_001


def test_two_windows_never_write_over_each_other(
    thread: Thread, coach: Membership, second_coach: Membership, browse: Browse
) -> None:
    recaps.save(thread=thread, by=second_coach, words=words(talked="Teemun sanat."))
    answer = write(browse(coach), thread, **TEXTS, version="0", page=str(uuid.uuid4()))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "changed in another window while you wrote" in text
    assert "Teemun sanat." in text
    assert "Puhuimme syksystä." in text
    assert 'name="version" value="1"' in text
    assert Recap.objects.get().talked == "Teemun sanat."
    assert write(browse(coach), thread, **TEXTS, version="1").status_code == 303
    assert Recap.objects.get().talked == TEXTS["talked"]


def test_one_open_page_saves_again_and_again(thread: Thread, coach: Membership) -> None:
    page = uuid.uuid4()
    for text in ("Pu", "Puhuim", "Puhuimme"):
        recaps.save(thread=thread, by=coach, words=words(page=page, talked=text))
    assert Recap.objects.get().talked == "Puhuimme"
    with pytest.raises(WrittenMeanwhile):
        recaps.save(thread=thread, by=coach, words=words(talked="Muuta"))


def test_a_page_with_the_words_that_are_kept_goes_on_from_them(thread: Thread, coach: Membership) -> None:
    reloaded = uuid.uuid4()
    recaps.save(thread=thread, by=coach, words=words())
    recaps.save(thread=thread, by=coach, words=words(reloaded))
    recaps.save(thread=thread, by=coach, words=words(reloaded, thanks="Kiitos vielä."))
    assert Recap.objects.get().thanks == "Kiitos vielä."


def test_the_conversation_may_end_with_it(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    write(browse(coach), thread, **TEXTS, end="on")
    text = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "This conversation ended on" in text
    assert "Reply in your own way" not in text
    assert '<section class="card recap" id="summary"' in text
    assert "Ended. Marjut made a summary." not in text
    Thread.objects.update(is_topic=False)
    assert "Ended. Marjut made a summary." in browse(client).get(f"/g/{thread.forum.slug}").content.decode()


def test_a_conversation_that_has_ended_can_still_be_summed_up(
    thread: Thread, coach: Membership, browse: Browse
) -> None:
    Thread.objects.update(closed_at=timezone.now())
    assert (
        "End the conversation at the same time"
        not in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    )
    assert write(browse(coach), thread, **TEXTS).status_code == 303


def test_an_unsent_summary_does_not_show_in_the_list(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    Thread.objects.update(closed_at=timezone.now(), is_topic=False)
    recaps.save(thread=thread, by=coach, words=words())
    text = browse(client).get(f"/g/{thread.forum.slug}").content.decode()
    assert "made a summary" not in text


@pytest.mark.parametrize("persona", ["client", "listener", "host"])
def test_only_coaches_write_it(persona: str, thread: Thread, request: pytest.FixtureRequest) -> None:
    member = request.getfixturevalue(persona)
    assert not permissions.can_write_recap(member, thread)
    post = PostFactory(thread=thread, author=member)
    for act in (
        lambda: recaps.save(thread=thread, by=member, words=words()),
        lambda: recaps.publish(thread=thread, by=member),
        lambda: recaps.lift(post=post, by=member),
        lambda: recaps.put_back(post=post, by=member),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "lift-99"},
        {"act": "lift-x"},
        {"act": "show-999999999"},
        {"act": "whatever"},
        {"version": "-3", "page": "zzz"},
        {"version": "9" * 40, "first": "x"},
        {"talked": "\x00" * 3},
    ],
)
def test_bad_input_is_never_an_error_of_ours(
    fields: dict[str, str], thread: Thread, coach: Membership, browse: Browse
) -> None:
    assert write(browse(coach), thread, **TEXTS | fields).status_code in {303, 404, 422}
    assert browse(coach).get(f"/desk/recap/{thread.pk}?from=x&at=&preview").status_code == 200


def test_every_button_keeps_the_words(thread: Thread, coach: Membership, browse: Browse) -> None:
    for number, act in enumerate(("keep", "preview", "show-1"), 1):
        text = f"Teksti {number}"
        assert write(browse(coach), thread, talked=text, act=act, version=str(number - 1)).status_code == 303
        assert Recap.objects.get().talked == text
    answer = write(browse(coach), thread, talked="Viimeinen", then="later", version="3")
    assert answer["Location"] == f"/c/{thread.pk}#new"
    assert Recap.objects.get().talked == "Viimeinen"


def test_the_preview_is_what_the_group_will_see(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    recaps.lift(post=PostFactory(thread=thread, author=client, body="Sieniä!"), by=coach)
    answer = write(browse(coach), thread, **TEXTS | {"talked": "Puhuimme **syksystä**."}, act="preview")
    text = browse(coach).get(answer["Location"]).content.decode()
    assert "This is how the group sees it" in text
    assert "Puhuimme <strong>syksystä</strong>." in text
    assert "Take my words out" not in text


def test_too_long_even_to_be_shortened_says_so_and_keeps_what_was(
    thread: Thread, coach: Membership, browse: Browse
) -> None:
    recaps.save(thread=thread, by=coach, words=words())
    with pytest.raises(ValidationError):
        recaps.save(thread=thread, by=coach, words=words(version=1, talked="a" * 200_001))
    answer = write(browse(coach), thread, "application/json", talked="a" * 200_001, version="1", act="keep")
    assert answer.status_code == 422
    assert "Make it shorter" in answer.json()["line"]
    assert Recap.objects.get().talked == TEXTS["talked"]
