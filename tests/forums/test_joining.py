"""Two people join with no e-mail and no password, and see before it who is there, who sees what and the rules."""

import datetime as dt

import pytest
from django.utils import timezone

from forums.actions import joining
from forums.models import Forum, Invitation, Membership
from profiles.identity import IdentityPolicy
from profiles.models import SignInCard, User
from tests.conftest import Browse
from tests.factories import PostFactory, RuleFactory
from tests.forums.door import CODE, form, names

type Changes = dict[str, object]


# What a person sees before joining


def test_the_invitation_tells_who_is_there_what_is_seen_and_the_rules(
    browse: Browse, anonymous: None, invitation: Invitation, client: Membership
) -> None:
    RuleFactory(forum=invitation.forum, text="Olemme ystävällisiä.", reason="Sävyä on vaikea kuulla.")
    page = browse(anonymous).get(f"/j/{CODE}").content.decode()
    for words in (
        "Marjut",
        "Aamukahvit",
        "Lahti",
        "Metsätähti",
        "Olemme ystävällisiä.",
        "Sävyä on vaikea kuulla.",
    ):
        assert words in page


def test_the_invitation_shows_no_message_and_no_account(
    browse: Browse, anonymous: None, invitation: Invitation, client: Membership, thread: object
) -> None:
    PostFactory(thread=thread, author=client, body="Salainen viesti")
    for path in (f"/j/{CODE}", f"/j/{CODE}/name"):
        page = browse(anonymous).get(path).content.decode()
        for secret in ("Salainen viesti", "Syksyn kuvat", str(client.pk), str(client.user_id), "metsatahti"):
            assert secret not in page


