"""A member tells the coach about a message; the coach hides it, and changes their mind (DESIGN 6.17)."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from forums.models import Membership, Thread
from profiles.models import Profile
from tests.conftest import Browse
from tests.factories import PostFactory
from tests.journeys.people import Devices, comes_in

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "Naapurini Pekka ei osaa ajaa."
HIDDEN = "A coach has hidden this message for now."


@pytest.fixture(autouse=True)
def _in_english(client: Membership, client_2: Membership, coach: Membership) -> None:
    Profile.objects.update(language="en")


def test_told_hidden_seen_by_its_writer_and_shown_again(
    devices: Devices,
    browse: Browse,
    client: Membership,
    client_2: Membership,
    coach: Membership,
    thread: Thread,
    live_server: LiveServer,
) -> None:
    post = PostFactory(thread=thread, author=client, body=SAID)
    Thread.objects.filter(pk=thread.pk).update(last_number=post.number)
    teller = comes_in(devices, browse, client_2, live_server)
    teller.goes_to(f"/c/{thread.pk}/m/{post.number}/tell")
    teller.page.get_by_text("It tells about another person or shows them").click()
    teller.presses("Tell the coach")
    teller.sees("Thank you. A coach looks at the message and answers you.")

    marjut = comes_in(devices, browse, coach, live_server)
    marjut.goes_to("/desk")
    marjut.follows("Samir: It tells about", exact=False)
    marjut.follows("Hide for now")
    marjut.page.get_by_label("What you write to the writer of the message").fill("Jättäisitkö nimen pois?")
    marjut.presses("See how it looks")
    marjut.sees("The group sees this")
    marjut.sees(HIDDEN)
    marjut.presses("Hide the message")
    marjut.sees("The message is hidden for now. Metsätähti sees it and your words.")

    teller.goes_to(f"/c/{thread.pk}")
    teller.sees(HIDDEN)
    expect(teller.page.get_by_text(SAID)).to_have_count(0)
    writer = comes_in(devices, browse, client, live_server)
    writer.goes_to(f"/c/{thread.pk}")
    writer.sees("Jättäisitkö nimen pois?")
    writer.sees("Edit and send again")

    marjut.presses("Undo")
    marjut.sees("Undone. The message is as it was before.")
    teller.goes_to(f"/c/{thread.pk}")
    teller.sees(SAID)
