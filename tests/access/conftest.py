import pytest
from django.test import Client

from forums.models import Membership
from profiles.models import Profile
from tests.access import world as worlds
from tests.access.table import PERSONAS
from tests.access.world import World
from tests.conftest import Browse, Persona


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> dict[str, Persona]:
    return {name: request.getfixturevalue(name) for name in PERSONAS}


@pytest.fixture
def world(cast: dict[str, Persona]) -> World:
    coach, client, member, administrator = (cast[name] for name in ("coach", "client", "client_2", "admin"))
    assert isinstance(coach, Membership)
    assert isinstance(client, Membership)
    assert isinstance(member, Membership)
    return worlds.build(coach, client, member, administrator)


@pytest.fixture
def browsers(cast: dict[str, Persona], browse: Browse) -> dict[str, Client]:
    """Everybody reads English here, so that the reasons are the ones in the code."""
    Profile.objects.update(language="en")
    return {name: browse(persona) for name, persona in cast.items()}
