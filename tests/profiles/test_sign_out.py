import pytest
from django.test import Client

from profiles.models import User
from tests.conftest import Browse


def test_signing_out_asks_first(browse: Browse, stranger: User) -> None:
    browser = browse(stranger)
    page = browser.get("/out")
    assert page.status_code == 200
    assert "_auth_user_id" in browser.session


@pytest.mark.parametrize("address", ["/out", "/account/logout/"])
def test_signing_out_leaves_nothing_in_the_browser(browse: Browse, stranger: User, address: str) -> None:
    browser = browse(stranger)
    browser.get("/out")
    answer = browser.post(address)
    assert answer.headers["location"] == "/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert {name: answer.cookies[name]["max-age"] for name in ("sessionid", "csrftoken")} == {
        "sessionid": 0,
        "csrftoken": 0,
    }
    assert "_auth_user_id" not in browser.session


def test_the_page_afterwards_says_so(browse: Browse, stranger: User) -> None:
    browser = browse(stranger)
    stranger.profile.language = "en"
    stranger.profile.save()
    page = browser.post("/out", headers={"accept-language": "en"}, follow=True)
    assert "You are signed out on this device." in page.content.decode()


def test_a_link_alone_signs_nobody_out(stranger: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(stranger)
    assert browser.post("/out").status_code == 403
    assert "_auth_user_id" in browser.session


def test_a_visitor_has_nothing_to_sign_out_of(browse: Browse, anonymous: None) -> None:
    assert browse(anonymous).get("/out").headers["location"] == "/"
