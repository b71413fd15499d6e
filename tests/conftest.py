"""The cast. Every test may name these people and groups, and reads as a sentence about them.

    aamukahvit  a group of Lahti, each member chooses a name
      coach       Marjut, coach; also a coach of the organisation
      client      Metsätähti, takes part
      client_2    Samir, takes part
      listener    Oona, reads and listens
      host        Pihlaja, topic host
    iltatee     a group of Turku, whose people must never see anything of aamukahvit
      other_coach   Teemu, coach; also a coach of his organisation
      other_client  Iltatuuli, takes part
    staff, other_staff   project workers of Lahti and Turku, members of no group
    admin       service admin of Lahti, member of no group
    stranger    an account with no group and no role
    anonymous   nobody (None)

A person in a group is given as a Membership, anyone else as a User. `browse(coach)` is a signed-in test Client,
`browse(anonymous)` one that is not; each call is a browser of its own.

    def test_a_client_opens_the_group(browse, client, aamukahvit):
        assert browse(client).get(f"/g/{aamukahvit.slug}").status_code == 200

`thread` is the coach's topic in aamukahvit, without posts; PostFactory(thread=thread, author=client) adds one.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from allauth.account.internal.flows import login
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from config.celery import app
from forums.models import Forum, Membership, Thread
from profiles.models import AuditEntry, Organisation, OrganisationRole, Profile, User
from tests.factories import (
    ForumFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationRoleFactory,
    ThreadFactory,
    UserFactory,
)

pytest_plugins = ["tests.browser"]

# A machine that has much to do makes a slow example, not a wrong one.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")

# The suite is its own worker: a task runs where it is enqueued, so its module must be known here.
app.autodiscover_tasks(force=True)

type Persona = Membership | User | None
type Browse = Callable[[Persona], Client]

Role = Membership.Role


@pytest.fixture(scope="session", autouse=True)
def _no_connection_outlives_the_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A browser's last request may hold the database a moment longer than its test."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture(scope="session", autouse=True)
def _emptying_lifts_what_is_append_only() -> Iterator[None]:
    """A database is emptied between tests by its owner, who alone can take the triggers away, and puts them back."""
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(case: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            AuditEntry._meta.constraints[0].remove_sql(AuditEntry, editor)
        empty(case)
        with connection.schema_editor() as editor:
            AuditEntry._meta.constraints[0].create_sql(AuditEntry, editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """All tests come from one address."""
    cache.clear()


def signed_in_at(browser: Client, moment: float) -> None:
    """When the person last showed who they are, which is asked again before acts of weight."""
    session = browser.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": moment}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = session[SESSION_KEY]
    session.save()


@pytest.fixture
def browse() -> Browse:
    def signed_in(persona: Persona) -> Client:
        browser = Client()
        if persona is not None:
            user = persona.user if isinstance(persona, Membership) else persona
            browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            signed_in_at(browser, time.time())
        return browser

    return signed_in


@pytest.fixture
def lahti(db: None) -> Organisation:
    return OrganisationFactory(name="Lahti")


@pytest.fixture
def turku(db: None) -> Organisation:
    return OrganisationFactory(name="Turku")


@pytest.fixture
def aamukahvit(lahti: Organisation) -> Forum:
    return ForumFactory(name="Aamukahvit", organisation=lahti)


@pytest.fixture
def iltatee(turku: Organisation) -> Forum:
    return ForumFactory(name="Iltatee", organisation=turku)


def _coach(forum: Forum, name: str, username: str) -> Membership:
    role = OrganisationRoleFactory(organisation=forum.organisation, user__username=username)
    return MembershipFactory(forum=forum, user=role.user, name=name, role=Role.COACH)


@pytest.fixture
def coach(aamukahvit: Forum) -> Membership:
    return _coach(aamukahvit, "Marjut", "marjut")


@pytest.fixture
def client(aamukahvit: Forum) -> Membership:
    """Metsätähti, not pytest-django's test client: that is `browse(client)`."""
    return MembershipFactory(forum=aamukahvit, name="Metsätähti", avatar="star", user__username="metsatahti")


@pytest.fixture
def client_2(aamukahvit: Forum) -> Membership:
    return MembershipFactory(forum=aamukahvit, name="Samir", name_kind="own_name", user__username="samir")


@pytest.fixture
def listener(aamukahvit: Forum) -> Membership:
    return MembershipFactory(
        forum=aamukahvit, name="Oona", mode=Membership.Mode.LISTEN, user__username="oona"
    )


@pytest.fixture
def host(aamukahvit: Forum) -> Membership:
    return MembershipFactory(forum=aamukahvit, name="Pihlaja", role=Role.HOST, user__username="pihlaja")


@pytest.fixture
def other_coach(iltatee: Forum) -> Membership:
    return _coach(iltatee, "Teemu", "teemu")


@pytest.fixture
def other_client(iltatee: Forum) -> Membership:
    return MembershipFactory(forum=iltatee, name="Iltatuuli", user__username="iltatuuli")


def _with_role(organisation: Organisation, role: OrganisationRole.Role, username: str) -> User:
    user: User = OrganisationRoleFactory(organisation=organisation, role=role, user__username=username).user
    return user


@pytest.fixture
def staff(lahti: Organisation) -> User:
    return _with_role(lahti, OrganisationRole.Role.STAFF, "hanketyontekija")


@pytest.fixture
def other_staff(turku: Organisation) -> User:
    return _with_role(turku, OrganisationRole.Role.STAFF, "toinen-hanketyontekija")


@pytest.fixture
def admin(lahti: Organisation) -> User:
    return _with_role(lahti, OrganisationRole.Role.ADMINISTRATOR, "paakayttaja")


@pytest.fixture
def stranger(db: None) -> User:
    return UserFactory(username="vieras")


@pytest.fixture
def anonymous() -> None:
    return None


@pytest.fixture
def thread(aamukahvit: Forum, coach: Membership) -> Thread:
    return ThreadFactory(forum=aamukahvit, opened_by=coach, title="Syksyn kuvat", is_topic=True)


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    """Everybody reads English, so that a test may name the words of the source, whatever the translations are."""
    settings.LANGUAGE_CODE = "en"
    monkeypatch.setattr(Profile._meta.get_field("language"), "_get_default", lambda: "en")
    with translation.override("en"):
        yield
