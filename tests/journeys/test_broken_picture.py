"""A picture that does not come: words instead of an empty frame, and a way to ask for it again (DESIGN 6.7)."""

import pytest
from playwright.sync_api import Route, expect

from forums.models import Membership, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory
from tests.journeys.people import Devices

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

PICTURES = "**/f/**"


def test_the_description_stays_and_the_picture_comes_when_asked_for_again(
    devices: Devices, browse: Browse, client: Membership, thread: Thread
) -> None:
    AttachmentFactory(post=PostFactory(thread=thread, author=client))
    reader = devices.new()
    cookie = browse(client).cookies["sessionid"].value
    reader.context.add_cookies([{"name": "sessionid", "value": cookie, "url": reader.site}])
    page = reader.page
    asked: list[str] = []

    def lost(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(PICTURES, lost)
    reader.goes_to(f"/c/{thread.pk}")
    failed = page.get_by_text("The picture does not open.")
    expect(failed).to_be_visible()
    expect(page.get_by_text("In the photo: Järvi aamulla")).to_be_visible()
    expect(page.get_by_role("img", name="Järvi aamulla")).to_be_visible()
    before = len(asked)
    with page.expect_event("requestfailed"):
        reader.presses("Try again")
    assert len(asked) == before + 1
    expect(failed).to_have_count(1)
    page.unroute(PICTURES)
    reader.presses("Try again")
    expect(failed).to_have_count(0)
    came = "document.querySelector('.shot img').naturalWidth"
    page.wait_for_function(came)
    assert page.evaluate(came) > 0
    assert page.evaluate("document.activeElement.className") == "shot"
