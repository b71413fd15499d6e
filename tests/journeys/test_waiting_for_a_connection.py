"""Issue 3, "Nothing is lost": without a network a message waits on the phone, and leaves once when there is one."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Route, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Attachment, Draft, Membership, Post, Thread
from profiles.models import Profile
from tests.factories import PASSWORD
from tests.journeys.people import PHONE, Devices, Person
from tests.journeys.phone_photo import phone_photo

FIELD = "Write your message"
WAITS = "Your message leaves by itself when there is a connection."
ARRIVED = "Your message is in the group."
DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def person(
    new_context: CreateContextCallback, live_server: LiveServer, client: Membership, thread: Thread
) -> Person:
    """Metsätähti on a phone at a new message in the conversation."""
    Profile.objects.filter(user=client.user).update(language="en")
    one = Devices(new_context, live_server, PHONE).new()
    one.signs_in("metsatahti", PASSWORD)
    one.goes_to(f"/c/{thread.pk}/reply")
    return one


def is_told(person: Person, text: str) -> None:
    expect(person.page.locator("#saved")).to_contain_text(text)


def loses_the_network(person: Person) -> None:
    person.context.set_offline(True)


def has_a_network_again(person: Person) -> None:
    person.context.set_offline(False)


def writes_and_sends_without_a_network(person: Person, words: str) -> None:
    loses_the_network(person)
    person.writes(FIELD, words)
    person.presses("Send to the group")
    is_told(person, WAITS)


def phone_is_empty(person: Person) -> None:
    """The last of it goes a moment after the page has said that the message arrived."""
    for _moment in range(20):
        if not person.page.evaluate("localStorage.length") and not shelf_of(person):
            return
        person.page.wait_for_timeout(100)
    assert (person.page.evaluate("Object.keys(localStorage)"), shelf_of(person)) == ([], [])


def shelf_of(person: Person) -> list[str]:
    keys: list[str] = person.page.evaluate(
        """() => new Promise((done) => {
            const asked = indexedDB.open("omatahti", 1);
            asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
            asked.onsuccess = () => {
                const keys = asked.result.transaction("kept").objectStore("kept").getAllKeys();
                keys.onsuccess = () => done(keys.result);
            };
        })"""
    )
    return keys


def test_a_message_sent_without_a_network_leaves_once_when_it_returns(person: Person) -> None:
    writes_and_sends_without_a_network(person, "Metsässä ei ole verkkoa")
    person.presses("Send to the group")
    has_a_network_again(person)
    person.sees(ARRIVED)
    assert [post.body for post in Post.objects.all()] == ["Metsässä ei ole verkkoa"]
    phone_is_empty(person)


def test_it_can_be_taken_back(person: Person) -> None:
    writes_and_sends_without_a_network(person, "Mietin vielä")
    person.presses("Take it back")
    is_told(person, "The message does not leave yet.")
    has_a_network_again(person)
    is_told(person, "The draft is saved.")
    assert not Post.objects.exists()
    assert Draft.objects.get().body == "Mietin vielä"


def test_changing_the_words_takes_it_back(person: Person) -> None:
    writes_and_sends_without_a_network(person, "Ensin")
    person.writes(FIELD, "Ensin näin, mutta")
    is_told(person, "You changed the message. Send it when you are ready.")
    has_a_network_again(person)
    is_told(person, "The draft is saved.")
    assert not Post.objects.exists()


def test_it_leaves_from_any_page_after_the_browser_was_closed(person: Person, thread: Thread) -> None:
    writes_and_sends_without_a_network(person, "Suljin selaimen")
    person.page.close()
    has_a_network_again(person)
    person.page = person.context.new_page()
    person.goes_to("/me")
    person.sees(ARRIVED)
    assert [post.body for post in Post.objects.all()] == ["Suljin selaimen"]
    phone_is_empty(person)
    person.follows("Go to the message")
    expect(person.message(1)).to_contain_text("Suljin selaimen")


def test_a_day_later_on_a_phone_with_a_wrong_clock_it_leaves_once(person: Person, thread: Thread) -> None:
    person.writes(FIELD, "Ensimmäinen")
    is_told(person, "The draft is saved.")
    person.page.evaluate(f"() => {{ const now = Date.now; Date.now = () => now() - {DAY}; }}")
    writes_and_sends_without_a_network(person, "Kello on väärässä")
    person.page.close()
    has_a_network_again(person)
    person.page = person.context.new_page()
    person.page.add_init_script(f"const now = Date.now; Date.now = () => now() + {DAY};")
    person.goes_to("/")
    person.sees(ARRIVED)
    person.goes_to("/me")
    person.goes_to(f"/c/{thread.pk}")
    expect(person.message(1)).to_contain_text("Kello on väärässä")
    assert Post.objects.count() == 1
    phone_is_empty(person)


def test_when_only_the_answer_is_lost_the_message_is_there_once(person: Person) -> None:
    def swallow(route: Route) -> None:
        route.fetch()
        route.abort()

    person.page.route("**/send?*", swallow)
    person.writes(FIELD, "Vastaus katosi")
    person.presses("Send to the group")
    is_told(person, WAITS)
    person.page.unroute("**/send?*")
    person.page.reload()
    person.sees(ARRIVED)
    assert [post.body for post in Post.objects.all()] == ["Vastaus katosi"]
    phone_is_empty(person)


def test_a_server_in_trouble_is_asked_again(person: Person) -> None:
    writes_and_sends_without_a_network(person, "Palvelin on rikki")
    person.page.route("**/send?*", lambda route: route.fulfill(status=503, body=""))
    has_a_network_again(person)
    is_told(person, "We could not send yet. Your message is safe. We try again soon.")
    person.page.unroute("**/send?*")
    person.page.reload()
    person.sees(ARRIVED)
    assert Post.objects.count() == 1


def test_an_ended_session_keeps_it_and_offers_to_sign_in(person: Person, thread: Thread) -> None:
    writes_and_sends_without_a_network(person, "Istunto päättyi")
    Session.objects.all().delete()
    has_a_network_again(person)
    is_told(person, "Please sign in again. Your message is safe.")
    person.goes_to("/about")
    person.sees("Please sign in again. Your message is safe.")
    assert not Post.objects.exists()
    person.signs_in("metsatahti", PASSWORD)
    person.sees(ARRIVED)
    assert Post.objects.get().body == "Istunto päättyi"


def test_it_never_leaves_under_the_name_of_another(person: Person, client_2: Membership) -> None:
    writes_and_sends_without_a_network(person, "Metsätähden viesti")
    person.page.close()
    has_a_network_again(person)
    person.context.clear_cookies()
    person.page = person.context.new_page()
    Profile.objects.filter(user=client_2.user).update(language="en")
    person.signs_in("samir", PASSWORD)
    with person.page.expect_response(re.compile("/reply")):
        person.page.reload()
    person.page.wait_for_timeout(500)
    assert not Post.objects.exists()
    assert not Draft.objects.exclude(author__name="Metsätähti").exists()


def test_a_conversation_that_ended_meanwhile_keeps_it_among_the_drafts(
    person: Person, thread: Thread
) -> None:
    writes_and_sends_without_a_network(person, "Myöhästyin")
    person.page.close()
    Thread.objects.filter(pk=thread.pk).update(closed_at="2026-01-01T00:00Z")
    has_a_network_again(person)
    person.page = person.context.new_page()
    person.goes_to("/me")
    person.sees("We could not send your message. It is saved.")
    assert not Post.objects.exists()
    assert Draft.objects.get().body == "Myöhästyin"


def chooses_a_photo(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(phone_photo())
    person.page.locator("#id_photo").set_input_files(file)


def test_a_photo_chosen_without_a_network_is_shown_and_sent_later(
    person: Person, thread: Thread, tmp_path: Path
) -> None:
    person.goes_to(f"/c/{thread.pk}/reply?means=photo")
    loses_the_network(person)
    chooses_a_photo(person, tmp_path)
    is_told(person, "Saved on this phone. It leaves when there is a connection.")
    picture = person.page.locator("[data-kept] img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalHeight > 0)")
    person.writes("What is in the picture?", "Laituri")
    person.page.close()
    has_a_network_again(person)
    person.page = person.context.new_page()
    person.goes_to(f"/c/{thread.pk}/reply?means=photo")
    expect(person.page.locator("[data-pictures] img")).to_be_visible()
    expect(person.page.get_by_label("What is in the picture?")).to_have_value("Laituri")
    person.presses("Send to the group")
    person.sees(ARRIVED)
    assert [(a.kind, a.description) for a in Attachment.objects.filter(post__isnull=False)] == [
        ("photo", "Laituri")
    ]
    phone_is_empty(person)


def test_a_message_with_a_photo_waits_and_leaves_whole_from_another_page(
    person: Person, thread: Thread, tmp_path: Path
) -> None:
    person.goes_to(f"/c/{thread.pk}/reply?means=photo")
    loses_the_network(person)
    chooses_a_photo(person, tmp_path)
    person.writes("What is in the picture?", "Laituri")
    person.writes("Do you want to say something?", "Aamulla")
    person.presses("Send to the group")
    is_told(person, WAITS)
    person.page.close()
    has_a_network_again(person)
    person.page = person.context.new_page()
    person.goes_to("/me")
    person.sees(ARRIVED)
    post = Post.objects.get()
    assert post.body == "Aamulla"
    assert [a.description for a in post.attachments.all()] == ["Laituri"]
    phone_is_empty(person)


def test_a_photo_whose_answer_was_lost_is_there_once(person: Person, thread: Thread, tmp_path: Path) -> None:
    person.goes_to(f"/c/{thread.pk}/reply?means=photo")
    person.page.evaluate(
        """() => {
            const send = XMLHttpRequest.prototype.send;
            XMLHttpRequest.prototype.send = function (body) {
                this.onload = this.onerror;
                send.call(this, body);
            };
        }"""
    )
    chooses_a_photo(person, tmp_path)
    is_told(person, "Saved on this phone. It leaves when there is a connection.")
    assert Attachment.objects.count() == 1
    person.page.reload()
    is_told(person, "The draft is saved.")
    expect(person.page.locator("[data-kept] > *")).to_have_count(0)
    assert Attachment.objects.count() == 1


def test_a_photo_that_does_not_fit_on_the_phone_says_so(
    person: Person, thread: Thread, tmp_path: Path
) -> None:
    person.goes_to(f"/c/{thread.pk}/reply?means=photo")
    cdp = person.context.new_cdp_session(person.page)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": person.site, "quotaSize": 10_000})
    loses_the_network(person)
    chooses_a_photo(person, tmp_path)
    is_told(person, "This phone has no room. Keep this page open, and delete something from the phone.")
    has_a_network_again(person)
    expect(person.page.locator("[data-pictures] img")).to_be_visible()
    assert Attachment.objects.count() == 1


def test_a_photo_kept_on_the_phone_can_be_thrown_away(person: Person, thread: Thread, tmp_path: Path) -> None:
    person.goes_to(f"/c/{thread.pk}/reply?means=photo")
    loses_the_network(person)
    chooses_a_photo(person, tmp_path)
    person.presses("Delete")
    person.presses("Keep it")
    person.presses("Delete")
    person.page.locator("[data-piece-delete]").click()
    is_told(person, "Deleted.")
    phone_is_empty(person)
