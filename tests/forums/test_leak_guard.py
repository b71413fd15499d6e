"""Who writes under a nickname is asked before something that could tell who they are is shown."""

import re
from typing import Any

import pytest
from django.test import Client

from forums.actions import practice
from forums.models import Draft, Forum, Membership, Post, Thread
from profiles.models import OrganisationRole, Profile
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationRoleFactory,
    PostFactory,
)
from tests.forums.writing import JSON, Writer, writing

PHONE = "Soita minulle: 040 123 4567."
CODE = "Tunnukseni on 131052-308T."
ASKED = "This could tell others who you are"
TWICE = "A personal identity code can be misused."

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def writer(browse: Browse, client: Membership, thread: Thread) -> Writer:
    Profile.objects.filter(user=client.user).update(name="Toivo Mäki")
    return writing(browse, client, f"in={thread.pk}")


def opened(writer: Writer, answer: Any) -> str:
    assert answer.status_code == 303
    page: str = writer.browser.get(answer["Location"]).content.decode()
    return page


def known_of(page: str) -> str:
    return str(re.findall(r'name="known" value="([^"]+)"', page)[0])


def test_a_phone_number_is_asked_about_and_the_text_is_kept(writer: Writer) -> None:
    page = opened(writer, writer.post("send", body=PHONE))
    for words in (ASKED, "040 123 4567", "a phone number", "of the group", PHONE):
        assert words in page
    assert (Post.objects.count(), Draft.objects.get().body) == (0, PHONE)


def test_it_is_sent_as_it_is_when_the_writer_says_so(writer: Writer) -> None:
    page = opened(writer, writer.post("send", body=PHONE))
    writer.post("send", body=PHONE, known=known_of(page))
    assert Post.objects.get().body == PHONE


def test_the_changed_text_is_sent_without_a_question(writer: Writer) -> None:
    page = opened(writer, writer.post("send", body=PHONE))
    writer.post("send", body="Soita minulle.", known=known_of(page))
    assert Post.objects.get().body == "Soita minulle."


def test_another_thing_is_asked_about_anew(writer: Writer) -> None:
    page = opened(writer, writer.post("send", body=PHONE))
    page = opened(writer, writer.post("send", body=f"{PHONE} Tai matti@posti.fi", known=known_of(page)))
    assert "an e-mail address" in page
    assert Post.objects.count() == 0


def test_a_personal_code_is_asked_about_twice(writer: Writer) -> None:
    page = opened(writer, writer.post("send", body=CODE))
    assert ASKED in page
    page = opened(writer, writer.post("send", body=CODE, known=known_of(page)))
    assert TWICE in page
    assert Post.objects.count() == 0
    writer.post("send", body=CODE, known=known_of(page))
    assert Post.objects.get().body == CODE


@pytest.mark.parametrize("known", ["", "9-x", "2-", "²-x", "1-" + "0" * 20])
def test_an_invented_answer_is_no_answer(writer: Writer, known: str) -> None:
    assert ASKED in opened(writer, writer.post("send", body=CODE, known=known))


def test_a_script_is_led_to_the_question(writer: Writer) -> None:
    answer = writer.post("send", accept=f"{JSON}, text/html", body=PHONE)
    assert ASKED in writer.browser.get(answer.json()["to"]).content.decode()


def test_what_waits_for_a_connection_stays_a_draft(writer: Writer) -> None:
    answer = writer.post("send", accept=JSON, body=PHONE)
    assert (answer.status_code, answer.json()["line"]) == (409, ASKED)
    assert Draft.objects.get().body == PHONE


@pytest.mark.parametrize(
    ("text", "found", "label"),
    [
        ("Olen Toivo.", "Toivo", "your own name"),
        ("terveisin toivo mäki", "toivo mäki", "your own name"),
        ("Mäelle on kirje.", "", ""),
        ("Mäkillä oli hauskaa.", "Mäkillä", "your own name"),
        ("Kirjaudun nimellä metsatahti", "metsatahti", "how you sign in"),
        ("Näin tämän Kiipeilijöiden sivulla.", "", ""),
        ("Iltateessä minut tunnetaan.", "Iltateessä", "another group of yours"),
        ("Siellä olen Kotka", "Kotka", "another group of yours"),
        ("Töissä Raisiokotissa", "Raisiokotissa", "your workplace"),
        ("Toivon hyvää toivo sydämessä.", "", ""),
        ("Aamukahvit ja Metsätähti ja Lahti", "", ""),
    ],
)
def test_what_tells_of_this_person_is_found(
    writer: Writer, client: Membership, iltatee: Forum, text: str, found: str, label: str
) -> None:
    MembershipFactory(forum=iltatee, user=client.user, name="Kotka")
    work = OrganisationFactory(name="Raisiokoti")
    OrganisationRoleFactory(organisation=work, user=client.user, role=OrganisationRole.Role.STAFF)
    OrganisationRoleFactory(organisation=client.forum.organisation, user=client.user)
    answer = writer.post("send", body=text)
    if not found:
        assert Post.objects.get().body == text
    else:
        page = opened(writer, answer)
        assert f"<strong>{found}</strong>" in page
        assert label in page


def test_the_description_of_a_picture_is_looked_at_and_covering_is_offered(
    writer: Writer, client: Membership, thread: Thread
) -> None:
    writer.post("save", body="Katsokaa!")
    photo = AttachmentFactory(post=None, draft=Draft.objects.get())
    page = opened(writer, writer.post("send", body="Katsokaa!", **{f"description-{photo.pk}": PHONE}))
    assert ASKED in page
    assert f'value="edit-cover-{photo.pk}"' in page


def test_the_title_of_a_new_conversation_is_looked_at(browse: Browse, client: Membership) -> None:
    writer = writing(browse, client, f"group={client.forum.slug}")
    assert ASKED in opened(writer, writer.post("send", title="matti@posti.fi", body="Hei"))


def test_whoever_uses_their_own_name_is_not_asked(
    browse: Browse, client_2: Membership, thread: Thread
) -> None:
    writing(browse, client_2, f"in={thread.pk}").post("send", body=PHONE)
    assert Post.objects.get().body == PHONE


def test_nobody_is_asked_in_the_practice_box(browse: Browse, client: Membership) -> None:
    writing(browse, client, f"in={practice.open_box(by=client).pk}").post("send", body=PHONE)
    assert Post.objects.get().body == PHONE


def edited(browser: Client, post: Post, body: str, **fields: str) -> str:
    return str(
        browser.post(f"/c/{post.thread_id}/m/{post.number}/edit", {"body": body, **fields}).content.decode()
    )


def test_a_change_is_asked_about_as_well(browse: Browse, client: Membership, thread: Thread) -> None:
    post = PostFactory(thread=thread, author=client, body="Hei")
    page = edited(browse(client), post, CODE)
    assert ASKED in page
    assert CODE in page
    page = edited(browse(client), post, CODE, known=known_of(page))
    assert TWICE in page
    post.refresh_from_db()
    assert post.body == "Hei"
    edited(browse(client), post, CODE, known=known_of(page))
    post.refresh_from_db()
    assert post.body == CODE


def test_a_change_beside_what_the_group_has_seen_is_saved(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    post = PostFactory(thread=thread, author=client, body=PHONE)
    edited(browse(client), post, f"{PHONE} Iltaisin.")
    post.refresh_from_db()
    assert post.body == f"{PHONE} Iltaisin."
