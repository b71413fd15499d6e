"""Which device may keep copies of pages, under which name, and how the worker is served (docs/adr/0009)."""

import re

import pytest
from django.test import Client

from forums.models import Membership
from tests.conftest import Browse


def name_on(browser: Client, address: str = "/") -> str:
    """What the page's first tag gives the worker, "" where it may keep nothing."""
    found = re.search(
        r'^\s*<!DOCTYPE html>\s*<html [^>]*data-copies="([0-9a-f]+)"', browser.get(address).content.decode()
    )
    return found[1] if found else ""


def test_each_sign_in_has_its_own_name_on_every_page(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    one = browse(client)
    assert re.fullmatch("[0-9a-f]{32}", name_on(one))
    assert name_on(one) == name_on(one, f"/g/{client.forum.slug}") == name_on(one, "/no/such/page")
    assert len({name_on(one), name_on(browse(client)), name_on(browse(client_2))}) == 3


def test_the_name_changes_with_the_persons_groups(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    before = name_on(browser)
    client.delete()
    assert name_on(browser) not in {before, ""}


def test_a_shared_device_and_a_visitor_have_none(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    session = browser.session
    session.set_expiry(0)
    session.save()
    assert name_on(browser) == ""
    assert name_on(browse(None), "/about") == ""


@pytest.mark.django_db
def test_the_worker_answers_for_the_whole_site_and_is_asked_for_anew() -> None:
    answer = Client().get("/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert b"import" not in answer.content
