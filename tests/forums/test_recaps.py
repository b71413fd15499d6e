"""The coach writes the summary of a conversation, and the group reads it (DESIGN 6.16, P40, P42, P43)."""

import re
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forums import permissions
from forums.actions import recaps
from forums.actions.recaps import Words, WrittenMeanwhile
from forums.models import Membership, Post, Quote, Recap, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, MembershipFactory, PostFactory, QuoteFactory, RecapFactory

pytestmark = pytest.mark.usefixtures("in_english")

TEXTS = {"talked": "Puhuimme syksystä.", "agreed": "Kävelemme torstaina.", "thanks": "Kiitos teille!"}


@pytest.fixture
def second_coach(coach: Membership) -> Membership:
    return MembershipFactory(forum=coach.forum, role="coach", name="Teemu")


def words(*, page: uuid.UUID | None = None, version: int = 0, **texts: str) -> Words:
    return Words(texts=TEXTS | texts, page=page or uuid.uuid4(), version=version)


def sent(thread: Thread, coach: Membership, **texts: str) -> Recap:
    before = Recap.objects.filter(thread=thread).first()
    recaps.save(thread=thread, by=coach, words=words(version=before.version if before else 0, **texts))
    return recaps.publish(thread=thread, by=coach)


def write(browser: Any, thread: Thread, accept: str = "text/html", **fields: str) -> Any:
    return browser.post(f"/desk/recap/{thread.pk}", fields, headers={"accept": accept})


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
    for words_of_it in (
        "Marjut made this, today",
        "Puhuimme syksystä.",
        "Kävelemme torstaina.",
        "Kiitos teille!",
    ):
        assert words_of_it in text
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
    assert "changed today" in text
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


def test_a_lifted_message_is_a_quote_with_the_groups_name(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=client, body="Sieniä löytyi!")
    browser = browse(coach)
    assert "Lift here" in browser.get(f"/desk/recap/{thread.pk}").content.decode()
    answer = write(browser, thread, **TEXTS, act="lift-1", first="1")
    assert answer["Location"] == f"/desk/recap/{thread.pk}?from=1&at=1#message-1"
    text = browser.get(answer["Location"]).content.decode()
    assert "In the summary" in text
    assert "Puhuimme syksystä." in text
    write(browser, thread, **TEXTS)
    shown = browse(coach).get(f"/c/{thread.pk}").content.decode()
    assert "<blockquote>“Sieniä löytyi!”</blockquote>" in shown
    assert re.search(r"<figcaption>Metsätähti · <a [^>]*>message 1</a>", shown)
    assert client.user.username not in shown


def test_a_quote_lifted_or_taken_away_shows_when_the_summary_is_sent_again(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    sent(thread, coach)
    post = PostFactory(thread=thread, author=client)
    recaps.lift(post=post, by=coach)
    assert not Quote.objects.shown().exists()
    assert recaps.publish(thread=thread, by=coach).changed_at is not None
    assert Quote.objects.shown().count() == 1
    recaps.put_back(post=post, by=coach)
    assert Quote.objects.shown().count() == 1
    recaps.publish(thread=thread, by=coach)
    assert not Quote.objects.exists()


def test_lifted_twice_it_is_one_quote(thread: Thread, coach: Membership, client: Membership) -> None:
    post = PostFactory(thread=thread, author=client)
    for _ in range(2):
        recaps.lift(post=post, by=coach)
    assert Quote.objects.count() == 1


def test_a_quote_alone_says_what_was_talked_about(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    recaps.lift(post=PostFactory(thread=thread, author=client), by=coach)
    assert sent(thread, coach, talked="").published_at is not None


def test_a_summary_has_room_for_twelve_quotes(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    for _ in range(12):
        recaps.lift(post=PostFactory(thread=thread, author=client), by=coach)
    PostFactory(thread=thread, author=client)
    answer = write(browse(coach), thread, **TEXTS, act="lift-13", first="1")
    assert answer.status_code == 422
    assert "A summary has room for 12 quotes. Take one out first." in answer.content.decode()
    assert Recap.objects.get().talked == TEXTS["talked"]


def test_a_deleted_message_vanishes_from_the_summary_and_comes_back_with_it(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="Sieniä löytyi!")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    quoted = "<blockquote>“Sieniä löytyi!”</blockquote>"
    assert quoted in browse(coach).get(f"/c/{thread.pk}").content.decode()
    Post.objects.update(deleted_at=timezone.now())
    assert quoted not in browse(coach).get(f"/c/{thread.pk}").content.decode()
    assert "Sieniä" not in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    Post.objects.update(deleted_at=None)
    assert quoted in browse(coach).get(f"/c/{thread.pk}").content.decode()


def test_its_author_takes_the_words_out_for_good(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="Sieniä löytyi!")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    assert "Take my words out" in browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "Take my words out" not in browse(client_2).get(f"/c/{thread.pk}").content.decode()
    answer = browse(client).post(f"/c/{thread.pk}/m/1/take-out", follow=True)
    assert "Your words are taken out of the summary." in answer.content.decode()
    assert "<blockquote>" not in answer.content.decode()
    answer = write(browse(coach), thread, act="lift-1", first="1", version="1", **TEXTS)
    assert answer.status_code == 422
    assert "Metsätähti has taken these words out of the summary." in answer.content.decode()


def test_a_picture_without_words_is_quoted_by_what_is_in_it(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="")
    AttachmentFactory(post=post, description="Järvi aamulla")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    assert "<blockquote>Järvi aamulla</blockquote>" in browse(coach).get(f"/c/{thread.pk}").content.decode()


def test_two_windows_never_write_over_each_other(
    thread: Thread, coach: Membership, second_coach: Membership, browse: Browse
) -> None:
    recaps.save(thread=thread, by=second_coach, words=words(talked="Teemun sanat."))
    answer = write(browse(coach), thread, **TEXTS, version="0", page=str(uuid.uuid4()))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "changed in another window while you wrote" in text
    assert "Teemun sanat." in text
    assert TEXTS["talked"] in text
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


def test_only_its_author_takes_words_out(thread: Thread, coach: Membership, client: Membership) -> None:
    quote = QuoteFactory(recap=RecapFactory(thread=thread), post=PostFactory(thread=thread, author=client))
    with pytest.raises(PermissionDenied):
        recaps.take_out(post=quote.post, by=coach)
    assert recaps.take_out(post=quote.post, by=client)
    assert not recaps.take_out(post=quote.post, by=client)


def test_a_deleted_message_is_not_lifted(thread: Thread, coach: Membership, client: Membership) -> None:
    post = PostFactory(thread=thread, author=client, deleted_at=timezone.now())
    with pytest.raises(PermissionDenied):
        recaps.lift(post=post, by=coach)


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
