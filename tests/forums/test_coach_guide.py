"""The coach's guide in the product (P1, P27-P33, P40-P46, P51, P58, P63-P66)."""

import re

import pytest
from django.utils import translation

from forums.models import Membership
from forums.queries.coach_guide import CHAPTERS, PLACES
from profiles.models import User
from tests.conftest import Browse
from tests.factories import ForumFactory, MembershipFactory, OrganisationRoleFactory

pytestmark = pytest.mark.usefixtures("in_english")
POINTS = [point for chapter in CHAPTERS for point in chapter.points]
# Slow reading of a language that is not one's own.
WORDS_A_MINUTE = 100


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_guide_reads_in_ten_minutes(language: str) -> None:
    with translation.override(language):
        text = " ".join(
            str(words)
            for chapter in CHAPTERS
            for words in (chapter.title, *(p.words for p in chapter.points))
        )
    assert 300 < len(text.split()) < 10 * WORDS_A_MINUTE


def test_its_sentences_are_short() -> None:
    sentences = [part for point in POINTS for part in re.split(r"[.?!:;] ", str(point.words))]
    assert max(len(sentence.split()) for sentence in sentences) <= 20
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) < 10


def test_every_point_leads_to_its_place(browse: Browse, coach: Membership) -> None:
    browser = browse(coach)
    answer = browser.get("/desk/guide")
    assert answer.status_code == 200
    shown = [point for _key, _title, points in answer.context["chapters"] for point in points]
    assert len(shown) == len(POINTS)
    assert {point.place for point in shown} == {str(place) for place in PLACES.values()}
    for url in {point.url for point in shown}:
        assert browser.get(url).status_code in {200, 302}, url


def test_the_links_lead_to_the_group_one_chooses(browse: Browse, coach: Membership) -> None:
    other = ForumFactory(name="Iltaryhmä", organisation=coach.forum.organisation)
    MembershipFactory(forum=other, user=coach.user, role="coach", name="Marjut")
    page = browse(coach).get(f"/desk/guide?group={other.slug}").content.decode()
    assert f"/g/{other.slug}/path" in page
    assert "The links lead to the group Iltaryhmä." in page
    assert f'href="/desk/guide?group={coach.forum.slug}"' in page


def test_another_coachs_group_is_never_shown(
    browse: Browse, coach: Membership, other_coach: Membership
) -> None:
    page = browse(coach).get(f"/desk/guide?group={other_coach.forum.slug}").content.decode()
    assert f"/g/{other_coach.forum.slug}" not in page
    assert "Iltatee" not in page


def test_a_coach_without_a_group_reads_it_too(browse: Browse, stranger: User) -> None:
    OrganisationRoleFactory(user=stranger)
    answer = browse(stranger).get("/desk/guide")
    assert answer.status_code == 200
    assert 'href="/desk"' in answer.content.decode()


def test_the_desk_and_the_first_visit_lead_to_it(browse: Browse, coach: Membership) -> None:
    page = browse(coach).get("/desk").content.decode()
    assert page.count('href="/desk/guide"') == 2
    assert "New to this?" in page
