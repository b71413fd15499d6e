import pytest
from django.core.exceptions import PermissionDenied

from lib.decisions import Allowed, Denied, require


def test_a_decision_is_true_or_false() -> None:
    assert Allowed()
    assert not Denied("The conversation is closed.")


def test_what_is_allowed_goes_on() -> None:
    require(Allowed())


def test_what_is_denied_says_why() -> None:
    with pytest.raises(PermissionDenied, match=r"^The conversation is closed\.$"):
        require(Denied("The conversation is closed."))
