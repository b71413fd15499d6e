"""Two people join with no e-mail and no password; nobody comes in who should not, and nobody comes in twice."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.utils import timezone

from forums.actions import joining
from forums.actions.memberships import Appearance
from forums.models import Forum, Invitation, Membership
from profiles.identity import IdentityPolicy
from profiles.models import SignInCard, User
from tests.conftest import Browse
from tests.factories import ForumFactory, InvitationFactory, PostFactory, RuleFactory

CODE = "koivu-lampi-482"
type Changes = dict[str, object]


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def invitation(coach: Membership) -> Invitation:
    return InvitationFactory(forum=coach.forum, code=CODE, created_by=coach)


def form(**changes: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "kind": "nickname",
        "name": "Aamukaste",
        "avatar": "moon",
        "mode": "take_part",
        "device": "remember",
    } | changes


def names(forum: Forum) -> list[str]:
    return sorted(Membership.objects.active().filter(forum=forum).values_list("name", flat=True))


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
    assert answer["Location"] == f"/j/{CODE}/card"
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


# Names


@pytest.mark.parametrize(
    "name", ["Metsätähti", " metsätähti ", "METSÄTÄHTI", "Metsa\u0308ta\u0308hti", "Mets ätähti"]
)
def test_a_name_that_looks_the_same_is_taken(
    browse: Browse, anonymous: None, invitation: Invitation, client: Membership, name: str
) -> None:
    answer = browse(anonymous).post(f"/j/{CODE}/name", form(name=name))
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["name"][0].code == "taken"
    assert "Metsätähti" not in answer.context["suggestions"]
    assert names(invitation.forum) == ["Marjut", "Metsätähti"]


@pytest.mark.parametrize(
    "name",
    [
        "Marjut",
        "MARJUT",
        "Мarjut",
        "Marjut.",
        "M a r j u t",
        "Ohjaaja",
        "0hjaaja",
        "Marjut ohjaaja",
        "Handledare",
        "Coach",
        "Omatahti",
    ],
)
def test_nobody_takes_a_name_that_imitates_the_coach(
    browse: Browse, anonymous: None, invitation: Invitation, name: str
) -> None:
    answer = browse(anonymous).post(f"/j/{CODE}/name", form(name=name))
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["name"][0].code == "imitates"
    assert names(invitation.forum) == ["Marjut"]


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "🌲", "...", "\x00", "ﷺ" * 40, "a" * 41])
def test_a_name_that_cannot_be_shown_gets_a_sentence(
    browse: Browse, anonymous: None, invitation: Invitation, name: str
) -> None:
    answer = browse(anonymous).post(f"/j/{CODE}/name", form(name=name))
    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]


def test_direction_marks_and_spaces_are_cleaned_from_a_name(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browse(anonymous).post(f"/j/{CODE}/name", form(name=" Aamu\u202e   kaste\n"))
    assert "Aamu kaste" in names(invitation.forum)


def test_a_nickname_that_looks_like_a_full_name_is_asked_about_once(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browser, sent = browse(anonymous), form(name="Maija Meikäläinen")
    asked = browser.post(f"/j/{CODE}/name", sent)
    assert asked.status_code == 422
    assert 'name="full_name_asked" value="Maija Meikäläinen"' in asked.content.decode()
    again = browser.post(f"/j/{CODE}/name", sent | {"full_name_asked": "Maija Meikäläinen"})
    assert again.status_code == 302
    assert "Maija Meikäläinen" in names(invitation.forum)


def test_suggestions_are_free_names_and_go_into_the_field_without_scripts(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    page = browse(anonymous).get(f"/j/{CODE}/name")
    assert len(set(page.context["suggestions"])) == 3
    sent = form(name="Kesken", mode="listen", avatar="fox", use_name="Pihlaja")
    taken_up = browse(anonymous).post(f"/j/{CODE}/name", sent)
    shown = taken_up.context["form"]
    assert taken_up.status_code == 200
    assert not shown.errors
    assert [shown[field].value() for field in ("name", "mode", "avatar")] == ["Pihlaja", "listen", "fox"]
    assert names(invitation.forum) == ["Marjut"]


def test_asking_for_other_names_keeps_what_was_typed(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    shown = browse(anonymous).post(f"/j/{CODE}/name", form(name="Kesken", suggest="1")).context["form"]
    assert shown["name"].value() == "Kesken"


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


# The same form twice, many forms at once


def test_a_form_sent_twice_makes_one_membership(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    sent = form()
    first, second = browse(anonymous), browse(anonymous)
    assert first.post(f"/j/{CODE}/name", sent).status_code == 302
    again = second.post(f"/j/{CODE}/name", sent)
    invitation.refresh_from_db()
    assert again["Location"] == f"/j/{CODE}/card"
    assert first.session["_auth_user_id"] == second.session["_auth_user_id"]
    assert names(invitation.forum) == ["Aamukaste", "Marjut"]
    assert invitation.uses == 1


def test_a_form_resent_when_the_invitation_is_used_up_still_goes_on(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(use_limit=1)
    sent = form()
    browse(anonymous).post(f"/j/{CODE}/name", sent)
    assert browse(anonymous).post(f"/j/{CODE}/name", sent)["Location"] == f"/j/{CODE}/card"


def test_an_old_forms_key_signs_nobody_in(browse: Browse, anonymous: None, invitation: Invitation) -> None:
    sent = form()
    browse(anonymous).post(f"/j/{CODE}/name", sent)
    Membership.objects.filter(name="Aamukaste").update(joined_at=timezone.now() - dt.timedelta(hours=1))
    browser = browse(anonymous)
    answer = browser.post(f"/j/{CODE}/name", sent | {"name": "Toinen"})
    assert answer.status_code == 422
    assert "_auth_user_id" not in browser.session


def test_a_membership_id_does_not_tell_the_key_of_its_form(invitation: Invitation) -> None:
    key = uuid.uuid4()
    made = joining.membership_id(invitation, key)
    assert made != key
    assert joining.membership_id(invitation, made) != made
    assert joining.membership_id(invitation, key) == made


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """Each work in a thread with a database connection of its own; the answers, exceptions among them."""
    start, answers = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            answers.append(work())
        except Exception as error:  # noqa: BLE001 - the test looks at what came
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def join_as(invitation: Invitation, name: str, key: uuid.UUID) -> Callable[[], Membership]:
    appearance = Appearance(name, "nickname", "moon", "take_part")
    return lambda: joining.join(invitation=invitation, appearance=appearance, key=key, by=None, language="fi")


needs_a_database_of_its_own = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real_invitation(transactional_db: None) -> Invitation:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads cannot share SQLite's database in memory")
    return InvitationFactory(forum=ForumFactory(), code=CODE, use_limit=3)


@needs_a_database_of_its_own
def test_ten_at_once_and_three_places_let_in_three(real_invitation: Invitation) -> None:
    answers = at_once([join_as(real_invitation, f"Koivu{n}", uuid.uuid4()) for n in range(10)])
    real_invitation.refresh_from_db()
    assert sum(isinstance(answer, Membership) for answer in answers) == 3
    assert sum(isinstance(answer, joining.InvitationClosed) for answer in answers) == 7
    assert real_invitation.uses == 3
    assert Membership.objects.filter(forum=real_invitation.forum).count() == 3
    assert User.objects.count() == 3


@needs_a_database_of_its_own
def test_one_form_ten_times_at_once_makes_one_member(real_invitation: Invitation) -> None:
    key = uuid.uuid4()
    answers = at_once([join_as(real_invitation, "Aamukaste", key) for _ in range(10)])
    real_invitation.refresh_from_db()
    assert {answer.pk for answer in answers if isinstance(answer, Membership)} == {
        joining.membership_id(real_invitation, key)
    }
    assert len([answer for answer in answers if isinstance(answer, Membership)]) == 10
    assert real_invitation.uses == 1
    assert User.objects.count() == 1


@needs_a_database_of_its_own
def test_two_people_who_want_one_name_at_once_get_it_once(real_invitation: Invitation) -> None:
    at_once([join_as(real_invitation, "Aamukaste", uuid.uuid4()) for _ in range(3)])
    real_invitation.refresh_from_db()
    assert names(real_invitation.forum) == ["Aamukaste"]
    assert real_invitation.uses == 1
    assert User.objects.count() == 1


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