def test_no_page_on_the_way_in_asks_for_an_address_or_a_birthday(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    page = browse(anonymous).get(f"/j/{CODE}/name").content.decode()
    assert 'type="email"' not in page
    assert 'type="tel"' not in page
    assert 'type="date"' not in page
    assert 'type="password"' not in page


@pytest.mark.parametrize(
    ("policy", "kinds"),
    [
        (IdentityPolicy.EACH_CHOOSES, ["nickname", "own_name"]),
        (IdentityPolicy.PSEUDONYMS, ["nickname"]),
        (IdentityPolicy.OWN_NAMES, ["own_name"]),
    ],
)
def test_the_policy_decides_which_names_can_be_chosen(
    browse: Browse, anonymous: None, invitation: Invitation, policy: str, kinds: list[str]
) -> None:
    Forum.objects.filter(pk=invitation.forum_id).update(identity_policy=policy)
    page = browse(anonymous).get(f"/j/{CODE}/name")
    assert [value for value, _label in page.context["form"].fields["kind"].choices] == kinds
    refused = {"nickname", "own_name"} - set(kinds)
    for kind in refused:
        assert browse(anonymous).post(f"/j/{CODE}/name", form(kind=kind)).status_code == 422
    assert browse(anonymous).post(f"/j/{CODE}/name", form(kind=kinds[0])).status_code == 302


def test_where_listening_is_not_allowed_it_is_not_offered(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    Forum.objects.filter(pk=invitation.forum_id).update(allows_listening=False)
    page = browse(anonymous).get(f"/j/{CODE}/name").content.decode()
    assert 'value="listen"' not in page
    assert browse(anonymous).post(f"/j/{CODE}/name", form(mode="listen")).status_code == 422


# Joining


def test_a_newcomer_joins_and_is_signed_in(browse: Browse, anonymous: None, invitation: Invitation) -> None:
    browser = browse(anonymous)
    answer = browser.post(f"/j/{CODE}/name", form(mode="listen"))
    joined = Membership.objects.get(name="Aamukaste")
    invitation.refresh_from_db()
    assert answer["Location"] == f"/j/{CODE}/device"
    assert browser.session["_auth_user_id"] == str(joined.user_id)
    assert (joined.forum, joined.role, joined.mode) == (invitation.forum, "participant", "listen")
    assert (joined.avatar, joined.tint, joined.name_kind) == ("moon", 3, "nickname")
    assert joined.user.email is None
    assert not joined.user.has_usable_password()
    assert invitation.uses == 1
    assert browser.get(f"/g/{invitation.forum.slug}/people").status_code == 200


def test_on_a_shared_device_the_session_ends_with_the_browser(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    own, shared = browse(anonymous), browse(anonymous)
    own.post(f"/j/{CODE}/name", form(name="Kielo"))
    shared.post(f"/j/{CODE}/name", form(name="Halla", device="shared"))
    assert not own.session.get_expire_at_browser_close()
    assert own.session.get_expiry_age() == 90 * 24 * 60 * 60
    assert shared.session.get_expire_at_browser_close()


def test_a_member_who_opens_the_link_goes_to_the_group(
    browse: Browse, client: Membership, invitation: Invitation
) -> None:
    for path in (f"/j/{CODE}", f"/j/{CODE}/name"):
        assert browse(client).get(path)["Location"] == f"/g/{client.forum.slug}"


def test_a_signed_in_person_joins_with_the_account_they_have(
    browse: Browse, other_client: Membership, invitation: Invitation
) -> None:
    answer = browse(other_client).post(f"/j/{CODE}/name", form())
    assert answer["Location"] == f"/g/{invitation.forum.slug}"
    assert Membership.objects.get(name="Aamukaste").user == other_client.user


def test_who_left_comes_back_with_an_invitation_as_a_participant(
    browse: Browse, host: Membership, invitation: Invitation
) -> None:
    Membership.objects.filter(pk=host.pk).update(left_at=timezone.now())
    browse(host).post(f"/j/{CODE}/name", form(name="Uusi Nimi", full_name_asked="Uusi Nimi"))
    host.refresh_from_db()
    assert (host.left_at, host.name, host.role) == (None, "Uusi Nimi", "participant")


def test_the_coaches_are_told_the_own_name_only_where_the_group_says_so(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browse(anonymous).post(f"/j/{CODE}/name", form(name="Kielo", own_name="Maija Meikäläinen"))
    assert Membership.objects.get(name="Kielo").user.profile.name == ""
    Forum.objects.filter(pk=invitation.forum_id).update(coach_sees_account=True)
    without = browse(anonymous).post(f"/j/{CODE}/name", form(name="Halla"))
    assert without.status_code == 422
    browse(anonymous).post(f"/j/{CODE}/name", form(name="Halla", own_name=" Maija  Meikäläinen "))
    assert Membership.objects.get(name="Halla").user.profile.name == "Maija Meikäläinen"


# Doors that are closed


@pytest.mark.parametrize(
    "closed",
    [
        {"expires_at": timezone.now() - dt.timedelta(minutes=1)},
        {"revoked_at": timezone.now()},
        {"uses": 20, "use_limit": 20},
    ],
    ids=["expired", "revoked", "used up"],
)
def test_a_closed_invitation_says_why_and_lets_nobody_in(
    browse: Browse, anonymous: None, invitation: Invitation, closed: Changes
) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**closed)
    opened = browse(anonymous).get(f"/j/{CODE}")
    sent = browse(anonymous).post(f"/j/{CODE}/name", form())
    for answer in (opened, sent):
        assert answer.status_code == 410
        assert answer.context["form"].errors["code"] == [joining.closed_words(answer_state(invitation))]
        assert CODE in answer.content.decode()
    assert names(invitation.forum) == ["Marjut"]
    assert User.objects.count() == 1


def answer_state(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def test_an_unknown_code_answers_on_the_same_page(browse: Browse, anonymous: None, db: None) -> None:
    answer = browse(anonymous).get("/j/kuusi-joki-999")
    assert answer.status_code == 404
    assert answer.context["form"].errors["code"]
    assert "kuusi-joki-999" in answer.content.decode()


def test_who_guesses_many_codes_has_to_wait(browse: Browse, anonymous: None, invitation: Invitation) -> None:
    browser = browse(anonymous)
    browser.get(f"/j/{CODE}")
    answers = [browser.get(f"/j/kuusi-joki-{n}").status_code for n in range(100, 170)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert browse(anonymous).get(f"/j/{CODE}").status_code == 429
    assert browser.get(f"/j/{CODE}").status_code == 200, "who is already inside the door is not shut out"


# The card to come back with


def test_the_card_is_shown_once_and_opens_the_account_on_another_device(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browser = browse(anonymous)
    browser.post(f"/j/{CODE}/name", form())
    assert browser.get(f"/j/{CODE}/card").status_code == 200
    made = browser.post(f"/j/{CODE}/card", {"pin": "4829"})
    code = made.context["code"]
    assert code in made.content.decode()
    assert browser.get(f"/j/{CODE}/card")["Location"] == f"/g/{invitation.forum.slug}"
    elsewhere = browse(anonymous)
    elsewhere.post("/in/card", {"code": code, "pin": "4829"})
    assert elsewhere.session["_auth_user_id"] == browser.session["_auth_user_id"]


@pytest.mark.parametrize("pin", ["", "12", "abcd", "123456789", "١٢٣٤", "12 \x00"])
def test_a_pin_that_is_no_pin_gets_a_sentence(
    browse: Browse, anonymous: None, invitation: Invitation, pin: str
) -> None:
    browser = browse(anonymous)
    browser.post(f"/j/{CODE}/name", form())
    answer = browser.post(f"/j/{CODE}/card", {"pin": pin})
    assert answer.status_code == 422
    assert answer.context["form"].errors["pin"]
    assert not SignInCard.objects.exists()


def test_a_card_form_sent_twice_shows_a_card_that_works(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browser = browse(anonymous)
    browser.post(f"/j/{CODE}/name", form())
    browser.post(f"/j/{CODE}/card", {"pin": "4829"})
    last = browser.post(f"/j/{CODE}/card", {"pin": "4829"})
    elsewhere = browse(anonymous)
    elsewhere.post("/in/card", {"code": last.context["code"], "pin": "4829"})
    assert "_auth_user_id" in elsewhere.session
    assert SignInCard.objects.in_force().count() == 1


def test_the_card_page_is_for_members_only(
    browse: Browse, anonymous: None, stranger: User, invitation: Invitation
) -> None:
    for persona in (anonymous, stranger):
        assert browse(persona).get(f"/j/{CODE}/card")["Location"] == f"/j/{CODE}"
