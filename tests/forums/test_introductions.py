"""The introductions round, the cards on "Who we are" and what is pinned to them (P30, P37, P38, P54, P55, P60, P96)."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forums.actions import introductions as actions
from forums.models import Draft, Forum, Interest, Membership, Post, Thread
from forums.queries import introductions as queries
from profiles.models import Organisation
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def round_(aamukahvit: Forum, coach: Membership) -> Thread:
    return ThreadFactory(forum=aamukahvit, opened_by=coach, title="Esittelyt", purpose="introductions")


def pin(member: Membership, *texts: str) -> None:
    for text in texts:
        actions.pin_interest(by=member, text=text)


def test_every_new_group_has_its_introductions_round(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    form = {"name": "Uusi", "badge": "sun", "identity_policy": "each_chooses", "own_name": "Marjut"}
    browse(coach).post("/desk/groups/new", form | {"key": str(uuid.uuid4()), "organisation": str(lahti.pk)})
    made = Forum.objects.get(name="Uusi")
    found = Thread.objects.get(forum=made)
    assert (found.purpose, found.title, found.opened_by.name) == ("introductions", "Introductions", "Marjut")
    assert "speak or film" in found.topic


def test_the_round_offers_ideas_that_may_be_answered_in_any_way(
    browse: Browse, client: Membership, round_: Thread
) -> None:
    page = browse(client).get(f"/c/{round_.pk}").content.decode()
    assert "What makes you smile?" in page
    composer = browse(client).get(f"/c/{round_.pk}/reply?prompt=smile").content.decode()
    assert "What makes you smile?" in composer
    assert 'value="photo"' in composer
    assert 'value="draw"' in composer


def test_an_ordinary_conversation_offers_no_ideas(browse: Browse, client: Membership, thread: Thread) -> None:
    assert "Ideas for a beginning" not in browse(client).get(f"/c/{thread.pk}").content.decode()


def test_a_listener_is_not_asked_to_introduce_themselves(
    browse: Browse, listener: Membership, round_: Thread
) -> None:
    browser = browse(listener)
    for url in (f"/c/{round_.pk}", f"/g/{listener.forum.slug}", f"/g/{listener.forum.slug}/people"):
        page = browser.get(url).content.decode()
        assert "Introduce yourself" not in page
        assert "Ideas for a beginning" not in page


def test_the_idea_stays_with_the_draft_and_is_told_with_the_message(
    browse: Browse, client: Membership, round_: Thread
) -> None:
    browser, key = browse(client), uuid.uuid4()
    written = {"body": "Koirat.", "prompt": "smile", "means": "write"}
    browser.post(f"/d/{key}/save?in={round_.pk}", written)
    assert Draft.objects.get(pk=key).prompt == "smile"
    browser.post(f"/d/{key}/send?in={round_.pk}", written)
    assert Post.objects.get().prompt == "smile"
    assert "What makes you smile?" in browser.get(f"/c/{round_.pk}/m/1").content.decode()


def test_an_idea_that_is_not_one_is_left_out(browse: Browse, client: Membership, round_: Thread) -> None:
    key = uuid.uuid4()
    browse(client).post(f"/d/{key}/save?in={round_.pk}", {"body": "Hei", "prompt": "<b>"})
    assert Draft.objects.get(pk=key).prompt == ""
    assert browse(client).get(f"/c/{round_.pk}/reply?prompt=nothing").status_code == 200


def test_a_card_shows_the_first_own_message_of_the_round_with_its_picture(
    browse: Browse, client: Membership, client_2: Membership, round_: Thread
) -> None:
    first = PostFactory(
        thread=round_, author=client_2, body="Piirrän mielelläni.", html="<p>Piirrän mielelläni.</p>"
    )
    PostFactory(thread=round_, author=client_2, body="Toinen", html="<p>Toinen viesti</p>")
    picture = AttachmentFactory(post=first, description="Koira rannalla")
    page = browse(client).get(f"/g/{client.forum.slug}/people").content.decode()
    assert "Piirrän mielelläni." in page
    assert "Toinen viesti" not in page
    assert str(picture.pk) in page
    assert "?to=1#post-1" in page


def test_a_deleted_introduction_is_on_no_card(
    browse: Browse, client: Membership, client_2: Membership, round_: Thread
) -> None:
    post = PostFactory(thread=round_, author=client_2, html="<p>Salaisuus</p>")
    post.deleted_at = post.created_at
    post.save()
    assert "Salaisuus" not in browse(client).get(f"/g/{client.forum.slug}/people").content.decode()


def test_the_group_asks_once_and_maybe_later_is_an_answer(
    browse: Browse, client: Membership, round_: Thread
) -> None:
    browser, slug = browse(client), client.forum.slug
    assert "Would you like to introduce yourself?" in browser.get(f"/g/{slug}").content.decode()
    browser.post(f"/g/{slug}/introduce/later")
    assert "Would you like to introduce yourself?" not in browser.get(f"/g/{slug}").content.decode()
    assert browser.get(f"/g/{slug}/introduce")["Location"] == f"/c/{round_.pk}"


def test_who_has_introduced_themselves_is_not_asked(
    browse: Browse, client: Membership, round_: Thread
) -> None:
    PostFactory(thread=round_, author=client)
    page = browse(client).get(f"/g/{client.forum.slug}").content.decode()
    assert "Would you like to introduce yourself?" not in page


def test_a_group_without_a_round_leads_to_the_group(browse: Browse, client: Membership) -> None:
    slug = client.forum.slug
    assert browse(client).get(f"/g/{slug}/introduce")["Location"] == f"/g/{slug}"


def test_an_interest_is_pinned_taken_off_and_put_back(browse: Browse, client: Membership) -> None:
    browser, url = browse(client), f"/g/{client.forum.slug}/interests"
    assert browser.post(url, {"text": "  vanhat   elokuvat "})["Location"] == url
    assert [i.text for i in Interest.objects.all()] == ["vanhat elokuvat"]
    browser.post(f"{url}/take-off", {"text": "vanhat elokuvat"})
    assert not Interest.objects.exists()
    assert "Put it back" in browser.get(url).content.decode()
    browser.post(url, {"text": "vanhat elokuvat"})
    assert Interest.objects.count() == 1


def test_the_same_interest_is_pinned_once_in_any_capitals(client: Membership) -> None:
    pin(client, "Kalastus", "kalastus", "KALASTUS")
    assert [i.text for i in Interest.objects.all()] == ["Kalastus"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  ", "Write a word or two."), ("x" * 41, "Write it shorter. There is room for 40 characters.")],
)
def test_an_interest_that_does_not_fit_says_why_and_keeps_the_words(
    browse: Browse, client: Membership, text: str, sentence: str
) -> None:
    answer = browse(client).post(f"/g/{client.forum.slug}/interests", {"text": text})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert answer.context["typed"] == text


def test_a_card_has_room_for_six(client: Membership) -> None:
    pin(client, *"abcdef")
    with pytest.raises(ValidationError, match="room for 6"):
        pin(client, "g")


def test_cards_tell_what_two_members_have_in_common(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    pin(client, "Kalastus")
    pin(client_2, "kalastus", "tee")
    page = browse(client).get(f"/g/{client.forum.slug}/people")
    shown = {card.person.name: [(c.text, c.shared) for c in card.interests] for card in page.context["cards"]}
    assert shown == {"Metsätähti": [("Kalastus", False)], "Samir": [("kalastus", True), ("tee", False)]}


def test_words_of_ones_own_message_are_offered_in_their_base_form(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    post = PostFactory(thread=thread, author=client, html="<p>Nukuin teltassa järvellä.</p>")
    page = browse(client).get(f"/c/{thread.pk}/m/{post.number}/pin")
    assert page.status_code == 200
    assert "teltassa" in page.context["suggestions"] or "teltta" in page.context["suggestions"]
    slug = client.forum.slug
    browse(client).post(f"/g/{slug}/interests", {"suggested": "teltta", "text": ""})
    assert Interest.objects.get().text == "teltta"


def test_nobody_pins_from_anothers_message(
    browse: Browse, client: Membership, client_2: Membership, thread: Thread
) -> None:
    post = PostFactory(thread=thread, author=client)
    assert browse(client_2).get(f"/c/{thread.pk}/m/{post.number}/pin").status_code == 403


def test_the_coach_begins_a_welcome_that_names_what_is_common(
    browse: Browse, coach: Membership, client: Membership, client_2: Membership, round_: Thread
) -> None:
    PostFactory(thread=round_, author=client_2)
    pin(client, "kalastus")
    pin(client_2, "Kalastus")
    page = browse(coach).get(f"/g/{coach.forum.slug}/people")
    url = {card.person.name: card.welcome_url for card in page.context["cards"]}["Samir"]
    composer = browse(coach).get(url)
    body = composer.context["form"]["body"].value()
    assert body == "Welcome, Samir!\nMetsätähti also said: Kalastus."
    assert Draft.objects.count() == 0


def test_a_welcomed_member_waits_for_no_welcome(
    browse: Browse, coach: Membership, client_2: Membership, round_: Thread
) -> None:
    post = PostFactory(thread=round_, author=client_2)
    PostFactory(thread=round_, author=coach, reply_to=post)
    page = browse(coach).get(f"/g/{coach.forum.slug}/people")
    assert [card.welcome_url for card in page.context["cards"]] == ["", ""]


def test_a_member_cannot_begin_the_coachs_welcome(
    browse: Browse, client: Membership, client_2: Membership, round_: Thread
) -> None:
    PostFactory(thread=round_, author=client_2)
    composer = browse(client).get(f"/c/{round_.pk}/reply?to=1&begin=welcome")
    assert composer.context["form"]["body"].value() == ""


def test_whoever_has_left_pins_nothing(client: Membership) -> None:
    client.left_at = client.joined_at
    client.save()
    with pytest.raises(PermissionDenied):
        pin(client, "kalastus")


def test_interests_of_those_who_left_are_not_shown(client: Membership, client_2: Membership) -> None:
    pin(client_2, "tee")
    client_2.left_at = client_2.joined_at
    client_2.save()
    assert queries.interests_of(client.forum) == {}
