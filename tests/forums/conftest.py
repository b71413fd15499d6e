import pytest
from django.core.cache import cache

from forums.models import Invitation, Membership
from tests.factories import InvitationFactory
from tests.forums.door import CODE


@pytest.fixture
def invitation(coach: Membership) -> Invitation:
    """Marjut's, to aamukahvit. No codes have been tried yet."""
    cache.clear()
    return InvitationFactory(forum=coach.forum, code=CODE, created_by=coach)
