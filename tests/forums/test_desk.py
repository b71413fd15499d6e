"""The coach's desk when nothing waits, and when something of it cannot be read (DESIGN 6.15, 6.23)."""

from typing import Any

import pytest
from django.db import connection

from forums.models import Membership
from tests.broken import breaks
from tests.conftest import Browse
from tests.factories import PresenceNoteFactory, PrivateLineFactory, PrivateMessageFactory


@pytest.fixture(autouse=True)
def note(in_english: None, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)


DONE = "Everything is taken care of. Well done!"
SORRY = "This list does not open just now. Nothing is lost. The rest of the desk works."


def desk(browser: Any) -> str:
    answer = browser.get("/desk")
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def test_when_nobody_waits_everything_is_taken_care_of(coach: Membership, browse: Browse) -> None:
    text = desk(browse(coach))
    assert DONE in text
    assert "Getting the group ready" in text


def test_it_is_not_while_somebody_waits(coach: Membership, client: Membership, browse: Browse) -> None:
    PrivateMessageFactory(line=PrivateLineFactory(membership=client))
    text = desk(browse(coach))
    assert DONE not in text
    assert "1 thing waits for you." in text


@pytest.mark.parametrize(
    ("table", "title"),
    [("forums_privateline", "Asked for help"), ("forums_signal", "Would like to say something")],
)
def test_a_list_that_cannot_be_read_says_so_and_leaves_the_rest(
    table: str, title: str, coach: Membership, browse: Browse
) -> None:
    browser = browse(coach)
    with connection.execute_wrapper(breaks(table)):
        text = desk(browser)
    assert text.count(SORRY) == 1
    assert f"<h2>{title}</h2>" in text
    assert coach.forum.name in text
    assert DONE not in text
