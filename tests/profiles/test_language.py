import pytest

from profiles.models import Profile, User
from tests.conftest import Browse


def test_a_visitor_chooses_a_language(browse: Browse, anonymous: None, db: None) -> None:
    browser = browse(anonymous)
    answer = browser.post("/language", {"language": "sv", "next": "/help"})
    assert answer.headers["location"] == "/help"
    assert browser.get("/help").headers["Content-Language"] == "sv"


def test_a_persons_choice_is_kept_in_the_profile(browse: Browse, stranger: User) -> None:
    browse(stranger).post("/language", {"language": "sv"})
    assert Profile.objects.get(user=stranger).language == "sv"
    assert browse(stranger).get("/me").headers["Content-Language"] == "sv"


@pytest.mark.parametrize("language", ["xx", "", "de", "fi\r\nSet-Cookie: a=b", "f" * 2000])
def test_a_language_we_do_not_speak_changes_nothing(browse: Browse, stranger: User, language: str) -> None:
    answer = browse(stranger).post("/language", {"language": language, "next": "/me"})
    assert answer.headers["location"] == "/me"
    assert "django_language" not in answer.cookies
    assert Profile.objects.get(user=stranger).language == "fi"


def test_the_language_buttons_never_lead_out(browse: Browse, anonymous: None, db: None) -> None:
    answer = browse(anonymous).post("/language", {"language": "sv", "next": "https://evil.example/"})
    assert answer.headers["location"] == "/"


def test_a_link_does_not_change_the_language(browse: Browse, anonymous: None, db: None) -> None:
    assert browse(anonymous).get("/language").status_code == 405


def test_the_cookie_is_out_of_reach_for_scripts(browse: Browse, anonymous: None, db: None) -> None:
    cookie = browse(anonymous).post("/language", {"language": "sv"}).cookies["django_language"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
