"""How a person takes part: their own choice at any time, told to the coaches only where they say so (P50, P71)."""

import pytest
from django.core.exceptions import PermissionDenied

from forums.actions import modes
from forums.models import Forum, Invitation, Membership, Thread
from tests.conftest import Browse
from tests.factories import InvitationFactory

pytestmark = pytest.mark.usefixtures("in_english")

Mode = Membership.Mode


@pytest.fixture
def invitation(aamukahvit: Forum, coach: Membership) -> Invitation:
    return InvitationFactory(forum=aamukahvit, created_by=coach, code="koivu-lampi-482")


def closes_listening(forum: Forum) -> None:
    forum.allows_listening = False
    forum.save()


def page(browse: Browse, person: Membership, address: str) -> str:
    return browse(person).get(address).content.decode()


def test_a_person_chooses_how_they_take_part_and_changes_it(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    for mode in (Mode.LISTEN, Mode.TRY, Mode.TAKE_PART):
        answer = browser.post(f"/me/mode/{client.pk}", {"mode": mode})
        assert answer.status_code == 302
        client.refresh_from_db()
        assert client.mode == mode


def test_my_page_tells_the_present_way(browse: Browse, listener: Membership, coach: Membership) -> None:
    assert "I read and listen" in page(browse, listener, "/me")
    assert "My way in the group" not in page(browse, coach, "/me")


def test_the_coaches_learn_of_it_only_where_the_person_says_so(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    about = f"/g/{client.forum.slug}/people/{client.pk}"
    browse(client).post(f"/me/mode/{client.pk}", {"mode": "listen"})
    assert "I read and listen" not in page(browse, coach, about)
    browse(client).post(f"/me/mode/{client.pk}", {"mode": "listen", "coach_may_know": "on"})
    assert "I read and listen" in page(browse, coach, about)
    browse(client).post(f"/me/mode/{client.pk}", {"mode": "try"})
    assert "I try first" not in page(browse, coach, about)


def test_the_tick_is_never_there_beforehand(
    browse: Browse, client: Membership, invitation: Invitation
) -> None:
    modes.choose(by=client, mode="listen", coach_may_know=True)
    for address in (f"/me/mode/{client.pk}", f"/j/{invitation.code}/name"):
        form = (browse(client) if address.startswith("/me") else browse(None)).get(address).context["form"]
        assert form["coach_may_know"].value() in (None, False)


def test_a_person_comes_in_as_a_listener(browse: Browse, invitation: Invitation) -> None:
    sent = {
        "key": "0b0e9d3a-1d0c-4c55-9d5f-3a5f6a7b8c9d",
        "kind": "nickname",
        "name": "Kaarna",
        "device": "shared",
    }
    browse(None).post(f"/j/{invitation.code}/name", sent | {"mode": "listen"})
    joined = Membership.objects.get(name="Kaarna")
    assert (joined.mode, joined.mode_shared) == ("listen", False)


def test_where_listening_is_closed_the_choice_is_absent_and_the_page_says_why(
    browse: Browse, client: Membership, invitation: Invitation, thread: Thread
) -> None:
    closes_listening(client.forum)
    for text in (
        page(browse, client, f"/me/mode/{client.pk}"),
        browse(None).get(f"/j/{invitation.code}/name").content.decode(),
    ):
        assert 'value="listen"' not in text
        assert "have not opened a listener" in text
    assert "I only want to read and listen now" not in page(browse, client, f"/c/{thread.pk}")
    assert browse(client).post(f"/me/mode/{client.pk}", {"mode": "listen"}).status_code == 422
    with pytest.raises(PermissionDenied):
        modes.choose(by=client, mode="listen")


def test_who_listens_already_goes_on_as_they_like(browse: Browse, listener: Membership) -> None:
    closes_listening(listener.forum)
    assert browse(listener).post(f"/me/mode/{listener.pk}", {"mode": "listen"}).status_code == 302


def test_a_coach_has_no_such_choice(browse: Browse, coach: Membership) -> None:
    assert browse(coach).get(f"/me/mode/{coach.pk}").status_code == 403


def test_one_press_in_a_conversation_makes_a_listener(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    address = f"/c/{thread.pk}"
    assert "I only want to read and listen now" in page(browse, client, address)
    answer = browse(client).post(f"/me/mode/{client.pk}", {"mode": "listen", "back": thread.pk})
    assert answer.headers["Location"] == address
    text = page(browse, client, address)
    assert "Change how I take part" in text
    assert "I only want to read and listen now" not in text


@pytest.mark.parametrize("mode", ["", "coach", "LISTEN", "\x00"])
def test_a_strange_way_is_refused(browse: Browse, client: Membership, mode: str) -> None:
    assert browse(client).post(f"/me/mode/{client.pk}", {"mode": mode}).status_code == 422
    client.refresh_from_db()
    assert client.mode == "take_part"
